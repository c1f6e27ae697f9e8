"""What task completion is made of: the fate of assigned tasks, and the yearly plan against the even pace."""

from __future__ import annotations

import pandas as pd

from dashboard.blocks import chart, course, history, made_of, naming, ranking
from dashboard.blocks.chart import Drawing, Plan
from dashboard.cache import fetch
from dashboard.charts.bars import Part, stacked_bars
from dashboard.page_context import PageContext
from queries import tasks

PLAN = course.Subject(key="plan_course", indicator="plan_completion_rate", grain="period", question=tasks.plan_course)
FATES = {  # column of tasks.composition -> colour and pattern
    "on_time": ("#0B5C8A", ""),
    "late": ("#B8860B", "/"),
    "overdue": ("#D55E00", "x"),
    "in_progress": ("#D5DBE1", ""),
}
INDICATORS = {  # column -> the indicator it tells; the rest is worked out and stands in no report
    "on_time": "assigned_tasks_on_time",
    "late": "assigned_tasks_late",
    "overdue": "assigned_tasks_overdue",
}


def draw(page: PageContext) -> None:
    """Draw the fate of assigned tasks, then the course of the commune's own plan: two different things."""
    chart.draw(page, "composition", lambda: _composition(page))
    year = history.year_on_show(page)
    if year is not None:
        course.draw(page, PLAN, year)


def _composition(page: PageContext) -> Plan:
    title = page.words("composition.title")
    rows = fetch(tasks.composition, page.scope, period=page.period)
    told = rows.dropna(subset=["on_time", "late", "overdue"], how="all")
    if told.empty:
        return Plan(title=title, reason=page.words("composition.none"))
    about = made_of.about(page, told, rows, unit=page.words("unit.tasks"))
    return Plan(title=title, about=about, drawing=_drawing(page, told))


def _drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    ordered = told.sort_values(["overdue", "late"], ascending=False, kind="stable")
    parts = [Part(name, page.words(f"fate.{name}"), *look) for name, look in FATES.items()]
    figures = {page.words(f"fate.{name}"): ordered[name] for name in FATES}
    table = {
        **made_of.places(page, ordered),
        page.words("table.assigned"): ordered["total"],
        **figures,
        page.words("table.on_time_rate"): ordered["on_time_rate"],
        **made_of.doubts(page, ordered),
    }
    beyond = told[told["exceeds_total"]]
    shown = made_of.to_draw(page, ordered)
    notes = [made_of.shortened_note(page, ordered), ranking.doubt_note(page, ordered)]
    if len(beyond):
        notes.append(page.words("composition.exceeds", names=naming.several(page, beyond["unit_name"])))
    return Drawing(
        figure=stacked_bars(shown, parts=parts),
        alt=naming.say(
            page,
            "composition.alt",
            n=naming.whole(page, len(told)),
            overdue=naming.whole(page, len(told[told["overdue"] > 0])),
        ),
        table=pd.DataFrame(table),
        points=made_of.points(shown, [INDICATORS.get(name, "") for name in FATES if shown[name].notna().any()]),
        note=" ".join(filter(None, notes)),
    )
