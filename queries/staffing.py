"""People: quota against present, and the work each one carries."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period, order_of
from queries.run import execute
from queries.scope import Scope

PEOPLE = ("staff_assigned", "staff_present", "staff_contract", "staff_reduced")
WORK = ("dossiers_commune_done", "staff_present")


def against_quota(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period, the greatest shortage first, communes without figures last.

    Columns: unit_id, unit_name, district, province, period, period_type, assigned, present, gap (present - assigned),
    contract, reduced, present_rate (%), doubt, report_id.
    """
    return execute("staffing.against_quota", scope=scope, indicators=list(PEOPLE), period=known_period(period))


def workload(*, scope: Scope, period_from: str | None = None, period_to: str | None = None) -> pd.DataFrame:
    """One row per commune and calendar quarter with either figure, oldest first: dossiers settled per person present.

    Columns: unit_id, unit_name, district, province, period, period_order, done (in the quarter), present (at its end),
    per_person, how (reported or derived), doubt.
    """
    return execute(
        "staffing.workload",
        scope=scope,
        indicators=list(WORK),
        grain="quarter",
        period_from=order_of(period_from),
        period_to=order_of(period_to),
    )
