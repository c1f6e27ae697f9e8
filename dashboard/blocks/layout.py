"""The order of a theme page: places are laid out top to bottom, but figures and tables are sent before any chart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.blocks import cards, close_look, ranking, rollup, theme_table, trend, why
from dashboard.blocks.memory import remembered
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import coverage

Draw = Callable[["PageContext"], None]
Cards = Callable[["PageContext"], list[str]]


def _no_cards(page: PageContext) -> list[str]:  # noqa: ARG001 - a page may have no cards of its own
    return []


def theme_page(
    page: PageContext, *, first: str, answer: Callable[[PageContext], str], parts: Draw, extra_cards: Cards = _no_cards
) -> None:
    """Draw a whole theme page: cards, ranking, trend, what it is made of, table, foot."""
    summary = fetch(coverage.summary, page.scope, period=page.period).iloc[0]
    n, n_expected = int(summary["n"]), int(summary["n_expected"])
    if not n:
        nothing(page, n_expected)
        return
    frame.answer(page, remembered(page, "answer", lambda: answer(page)))
    top, comparison, course, made_of, behind = (st.container() for _ in range(5))
    with top:
        cards.draw(page, cards.of_theme(page.name), extra=extra_cards)
        frame.offer_simulated(page)
    with comparison:
        indicator = close_look.choose(page, page.name, first=first)
        ranks = st.container()
        rollup.draw(page, indicator)
    with behind:
        theme_table.draw(page, page.name)
    with ranks:
        ranking.draw(page, indicator)
    with course:
        trend.draw(page, indicator)
        why.draw(page, indicator)
    with made_of:
        parts(page)
    names = theme_table.indicators(page.name)
    frame.close_page(page, n=n, n_expected=n_expected, csv=lambda: theme_table.long_rows(page, names))


def nothing(page: PageContext, n_expected: int) -> None:
    """Say that no commune has reported, and close the page."""
    if page.selection.period:
        frame.empty(page, "empty.no_reports", period=page.period_name(page.selection.period))
    else:
        frame.empty(page, "empty.no_figures")
    frame.close_page(page, n=0, n_expected=n_expected, csv=pd.DataFrame)
