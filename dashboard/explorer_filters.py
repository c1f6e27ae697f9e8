"""The explorer's own widgets: theme, indicators, origin, status, shape, sheet, and the line for the command prompt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from dashboard import copying, explorer, picker, session
from dashboard.page_context import PageContext
from dashboard.selection import Language, Selection, Shape
from dashboard.wording import Words
from data import catalog
from data.contract import Origin, Status
from data.text import plain


def draw(chosen: Selection, words: Words) -> None:
    """Draw the second row of filters of the explorer."""
    with st.container(key="filters_explorer", horizontal=True, vertical_alignment="top", gap="small"):
        subjects(chosen, words)
    with st.container(key="filters_layout", horizontal=True, vertical_alignment="top", gap="medium"):
        _shape(chosen, words)
        several("origins", tuple(map(str, Origin)), "origin", chosen, words)
        several("statuses", tuple(map(str, Status)), "status", chosen, words)


def subjects(chosen: Selection, words: Words) -> None:
    """Draw the choice of a theme and of indicators."""
    _theme(chosen, words)
    with st.container(key="filter_indicators"):
        _indicators(chosen, words)


def several(field: str, options: tuple[str, ...], texts: str, chosen: Selection, words: Words) -> None:
    """Draw a choice of several options of one field; `texts` is the key their names stand under."""
    key = f"filter_{field}"
    st.session_state[key] = list(getattr(chosen, field))
    st.pills(
        words(f"filter.{field}"),
        options,
        selection_mode="multi",
        key=key,
        format_func=lambda item: words(f"{texts}.{item}"),
        on_change=_take(key, field),
    )


def sheet(page: PageContext, rows: int, rows_per_sheet: int) -> int:
    """Draw the choice of the sheet when the rows do not fit on one, and return its number from 0."""
    sheets = -(-rows // rows_per_sheet)
    if sheets <= 1:
        return 0
    with st.container(horizontal=True, vertical_alignment="center"):
        number = st.pagination(sheets, key="explore_sheet")
    st.caption(
        page.words("explore.sheet", first=(number - 1) * rows_per_sheet + 1, last=min(rows, number * rows_per_sheet))
    )
    return number - 1


def take_away() -> Any:
    """Return the container of the download buttons."""
    return st.container(key="take_away", horizontal=True, gap="small")


def command(page: PageContext, line: str) -> None:
    """Draw the command line that gives the same rows, with a button that copies it."""
    with st.popover(page.words("explore.command"), icon=":material/terminal:"):
        st.code(line, language=None, wrap_lines=True)
        copying.button(
            page.words("explore.copy_command"), done=page.words("foot.copied"), key="copy_command", text=line
        )


@cache
def indicator_names(language: Language) -> Mapping[str, tuple[str, str]]:
    """Return id -> name, accent-free name of every indicator, in the order of the catalogue."""
    known = catalog.indicators().values()
    named = {item.id: item.name_en if language == Language.EN else item.name_vi for item in known}
    return {item: (name, plain(name)) for item, name in named.items()}


def _theme(chosen: Selection, words: Words) -> None:
    key = "filter_theme"
    st.session_state[key] = chosen.theme
    st.selectbox(
        words("filter.theme"),
        ("", *catalog.themes()),
        key=key,
        format_func=lambda item: words(f"nav.{item}") if item else words("filter.all_themes"),
        on_change=_take(key, "theme", indicators=()),
    )


def _indicators(chosen: Selection, words: Words) -> None:
    names = indicator_names(words.language)
    offered = dict.fromkeys((*(explorer.indicators_of(chosen.theme) or names), *chosen.indicators))
    summary = words("filter.indicators_chosen", n=len(chosen.indicators))
    picker.draw(
        words,
        key="pick_indicators",
        label=words("filter.indicators"),
        summary=summary if chosen.indicators else words("filter.indicators_all", n=len(offered)),
        names={item: names[item] for item in offered},
        chosen=chosen.indicators,
        on_change=lambda indicators: session.change(indicators=indicators),
    )


def _shape(chosen: Selection, words: Words) -> None:
    key = "filter_shape"
    st.session_state[key] = chosen.shape
    st.segmented_control(
        words("filter.shape"),
        tuple(Shape),
        key=key,
        required=True,
        format_func=lambda item: words(f"shape.{item}"),
        on_change=_take(key, "shape"),
    )


def _take(key: str, field: str, **cleared: Any) -> Callable[[], None]:
    def take() -> None:
        value = st.session_state[key]
        session.change(**cleared, **{field: tuple(value) if isinstance(value, list) else value})

    return take
