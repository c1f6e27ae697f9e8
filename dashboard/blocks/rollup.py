"""The same indicator by district, or by province where several are on show: rates from summed parts, never averaged."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.blocks import naming, scale
from dashboard.blocks.memory import remembered
from dashboard.blocks.plain_table import table_html
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from data import catalog
from queries import latest

FEWEST_AREAS = 2
FEWEST_COMMUNES = 8


def draw(page: PageContext, indicator: str) -> None:
    """Draw the table of areas; nothing where it would only repeat the communes."""
    html = remembered(page, "rollup", lambda: _html(page, indicator), depends=(indicator,))
    if html:
        st.html(html)


def _html(page: PageContext, indicator: str) -> str:
    level = _level(page)
    rows = fetch(latest.rollup, page.area, indicator=indicator, period=page.period, level=level)
    rows = rows[rows["n"] > 0]
    if len(rows) < FEWEST_AREAS or rows["n_expected"].sum() < FEWEST_COMMUNES:
        return ""
    shown = _table(page, indicator, rows, level)
    bent = shown[page.words("table.area")].str.startswith("◇").any()
    about = f"{page.words('rollup.about')} {page.words('rollup.bent') if bent else ''}".strip()
    table = table_html(shown, page.selection.language, more=page.words("chart.more_rows", n=200))
    title = page.words(f"rollup.{level}", indicator=naming.inside(naming.indicator(page, indicator)))
    return f'<div class="chart-head"><h3>{title}</h3><p>{about}</p></div>{table}'


def _level(page: PageContext) -> str:
    chosen = page.selection
    several = len(page.choices.provinces) > 1 and not chosen.province
    return "province" if several else "district"


def _table(page: PageContext, indicator: str, rows: pd.DataFrame, level: str) -> pd.DataFrame:
    ordered = as_dicts(rows.sort_values("value", ascending=False, na_position="last", kind="stable"))
    say = page.words
    return pd.DataFrame(
        {
            say(f"column.{level}"): [row["area"] for row in ordered],
            say("rollup.reporting"): [
                naming.say(page, "card.reporting", n=row["n"], all=row["n_expected"]) for row in ordered
            ],
            say("table.area"): [_overall(page, indicator, row) for row in ordered],
            **_changes(page, indicator, ordered),
            say("rollup.middle"): [naming.figure(page, indicator, row["median"]) for row in ordered],
            say("rollup.spread"): [_spread(page, indicator, row["q1"], row["q3"]) for row in ordered],
            say("rollup.doubtful"): [_doubtful(page, row["n_doubtful"]) for row in ordered],
        }
    )


def _doubtful(page: PageContext, n: int) -> str:
    """Return how many of the figures added up are in doubt, '' for none."""
    return page.words("card.doubtful", n=naming.whole(page, n)) if n else ""


def _overall(page: PageContext, indicator: str, row: dict[str, Any]) -> str:
    """Return the area's figure, marked where a few communes far from all others bend it."""
    bent = scale.is_out_of_line({**row, "indicator": indicator}, row["value"])
    return f"◇ {naming.figure(page, indicator, row['value'])}" if bent else naming.figure(page, indicator, row["value"])


def _changes(page: PageContext, indicator: str, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the changes since the previous comparable period and since last year, told once where they agree."""
    unit, language = catalog.indicators()[indicator].unit, page.selection.language
    told = {
        name: [formats.delta(row[name], unit, language=language) for row in rows]
        for name in ("last_year_change", "change")
    }
    names = ["last_year_change"] if told["change"] == told["last_year_change"] else ["change", "last_year_change"]
    return {page.words(f"rank.{name}"): told[name] for name in names if any(told[name])}


def _spread(page: PageContext, indicator: str, low: float, high: float) -> str:
    ends = [naming.figure(page, indicator, value) for value in (low, high)]
    return " – ".join(ends) if all(ends) else ""
