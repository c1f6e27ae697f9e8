"""What was found in a draft: the gravest first, each beside the rows of the report that it is about."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.intake.look import Look, place, words
from dashboard.selection import Language
from dashboard.wording import Words
from data.intake.readings import Finding

_MOST_OPEN = 6
_SIGNS = {"error": "■", "warning": "▲", "info": "●"}


def draw(say: Words, look: Look) -> None:
    """Draw the findings; a long list is folded behind the first ones."""
    found = look.review.findings if look.review else ()
    st.html(_list(say, look, found[:_MOST_OPEN]))
    if len(found) > _MOST_OPEN:
        with st.expander(say("intake.more_findings", n=len(found) - _MOST_OPEN)):
            st.html(_list(say, look, found[_MOST_OPEN:]))


def _list(say: Words, look: Look, found: tuple[Finding, ...]) -> str:
    return f'<ul class="intake-findings">{"".join(_item(say, look, one) for one in found)}</ul>'


def _item(say: Words, look: Look, one: Finding) -> str:
    message = one.message_en if say.language == Language.EN else one.message_vi
    told = "".join(_printed(say, look, no) for no in one.record_nos if no <= len(look.now))
    severity = escape(say(f"severity.{one.severity}"))
    return (
        f'<li class="{escape(one.severity)}"><b>{_SIGNS.get(one.severity, "")} {severity}</b> {escape(message)}'
        f"{f'<ul>{told}</ul>' if told else ''}</li>"
    )


def _printed(say: Words, look: Look, no: int) -> str:
    record = look.now[no - 1]
    printed = " ".join(filter(None, (record.value_raw or say("status.blank"), record.unit_raw)))
    where = escape(place(say, record.locator))
    return f"<li>{escape(words(record))}: <b>{escape(printed)}</b> <small>{where}</small></li>"
