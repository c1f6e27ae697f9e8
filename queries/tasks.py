"""Tasks assigned from above, and the tasks of the commune's own yearly plan: two different things, never added."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period, order_of
from queries.run import execute
from queries.scope import Scope

ASSIGNED = ("assigned_tasks", "assigned_tasks_on_time", "assigned_tasks_late", "assigned_tasks_overdue")
PLAN = ("plan_tasks_set", "plan_tasks_done", "plan_completion_rate")


def composition(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period: what became of the tasks assigned from above.

    Columns: unit_id, unit_name, district, province, period, period_type, total, on_time, late, overdue, in_progress,
    on_time_rate, exceeds_total, doubt, report_id.
    `in_progress` is computed as the rest, null when a part is missing or when the parts exceed the total
    (exceeds_total).
    """
    return execute("tasks.composition", scope=scope, indicators=list(ASSIGNED), period=known_period(period))


def plan_course(*, scope: Scope, year: int) -> pd.DataFrame:
    """One row per commune and report of the year: the yearly plan's completion against the even pace.

    Columns: unit_id, unit_name, district, province, period, period_type, period_order, planned, done, rate,
    expected_rate (25, 50, 75, 100 % by the quarter the period ends with), doubt, report_id.
    """
    return execute(
        "tasks.plan_course",
        scope=scope,
        indicators=list(PLAN),
        grain="period",
        period_from=order_of(f"{year}-Q1"),
        period_to=order_of(f"{year}-Y"),
    )
