"""Numbers as Vietnamese officials print them: '1.204', '61,09', '87.5', '05'; refuses what can be read in two ways."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"\d+(?:[.,]\d+)*"

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_THOUSANDS_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MIXED = re.compile(r"tỷ|tỉ|triệu", re.I)
_PART = re.compile(r"\d[\d.,]*")
_IN_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_DECIMAL = re.compile(r"\d+[.,]\d+")
_MONEY = {"": Decimal("0.000001"), "nghin": Decimal("0.001"), "trieu": Decimal(1), "ty": Decimal(1000)}


def count(printed: str) -> Decimal | None:
    """Return a whole number of things, None when the print is no whole number: '1.204' -> 1204, '05' -> 5."""
    if none(printed):
        return Decimal(0)
    if printed.lower() in _IN_WORDS:
        return Decimal(_IN_WORDS[printed.lower()])
    if printed.isdigit():
        return Decimal(printed)
    if _THOUSANDS.fullmatch(printed) and "," not in printed:
        return Decimal(printed.replace(".", ""))
    if _THOUSANDS_BY_COMMA.fullmatch(printed) and "." not in printed:
        return Decimal(printed.replace(",", ""))
    return None


def none(printed: str) -> bool:
    """Return whether a cell of a list says that there is none: 'không có', 'không'."""
    return printed.lower().startswith("không")


def is_mixed(printed: str) -> bool:
    """Return whether an amount is told in two units, of which the last stands outside: '7 tỷ 215' (triệu)."""
    return bool(_MIXED.search(printed))


def percent(printed: str) -> Decimal | None:
    """Return a percentage, None when it is ambiguous: '97,8' -> 97.8, '87.5' -> 87.5."""
    if printed.isdigit():
        return Decimal(printed)
    return Decimal(printed.replace(",", ".")) if _DECIMAL.fullmatch(printed) else None


def amount(printed: str) -> Decimal | None:
    """Return an amount of money in the printed unit: '3.757.891.728' -> 3757891728, '7 tỷ 215' -> 7215."""
    if is_mixed(printed):
        total = Decimal(0)
        for part in _PART.findall(printed):
            total = total * 1000 + Decimal(part.replace(".", "").replace(",", "."))
        return total
    if _THOUSANDS.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    if printed.count(",") > 1 and _THOUSANDS_BY_COMMA.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    return percent(printed)


def millions(value: Decimal, unit: str) -> Decimal:
    """Return the amount in VND million; the unit is 'dong' or 'nghin', 'trieu', 'ty' with or without 'dong'."""
    scale = unit.removesuffix("dong").strip()
    scaled = (value * _MONEY[scale]).normalize()
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral() else scaled
