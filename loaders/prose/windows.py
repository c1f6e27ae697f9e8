"""Which figures of a sentence cover other days than the report: 'trong tháng 8', 'từ ngày … đến ngày …'.

Such a figure is right, but not the period's: it is left out. Figures counted from the start of the year are untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from data.catalog import indicators
from data.periods import Period
from loaders.prose.letters import or_bare

# Communes shift the ministry's days by weeks, not by quarters.
_NEAR = 45
_DAYS_OF_A_MONTH = 30.4
_DAY = (
    r"(?:ngày\s+)?(?P<{0}d>\d{{1,2}})\s*(?:[/.-]|tháng)\s*(?P<{0}m>\d{{1,2}})"
    r"(?:\s*(?:[/.-]|năm)\s*(?P<{0}y>\d{{4}}))?"
)
_DAYS = rf"từ\s+{_DAY.format('a')}\s*(?:,\s*)?(?:đến|tới)\s+(?:hết\s+|nay\s*\(\s*)?{_DAY.format('b')}"
_IN_WORDS = {"ba": 3, "sáu": 6, "chín": 9, "mười hai": 12}
_MONTHS = (
    rf"(?<![\d/.,\w])(?P<months>0?[1-9]|1[0-2]|{'|'.join(_IN_WORDS)})\s*th[aá]ng"
    r"(?!\s+(?:cu[oố]i|\d))\b(?P<first>\s+đầu\s+năm|\s+dau\s+nam)?"
)
_ONE_MONTH = r"trong\s+tháng\s+(?P<month>\d{1,2})\b"
_TO_DATE = r"(?P<to_date>lũy\s+kế|luỹ\s+kế|từ\s+đầu\s+năm)"
_OWN = r"(?P<own>trong\s+(?:quý|kỳ)\b)"
_LONGER = (
    r"(?P<longer>(?:giai\s+đoạn|nhiệm\s+kỳ)\s+\d{4}\s*[-–]\s*\d{4}"
    r"|từ\s+(?:khi|lúc|ngày)\s+(?:\S+\s+){0,4}?(?:thành\s+lập|hoạt\s+động)"
    r"|từ\s+(?:đầu\s+)?năm\s+\d{4}\s+(?:đến|tới)\s+(?:nay|năm))"
)
_SAID = re.compile("|".join((or_bare(_DAYS), _MONTHS, *map(or_bare, (_ONE_MONTH, _TO_DATE, _LONGER, _OWN)))), re.I)
_ONE_DAY = re.compile(or_bare(rf"[\s+*•–-]*(?:(?:trong|riêng)\s+)?(?=ngày){_DAY.format('c')}"), re.I)
_FLOW = "flow"


@dataclass(frozen=True)
class Window:
    """The days a report covers: as stated, else those of its period, which may count from the start of the year."""

    starts: tuple[date, ...]
    end: date
    is_stated: bool

    @classmethod
    def of(cls, period: str, start: date | None, end: date | None) -> Window | None:
        """Return the window of a report, None when its period is not known."""
        if not period:
            return None
        known = Period.parse(period)
        first, last = known.window
        if start and end:
            return cls((start,), end, is_stated=True)
        return cls((first, date(known.year - 1, 12, 15)), last, is_stated=False)

    def said_otherwise(self, text: str, start: int, position: int) -> bool | None:
        """Whether the last words about time before a position speak of other days; None when there are none."""
        told: list[bool | None] = [True] if _ONE_DAY.match(text, start, position) else []
        told += [self._is_other(match) for match in _SAID.finditer(text, start, position)]
        return next((other for other in reversed(told) if other is not None), None)

    def _is_other(self, match: re.Match[str]) -> bool | None:
        """Return None where the words say nothing for sure."""
        if match["own"]:
            return False
        if match["ad"]:
            return self._has_other_days(match)
        if match["month"] or match["longer"]:
            return True
        if not self.is_stated:
            return None
        if not match["months"]:
            return self._is_late()
        said = _IN_WORDS.get(match["months"].lower()) or int(match["months"])
        months = round((self.end - self.starts[0]).days / _DAYS_OF_A_MONTH)
        return abs(said - months) > 1 or (match["first"] is not None and self._is_late())

    def _is_late(self) -> bool:
        """Whether the window opens long after the year does, so that a figure to date is another one."""
        return (self.starts[0] - date(self.end.year, 1, 1)).days > _NEAR

    def _has_other_days(self, match: re.Match[str]) -> bool | None:
        year = int(match["by"] or match["ay"] or self.end.year)
        try:
            last = date(year, int(match["bm"]), int(match["bd"]))
            first = date(int(match["ay"] or year), int(match["am"]), int(match["ad"]))
        except ValueError:
            return None
        if first > last and not match["ay"]:
            first = first.replace(year=year - 1)
        opens = min(abs((first - start).days) for start in self.starts)
        return opens > _NEAR or abs((last - self.end).days) > _NEAR


def counts_within(indicator: str) -> bool:
    """Whether a figure counts what happened within its days, so that other days give another figure."""
    return indicator in indicators() and indicators()[indicator].basis == _FLOW
