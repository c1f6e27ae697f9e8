"""Where a figure comes from: the document, the row or sentence as printed, and how it was converted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figure_history, formats, locators, origin
from dashboard.blocks import naming
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from data import catalog
from queries import latest, slices
from queries import provenance as questions

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
    """Draw the source of a figure of the screen: its record, its parts, or the sentences that disagree."""
    shown = _values(page, unit_id, (indicator,), period)
    how = str(shown["how"].iloc[0]) if len(shown) else ""
    if how == "contradicting":
        found = _as_told(page, unit_id, (indicator,), period)
    else:
        found = fetch(questions.figure, page.area, unit_id=unit_id, indicator=indicator, period=period)
        found = pd.concat([found, *_added_up(page, unit_id, indicator, period)], ignore_index=True)
    _draw(page, found, about=_about(page, shown))
    figure_history.draw(page, unit_id=unit_id, indicator=indicator, period=period)


def of_record(page: PageContext, record_id: int) -> None:
    """Draw the source of one record."""
    found = fetch(questions.source, page.area, record_id=record_id)
    _draw(page, found)
    for row in as_dicts(found[found["indicator"] != ""]):
        figure_history.draw(page, unit_id=row["unit_id"], indicator=row["indicator"], period=row["period"])


def _values(page: PageContext, unit_id: str, indicators: tuple[str, ...], period: str) -> pd.DataFrame:
    return fetch(latest.values, replace(page.area, units=(unit_id,)), indicators=indicators, period=period)


def _as_told(page: PageContext, unit_id: str, indicators: tuple[str, ...], period: str) -> pd.DataFrame:
    """Return every record of the indicators that the report holds a figure for."""
    area = replace(page.area, units=(unit_id,))
    records: pd.DataFrame = fetch(slices.records, area, indicators=indicators, periods=(period,))
    return records.dropna(subset=["value"])


def _added_up(page: PageContext, unit_id: str, indicator: str, period: str) -> list[pd.DataFrame]:
    """Return the table's rows behind each total that was added up: the figure itself or a part of the rate."""
    known = catalog.indicators()[indicator]
    names = tuple(filter(None, (indicator, known.numerator, known.denominator)))
    values = _values(page, unit_id, names, period)
    found = []
    for row in as_dicts(values[values["how"] == "summed"]):
        parts = _parts(page, unit_id, row["indicator"], row["value"], period)
        told = _as_told(page, unit_id, parts, period) if parts else pd.DataFrame()
        found.append(told[told["origin"] == "table"].assign(role="part") if len(told) else told)
    return found


def _parts(page: PageContext, unit_id: str, whole: str, value: float, period: str) -> tuple[str, ...]:
    """Return the parts that add up to the value, by the first known sum that does."""
    for known in catalog.sums():
        if known.whole == whole:
            parts = _values(page, unit_id, known.parts, period)["value"]
            if len(parts) == len(known.parts) and parts.notna().all() and parts.sum() == value:
                return known.parts
    return ()


def _about(page: PageContext, shown: pd.DataFrame) -> str:
    """Say how the figure on the screen came about, and why it is in doubt."""
    if shown.empty:
        return ""
    row = shown.iloc[0]
    figure = naming.figure(page, row["indicator"], row["value"])
    how = page.words(f"how.{row['how']}")
    lines = [f"{page.words('column.how')}: {how}"]
    if reasons := naming.reasons(page, row["doubt"]):
        lines.append(page.words("doubt.title", mark=naming.mark(row["doubt"]), reasons=reasons))
    said = f"{naming.full_indicator(page, row['indicator'])}{f': {figure}' if figure else ''}. {'. '.join(lines)}"
    return _escaped(said)


def _draw(page: PageContext, found: pd.DataFrame, *, about: str = "") -> None:
    if found.empty:
        st.caption(page.words("source.none"))
        return
    rows = [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
    with st.container(border=True, key="source_panel"):
        st.markdown(f"**{page.words('source.title')}** — {_line(page, rows[0], REPORT)}")
        if about:
            st.markdown(about)
        for column, row in zip(st.columns(len(rows)), rows, strict=True):
            column.markdown(_table(page, row))
        origin.draw(page, [int(row["record_id"]) for row in rows if not formats.missing(row.get("record_id"))])


def _line(page: PageContext, row: dict[str, Any], names: tuple[str, ...]) -> str:
    return " · ".join(_escaped(text) for name in names if (text := _text(page, name, row)))


def _table(page: PageContext, row: dict[str, Any]) -> str:
    heading = page.words(f"role.{row['role']}") if not formats.missing(row.get("role")) else page.words("source.record")
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
    if name == "locator":
        return place(page, str(value))
    if name == "period":
        return formats.period(str(value), language=language)
    return formats.day(row[name]) if name == "doc_date" else str(value)


def place(page: PageContext, locator: str) -> str:
    """Return where a record stands in its file, in the reader's language."""
    return locators.place(page.words, locator)


def _escaped(text: str) -> str:
    for sign in "\\|$*_[]`<":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")
