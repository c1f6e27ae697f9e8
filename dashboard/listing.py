"""A list to choose from, drawn in the browser: rows of wrapped words; one is opened, several can be ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import streamlit as st

from dashboard.browser import source

HTML = '<div class="listing" role="region" tabindex="-1"><table><thead></thead><tbody></tbody></table></div>'


@dataclass(frozen=True, kw_only=True)
class Column:
    """A heading; `kind` is '', 'number' or 'state', `width` as CSS says it."""

    label: str
    kind: str = ""
    width: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """Words, smaller words under them, and their tone: '', 'bad', 'good', 'own' or 'quiet' (the words say it too)."""

    text: str
    more: str = ""
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: its id, its cells, whether it can be ticked and whether something is under way with it."""

    id: str
    cells: tuple[Cell, ...]
    tick: bool = False
    busy: bool = False


def draw(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    key: str,
    alt: str,
    chosen: str = "",
    on_open: Callable[[str], None] | None = None,
    tick_label: str = "",
    height: int | None = None,
) -> tuple[str, ...]:
    """Draw the rows and return the ids ticked; `on_open` gets the id of a row that was clicked, before the next run."""
    ticked = tuple((st.session_state.get(key) or {}).get("ticked") or ())
    data = {
        "rows": [asdict(row) for row in rows],
        "columns": [asdict(column) for column in columns],
        "chosen": chosen,
        "opens": on_open is not None,
        "ticks": bool(tick_label),
        "tickLabel": tick_label,
        "ticked": list(ticked),
        "alt": alt,
        "height": height,
    }

    def opened() -> None:
        if on_open is not None and (row := st.session_state[key]["opened"]):
            on_open(row)

    _component()(data=data, key=key, on_opened_change=opened, on_ticked_change=_keep)
    tickable = {row.id for row in rows if row.tick}
    return tuple(item for item in ticked if item in tickable)


def _keep() -> None:
    """Having a callback is what makes the component keep its ticks; the next run reads them itself."""


@cache
def _component() -> Any:
    return st.components.v2.component("cchc_listing", html=HTML, css=source("listing.css"), js=source("listing.js"))
