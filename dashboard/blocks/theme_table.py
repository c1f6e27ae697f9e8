"""The table behind a theme page: one row per commune, each figure followed to its report, and its CSV."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import export, tables
from dashboard.blocks import naming
from dashboard.blocks.memory import remembered
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.tables import Column, Kind
from data import catalog
from queries import latest

PLACES = ("unit_id", "unit_name", "district", "province", "period")
MOST_ROWS_BEFORE_SCROLLING = 12
HEIGHT_OF_LONG_TABLE = 480  # pixels
ROLES_IN_TABLE = ("card", "rank", "table")


def indicators(theme: str) -> tuple[str, ...]:
    """Return the theme's indicators that its table holds, cards first."""
    entries = catalog.themes()[theme]
    return tuple(entry.indicator for role in ROLES_IN_TABLE for entry in entries if entry.role == role)


def long_rows(page: PageContext, names: Sequence[str]) -> pd.DataFrame:
    """Return one row per commune and indicator, figures and gaps alike: what the CSV holds."""
    return fetch(latest.values, page.scope, indicators=tuple(names), period=page.period)


def wide_rows(page: PageContext, names: Sequence[str]) -> pd.DataFrame:
    """Return one row per commune with a report and one column per indicator that any of them has."""
    rows = long_rows(page, names)
    rows = rows[rows["report_id"].notna()]
    communes = rows[list(PLACES)].drop_duplicates()
    figures = rows.pivot(index="unit_id", columns="indicator", values="value").dropna(axis=1, how="all")
    known = [name for name in names if name in figures.columns]
    return communes.join(figures[known], on="unit_id").reset_index(drop=True)


def doubts(page: PageContext, names: Sequence[str], rows: pd.DataFrame) -> list[dict[str, str]]:
    """Return for each row of the wide table: indicator -> the rules its figure breaks."""
    told = long_rows(page, names)
    told = told[told["doubt"] != ""]
    found: dict[str, dict[str, str]] = {}
    for unit, name, rules in told[["unit_id", "indicator", "doubt"]].itertuples(index=False):
        found.setdefault(unit, {})[name] = rules
    return [found.get(unit, {}) for unit in rows["unit_id"]]


def draw(page: PageContext, theme: str) -> None:
    """Draw the table; a chosen cell shows where its figure stands in the report."""
    names = indicators(theme)
    rows, marks = remembered(page, "table", lambda: _with_doubts(page, names))
    st.html(f'<div class="chart-head"><h2>{page.words("theme.table")}</h2></div>')
    if rows.empty:
        st.caption(page.words("empty.no_figures"))
        return
    tables.show(
        page,
        rows,
        columns=_columns(page, rows),
        key=f"table_{theme}",
        download=False,
        height=HEIGHT_OF_LONG_TABLE if len(rows) > MOST_ROWS_BEFORE_SCROLLING else None,
        doubts=marks,
    )
    label = page.words("theme.csv")
    export.csv_button(page, lambda: long_rows(page, names), topic=page.name, key=f"csv_table_{theme}", label=label)


def _with_doubts(page: PageContext, names: Sequence[str]) -> tuple[pd.DataFrame, list[dict[str, str]]]:
    rows = wide_rows(page, names)
    return rows, doubts(page, names, rows)


def _columns(page: PageContext, rows: pd.DataFrame) -> list[Column]:
    columns = [Column(name="unit_name", pinned=True, width=150)]
    columns += [Column(name=name, width=130) for name in ("district", "province") if rows[name].nunique() > 1]
    columns.append(Column(name="period", kind=Kind.PERIOD, width=120))
    return columns + [_figure_column(page, name) for name in rows.columns if name not in PLACES]


def _figure_column(page: PageContext, name: str) -> Column:
    percent = catalog.indicators()[name].kind == "percent"
    unit = "" if percent else f" ({naming.measure(page, name)})"
    return Column(
        name=name,
        kind=Kind.PERCENT if percent else Kind.NUMBER,
        label=f"{naming.indicator(page, name)}{unit}",
        help=naming.definition(page, name),
        indicator=name,
        width=150,
    )
