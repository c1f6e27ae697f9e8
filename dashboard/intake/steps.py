"""The history of a draft's corrections, each to be taken back; and the wordings taught, each to be forgotten."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.intake import correcting
from dashboard.intake.look import Look, meaning, words
from dashboard.wording import Words
from data import places
from data.intake import corrections, taught
from data.intake.corrections import WHOLE_REPORT, Correction, Field


def draw(say: Words, look: Look) -> None:
    """Draw the corrections, the latest first, and what was taught."""
    told = corrections.of_draft(look.draft.id)
    if told:
        st.html(f'<h3 class="block">{say("intake.history")}</h3>')
        for one in reversed(told):
            _draw(say, look, one)
    if known := taught.wordings():
        with st.expander(say("intake.taught", n=len(known))):
            for row in reversed(known):
                _taught(say, look, row)


def _draw(say: Words, look: Look, one: Correction) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"step_{one.entry}"):
        line = say(
            "intake.step",
            what=_of(say, look, one),
            old=written(say, one.field, one.old),
            new=written(say, one.field, one.new),
            who=one.who,
            at=formats.moment(one.at.astimezone(formats.VIETNAM)),
            why=one.why,
        )
        if one.undone_at is not None:
            at = formats.moment(one.undone_at.astimezone(formats.VIETNAM))
            st.markdown(f"~~{plain(line)}~~ {plain(say('intake.undone', who=one.undone_by, at=at))}")
        else:
            st.markdown(plain(line))
            st.button(
                say("intake.undo"),
                key=f"undo_{one.entry}",
                on_click=correcting.undo,
                args=(one, look.draft),
                type="tertiary",
            )


def _of(say: Words, look: Look, one: Correction) -> str:
    name = say(f"field.{one.field}")
    if one.record_no == WHOLE_REPORT or one.record_no > len(look.as_read):
        return name
    return f"{name} – {words(look.as_read[one.record_no - 1])}"


def written(say: Words, field: Field, value: str) -> str:
    """Return an old or new value of a field as people read it."""
    if field is Field.INDICATOR:
        return say("intake.not_understood") if value == "?" else meaning(say, value)
    if not value:
        return say("intake.fact_none") if field not in (Field.VALUE_RAW, Field.UNIT_RAW) else say("status.blank")
    if field is Field.PERIOD:
        return formats.period(value, language=say.language)
    if field in (Field.PERIOD_START, Field.PERIOD_END, Field.DOC_DATE):
        return "/".join(str(int(part)) for part in reversed(value.split("-")))
    unit = places.place(value) if field is Field.COMMUNE else None
    return f"{unit.full_name}, {unit.district or unit.province}" if unit else value


def _taught(say: Words, look: Look, row: taught.Taught) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"taught_{row.entry}_{hash(row)}"):
        under = say("intake.taught_under", row=row.context) if row.context else ""
        st.markdown(
            plain(
                say(
                    "intake.taught_row",
                    wording=row.wording,
                    under=under,
                    meaning=meaning(say, row.indicator),
                    who=row.who,
                )
            )
        )
        st.button(
            say("intake.forget"), key=f"forget_{row.entry}_{hash(row)}", on_click=correcting.forget,
            args=((row,), look.draft), type="tertiary",
        )  # fmt: skip


def plain(text: str) -> str:
    """Return text whose signs Markdown takes for nothing else."""
    for sign in "\\|$*_[]`<~#":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")
