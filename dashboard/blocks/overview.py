"""The front page's blocks in order. No chart library here: everything must be there at once."""

from __future__ import annotations

import streamlit as st

from dashboard import formats, frame
from dashboard.blocks import attention, cards, layout, naming, summary_table
from dashboard.blocks.memory import remembered
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import coverage

THEMES = {  # theme -> the indicator that stands for it
    "online_services": "online_dossier_rate",
    "staffing": "staff_present_rate",
    "tasks": "assigned_tasks_on_time_rate",
    "disbursement": "disbursement_rate",
}


def draw(page: PageContext) -> None:
    """Draw theme cards, attention, summary table and foot."""
    summary = fetch(coverage.summary, page.scope, period=page.period).iloc[0]
    n, n_expected = int(summary["n"]), int(summary["n_expected"])
    if not n:
        layout.nothing(page, n_expected)
        return
    _theme_cards(page)
    frame.offer_simulated(page)
    n_concerns = attention.draw(page, summary_table.KEY_INDICATORS)
    frame.answer(page, _answer(page, n, n_expected, n_concerns, summary))
    summary_table.draw(page)
    frame.close_page(page, n=n, n_expected=n_expected, csv=lambda: summary_table.values(page))


def _theme_cards(page: PageContext) -> None:
    drawn = remembered(page, "cards", lambda: cards.cards(page, tuple(THEMES.values())))
    with st.container(key="theme_cards", horizontal=True, gap="small"):
        for theme, card in zip(THEMES, drawn, strict=True):
            with st.container(key=f"theme_{theme}", gap=None):
                st.html(card)
                st.page_link(
                    f"app_pages/{theme}.py",
                    label=page.words(f"nav.{theme}"),
                    icon=":material/arrow_forward:",
                    width="stretch",
                )


def _answer(page: PageContext, n: int, n_expected: int, n_concerns: int, summary: object) -> str:
    doubtful = int(summary["n_errors"])  # type: ignore[index]
    text = naming.say(
        page,
        "answer.overview",
        when=naming.sentence(naming.when(page)),
        n=naming.whole(page, n),
        all=naming.whole(page, n_expected),
        figures=formats.number(summary["n_figures"], language=page.selection.language),  # type: ignore[index]
    )
    if n_concerns:
        text += " " + page.words("answer.concerns", n=naming.whole(page, n_concerns))
    return text + (" " + page.words("answer.errors", n=naming.whole(page, doubtful)) if doubtful else "")
