"""Who should have reported, who did, when, against the calendar; and why a figure is not there."""

from __future__ import annotations

from datetime import date

import pandas as pd

from queries.facts import known_indicators, order_of
from queries.run import execute
from queries.scope import Scope


def matrix(
    *,
    scope: Scope,
    today: str | None = None,
    indicator: str = "",
    period_from: str | None = None,
    period_to: str | None = None,
) -> pd.DataFrame:
    """One row per commune and period asked for, communes in Vietnamese order, oldest first.

    Columns: unit_id, unit_name, district, province, period, period_type, period_order, due_day, sent_day (of the first
    revision), status, days_late, doubt, is_expected, report_id, doc_no, n_figures, n_recognised.
    `status` of a report: on_time, late, undated, unreadable (no row recognised), received (a draft waits to be looked
    over), rejected, missing (past its day), not_due, not_loaded (before the first report loaded of the commune, else
    of its province: nobody knows), not_asked (the province does not ask for that period), not_existing (no such
    commune then). With an indicator, of reports that are there: told, blank, unreadable, undefined (0/0),
    contradicting, absent (no such row), not_on_form. `days_late` of late and missing ones.
    Periods run from the first to the last report, then the one under way `today` (ISO; the day of asking when None).
    """
    return execute(
        "progress.matrix",
        scope=scope,
        today=_day(today),
        indicator=known_indicators([indicator])[0] if indicator else "",
        period_from=order_of(period_from),
        period_to=order_of(period_to),
    )


def by_period(
    *, scope: Scope, today: str | None = None, period_from: str | None = None, period_to: str | None = None
) -> pd.DataFrame:
    """One row per period asked for, oldest first: n of N, and in time or late.

    Columns: period, period_type, period_order, due_day (the earliest), n_expected, n (reported), n_on_time, n_late,
    n_undated, n_unreadable, n_received, n_rejected, n_missing, n_not_due, n_not_loaded.
    """
    return execute(
        "progress.by_period",
        scope=scope,
        today=_day(today),
        period_from=order_of(period_from),
        period_to=order_of(period_to),
    )


def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else date.today()
