"""Who is at work: a name given once in a session, without which nothing is received, corrected or published."""

from __future__ import annotations

import streamlit as st

from dashboard.wording import Words
from data.intake.drafts import LONGEST_WHO

NAME = "follow_up_who"  # the name last given in this session, here or on the page on data quality
_FIELD = "intake_who"


def ask(say: Words) -> str:
    """Draw the field and return the name, '' before one is given."""
    if _FIELD not in st.session_state:
        st.session_state[_FIELD] = st.session_state.get(NAME, "")
    st.text_input(say("intake.who"), key=_FIELD, max_chars=LONGEST_WHO, placeholder=say("intake.who_hint"))
    st.session_state[NAME] = " ".join(st.session_state[_FIELD].split())
    return name()


def name() -> str:
    """Return the name given, '' before one is."""
    given: str = st.session_state.get(NAME, "")
    return given
