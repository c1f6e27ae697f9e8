"""Which two periods a change is explained between, of the grain on show, and the totals on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.selection import Against, Grain
from data import catalog
from data.periods import Period
from queries import areas, explain, trends

NEWEST_LOOKED_AT = 4
OF_GRAIN: Mapping[Grain, Callable[[Period], Period]] = {  # the period of each grain that ends with, or holds, another
    Grain.PERIOD: lambda period: period,
    Grain.QUARTER: lambda period: period.last_quarter,
    Grain.TO_DATE: lambda period: period.to_date,
    Grain.YEAR: lambda period: period.whole_year,
}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two periods compared: the earlier one is the previous of the same length, or that of last year."""

    period: str
    earlier: str


def pairs_of(page: PageContext, indicator: str) -> dict[Against, Pair]:
    """Return what the period on show can be compared with: of the newest ones, the first that can."""
    for period in _candidates(page, indicator):
        found = {
            name: pair
            for name, earlier in _earlier(page, indicator, period).items()
            if _is_told(page, indicator, pair := Pair(period=str(period), earlier=str(earlier)))
        }
        if found:
            return found
    return {}


def totals(page: PageContext, indicator: str, pair: Pair) -> pd.Series[Any]:
    """Return the area's totals in both periods."""
    return fetch(explain.totals, page.scope, **asked(page, indicator, pair)).iloc[0]


def asked(page: PageContext, indicator: str, pair: Pair) -> dict[str, str]:
    """Return what the questions about the change are asked with."""
    grain = str(page.selection.grain)
    return {"indicator": indicator, "period": pair.period, "earlier": pair.earlier, "grain": grain}


def _candidates(page: PageContext, indicator: str) -> list[Period]:
    """Return the chosen period as one of the grain on show, else the newest ones told, the newest first."""
    if page.selection.period:
        return [OF_GRAIN[page.selection.grain](Period.parse(page.selection.period))]
    if page.selection.grain == Grain.PERIOD:
        told: list[str] = fetch(areas.periods, page.scope)["period"].tolist()
    else:
        rows = fetch(trends.of_area, page.scope, indicator=indicator, grain=str(page.selection.grain))
        told = rows.loc[rows["n"] > 0, "period"].tolist()[::-1]
    return [Period.parse(code) for code in told[:NEWEST_LOOKED_AT]]


def _earlier(page: PageContext, indicator: str, period: Period) -> dict[Against, Period]:
    """Return what a period is held against: one of the same length, for the year to date that of last year alone."""
    previous = period.previous_quarter if page.selection.grain == Grain.QUARTER else period.previous
    is_of_year = page.selection.grain == Grain.TO_DATE or catalog.indicators()[indicator].basis == "cumulative"
    if is_of_year or previous == period.last_year:
        return {Against.LAST_YEAR: period.last_year}
    return {Against.PREVIOUS: previous, Against.LAST_YEAR: period.last_year}


def _is_told(page: PageContext, indicator: str, pair: Pair) -> bool:
    return not formats.missing(totals(page, indicator, pair)["change"])
