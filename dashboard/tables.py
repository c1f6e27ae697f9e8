"""A table of figures whose every number can be followed to its report: choose a cell, see the source as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import export, formats, provenance
from dashboard.selection import Language

if TYPE_CHECKING:
    from dashboard.frame import PageContext

# Writing a cell costs 15 µs of the server; larger tables leave the numbers to the browser's own locale.
MOST_WRITTEN_CELLS = 6000


class Kind(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    PERIOD = "period"
    DAY = "day"


class Source(StrEnum):
    """What a chosen cell is followed to."""

    FIGURE = "figure"  # the records behind the figure of unit_id, indicator and period
    RECORD = "record"  # the record of the row's record_id
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: the frame's column it shows, how, under which heading, and whose figure stands in it.

    Without `label` the heading is the text `column.<name>`. Where the rows themselves do not say which indicator
    or period a figure is of, `indicator` and `period` do.
    """

    name: str
    kind: Kind = Kind.TEXT
    label: str = ""
    help: str | None = None
    digits: int | None = None
    indicator: str = ""
    period: str = ""
    pinned: bool = False
    width: int | None = None


def show(
    page: PageContext,
    rows: pd.DataFrame,
    *,
    columns: Sequence[Column],
    key: str,
    source: Source = Source.FIGURE,
    download: bool = True,
    height: int | str = "auto",
    alt: str = "",
) -> None:
    """Draw the columns of the rows; a chosen cell opens its source below. A heading sorts by value, not by text."""
    shown = rows[[column.name for column in columns]]
    large = shown.size > MOST_WRITTEN_CELLS
    options: dict[str, Any] = {
        "column_config": {column.name: _config(page, column, left_to_browser=large) for column in columns},
        "placeholder": page.words("table.no_figure"),
        "on_select": "ignore" if source == Source.NONE else "rerun",
        "height": height,
        "alt": alt or page.words("table.alt", rows=len(rows)),
    }
    written = shown if large else _written(shown, columns, page.selection.language)
    chosen: Any = st.dataframe(written, key=key, hide_index=True, selection_mode="single-cell", **options)
    if source != Source.NONE:
        _follow(page, rows, columns, chosen, source)
    if download:
        label = page.words("table.csv", n=formats.number(len(rows), language=page.selection.language))
        export.csv_button(page, lambda: rows, topic=page.name, key=f"{key}_csv", label=label)


def _follow(page: PageContext, rows: pd.DataFrame, columns: Sequence[Column], chosen: Any, source: Source) -> None:
    cells = chosen.selection.cells
    if not cells or cells[0][0] >= len(rows):
        st.caption(f"{page.words('table.choose_cell')} {page.words('table.legend')}")
        return
    position, name = cells[0]
    row = rows.iloc[position]
    column = next(item for item in columns if item.name == name)
    if source == Source.RECORD:
        provenance.of_record(page, int(row["record_id"]))
        return
    asked = {"unit_id": row.get("unit_id", ""), "indicator": column.indicator or row.get("indicator", "")}
    asked["period"] = column.period or row.get("period", "")
    if all(isinstance(value, str) and value for value in asked.values()):
        provenance.of_figure(page, **asked)
    else:
        st.caption(page.words("source.none"))


def _written(shown: pd.DataFrame, columns: Sequence[Column], language: Language) -> Any:
    """Numbers keep their value for sorting and are written the Vietnamese way."""
    writers: dict[Any, Any] = {
        column.name: writer for column in columns if (writer := _writer(column, language)) is not None
    }
    return shown.style.format(writers, na_rep="")


def _writer(column: Column, language: Language) -> Callable[[Any], str] | None:
    writers: dict[Kind, Callable[[Any], str]] = {
        Kind.NUMBER: lambda value: formats.number(value, digits=column.digits, language=language),
        Kind.PERCENT: lambda value: formats.percent(value, language=language),
        Kind.PERIOD: lambda value: formats.period(value, language=language),
        Kind.DAY: formats.day,
    }
    return writers.get(column.kind)


def _config(page: PageContext, column: Column, *, left_to_browser: bool) -> Any:
    label = column.label or export.heading(column.name, page.words)
    pinned = column.pinned or None
    if column.kind in {Kind.NUMBER, Kind.PERCENT}:
        shape = "localized" if left_to_browser else None
        return st.column_config.NumberColumn(label, help=column.help, pinned=pinned, width=column.width, format=shape)
    return st.column_config.Column(label, help=column.help, pinned=pinned, width=column.width)
