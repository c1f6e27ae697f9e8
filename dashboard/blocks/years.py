"""Is it getting better, for figures gathered since the start of the year: the same stretch of it, year by year."""

from __future__ import annotations

import pandas as pd

from dashboard.blocks import breaks, history, naming
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.years import years
from dashboard.page_context import PageContext
from dashboard.selection import Grain
from data import catalog
from data.periods import Period
from queries import trends

FEWEST_YEARS = 2
PACED = ("plan_completion_rate", "disbursement_rate")
STRETCHES = ("Q1", "Q2", "H1", "Q3", "9M", "Q4", "Y")


def plan(page: PageContext, indicator: str, *, grain: Grain) -> Plan:
    """Return one line per year: of the one chosen commune, else of the middle of the area."""
    name = naming.indicator(page, indicator)
    title = page.words("trend.title", indicator=naming.inside(name) if page.language == "en" else name)
    rows = _rows(page, indicator, str(grain))
    told = rows.dropna(subset=["value"])
    n = int(told.groupby("code")["year"].nunique().max()) if len(told) else 0
    if n < FEWEST_YEARS or not history.is_told(page):
        return Plan(title=title, reason=page.words("years.too_few"))
    about = page.words(
        "years.about",
        unit=naming.measure(page, indicator),
        who=_who(page),
        first=told["year"].min(),
        last=told["year"].max(),
    )
    return Plan(title=title, about=about, drawing=_drawing(page, indicator, told))


def _rows(page: PageContext, indicator: str, grain: str) -> pd.DataFrame:
    """Return one row per period with year, stretch of the year and value."""
    span = {"period_from": page.selection.period_from or None, "period_to": page.selection.period_to or None}
    if len(page.selection.units) == 1:
        rows = fetch(trends.by_unit, page.scope, indicator=indicator, grain=grain, **span)
        rows = rows.assign(doubt_text=[naming.doubt_hover(page, rules) for rules in rows["doubt"]])
    else:
        area = page.scope if page.selection.units else page.area
        rows = fetch(trends.of_area, area, indicator=indicator, grain=grain, **span)
        rows = rows.assign(value=rows["median"])
    return rows.assign(
        year=[Period.parse(code).year for code in rows["period"]],
        code=[code[5:] for code in rows["period"]],
        stretch=[page.words(f"stretch.{code[5:]}") for code in rows["period"]],
    )


def _who(page: PageContext) -> str:
    if len(page.selection.units) == 1:
        return page.choices.communes[page.selection.units[0]].name
    return naming.inside(page.words("course.middle"))


def _drawing(page: PageContext, indicator: str, told: pd.DataFrame) -> Drawing:
    codes = [code for code in STRETCHES if code in set(told["code"])]
    share = [Period.parse(f"2024-{code}").order % 100 * 100 / 12 for code in codes]
    pace = pd.DataFrame(
        {
            "stretch": [page.words(f"stretch.{code}") for code in codes],
            "share": share if indicator in PACED else [float("nan")] * len(codes),
        }
    )
    marks = breaks.within(page, indicator, told["period"])
    figure = years(
        told,
        pace=pace,
        say=chart_words(page.words),
        suffix=naming.suffix(page, indicator),
        decimals=1 if catalog.indicators()[indicator].kind == "percent" else 0,
        breaks=breaks.drawn(marks, tick=lambda code: page.words(f"stretch.{code[5:]}")),
    )
    table = told.pivot_table(index="year", columns="stretch", values="value")[list(pace["stretch"])]
    table.index.name = page.words("table.year")
    return Drawing(
        figure=figure,
        alt=_sentence(page, indicator, told),
        table=_noted(page, _plain(table), marks),
        note=" ".join(mark.explanation for mark in marks),
    )


def _noted(page: PageContext, table: pd.DataFrame, marks: list[breaks.Mark]) -> pd.DataFrame:
    """Add why a year does not compare with the one before."""
    if not marks:
        return table
    by_year = {mark.period[:4]: mark.explanation for mark in marks}
    return table.assign(**{page.words("column.note"): [by_year.get(year, "") for year in table.iloc[:, 0]]})


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Years as words: 2024 is not the number 2.024."""
    shown = table.reset_index()
    return shown.assign(**{str(shown.columns[0]): shown.iloc[:, 0].astype(str)})


def _sentence(page: PageContext, indicator: str, told: pd.DataFrame) -> str:
    last = told.iloc[-1]
    before = told[(told["code"] == last["code"]) & (told["year"] == last["year"] - 1)]
    now = naming.figure(page, indicator, last["value"])
    if before.empty:
        return page.words("years.only_now", period=page.period_name(last["period"]), value=now)
    return page.words(
        "years.sentence",
        period=page.period_name(last["period"]),
        value=now,
        before=naming.figure(page, indicator, before["value"].iloc[0]),
    )
