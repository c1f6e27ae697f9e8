"""One finding: both figures side by side as printed, the rule, the file, what became of it, the slip of its report."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard import formats, origin, provenance
from dashboard.blocks import naming
from dashboard.blocks.findings import asked, decision, slips
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from data import catalog
from queries import quality

LONGEST_QUOTE = 400


def draw(page: PageContext, row: dict[str, Any]) -> None:
    """Draw the figures at odds, the explanation, the report's file, the states it went through and what can be done."""
    figures = as_dicts(fetch(quality.figures, page.area, finding_id=row["finding_id"]))
    st.html(_comparison(page, row, figures))
    st.html(f'<p class="explained">{escape(_explanation(page, row))}</p>')
    if figures:
        origin.draw(page, [int(figure["record_id"]) for figure in figures])
    decision.draw(page, row)
    slips.of_report(page, row)


def _comparison(page: PageContext, row: dict[str, Any], figures: list[dict[str, Any]]) -> str:
    """Return the figures as printed, side by side, under what was found and what was expected."""
    told = []
    if row["found"]:
        told.append(page.words("finding.found", value=row["found"]))
    if row["expected"]:
        told.append(page.words("finding.expected", value=row["expected"]))
    head = f'<p class="against">{escape(" · ".join(told))}</p>' if told else ""
    if not figures:
        return f"{head}<p>{escape(page.words('finding.no_figures'))}</p>"
    return f'{head}<div class="figures">{"".join(_figure(page, row, figure) for figure in figures)}</div>'


def _figure(page: PageContext, row: dict[str, Any], figure: dict[str, Any]) -> str:
    name = naming.full_indicator(page, figure["indicator"]) if figure["indicator"] else figure["label"]
    value = escape(figure["value_raw"]) or escape(page.words(f"status.{figure['status']}"))
    unit = escape(figure["unit_raw"])
    lines = [_row(page, figure), _words(figure), _place(page, row, figure)]
    below = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        f'<article class="printed"><h4>{escape(name)}</h4>'
        f'<p class="figure">{value} <small>{unit}</small></p>{below}</article>'
    )


def _row(page: PageContext, figure: dict[str, Any]) -> str:
    """Where it stands by the report's own numbering: 'Bảng · Phần 3 · STT 3.2.1'."""
    pieces = [page.words(f"origin.{figure['origin']}")]
    for name in ("section", "row_no"):
        if figure[name]:
            pieces.append(f"{page.words(f'column.{name}')} {figure[name]}")
    return " · ".join(pieces)


def _words(figure: dict[str, Any]) -> str:
    words: str = figure["quote"] if figure["origin"] == "narrative" and figure["quote"] else figure["label"]
    short = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
    return f"“{short}”" if short else ""


def _place(page: PageContext, row: dict[str, Any], figure: dict[str, Any]) -> str:
    period = page.period_name(figure["period"]) if figure["period"] != row["period"] else ""
    return " · ".join(filter(None, (period, figure["source_file"], provenance.place(page, figure["locator"]))))


def _explanation(page: PageContext, row: dict[str, Any]) -> str:
    known = catalog.rules().get(row["rule"])
    title = asked.rule_title(page, row["rule"])
    explained = "" if known is None else known.explanation_en if page.language == "en" else known.explanation_vi
    said = f"{title}. {explained}".strip()
    if formats.missing(row["settled_at"]):
        return said
    return f"{said} {page.words('finding.settled', time=decision.moment(row['settled_at']))}"
