"""Who has reported what, and when."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period
from queries.run import execute
from queries.scope import Scope


def summary(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per question: how many communes reported and what their reports hold.

    Columns: n (with a report), n_expected, n_figures, n_recognised, n_findings (that stand), n_errors (of these, still
    open), first_doc_date, last_doc_date.
    """
    return execute("coverage.summary", scope=scope, period=known_period(period))


def absent(*, scope: Scope, period: str) -> pd.DataFrame:
    """One row per commune that existed at the period's end and has no report for it, in Vietnamese order.

    Columns: unit_id, unit_name, district, province, last_period (its latest report before or after, null if none).
    """
    return execute("coverage.absent", scope=scope, period=known_period(period))
