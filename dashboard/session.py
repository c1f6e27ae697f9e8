"""One reader's current Selection: kept in the session, followed from the address bar and written back to it.

Streamlit's own query-parameter binding is not used: it stores labels and drops values equal to a default.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard import address
from dashboard.address import Problem
from dashboard.selection import Selection

SELECTION = "cchc_selection"
ADDRESS = "cchc_address"
CHANGED = "cchc_changed"
PROBLEMS = "cchc_problems"


def selection() -> Selection:
    """Return what the reader has chosen."""
    chosen: Selection = st.session_state.setdefault(SELECTION, Selection())
    return chosen


def problems() -> tuple[Problem, ...]:
    """Return what the last address held that could not be understood."""
    found: tuple[Problem, ...] = st.session_state.get(PROBLEMS, ())
    return found


def change(**fields: Any) -> None:
    """Change the selection; meant for widget callbacks, which run before the page."""
    st.session_state[SELECTION] = replace(selection(), **fields)
    st.session_state[CHANGED] = True
    st.session_state[PROBLEMS] = ()


def follow_address() -> None:
    """Take over the address if the reader came by a link or went back in the history."""
    given = st.query_params.to_dict()
    # A click made before the browser showed our last address still carries the old one: the click wins.
    changed_by_click = st.session_state.pop(CHANGED, False)
    if changed_by_click or not given or given == st.session_state.get(ADDRESS):
        return
    st.session_state[SELECTION], found = address.decode(given)
    st.session_state[PROBLEMS] = found


def drop(unknown: tuple[Problem, ...], **fields: Any) -> None:
    """Take values that the store does not know out of the selection and remember to say so."""
    st.session_state[SELECTION] = replace(selection(), **fields)
    st.session_state[PROBLEMS] = (*problems(), *unknown)


def change_quietly(**fields: Any) -> None:
    """Change the selection while a page is being drawn."""
    st.session_state[SELECTION] = replace(selection(), **fields)


def write_address() -> None:
    """Put the view into the address bar, only when it differs from what is there."""
    wanted = address.encode(selection())
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[ADDRESS] = wanted
