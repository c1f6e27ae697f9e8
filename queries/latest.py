"""Where the communes stand: values, ranks, totals and roll-ups of one period or of each commune's latest report."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from queries.facts import known_indicators, known_period, one_of
from queries.run import execute
from queries.scope import Scope


def values(*, scope: Scope, indicators: Sequence[str], period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period and indicator, whether or not there is a figure.

    Columns: unit_id, unit_name, district_id, district, province_id, province, indicator, period, period_type, value,
    how, printed, numerator, denominator, status, doubt, record_id, report_id, previous_period, previous_value, change,
    last_year_period, last_year_value, last_year_change.
    `how`: printed, computed, summed, blank, unreadable, undefined (0/0), contradicting (sentences disagree), absent (no
    such row in the report) or missing (no report). `change` = value - previous_value, in points for rates; the previous
    period is the one of the same length before (Q3 after Q1 after last year's Q3), for year-to-date figures the same
    period of last year. Windows decide what is of the same length: a third quarter told as nine months is compared with
    nine months only, and a window that does not fit its period with nothing.
    """
    return execute("latest.values", scope=scope, indicators=known_indicators(indicators), period=known_period(period))


def ranked(*, scope: Scope, indicator: str, period: str | None = None) -> pd.DataFrame:
    """One row per commune with a value, best first (largest first when neither end is better).

    Columns: unit_id, unit_name, district, province, period, period_type, rank (1 = best, ties share), n_ranked,
    reason (why rank is null: 'no_polarity', 'periods_differ'), value, numerator, denominator, quartile (1 = best
    quarter, null for fewer than four), q1, median, q3 (of the scope), doubt, how, record_id, report_id.
    Counts gathered over windows of different length are not ranked together; rates and stocks are.
    """
    return execute("latest.ranked", scope=scope, indicators=known_indicators([indicator]), period=known_period(period))


def area_totals(*, scope: Scope, indicators: Sequence[str], period: str | None = None) -> pd.DataFrame:
    """One row per indicator: the whole scope's sum, or rate from summed parts, in the order asked.

    Columns: indicator, period ('' when communes differ), total, numerator, denominator, n (communes with a value),
    n_parts (with both parts, the denominator not 0), n_expected, q1, median, q3, reason ('periods_differ' when windows
    of different length forbid a sum), previous_period, n_compared, compared_value, previous_value, change,
    last_year_period, n_compared_last_year, last_year_value, last_year_change, n_doubtful, clear_total, n_clear.
    A slip of unit in one report can outweigh all others: `total` holds every figure as reported, `clear_total` only
    the n_clear ones without a finding. The change compares only communes with such a figure in both periods: change =
    compared_value - previous_value, over n_compared communes; last_year_change likewise over n_compared_last_year.
    """
    return _summed(scope=scope, indicators=indicators, period=period, level="scope").drop(columns=["area_id", "area"])


def rollup(*, scope: Scope, indicator: str, period: str | None = None, level: str = "district") -> pd.DataFrame:
    """One row per district or province (level) of the scope, in Vietnamese order; no district tier: the province.

    Columns: area_id, area, then those of area_totals; `value` stands for its `total`.
    """
    allowed = one_of(level, ("district", "province"), name="level")
    rows = _summed(scope=scope, indicators=[indicator], period=period, level=allowed)
    return rows.rename(columns={"total": "value"})


def _summed(*, scope: Scope, indicators: Sequence[str], period: str | None, level: str) -> pd.DataFrame:
    return execute(
        "latest.summed",
        scope=scope,
        indicators=known_indicators(indicators),
        period=known_period(period),
        level=level,
    )
