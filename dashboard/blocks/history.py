"""Whether there is a course of time to show: one period is never shown as a trend."""

from __future__ import annotations

import pandas as pd

from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import areas


def is_told(page: PageContext) -> bool:
    """Return whether at least one commune on show has reported for two periods or more."""
    units = fetch(areas.units, page.scope)
    return bool((units["n_reports"] > 1).any())


def years(page: PageContext) -> list[int]:
    """Return the years with reports, newest first."""
    periods: pd.DataFrame = fetch(areas.periods, page.scope)
    return sorted(set(periods["year"].tolist()), reverse=True)


def year_on_show(page: PageContext) -> int | None:
    """Return the year of the chosen period, else the newest one with reports."""
    if page.selection.period:
        return int(page.selection.period[:4])
    return next(iter(years(page)), None)
