"""Where a figure comes from: the document, the row or sentence as printed, and how it was converted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.cache import fetch
from data import catalog
from queries import provenance as questions

if TYPE_CHECKING:
    from dashboard.frame import PageContext

REPORT = ("unit_name", "period", "source_file", "doc_no", "doc_date")
FIGURE = (
    "section",
    "row_no",
    "label",
    "quote",
    "value_raw",
    "unit_raw",
    "value",
    "note",
    "locator",
    "origin",
    "status",
)


def of_figure(page: PageContext, *, unit_id: str, indicator: str, period: str) -> None:
    """Draw the source of a figure of the screen; for a rate also of its parts."""
    _draw(page, fetch(questions.figure, page.area, unit_id=unit_id, indicator=indicator, period=period))


def of_record(page: PageContext, record_id: int) -> None:
    """Draw the source of one record."""
    _draw(page, fetch(questions.source, page.area, record_id=record_id))


def _draw(page: PageContext, found: pd.DataFrame) -> None:
    if found.empty:
        st.caption(page.words("source.none"))
        return
    rows = [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
    with st.container(border=True, key="source_panel"):
        st.markdown(f"**{page.words('source.title')}** — {_line(page, rows[0], REPORT)}")
        for column, row in zip(st.columns(len(rows)), rows, strict=True):
            column.markdown(_table(page, row))


def _line(page: PageContext, row: dict[str, Any], names: tuple[str, ...]) -> str:
    return " · ".join(_escaped(text) for name in names if (text := _text(page, name, row)))


def _table(page: PageContext, row: dict[str, Any]) -> str:
    heading = page.words(f"role.{row['role']}") if "role" in row else page.words("source.record")
    lines = [f"| {heading} | |", "|---|---|"]
    for name in FIGURE:
        if text := _text(page, name, row):
            lines.append(f"| {page.words(f'column.{name}')} | {_escaped(text)} |")
    return "\n".join(lines)


def _text(page: PageContext, name: str, row: dict[str, Any]) -> str:
    value, language = row.get(name), page.selection.language
    if formats.missing(value) or value == "":
        return ""
    if name == "value":
        measure = catalog.measures().get(row["unit"])
        unit = "" if measure is None else (measure.name_en if language == "en" else measure.name_vi)
        return f"{formats.number(row['value'], language=language)} {unit}".strip()
    if name in {"origin", "status"}:
        return page.words(f"{name}.{value}")
    if name == "period":
        return formats.period(str(value), language=language)
    return formats.day(row[name]) if name == "doc_date" else str(value)


def _escaped(text: str) -> str:
    for sign in "\\|$*_[]`<":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")
