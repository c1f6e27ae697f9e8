"""The ministry's reporting calendar: Q1, six months, Q3 alone and the year, counted from 15 December to 14 December."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from loaders.simulation.chance import Floats, Integers
from loaders.simulation.options import LAST_YEAR, Options


@dataclass(frozen=True)
class ReportPeriod:
    """One period with its window, its due day and the quarters (numbered year * 4 + 0..3) that it covers."""

    name: str
    first_quarter: int
    last_quarter: int
    start: date
    end: date
    due: date


def periods_of_year(year: int) -> tuple[ReportPeriod, ...]:
    """The four reports of a year; each is due on the 20th of its last month."""
    first = year * 4
    opening = date(year - 1, 12, 15)
    return (
        ReportPeriod(f"{year}-Q1", first, first, opening, date(year, 3, 14), date(year, 3, 20)),
        ReportPeriod(f"{year}-H1", first, first + 1, opening, date(year, 6, 14), date(year, 6, 20)),
        ReportPeriod(f"{year}-Q3", first + 2, first + 2, date(year, 6, 15), date(year, 9, 14), date(year, 9, 20)),
        ReportPeriod(f"{year}-Y", first, first + 3, opening, date(year, 12, 14), date(year, 12, 20)),
    )


def report_periods(options: Options) -> tuple[ReportPeriod, ...]:
    """The last periods up to the end of 2024, as many as asked for."""
    years = range(LAST_YEAR - options.years + 1, LAST_YEAR + 1)
    periods = tuple(period for year in years for period in periods_of_year(year))
    return periods[-options.periods :]


def simulated_quarters(options: Options) -> Integers:
    """All quarters of the years touched, and one before them for what was carried over."""
    first = (LAST_YEAR - options.years + 1) * 4
    return np.arange(first - 1, (LAST_YEAR + 1) * 4, dtype=np.int64)


class Windows:
    """Turns figures per quarter (columns) into figures per report, by the basis of the figure."""

    def __init__(self, *, periods: tuple[ReportPeriod, ...], quarters: Integers) -> None:
        offset = int(quarters[0])
        self.first = np.array([period.first_quarter - offset for period in periods])
        self.last = np.array([period.last_quarter - offset for period in periods])
        self.year_start = np.array([period.last_quarter // 4 * 4 - offset for period in periods])

    def flow(self, quarterly: Floats) -> Floats:
        """What happened within the window."""
        return self._between(quarterly, self.first)

    def year_to_date(self, quarterly: Floats) -> Floats:
        """What happened since the start of the reporting year."""
        return self._between(quarterly, self.year_start)

    def stock(self, quarterly: Floats) -> Floats:
        """The state on the last day of the window."""
        at_end: Floats = quarterly[:, self.last]
        return at_end

    def opening(self, quarterly: Floats) -> Floats:
        """The state on the day before the window."""
        before: Floats = quarterly[:, self.first - 1]
        return before

    def length(self) -> Floats:
        """Number of quarters in each window."""
        quarters: Floats = (self.last - self.first + 1).astype(np.float64)
        return quarters

    def _between(self, quarterly: Floats, first: Integers) -> Floats:
        running = np.cumsum(quarterly, axis=1)
        sums: Floats = running[:, self.last] - running[:, first - 1]
        return sums
