"""Stored number and its format → what the cell shows, written the Vietnamese way: 0.971 as a percentage is '97,1%'.

A figure typed in is given in full even where the cell shows fewer decimals; one worked out is given as it is shown.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
BUILT_IN |= dict.fromkeys((14, 15, 16, 17, 22, 27, 30, 36, 50, 57), "d/m/y")
BUILT_IN |= {37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00"}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_DAY = re.compile(r"[dy]|m{1,5}(?![^dy]*[hs])", re.I)
_MOST_TYPED = 2
_GENERAL_DIGITS = 10
_GROUP = 3


def shown(value: float, number_format: str, *, since_1904: bool = False) -> str:
    """Return a stored number as its cell shows it."""
    percent, decimals, is_date = _shape(number_format)
    if is_date:
        return _day(value, since_1904=since_1904)
    try:
        number = Decimal(repr(value)) * (100 if percent else 1)
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    return written(_rounded(number, decimals), least=decimals or 0) + ("%" if percent else "")


def written(number: Decimal, *, least: int = 0) -> str:
    """Return a number with decimal comma and no thousands signs; at least so many decimals unless it is whole.

    Three decimals would pass for thousands, so a fourth is written.
    """
    number = number.normalize()
    if number == number.to_integral_value():
        return f"{number:.0f}"
    places = max(-int(number.as_tuple().exponent), least)
    return f"{number:.{places + (places == _GROUP)}f}".replace(".", ",")


def _rounded(number: Decimal, decimals: int | None) -> Decimal:
    typed = -int(number.normalize().as_tuple().exponent)
    if typed <= _MOST_TYPED:
        return number
    if decimals is not None:
        return round(number, decimals)
    whole = max(len(str(int(abs(number)))), 1)
    return round(number, max(_GENERAL_DIGITS - whole, 0))


@lru_cache(maxsize=1024)
def _shape(number_format: str) -> tuple[bool, int | None, bool]:
    """Return (percentage, decimals shown, date) of a number format; decimals are None for 'General' and text."""
    bare = _QUOTED.sub("", number_format).split(";")[0]
    if bare.lower() in {"general", "standard", "@", ""}:
        return False, None, False
    if _DAY.search(bare) and not re.search(r"[0#?]", bare):
        return False, None, True
    decimals = _DECIMALS.search(bare)
    return "%" in bare, len(decimals[1]) if decimals else 0, False


def _day(value: float, *, since_1904: bool) -> str:
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    try:
        return f"{start + timedelta(days=value):%d/%m/%Y}"
    except (OverflowError, ValueError):
        return str(value)
