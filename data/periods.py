"""Reporting periods: how they are written, ordered, named and compared. Each report states its own days, not this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 2000, 2099

_PATTERN = re.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|(?P<type>H1|9M|Y))")
_LAST_QUARTER = {"H1": 2, "9M": 3, "Y": 4}
_ROMAN = ("I", "II", "III", "IV")


class PeriodType(StrEnum):
    """What stretch of the year a report covers."""

    QUARTER = "Q"
    HALF_YEAR = "H1"
    NINE_MONTHS = "9M"
    YEAR = "Y"


@dataclass(frozen=True)
class Period:
    """A reporting period; `quarter` is the calendar quarter it ends with (2, 3, 4 for half year, nine months, year)."""

    type: PeriodType
    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read '2024-Q1', '2023-H1', '2023-9M' or '2023-Y'; anything else is a ValueError saying what is expected."""
        match = _PATTERN.fullmatch(text)
        if match is None or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            raise ValueError(f"{text!r} is not a period; write it like 2024-Q1, 2023-H1 (6 months), 2023-9M or 2023-Y")
        if match["quarter"]:
            return cls(PeriodType.QUARTER, int(match["year"]), int(match["quarter"]))
        return cls(PeriodType(match["type"]), int(match["year"]), _LAST_QUARTER[match["type"]])

    def __str__(self) -> str:
        """Return the period as it is written in records and addresses."""
        return f"{self.year}-Q{self.quarter}" if self.type is PeriodType.QUARTER else f"{self.year}-{self.type}"

    @property
    def order(self) -> int:
        """Return year * 100 + last month, which sorts periods by when they end."""
        return self.year * 100 + self.quarter * 3

    @property
    def window(self) -> tuple[date, date]:
        """Return the first and last day by the ministry's calendar, whose year runs from 15 to 14 December."""
        end = date(self.year, self.quarter * 3, 14)
        if self.type is PeriodType.QUARTER and self.quarter > 1:
            return date(self.year, (self.quarter - 1) * 3, 15), end
        return date(self.year - 1, 12, 15), end

    @property
    def previous(self) -> Period:
        """Return the previous period of the same length in the reporting round.

        No report covers the second or fourth quarter alone, so the quarter before Q3 is Q1 and the one before Q1 is Q3.
        """
        if self.type is not PeriodType.QUARTER:
            return self.last_year
        if self.quarter == 1:
            return Period(self.type, self.year - 1, 3)
        return Period(self.type, self.year, 1 if self.quarter == 3 else self.quarter - 1)

    @property
    def last_year(self) -> Period:
        """Return the same period a year earlier."""
        return Period(self.type, self.year - 1, self.quarter)

    @property
    def previous_quarter(self) -> Period:
        """Return the calendar quarter before the one this period ends with."""
        if self.quarter == 1:
            return Period(PeriodType.QUARTER, self.year - 1, 4)
        return Period(PeriodType.QUARTER, self.year, self.quarter - 1)

    @property
    def last_quarter(self) -> Period:
        """Return the calendar quarter this period ends with."""
        return Period(PeriodType.QUARTER, self.year, self.quarter)

    @property
    def to_date(self) -> Period:
        """Return the stretch from the start of the year up to this period's end."""
        return Period.parse(f"{self.year}-{('Q1', 'H1', '9M', 'Y')[self.quarter - 1]}")

    @property
    def whole_year(self) -> Period:
        """Return the year this period lies in."""
        return Period(PeriodType.YEAR, self.year, 4)

    @property
    def label_vi(self) -> str:
        """Return the name as Vietnamese reports write it, in lower case."""
        return {
            PeriodType.QUARTER: f"quý {_ROMAN[self.quarter - 1]}/{self.year}",
            PeriodType.HALF_YEAR: f"6 tháng đầu năm {self.year}",
            PeriodType.NINE_MONTHS: f"9 tháng đầu năm {self.year}",
            PeriodType.YEAR: f"năm {self.year}",
        }[self.type]

    @property
    def label_en(self) -> str:
        """Return the English name."""
        return {
            PeriodType.QUARTER: f"Q{self.quarter} {self.year}",
            PeriodType.HALF_YEAR: f"first 6 months of {self.year}",
            PeriodType.NINE_MONTHS: f"first 9 months of {self.year}",
            PeriodType.YEAR: f"year {self.year}",
        }[self.type]


def periods_of_year(*, year: int) -> tuple[Period, ...]:
    """Return every period a report of that year can be for, in the order in which they end."""
    names = ("Q1", "H1", "Q2", "9M", "Q3", "Q4", "Y")
    return tuple(Period.parse(f"{year}-{name}") for name in names)
