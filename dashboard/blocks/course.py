"""The course of a year against the even pace of 25, 50, 75 and 100 %: the area's middle and the chosen communes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.blocks import breaks, chart, made_of, naming
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.money import course as course_figure
from dashboard.page_context import PageContext
from queries import trends

FEWEST_PERIODS = 2
# What is added up by the end of a quarter is no figure of that quarter.
YEAR_TO_DATE = {"Q2": "H1", "Q3": "9M", "Q4": "Y"}
AREA = "area"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What runs its course: key of its texts, indicator, step, and the query with one row per commune and period."""

    key: str
    indicator: str
    grain: str
    question: Callable[..., pd.DataFrame]


def draw(page: PageContext, subject: Subject, year: int) -> None:
    """Draw the course of the year."""
    chart.draw(page, subject.key, lambda: _plan(page, subject, year), depends=(year,))


def _plan(page: PageContext, subject: Subject, year: int) -> Plan:
    rows = _to_date(subject, fetch(subject.question, page.scope, year=year))
    title = page.words(f"{subject.key}.title", year=year)
    told = rows.dropna(subset=["rate"])
    n = told["period"].nunique()
    if n < FEWEST_PERIODS:
        reason = page.words("trend.too_few", n=n) if n else page.words(f"{subject.key}.none", year=year)
        return Plan(title=title, reason=reason)
    about = naming.say(page, "course.about", n=naming.whole(page, told["unit_id"].nunique()), all=_all(page, rows))
    return Plan(title=title, about=about, drawing=_drawing(page, subject, rows))


def _drawing(page: PageContext, subject: Subject, rows: pd.DataFrame) -> Drawing:
    area = _area(page, subject, rows)
    chosen = rows[rows["unit_id"].isin(page.selection.units)]
    communes = pd.DataFrame(
        {
            "line_id": chosen["unit_id"],
            "line_name": chosen["unit_name"],
            "period_label": _ticks(page, chosen["period"]),
            "share": chosen["rate"],
            "doubt_text": [naming.doubt_hover(page, rules) for rules in chosen["doubt"]],
        }
    )
    pace = rows.drop_duplicates("period").sort_values("period_order")
    even = pd.DataFrame({"period_label": _ticks(page, pace["period"]), "share": pace["expected_rate"]})
    last = area.dropna(subset=["share"]).iloc[-1]
    expected = even.set_index("period_label")["share"][last["period_label"]]
    alt = page.words(
        "course.alt",
        period=page.period_name(last["period"]),
        middle=naming.percent(page, last["share"]),
        expected=naming.percent(page, expected),
    )
    marks = breaks.within(page, subject.indicator, pace["period"])
    figure = course_figure(
        pd.concat([area, communes]),
        even,
        say=chart_words(page.words),
        chosen=page.selection.units,
        breaks=breaks.drawn(marks, tick=lambda code: _tick(page, code)),
    )
    note = " ".join(mark.explanation for mark in marks)
    return Drawing(figure=figure, alt=alt, table=_table(page, rows, marks), note=note)


def _to_date(subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of quarters under the part of the year that their figures are of."""
    if subject.grain != "quarter":
        return rows
    return rows.assign(period=[f"{code[:5]}{YEAR_TO_DATE.get(code[5:], code[5:])}" for code in rows["period"]])


def _area(page: PageContext, subject: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the middle of the area's communes at each period of the rows."""
    periods = rows.sort_values("period_order")["period"].drop_duplicates()
    found = fetch(
        trends.of_area,
        page.area,
        indicator=subject.indicator,
        grain=subject.grain,
        period_from=str(periods.iloc[0]),
        period_to=str(periods.iloc[-1]),
    )
    of_area = _to_date(subject, found)
    of_area = of_area[of_area["period"].isin(periods)]
    return pd.DataFrame(
        {
            "line_id": AREA,
            "line_name": page.words("course.middle"),
            "period": of_area["period"],
            "period_label": _ticks(page, of_area["period"]),
            "share": of_area["median"],
            "q1": of_area["q1"],
            "q3": of_area["q3"],
        }
    )


def _table(page: PageContext, rows: pd.DataFrame, marks: list[breaks.Mark]) -> pd.DataFrame:
    told = rows.dropna(subset=["rate"])
    rates = {page.words("course.rate"): told["rate"], page.words("course.expected"): told["expected_rate"]}
    by_period = {mark.period: mark.explanation for mark in marks}
    notes = {page.words("column.note"): [by_period.get(code, "") for code in told["period"]]} if marks else {}
    return pd.DataFrame({**made_of.places(page, told), **rates, **made_of.doubts(page, told), **notes})


def _ticks(page: PageContext, periods: pd.Series[str]) -> list[str]:
    return [_tick(page, code) for code in periods]


def _tick(page: PageContext, period: str) -> str:
    """Return '6 tháng', 'Cả năm': the title tells the year."""
    return page.words(f"course.{period[5:]}")


def _all(page: PageContext, rows: pd.DataFrame) -> str:
    return naming.whole(page, rows["unit_id"].nunique())
