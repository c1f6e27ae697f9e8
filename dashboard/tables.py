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


class Kind(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    PERIOD = "period"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: the frame's column it shows, how, under which heading, and where its figure's record id stands.

    Without `label` the heading is the text `column.<name>`. `record` names the frame's column with the record id
    of this column's figure; columns without one show the source of the row's `record_id`.
    """

    name: str
    kind: Kind = Kind.TEXT
    label: str = ""
    help: str | None = None
    digits: int | None = None
    record: str = "record_id"
    pinned: bool = False


def show(
    page: PageContext,
    rows: pd.DataFrame,
    *,
    columns: Sequence[Column],
    key: str,
    download: bool = True,
    height: int | str = "auto",
    alt: str = "",
) -> None:
    """Draw the columns of the rows; a chosen cell opens its source below. Sorting by a heading sorts by value."""
    shown = rows[[column.name for column in columns]]
    has_source = any(column.record in rows.columns for column in columns)
    chosen = st.dataframe(
        _written(shown, columns, page.selection.language),
        hide_index=True,
        column_config={column.name: _config(page, column) for column in columns},
        key=key,
        on_select="rerun" if has_source else "ignore",
        selection_mode="single-cell",
        height=height,
        alt=alt or page.words("table.alt", rows=len(rows)),
    )
    if has_source:
        _source(page, rows, columns, chosen)
    if download:
        label = page.words("table.csv", n=formats.number(len(rows), language=page.selection.language))
        export.csv_button(page, lambda: rows, topic=page.name, key=f"{key}_csv", label=label)


def _source(page: PageContext, rows: pd.DataFrame, columns: Sequence[Column], chosen: Any) -> None:
    cells = chosen.selection.cells
    if not cells:
        st.caption(page.words("table.choose_cell"))
        return
    position, name = cells[0]
    column = next(item for item in columns if item.name == name)
    record = rows[column.record].iloc[position] if column.record in rows.columns else None
    provenance.panel(page, None if formats.missing(record) else int(record))


def _written(shown: pd.DataFrame, columns: Sequence[Column], language: Language) -> Any:
    """Numbers keep their value for sorting and are written the Vietnamese way."""
    writers = {column.name: writer for column in columns if (writer := _writer(column, language)) is not None}
    return shown.style.format(writers, na_rep="")


def _writer(column: Column, language: Language) -> Callable[[Any], str] | None:
    writers: dict[Kind, Callable[[Any], str]] = {
        Kind.NUMBER: lambda value: formats.number(value, digits=column.digits, language=language),
        Kind.PERCENT: lambda value: formats.percent(value, language=language),
        Kind.MONEY: lambda value: formats.number(value, digits=column.digits, language=language),
        Kind.PERIOD: lambda value: formats.period(value, language=language),
        Kind.DAY: formats.day,
    }
    return writers.get(column.kind)


def _config(page: PageContext, column: Column) -> Any:
    label = column.label or export.heading(column.name, page.words)
    if column.kind in {Kind.NUMBER, Kind.PERCENT, Kind.MONEY}:
        return st.column_config.NumberColumn(label, help=column.help, pinned=column.pinned or None)
    return st.column_config.Column(label, help=column.help, pinned=column.pinned or None)
