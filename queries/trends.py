"""How figures move: per commune and per area, by period as reported, by quarter, by year to date and by year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.catalog import indicators as catalogue
from queries.facts import known_indicators, one_of, order_of
from queries.run import execute
from queries.scope import Scope

GRAINS = ("period", "quarter", "to_date", "year")
STORED_GRAINS = ("period", "quarter")


def by_unit(
    *,
    scope: Scope,
    indicator: str,
    grain: str = "quarter",
    period_from: str | None = None,
    period_to: str | None = None,
) -> pd.DataFrame:
    """One row per commune and period between the bounds, gaps included, communes in Vietnamese order, oldest first.

    Columns: unit_id, unit_name, district, province, period, period_type, period_order, value, how, numerator,
    denominator, doubt, record_id (null where no single record tells it), report_id.
    `how`: as in latest.values for periods; reported, derived or missing for the other grains. Period grain holds
    reports of every length: draw one period_type at a time for counts. `to_date` begins anew each year (Q1, H1, 9M, Y);
    `year` is the year to date at its end. Levels are those at the end of the stretch.
    """
    return execute(
        "trends.by_unit",
        scope=scope,
        indicators=known_indicators([indicator]),
        grain=one_of(grain, GRAINS, name="grain"),
        period_from=order_of(period_from),
        period_to=order_of(period_to),
    )


def of_area(
    *,
    scope: Scope,
    indicator: str,
    grain: str = "quarter",
    period_from: str | None = None,
    period_to: str | None = None,
) -> pd.DataFrame:
    """One row per period between the bounds, oldest first, gaps included: the scope as one area.

    Columns: period, period_type, period_order, n (communes with a value), n_derived (of these, worked out from several
    reports), n_doubtful (of these, in doubt), n_expected, value (sum, or rate from summed parts), numerator,
    denominator, q1, median, q3 (over communes).
    """
    rows = _of_area(scope=scope, indicators=[indicator], grain=grain, period_from=period_from, period_to=period_to)
    return rows.drop(columns="indicator")


def sparklines(*, scope: Scope, indicators: Sequence[str], grain: str = "quarter") -> pd.DataFrame:
    """One row per indicator and period, indicators in the order asked, oldest first, gaps included.

    Columns: indicator, then those of of_area.
    """
    return _of_area(scope=scope, indicators=indicators, grain=grain, period_from=None, period_to=None)


def _of_area(
    *, scope: Scope, indicators: Sequence[str], grain: str, period_from: str | None, period_to: str | None
) -> pd.DataFrame:
    # Stored aggregates know provinces and districts, not hand-picked communes, and hold no count of yes answers.
    is_countable = all(catalogue()[one].kind != "flag" for one in known_indicators(indicators))
    is_stored = grain in STORED_GRAINS and is_countable and not scope.units
    return execute(
        "trends.of_area",
        scope=scope,
        indicators=list(indicators),
        grain=one_of(grain, GRAINS, name="grain"),
        period_from=order_of(period_from),
        period_to=order_of(period_to),
        is_stored=is_stored,
    )
