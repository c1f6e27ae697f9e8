"""Which indicator of a theme the ranking and the trend look at; the choice stands in the address."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.blocks import naming
from dashboard.page_context import PageContext
from data import catalog

ROLES = ("card", "rank")


def candidates(theme: str) -> tuple[str, ...]:
    """Return the theme's indicators that can be looked at closely, the theme's first one first."""
    return tuple(entry.indicator for entry in catalog.themes()[theme] if entry.role in ROLES)


def choose(page: PageContext, theme: str, *, first: str) -> str:
    """Draw the choice and return the indicator; `first` unless another of the theme was chosen."""
    offered = candidates(theme)
    key = f"close_look_{theme}"
    st.session_state[key] = page.selection.indicator if page.selection.indicator in offered else first
    chosen: str = st.selectbox(
        page.words("close_look.label"),
        offered,
        key=key,
        width=460,
        format_func=lambda name: naming.indicator(page, name),
        on_change=lambda: session.change(indicator=st.session_state[key]),
    )
    return chosen
