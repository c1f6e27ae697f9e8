"""Public investment: plan against disbursed, and the even pace of the year."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period, order_of
from queries.run import execute
from queries.scope import Scope

MONEY = ("disbursement_plan", "disbursement_done")


def against_plan(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period, the greatest shortfall in money first. Money in VND million.

    Columns: unit_id, unit_name, district, province, period, period_type, plan, disbursed, rate (%), expected_rate
    (25, 50, 75, 100 % by the quarter the period ends with), expected, shortfall (expected - disbursed), doubt,
    report_id.
    """
    return execute("disbursement.against_plan", scope=scope, indicators=list(MONEY), period=known_period(period))


def course(*, scope: Scope, year: int) -> pd.DataFrame:
    """One row per commune and calendar quarter of the year: disbursed since the start of the year. VND million.

    Columns: unit_id, unit_name, district, province, period, period_order, plan, disbursed, rate (%), expected_rate,
    doubt, report_id.
    """
    return execute(
        "disbursement.course",
        scope=scope,
        indicators=list(MONEY),
        grain="quarter",
        period_from=order_of(f"{year}-Q1"),
        period_to=order_of(f"{year}-Q4"),
    )
