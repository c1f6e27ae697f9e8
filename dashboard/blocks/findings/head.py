"""The answer in one line, and how many findings there are by severity, state, rule, commune and period."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.blocks import naming
from dashboard.blocks.findings import asked
from dashboard.blocks.plain_table import table_html
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import quality

TABLES = ("rule", "unit", "period")
MOST_ROWS = 60


def counts(page: PageContext) -> pd.DataFrame:
    """Return the counts of the page's findings by every dimension."""
    return fetch(quality.counts, page.scope, **asked.filters(page))


def answer(page: PageContext) -> None:
    """Write the one line that answers the page's question: what is open among errors and warnings, and whom to ask."""
    found = fetch(quality.counts, page.scope, **asked.doubtful(page))
    if found.empty:
        frame.answer(page, page.words("quality.answer_none", area=_area(page)))
        return
    whole = found[found["dimension"] == "all"].iloc[0]
    if not whole["n_open"]:
        n = naming.whole(page, whole["n"])
        frame.answer(page, naming.say(page, "quality.answer_all_done", n=n, area=_area(page)))
        return
    frame.answer(page, f"{_open(page, found, whole)} {_worst(page, found)}".strip())


def _open(page: PageContext, found: pd.DataFrame, whole: pd.Series[Any]) -> str:
    rule = found[found["dimension"] == "rule"].iloc[0]
    units = found[(found["dimension"] == "unit") & (found["n_open"] > 0)]
    return naming.say(
        page,
        "quality.answer",
        n=naming.whole(page, whole["n_open"]),
        units=naming.whole(page, len(units)),
        rule=naming.inside(asked.rule_title(page, rule["value"])),
    )


def _worst(page: PageContext, found: pd.DataFrame) -> str:
    units = found[found["dimension"] == "unit"]
    if len(units) <= 1:
        return ""
    worst = units.iloc[0]
    name = naming.commune(page, page.choices.communes[worst["value"]].name)
    return page.words("quality.answer_worst", name=name, n=naming.whole(page, worst["n_open"]))


def draw(page: PageContext, found: pd.DataFrame) -> None:
    """Draw one figure per severity and the tables by rule, commune and period."""
    # The cards stand beside one another: each tells its own severity, whichever the list is narrowed to.
    whole = fetch(quality.counts, page.scope, **{**asked.filters(page), "severities": ()})
    severities = {row["value"]: row for row in as_dicts(whole[whole["dimension"] == "severity"])}
    cards = "".join(_card(page, code, severities.get(code)) for code in asked.SIGNS)
    st.html(f'<div class="cards severities">{cards}</div>')
    tables = "".join(_table(page, name, found[found["dimension"] == name]) for name in TABLES)
    with st.expander(page.words("quality.counts"), key="finding_counts"):
        st.html(f'<div class="tables">{tables}</div>')


def _card(page: PageContext, code: str, row: dict[str, Any] | None) -> str:
    n, n_open = (0, 0) if row is None else (row["n"], row["n_open"])
    foot = page.words(
        "quality.card_foot",
        explained=naming.whole(page, 0 if row is None else row["n_explained"]),
        corrected=naming.whole(page, 0 if row is None else row["n_corrected"]),
    )
    below = escape(page.words("quality.card_open", n=naming.whole(page, n)))
    return (
        f'<article class="card"><h3>{asked.severity(page, code)}</h3>'
        f'<p class="figure">{naming.whole(page, n_open)} <small>{below}</small></p>'
        f'<p class="parts">{escape(page.words(f"severity.{code}_means"))}</p>'
        f'<p class="foot">{escape(foot)}</p></article>'
    )


def _table(page: PageContext, name: str, rows: pd.DataFrame) -> str:
    first = rows.head(MOST_ROWS)
    table = pd.DataFrame(
        {
            page.words(f"quality.by_{name}"): [_named(page, name, value) for value in first["value"]],
            page.words("state.open"): first["n_open"].to_numpy(),
            page.words("quality.all"): first["n"].to_numpy(),
        }
    )
    more = page.words("quality.more_rows", n=MOST_ROWS) if len(rows) > len(first) else ""
    below = f"<p>{escape(more)}</p>" if more else ""
    return f"<div>{table_html(table, page.selection.language, more='')}{below}</div>"


def _named(page: PageContext, name: str, value: str) -> str:
    if name == "unit":
        return page.choices.communes[value].name
    return asked.rule_title(page, value) if name == "rule" else page.period_name(value)


def _area(page: PageContext) -> str:
    chosen = page.selection.units
    return page.words("chip.units", n=len(chosen)) if chosen else page.area_name
