"""From a figure of the screen to its source and to the findings about it, each a link that opens both figures."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from dashboard import address, formats, provenance
from dashboard.blocks import naming
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.selection import Part
from data import catalog
from data.follow_up import State
from queries import quality

MOST_LINKS = 6


def follow(page: PageContext, *, unit_id: str, indicator: str, period: str) -> None:
    """Draw where the figure comes from, then what is doubtful about it."""
    provenance.of_figure(page, unit_id=unit_id, indicator=indicator, period=period)
    draw(page, unit_id=unit_id, indicator=indicator, period=period)


def draw(page: PageContext, *, unit_id: str, indicator: str, period: str) -> None:
    """Draw one link per error or warning about the figure or a part of its rate; nothing where there is none."""
    for row in findings(page, unit_id=unit_id, indicator=indicator, period=period)[:MOST_LINKS]:
        message = row["message_en"] if page.language == "en" else row["message_vi"]
        words = page.words("doubt.follow", message=_escaped(message))
        if row["state"] != State.OPEN:
            words = f"({naming.inside(_state(page, row))}) {words}"
        st.page_link(
            "app_pages/quality.py",
            label=words,
            icon=":material/compare_arrows:",
            query_params=_address(page, row),
        )


def findings(page: PageContext, *, unit_id: str, indicator: str, period: str) -> list[dict[str, Any]]:
    """Return the errors and warnings of the commune's reports that end with the period, gravest first.

    A quarter may have been worked out from a longer period that ends with it; that one's findings are its own, too.
    """
    known = catalog.indicators()[indicator]
    asked = {
        "indicators": tuple(filter(None, (indicator, known.numerator, known.denominator))),
        "severities": (str(quality.Severity.ERROR), str(quality.Severity.WARNING)),
        "period_from": period,
        "period_to": period,
    }
    found = as_dicts(fetch(quality.listing, replace(page.area, units=(unit_id,)), **asked))
    return [row for row in found if formats.missing(row["settled_at"])]


def _state(page: PageContext, row: dict[str, Any]) -> str:
    return page.words(f"state.{row['state']}")


def _address(page: PageContext, row: dict[str, Any]) -> dict[str, str]:
    chosen = replace(
        page.selection,
        part=Part.FINDINGS,
        units=(row["unit_id"],),
        period_from=row["period"],
        period_to=row["period"],
        finding=row["finding_id"],
        theme="",
        indicators=(),
        severities=(),
        rules=(),
        states=(),
    )
    return address.encode(chosen)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("$", "\\$").replace("[", "\\[").replace("]", "\\]")
