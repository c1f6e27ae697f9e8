"""Which findings the page is about: its filters as the queries take them, and what findings are called."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard import explorer
from dashboard.page_context import PageContext
from data import catalog
from queries.quality import Severity

SIGNS = {"error": "✖", "warning": "▲", "info": "●"}
STATE_SIGNS = {"open": "○", "explained": "◐", "corrected": "✔"}


SENT_BACK = (str(Severity.ERROR), str(Severity.WARNING))


def filters(page: PageContext) -> dict[str, Any]:
    """Return the filters of the page for the questions of queries.quality."""
    chosen = page.selection
    return {
        "period_from": chosen.period_from or None,
        "period_to": chosen.period_to or None,
        "severities": chosen.severities,
        "rules": chosen.rules,
        "states": chosen.states,
        "indicators": chosen.indicators or explorer.indicators_of(chosen.theme),
    }


def doubtful(page: PageContext) -> dict[str, Any]:
    """Return the same filters without mere notes, unless the reader asked for them."""
    chosen = filters(page)
    return {**chosen, "severities": chosen["severities"] or SENT_BACK}


def message(page: PageContext, row: dict[str, Any]) -> str:
    """Return what is wrong, in the reader's language."""
    return str(row["message_en"] if page.language == "en" else row["message_vi"])


def rule_title(page: PageContext, rule: str) -> str:
    """Return what a rule is called; one that the catalogue has no more keeps its id."""
    known = catalog.rules().get(rule)
    if known is None:
        return rule
    return known.title_en if page.language == "en" else known.title_vi


def severity(page: PageContext, code: str) -> str:
    """Return a severity by word, shape and colour, as HTML."""
    sign, word = SIGNS.get(code, "●"), escape(page.words(f"severity.{code}"))
    return f'<span class="severity {code}"><b aria-hidden="true">{sign}</b> {word}</span>'


def state(page: PageContext, code: str) -> str:
    """Return a state by word and shape, as HTML."""
    word = escape(page.words(f"state.{code}"))
    return f'<span class="state {code}"><b aria-hidden="true">{STATE_SIGNS[code]}</b> {word}</span>'
