"""Printed numbers with what belongs to them: '18/30 nhiệm vụ = 60%', '2,35 tỷ đồng', '264 (đạt 97,8%)'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.text import plain
from loaders.prose import numbers
from loaders.prose.letters import MIXED, NONE, NOUN, NUMBER, REPEATED, STAFF, UNIT, WORDED

_OVER = r"(?:\s*/\s*(?:(?:tổng(?:\s+số)?|dự toán|kế hoạch|kh|chỉ tiêu)\s+)?|\s+trên\s+tổng\s+(?:số\s+)?(?:là\s+)?)"
_PER = r"\s*/\s*(?:người|tháng|năm|ngày|hồ sơ|hộ|lượt|kỳ|suất)\b"
_QUANTITY = re.compile(
    rf"(?P<value>{MIXED}|{NUMBER}|{NONE}|{WORDED}){REPEATED}(?P<percent>\s*(?:%|phần trăm))?"
    rf"(?:(?P<unit>\s*{UNIT})?{_OVER}(?P<whole>{NUMBER})(?!\s*%)(?P<whole_unit>\s*{UNIT})?|(?P<only>\s*{UNIT}))?"
    rf"(?P<per>{_PER})?",
    re.I,
)
_RATE = re.compile(
    rf"(?:\s*[,(:;–-])?\s*(?:(?:{NOUN}|kế hoạch|kh|dự toán)\s*[,(]?\s*)?"
    r"(?:=|(?:đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ)"
    r"(?:\s+(?:đạt|chiếm|tỷ lệ|tỉ lệ|với|là|bằng|khoảng))*\s*[:=]?"
    rf"|\((?=\s*\d))\s*(?P<rate>{NUMBER})\s*(?:%|phần trăm)",
    re.I,
)
# '20/20 (100%) công chức': what is counted may stand behind the bracket of the rate.
_CLOSED = re.compile(rf"\s*\)(?:\s+(?P<unit>{UNIT})|(?=\s+[^\W\d]))", re.I)
_STAFF = re.compile(STAFF, re.I)
_NAMED = re.compile(r"\s*[^\W\d]|\s*[,(]?\s*(?:=|đạt|chiếm|bằng|tỷ lệ|\d)", re.I)
_SAME = {"ti": "ty", "tr": "trieu", "trd": "trieu", "ngan": "nghin", "d": "dong", "vnd": "dong"}


@dataclass(frozen=True)
class Quantity:
    """One printed number: value out of whole, units as printed and plain, and the percentage printed with it."""

    start: int
    end: int
    value: str
    whole: str
    unit: str
    unit_raw: str
    whole_unit: str
    rate: str
    is_percent: bool

    @property
    def is_money(self) -> bool:
        return self.unit.split(" ")[-1] in ("dong", "trieu", "ty", "nghin")

    def number(self) -> Decimal | None:
        """Return the value, None when the print is ambiguous."""
        if self.is_percent:
            return numbers.percent(self.value)
        return numbers.amount(self.value) if self.is_money else numbers.count(self.value)

    def total(self) -> Decimal | None:
        """Return the whole the value is part of."""
        if not self.whole:
            return None
        return numbers.amount(self.whole) if self.is_money else numbers.count(self.whole)

    def share(self) -> Decimal | None:
        """Return the percentage printed with the value."""
        return numbers.percent(self.rate) if self.rate else None


@dataclass(frozen=True)
class Found:
    """Where a quantity stands and where reading goes on behind it; None for what is paid per head or month."""

    quantity: Quantity | None
    start: int
    end: int
    unit_at: int
    resume: int


def next_quantity(text: str, start: int, end: int) -> Found | None:
    """Return the first quantity of the stretch."""
    match = _QUANTITY.search(text, start, end)
    if not match:
        return None
    if match["per"] or _may_be_a_date(text, match, end):
        return Found(None, match.start(), match.end(), -1, match.end())
    rate = None if match["percent"] else _RATE.match(text, match.end(), end)
    closed = _CLOSED.match(text, rate.end(), end) if rate and "(" in rate.group() else None
    number_end = match.end("whole") if match["whole"] else match.end("value")
    late = closed["unit"] or "" if closed else ""
    unit_raw = (match["only"] or match["whole_unit"] or match["unit"] or late).strip()
    quantity = Quantity(
        start=match.start(),
        end=rate.end() if rate else number_end,
        value=match["value"],
        whole=match["whole"] or "",
        unit=unit_of(match["unit"] or match["only"] or match["whole_unit"] or late),
        unit_raw=unit_raw,
        whole_unit=unit_of(match["whole_unit"] or ""),
        rate=rate["rate"] if rate else "",
        is_percent=bool(match["percent"]),
    )
    unit_at = text.find(unit_raw, match.end("value")) if unit_raw else -1
    return Found(quantity, match.start(), match.end(), unit_at, (closed or rate or match).end())


def _may_be_a_date(text: str, match: re.Match[str], end: int) -> bool:
    """'8/3' with nothing said of what it counts may be a day, '212/230' may not."""
    if not match["whole"] or match["unit"] or match["whole_unit"] or _NAMED.match(text, match.end(), end):
        return False
    day, month = match["value"], match["whole"]
    return day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


@lru_cache(maxsize=512)
def unit_of(printed: str) -> str:
    """Return the plain unit: 'đ/c' -> 'dc', 'tỉ đồng' -> 'ty dong', 'cán bộ, công chức' -> 'cbcc'."""
    bare = printed.strip().lower()
    if bare == "đ/c":
        return "dc"
    if _STAFF.fullmatch(bare):
        return "cbcc"
    return " ".join(_SAME.get(word, word) for word in plain(bare).split())
