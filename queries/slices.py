"""The free slice behind the explorer: figures to show, or records as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from queries.facts import known_indicators, known_period, one_of
from queries.run import execute
from queries.scope import Scope

KINDS = ("observations", "records")


def observations(
    *,
    scope: Scope,
    indicators: Sequence[str] | None = None,
    periods: Sequence[str] | None = None,
    origins: Sequence[str] | None = None,
    statuses: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """One row per commune, period and indicator: the figure to show beside the one printed.

    Columns: unit_id, unit_code, unit_name, district, province, period, period_start, period_end, indicator, name_vi,
    name_en, value, unit, how, printed, numerator, denominator, doubt, status, origin, section, row_no, label, quote,
    value_raw, unit_raw, note, locator, doc_no, doc_date, form, source_file, record_id, report_id.
    Rows by commune in Vietnamese order, newest period first, then by catalogue. None or empty = every one.
    """
    chosen = _filters(indicators=indicators, periods=periods, origins=origins, statuses=statuses)
    return execute("slices.observations", scope=scope, limit=limit, offset=offset, **chosen)


def records(
    *,
    scope: Scope,
    indicators: Sequence[str] | None = None,
    periods: Sequence[str] | None = None,
    origins: Sequence[str] | None = None,
    statuses: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """One row per record as read from a report in force, recognised or not.

    Columns: unit_id, unit_code, unit_name, district, province, period, period_start, period_end, indicator, name_vi,
    name_en, value, unit, status, origin, section, row_no, label, quote, value_raw, unit_raw, note, locator,
    confidence, doc_no, doc_date, form, source_file, record_id, report_id, doubt (of the figure it tells).
    Rows by commune in Vietnamese order, newest period first, then in the order of the report.
    """
    chosen = _filters(indicators=indicators, periods=periods, origins=origins, statuses=statuses)
    return execute("slices.records", scope=scope, limit=limit, offset=offset, **chosen)


def count(
    *,
    scope: Scope,
    kind: str = "observations",
    indicators: Sequence[str] | None = None,
    periods: Sequence[str] | None = None,
    origins: Sequence[str] | None = None,
    statuses: Sequence[str] | None = None,
) -> int:
    """Return how many rows the slice of that kind (observations or records) has without a limit."""
    chosen = _filters(indicators=indicators, periods=periods, origins=origins, statuses=statuses)
    rows = execute(f"slices.count_{one_of(kind, KINDS, name='kind')}", scope=scope, **chosen)
    return int(rows["n"].iloc[0])


def _filters(
    *,
    indicators: Sequence[str] | None,
    periods: Sequence[str] | None,
    origins: Sequence[str] | None,
    statuses: Sequence[str] | None,
) -> dict[str, Any]:
    return {
        "indicators": known_indicators(indicators or ()),
        "periods": [known_period(period) for period in periods or ()],
        "origins": list(origins or ()),
        "statuses": list(statuses or ()),
    }
