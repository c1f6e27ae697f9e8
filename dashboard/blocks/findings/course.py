"""Do reports get better: findings for each report, period by period, and how many of them are still open."""

from __future__ import annotations

import pandas as pd

from dashboard import formats
from dashboard.blocks import chart, made_of, naming
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.findings import asked
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.findings import findings_course
from dashboard.page_context import PageContext
from data import follow_up
from queries import quality

FEWEST_PERIODS = 2
FEW_REPORTS = 5


def draw(page: PageContext) -> None:
    """Draw the course, or say why there is none."""
    decided = follow_up.stamp(page.selection.dataset)
    chart.draw(page, "findings_course", lambda: _plan(page), depends=(decided,))


def _plan(page: PageContext) -> Plan:
    title = page.words("findings_course.title")
    rows = fetch(quality.trend, page.scope, **asked.filters(page))
    if len(rows) < FEWEST_PERIODS:
        return Plan(title=title, reason=page.words("findings_course.too_few", n=len(rows)))
    among = {
        "n": naming.whole(page, rows["n_reports"].sum()),
        "m": naming.whole(page, rows["n_reports"].sum() - rows["n_again"].sum()),
    }
    if not rows["n_again"].any():
        return Plan(title=title, reason=page.words("findings_course.other_communes", **among))
    about = page.words(
        "findings_course.about",
        first=page.period_name(rows["period"].iloc[0]),
        last=page.period_name(rows["period"].iloc[-1]),
        **among,
    )
    return Plan(title=title, about=about, drawing=_drawing(page, rows))


def _drawing(page: PageContext, rows: pd.DataFrame) -> Drawing:
    shown = rows.assign(period_label=[made_of.short_period(page, code) for code in rows["period"]])
    first, last = rows.iloc[0], rows.iloc[-1]
    alt = page.words(
        "findings_course.alt",
        first=page.period_name(first["period"]),
        first_value=_one_digit(page, first["per_report"]),
        last=page.period_name(last["period"]),
        last_value=_one_digit(page, last["per_report"]),
        open=_one_digit(page, last["open_per_report"]),
    )
    table = pd.DataFrame(
        {
            page.words("column.period"): [page.period_name(code) for code in rows["period"]],
            page.words("findings_course.reports"): rows["n_reports"],
            page.words("findings_course.arisen"): rows["n"],
            page.words("findings_course.open"): rows["n_open"],
            page.words("findings_course.per_report"): rows["per_report"],
            page.words("findings_course.open_per_report"): rows["open_per_report"],
        }
    )
    figure = findings_course(shown, say=chart_words(page.words))
    return Drawing(figure=figure, alt=alt, table=table, note=_note(page, int(rows["n_reports"].min())))


def _note(page: PageContext, fewest: int) -> str:
    return page.words("findings_course.few", n=fewest) if fewest < FEW_REPORTS else ""


def _one_digit(page: PageContext, value: float) -> str:
    return formats.number(value, digits=1, language=page.selection.language)
