"""A table of figures whose every number can be followed to its report: choose a cell, see the source as printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import export, formats, grid, provenance
from dashboard.blocks import doubt_links, naming
from dashboard.grid import Head
from dashboard.page_context import PageContext

MOST_ROWS = 500  # on screen; the CSV holds all


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
    height: int | None = None,
    alt: str = "",
    doubts: Sequence[Mapping[str, str]] = (),
) -> None:
    """Draw the columns of the rows; a chosen cell opens its source below. A heading sorts by value, not by text.

    `doubts`: for each row, column -> the rules that its figure breaks.
    """
    shown = rows.head(MOST_ROWS)
    chosen = grid.draw(
        page.words,
        shown,
        [_head(page, column) for column in columns],
        key=key,
        version=page.version,
        follows=source != Source.NONE,
        height=height,
        alt=alt or page.words("table.alt", rows=len(shown)),
        doubts=[
            {name: (naming.mark(rules), naming.doubts(page, rules)) for name, rules in row.items()}
            for row in doubts[:MOST_ROWS]
        ],
    )
    has_gaps = bool(shown[[column.name for column in columns]].isna().any(axis=None))
    _tell(page, len(rows), source, has_gaps=has_gaps, has_doubt=any(doubts))
    if chosen is not None and chosen.row < len(shown):
        _follow(page, shown.iloc[chosen.row], next(item for item in columns if item.name == chosen.column), source)
    if download:
        label = page.words("table.csv", n=formats.number(len(rows), language=page.selection.language))
        export.csv_button(page, lambda: rows, topic=page.name, key=f"{key}_csv", label=label)


def _head(page: PageContext, column: Column) -> Head:
    return Head(
        name=column.name,
        label=column.label or export.heading(column.name, page.words),
        kind=column.kind,
        help=column.help or "",
        digits=column.digits,
        pinned=column.pinned,
        width=column.width,
    )


def _tell(page: PageContext, total: int, source: Source, *, has_gaps: bool, has_doubt: bool) -> None:
    signs = {
        "table.choose_cell": source != Source.NONE,
        "table.legend": has_gaps,
        "table.legend_doubt": has_doubt,
    }
    lines = [page.words(key) for key, is_there in signs.items() if is_there]
    if total > MOST_ROWS:
        first, everything = (formats.number(n, language=page.selection.language) for n in (MOST_ROWS, total))
        lines.append(page.words("table.first_rows", n=first, all=everything))
    if lines:
        st.caption(" ".join(lines))


def _follow(page: PageContext, row: pd.Series[Any], column: Column, source: Source) -> None:
    if source == Source.RECORD:
        provenance.of_record(page, int(row["record_id"]))
        return
    unit, indicator = row.get("unit_id", ""), column.indicator or row.get("indicator", "")
    period = column.period or row.get("period", "")
    if all(isinstance(part, str) and part for part in (unit, indicator, period)):
        doubt_links.follow(page, unit_id=unit, indicator=indicator, period=period)
    else:
        st.caption(page.words("source.none"))
