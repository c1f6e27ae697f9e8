"""Header facts of a draft: each with the words of the report that say it, and a form to correct one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import formats, listing
from dashboard.intake import correcting
from dashboard.intake.look import Look, place
from dashboard.listing import Cell, Column, Row
from dashboard.wording import Words
from data import places
from data.intake.corrections import WHOLE_REPORT, Correction, Field
from data.periods import Period, periods_of_year
from data.text import plain

_CHOSEN = "intake_fact"
_DAYS = (Field.PERIOD_START, Field.PERIOD_END, Field.DOC_DATE)
_FACTS = (Field.COMMUNE, Field.PERIOD, Field.PERIOD_START, Field.PERIOD_END, Field.DOC_NO, Field.DOC_DATE)
_COLUMN_OF = {Field.COMMUNE: "unit_name"}
_MOST_COMMUNES = 12
_YEARS = 6


def draw(say: Words, look: Look) -> None:
    """Draw the facts; one that is chosen can be corrected below."""
    with st.container(key="intake_facts"):
        listing.draw(
            [_row(say, look, field) for field in _FACTS],
            [
                Column(label=say("intake.fact"), width="16%"),
                Column(label=say("intake.fact_value"), width="30%"),
                Column(label=say("intake.fact_words")),
            ],
            key=f"facts_{look.draft.id}",
            alt=say("intake.facts"),
            chosen=st.session_state.get(_CHOSEN, ""),
            on_open=_choose,
        )
    chosen = st.session_state.get(_CHOSEN, "")
    if chosen in _FACTS:
        _correct(say, look, Field(chosen))
    else:
        st.caption(say("intake.facts_hint"))


def _choose(field: str) -> None:
    st.session_state[_CHOSEN] = "" if st.session_state.get(_CHOSEN) == field else field


def _row(say: Words, look: Look, field: Field) -> Row:
    words, locator = look.evidence.words.get(_COLUMN_OF.get(field, str(field)), ("", ""))
    told = shown(say, look, field)
    corrected = _correction(look, field)
    if corrected is not None:
        words, locator = say("intake.corrected_by", who=corrected.who, why=corrected.why), ""
    elif not words:
        words = say("intake.fact_inferred" if told else "intake.fact_missing")
    mark = "own" if corrected is not None else "" if told else "bad"
    return Row(
        id=str(field),
        cells=(
            Cell(text=say(f"field.{field}"), tone="quiet"),
            Cell(text=told or say("intake.fact_none"), more=_above(look, field), tone=mark),
            Cell(text=words, more=place(say, locator), tone="quiet"),
        ),
    )


def shown(say: Words, look: Look, field: Field) -> str:
    """Return a fact as people read it, '' when the report does not say it."""
    head = look.now[0]
    if field is Field.COMMUNE:
        return head.unit_name
    if field is Field.PERIOD:
        return formats.period(head.period, language=say.language)
    return formats.day(getattr(head, field)) if field in _DAYS else head.doc_no


def _above(look: Look, field: Field) -> str:
    head = look.now[0]
    return ", ".join(filter(None, (head.district, head.province))) if field is Field.COMMUNE else ""


def _correction(look: Look, field: Field) -> Correction | None:
    named = look.held.get((WHOLE_REPORT, Field.UNIT_NAME)) if field is Field.COMMUNE else None
    return look.held.get((WHOLE_REPORT, field)) or named


def _correct(say: Words, look: Look, field: Field) -> None:
    with st.container(border=True, key="intake_correct_fact"):
        st.markdown(f"**{say('intake.correct_fact', fact=say(f'field.{field}'))}**")
        if field is Field.COMMUNE:
            field, new = _commune(say, look)
        elif field is Field.PERIOD:
            new = _period(say, look)
        elif field in _DAYS:
            new = _day(say, look, field)
        else:
            new = st.text_input(say("field.doc_no"), value=look.now[0].doc_no, key=f"new_doc_no_{look.draft.id}")
        old = look.now[0].unit_name if field is Field.COMMUNE else _stored(look, field)
        correcting.save(say, look, record_no=WHOLE_REPORT, changes=[(field, old, new)], key=f"fact_{field}")


def _stored(look: Look, field: Field) -> str:
    value = getattr(look.now[0], field)
    return value.isoformat() if isinstance(value, date) else value or ""


def _commune(say: Words, look: Look) -> tuple[Field, str | None]:
    """Return the official commune chosen among those whose name holds the words typed, or the name as typed."""
    head = look.now[0]
    asked = st.text_input(
        say("intake.find_commune"),
        value=head.unit_name,
        key=f"find_{look.draft.id}",
        placeholder=say("intake.find_hint"),
    )
    found = _named(asked, head.period)
    if not found:
        st.caption(say("intake.no_such_commune"))
        return Field.UNIT_NAME, asked.strip()
    chosen = st.radio(
        say("field.commune"), [unit.unit_id for unit in found], index=None, key=f"commune_{look.draft.id}",
        format_func=lambda item: _full_name(next(unit for unit in found if unit.unit_id == item)),
    )  # fmt: skip
    return Field.COMMUNE, chosen


def _named(asked: str, period: str) -> list[places.Place]:
    """Return the communes of the period's arrangement whose name with those above holds every word typed."""
    words = plain(asked).split()
    if not words:
        return []
    on = Period.parse(period).window[1] if period else None
    found = places.communes_holding(words, on=on)
    return found[:_MOST_COMMUNES]


def _full_name(unit: places.Place) -> str:
    return ", ".join(filter(None, (unit.full_name, unit.district, unit.province)))


def _period(say: Words, look: Look) -> str | None:
    now = look.now[0].period
    year = int(now[:4]) if now else (look.now[0].doc_date or date.today()).year
    years = range(year + 1, year - _YEARS, -1)
    options = [str(period) for one in years for period in periods_of_year(year=one)]
    return st.selectbox(
        say("field.period"), options, index=options.index(now) if now in options else None,
        key=f"period_{look.draft.id}",
        format_func=lambda code: formats.period(code, language=say.language), placeholder=say("intake.choose"),
    )  # fmt: skip


def _day(say: Words, look: Look, field: Field) -> str | None:
    """Return the day typed as 15/3/2024, '' for none; None, and a word about it, while it is not one."""
    typed = st.text_input(
        say("intake.day"), value=formats.day(getattr(look.now[0], field)), key=f"day_{field}_{look.draft.id}"
    ).strip()
    if not typed:
        return ""
    try:
        day, month, year = (int(part) for part in typed.replace("-", "/").split("/"))
        return date(year, month, day).isoformat()
    except ValueError:
        st.caption(say("intake.no_day"))
        return None
