"""The summary of the overview: communes × key indicators, each figure with the sign of where it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.blocks import doubt_links, naming, targets
from dashboard.blocks.memory import remembered
from dashboard.blocks.rows import as_dicts
from dashboard.blocks.standing import SEVERITY, SIGNS, Spread, Standing, standing
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from data import catalog
from queries import latest

Judged = list[tuple[dict[str, Any], Standing]]  # the figures of one commune, each with where it stands
FOLDER = Path(__file__).parent
KEY_INDICATORS = (
    "online_dossier_rate",
    "dossiers_commune_on_time_rate",
    "online_full_used_rate",
    "epayment_rate",
    "staff_present_rate",
    "plan_completion_rate",
    "assigned_tasks_on_time_rate",
    "disbursement_rate",
)
MOST_ROWS = 300
CHOSEN_CELL = "summary_cell"
LEGEND = (Standing.MET, Standing.NEAR, Standing.FAR, Standing.LEADING, Standing.MIDDLE, Standing.LAGGING)


def draw(page: PageContext) -> None:
    """Draw the table, what its signs mean, the source of a chosen figure and the CSV."""
    st.html(f'<h2 class="block">{page.words("summary.title")}</h2>{_legend(page)}')
    data = remembered(page, "summary", lambda: _table(page))
    _component()(data=data, key="summary", on_cell_change=_remember)
    _source(page)


def values(page: PageContext) -> pd.DataFrame:
    """Return one row per commune and key indicator: what the CSV holds."""
    return fetch(latest.values, page.scope, indicators=KEY_INDICATORS, period=page.period)


def _table(page: PageContext) -> dict[str, Any]:
    rows = values(page)
    rows = rows[rows["report_id"].notna()]
    told = tuple(name for name in ("district", "period") if rows[name].nunique() > 1)
    worst = _worst_first(as_dicts(rows), _spreads(page))
    return {
        "headings": [page.words("column.unit_name"), *(naming.indicator(page, name) for name in KEY_INDICATORS)],
        "titles": ["", *(naming.definition(page, name) for name in KEY_INDICATORS)],
        "rows": [_commune(page, judged, told) for judged in worst[:MOST_ROWS]],
        "more": page.words("summary.more", n=MOST_ROWS) if len(worst) > MOST_ROWS else "",
        "caption": naming.say(page, "summary.alt", n=len(worst)),
    }


def _worst_first(rows: list[dict[str, Any]], spreads: dict[str, Spread]) -> list[Judged]:
    """Return each commune's figures in the order of KEY_INDICATORS, those of most concern first."""
    communes: dict[str, Judged] = {}
    for row in rows:
        communes.setdefault(row["unit_id"], []).append((row, _standing(row, spreads[row["indicator"]])))
    return sorted(communes.values(), key=lambda judged: -_weight(judged))


def _weight(judged: Judged) -> int:
    return sum(SEVERITY.get(place, 0) for _, place in judged)


def _standing(row: dict[str, Any], spread: Spread) -> Standing:
    target = targets.holding(row["indicator"], row["period"], row["province"])
    return standing(
        row["value"],
        target=None if target is None else float(target.value),
        spread=spread,
        polarity=catalog.indicators()[row["indicator"]].polarity,
    )


def _spreads(page: PageContext) -> dict[str, Spread]:
    totals = fetch(latest.area_totals, page.area, indicators=KEY_INDICATORS, period=page.period)
    return {row["indicator"]: Spread(q1=row["q1"], q3=row["q3"], n=row["n"]) for row in as_dicts(totals)}


def _commune(page: PageContext, judged: Judged, told: tuple[str, ...]) -> dict[str, Any]:
    first = judged[0][0]
    return {
        "unit": first["unit_id"],
        "name": first["unit_name"],
        "place": " · ".join(filter(None, (_place(page, name, first[name]) for name in told))),
        "period": first["period"],
        "weight": _weight(judged),
        "colour": page.colours.get(first["unit_id"], ""),
        "cells": [_cell(page, row, place) for row, place in judged],
    }


def _place(page: PageContext, name: str, value: str) -> str:
    return page.period_name(value) if name == "period" else value


def _cell(page: PageContext, row: dict[str, Any], place: Standing) -> dict[str, Any]:
    name = row["indicator"]
    doubt = naming.doubts(page, row["doubt"])
    return {
        "indicator": name,
        "text": naming.figure(page, name, row["value"]) or page.words(f"gap.{row['how']}"),
        "missing": formats.missing(row["value"]),
        "value": None if formats.missing(row["value"]) else float(row["value"]),
        "standing": str(place),
        "sign": SIGNS[place],
        "doubt": naming.mark(row["doubt"]),
        "title": _title(page, row, place, doubt),
    }


def _title(page: PageContext, row: dict[str, Any], place: Standing, doubt: str) -> str:
    target = targets.holding(row["indicator"], row["period"], row["province"])
    parts = formats.parts(row["numerator"], row["denominator"], language=page.selection.language)
    lines = [
        naming.full_indicator(page, row["indicator"]),
        f"{naming.figure(page, row['indicator'], row['value'])} {f'({parts})' if parts else ''}".strip(),
        naming.sentence(page.words(f"standing.{place}")) if place in LEGEND else "",
        targets.note(page, row["indicator"], target),
        page.words("doubt.title", mark=naming.mark(row["doubt"]), reasons=doubt) if doubt else "",
    ]
    return "\n".join(filter(None, lines))


def _legend(page: PageContext) -> str:
    items = (
        f'<span class="standing {item}"><b aria-hidden="true">{SIGNS[item]}</b> {page.words(f"standing.{item}")}</span>'
        for item in LEGEND
    )
    doubtful = f"<span><b>{naming.DOUBT}</b> {page.words('standing.doubt')}</span>"
    undefined = f"<span>{page.words('standing.undefined')}</span>"
    return f'<p class="legend">{"".join(items)}{doubtful}{undefined}</p>'


def _remember() -> None:
    st.session_state[CHOSEN_CELL] = st.session_state["summary"]["cell"]


def _source(page: PageContext) -> None:
    cell = st.session_state.get(CHOSEN_CELL)
    if not cell or cell["unit"] not in page.choices.communes:
        st.caption(page.words("table.choose_cell"))
        return
    doubt_links.follow(page, unit_id=cell["unit"], indicator=cell["indicator"], period=cell["period"])


@cache
def _component() -> Any:
    return st.components.v2.component(
        "cchc_summary",
        html='<div class="summary"></div>',
        css=(FOLDER / "summary_table.css").read_text(encoding="utf-8"),
        js=(FOLDER / "summary_table.js").read_text(encoding="utf-8"),
    )
