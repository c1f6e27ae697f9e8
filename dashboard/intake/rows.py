"""The figures of a draft, by theme and with the doubtful ones first; a row that is chosen can be corrected."""

from __future__ import annotations

import streamlit as st

from dashboard import formats, listing
from dashboard.intake import row_form
from dashboard.intake.look import Look, meaning, place, value, words
from dashboard.listing import Cell, Column, Row
from dashboard.wording import Words
from data import catalog
from data.contract import Record, Status

_PART = "intake_part"
_HEIGHT = 480
_FIRST, _ALL = "doubtful", "all"


def draw(say: Words, look: Look) -> None:
    """Draw the rows of the part chosen."""
    parts = _parts(look)
    part = st.segmented_control(
        say("intake.part"), list(parts), key=f"{_PART}_{look.draft.id}", default=next(iter(parts)), required=True,
        format_func=lambda name: _name(say, name, len(parts[name])), label_visibility="collapsed",
    )  # fmt: skip
    shown = parts.get(part or _ALL, parts[_ALL])
    chosen = st.session_state.get(_key(look), 0)
    if part == _FIRST:
        st.caption(say("intake.doubtful_hint"))
    listing.draw(
        [_row(say, look, no) for no in shown],
        [
            Column(label=say("intake.row_words"), width="42%"),
            Column(label=say("intake.row_printed"), kind="number", width="12%"),
            Column(label=say("intake.row_meaning")),
            Column(label=say("intake.row_value"), kind="number", width="16%"),
        ],
        key=f"rows_{look.draft.id}",
        alt=say("intake.rows"),
        chosen=str(chosen),
        on_open=lambda no: _choose(look, int(no)),
        height=_HEIGHT,
    )
    if chosen and chosen <= len(look.now):
        row_form.draw(say, look, chosen)
    else:
        st.caption(say("intake.rows_hint"))


def _key(look: Look) -> str:
    return f"intake_row_{look.draft.id}"


def _choose(look: Look, record_no: int) -> None:
    st.session_state[_key(look)] = 0 if st.session_state.get(_key(look)) == record_no else record_no


def _parts(look: Look) -> dict[str, list[int]]:
    """Return part -> numbers of its records: the doubtful and the corrected ones if any, each theme, everything."""
    numbers = range(1, len(look.now) + 1)
    doubtful = sorted(
        (no for no in numbers if look.is_doubtful(no) or look.is_corrected(no)), key=lambda no: _urgency(look, no)
    )
    parts = {_FIRST: doubtful} if doubtful else {}
    for theme, entries in catalog.themes().items():
        wanted = {entry.indicator for entry in entries}
        if found := [no for no in numbers if look.now[no - 1].indicator in wanted]:
            parts[theme] = found
    return parts | {_ALL: list(numbers)}


def _urgency(look: Look, no: int) -> tuple[bool, int, int]:
    """What nobody understands comes first, then what cannot be read, then the least sure; what is corrected last."""
    record = look.now[no - 1]
    rank = 0 if not record.indicator else 1 if record.status is Status.UNREADABLE else 2
    return look.is_corrected(no), rank, record.confidence or 0


def _name(say: Words, part: str, n: int) -> str:
    text = say(f"nav.{part}") if part in catalog.themes() else say(f"intake.part_{part}")
    return f"{text} ({formats.number(n, language=say.language)})"


def _row(say: Words, look: Look, no: int) -> Row:
    record = look.now[no - 1]
    return Row(
        id=str(no),
        cells=(
            Cell(text=words(record), more=place(say, record.locator)),
            Cell(
                text=record.value_raw or say("status.blank"),
                more=record.unit_raw,
                tone="" if record.value_raw else "quiet",
            ),
            _meaning(say, look, no, record),
            Cell(text=value(say, record), more=record.note, tone="bad" if record.status is Status.UNREADABLE else ""),
        ),
    )


def _meaning(say: Words, look: Look, no: int, record: Record) -> Cell:
    if look.is_corrected(no):
        who = ", ".join(dict.fromkeys(one.who for (of, _), one in look.held.items() if of == no))
        return Cell(text=meaning(say, record.indicator), more=say("intake.corrected_short", who=who), tone="own")
    if not record.indicator:
        heading = not record.value_raw.strip() and not record.unit_raw
        return Cell(
            text=say("intake.heading" if heading else "intake.not_understood"), tone="quiet" if heading else "bad"
        )
    if look.is_doubtful(no) and record.confidence is not None:
        return Cell(text=meaning(say, record.indicator), more=say("intake.sure", n=record.confidence), tone="bad")
    return Cell(text=meaning(say, record.indicator))
