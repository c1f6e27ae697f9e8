"""Numbers, dates and periods as people read them: 1.234.567,8; 97,1 %; 15/3/2024; quý I/2024; tăng 1,2 điểm %."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import SupportsFloat

import pandas as pd

from dashboard.selection import Language
from dashboard.wording import words
from data.periods import Period

VI = Language.VI
VIETNAM = timezone(timedelta(hours=7))
BILLION = 1000  # million VND
PERCENT_UNITS = frozenset({"%", "percent"})
SMALLEST_POINTS = 0.05  # a change that would be written as 0,0
NOT_A_NUMBER = ""
NO_BREAK = "\u00a0"  # a space that no line breaks at


def missing(value: object) -> bool:
    """Return whether there is no figure (None, NaN, NaT, pd.NA); zero is a figure."""
    if value is None:
        return True
    return math.isnan(value) if isinstance(value, float) else value is pd.NA or value is pd.NaT


def number(value: SupportsFloat | None, *, digits: int | None = None, language: Language = VI) -> str:
    """Return 1.234.567,8 (English 1,234,567.8); without `digits` at most two decimals and no trailing zeros."""
    if missing(value) or value is None:
        return NOT_A_NUMBER
    rounded = _rounded(float(value), 2 if digits is None else digits)
    text = f"{rounded:,f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == Language.EN else text.translate(str.maketrans(",.", ".,"))


def percent(value: SupportsFloat | None, *, digits: int = 1, language: Language = VI) -> str:
    """Return 97,1 % (English 97.1%), never broken before its sign; whole numbers without a decimal."""
    text = number(value, digits=digits, language=language)
    if not text:
        return text
    point = "." if language == Language.EN else ","
    if point in text:
        text = text.rstrip("0").rstrip(point)
    return f"{text}%" if language == Language.EN else f"{text}{NO_BREAK}%"


def parts(numerator: SupportsFloat | None, denominator: SupportsFloat | None, *, language: Language = VI) -> str:
    """Return 264/272, '' when a part is missing."""
    over, under = number(numerator, language=language), number(denominator, language=language)
    return f"{over}/{under}" if over and under else NOT_A_NUMBER


def money(million: SupportsFloat | None, *, language: Language = VI) -> str:
    """Return a sum of money given in million VND as '12,5 tỷ đồng' or '850 triệu đồng', by its size."""
    if missing(million) or million is None:
        return NOT_A_NUMBER
    amount, unit = float(million), "money.million"
    if abs(amount) >= BILLION:
        amount, unit = amount / BILLION, "money.billion"
    return f"{number(amount, language=language)} {words(language)(unit)}"


def measured(value: SupportsFloat | None, unit: str, *, language: Language = VI) -> str:
    """Return the value as its unit of measure asks: percent, money or a plain number."""
    if unit in PERCENT_UNITS:
        return percent(value, language=language)
    return money(value, language=language) if unit == "million_vnd" else number(value, language=language)


def day(value: date | datetime | None) -> str:
    """Return 15/3/2024, '' when there is none. The same in both languages: reports are Vietnamese documents."""
    if missing(value) or value is None:
        return NOT_A_NUMBER
    return f"{value.day}/{value.month}/{value.year}"


def moment(value: datetime | None) -> str:
    """Return '14:05 15/3/2024', '' when there is none."""
    if missing(value) or value is None:
        return NOT_A_NUMBER
    return f"{value.hour:02d}:{value.minute:02d} {day(value)}"


def period(code: str, *, language: Language = VI) -> str:
    """Return 'quý I/2024' for 2024-Q1, '6 tháng đầu năm 2023' for 2023-H1; '' for ''."""
    if not code:
        return ""
    parsed = Period.parse(code)
    return parsed.label_en if language == Language.EN else parsed.label_vi


def period_order(code: str) -> tuple[int, str]:
    """Return a key that sorts period codes in time; a quarter before the longer periods that end with it."""
    return Period.parse(code).order, "" if "-Q" in code else code


def delta(change: SupportsFloat | None, unit: str, *, language: Language = VI) -> str:
    """Return the change in words: 'tăng 1,2 điểm %', 'giảm 3', 'không đổi'; '' when there is none."""
    if missing(change) or change is None:
        return NOT_A_NUMBER
    say = words(language)
    amount = abs(float(change))
    if amount == 0 or (unit in PERCENT_UNITS and amount < SMALLEST_POINTS):
        return say("delta.none")
    if unit in PERCENT_UNITS:
        size = say("delta.points", size=percent(amount, language=language).rstrip(f"{NO_BREAK}%"))
    else:
        size = measured(amount, unit, language=language)
    return say("delta.up" if float(change) > 0 else "delta.down", size=size)


def _rounded(value: float, digits: int) -> Decimal:
    if not math.isfinite(value):
        raise ValueError("an infinite or undefined number must not reach the screen")
    # Half up, as people round; float formatting would print 0,125 as 0,12.
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
