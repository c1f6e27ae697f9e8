"""An HTML table drawn in the browser: sorted by value, numbers written the reader's way, a cell to choose.

Streamlit's own table speaks English in its menus and leaves Vietnamese numbers to the browser's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.browser import source
from dashboard.selection import Language
from dashboard.wording import Words

HTML = '<div class="grid" role="region" tabindex="-1"><table><thead><tr></tr></thead><tbody></tbody></table></div>'


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the browser must know of a column."""

    name: str
    label: str
    kind: str
    help: str
    digits: int | None
    pinned: bool
    width: int | None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A chosen cell: number of its row among the rows given, and name of its column."""

    row: int
    column: str


def draw(
    words: Words,
    rows: pd.DataFrame,
    heads: Sequence[Head],
    *,
    key: str,
    version: str,
    follows: bool,
    alt: str,
    height: int | None = None,
    doubts: Sequence[Mapping[str, tuple[str, str]]] = (),
) -> Cell | None:
    """Draw the rows and return the chosen cell, None when it was chosen among other rows or of another version.

    `doubts`: for each row, column -> the mark of a figure in doubt, and why it is.
    """
    values = list(zip(*(_values(rows[head.name]) for head in heads), strict=True))
    of = repr((version, len(values), values[:1], values[-1:]))
    chosen = (st.session_state.get(key) or {}).get("cell") or {}
    chosen = chosen if chosen.get("of") == of else {}
    periods = {str(code) for head in heads if head.kind == "period" for code in rows[head.name].dropna()} - {""}
    data = {
        "columns": [asdict(head) for head in heads],
        "rows": values,
        "periods": {code: formats.period(code, language=words.language) for code in periods},
        "periodOrder": sorted(periods, key=formats.period_order),
        "locale": "en-GB" if words.language == Language.EN else "vi-VN",
        "noFigure": words("table.no_figure"),
        "doubts": list(doubts),
        "sortHint": words("table.sort"),
        "follows": follows,
        "chosen": chosen,
        "of": of,
        "alt": alt,
        "height": height,
    }
    _component()(data=data, key=key, on_cell_change=_keep)
    return Cell(row=int(chosen["row"]), column=chosen["column"]) if chosen else None


def _keep() -> None:
    """Having a callback is what makes the component keep its state; the next run reads the choice itself."""


def _values(column: pd.Series[Any]) -> list[Any]:
    """Plain values that travel as JSON: numbers, texts, ISO days, None for a gap."""
    if pd.api.types.is_numeric_dtype(column):
        return [None if gap else value for value, gap in zip(column.tolist(), column.isna(), strict=True)]
    return [_plain(value) for value in column.tolist()]


def _plain(value: Any) -> Any:
    if formats.missing(value):
        return None
    return value.isoformat()[:10] if isinstance(value, date) else value


@cache
def _component() -> Any:
    return st.components.v2.component("cchc_grid", html=HTML, css=source("grid.css"), js=source("grid.js"))
