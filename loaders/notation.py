"""How Vietnamese reports write numbers: thousands dot, decimal comma, leading zeros. Knows nothing of units."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"

_THOUSANDS_DOT = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_THOUSANDS_COMMA = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_THOUSANDS_SPACE = re.compile(r"[1-9]\d{0,2}( \d{3})+(,\d+)?")
_SIMPLE = re.compile(r"\d+([.,]\d+)?")
# An empty box to be ticked says nothing either.
_NOTHING = re.compile(r"[\s\-–—_.…/☐□▢❑❒◻◽]*")
_TICK = re.compile(r"\(?[xX×✓✔☑☒✗vV+][.)]?")


def is_blank(text: str) -> bool:
    """Return whether a cell holds nothing but spaces, dashes, dots or empty boxes."""
    return _NOTHING.fullmatch(text) is not None


def is_tick(text: str) -> bool:
    """Return whether a cell is ticked: 'x', '✓', '☑'."""
    return _TICK.fullmatch(text.strip()) is not None


def number(text: str, *, share: bool = False) -> Decimal | None:
    """Return the number printed as `text`; a share ('99.125' %) never has thousands, other figures do."""
    digits = text.strip()
    if not share and _THOUSANDS_DOT.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if not share and _THOUSANDS_COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if not share and _THOUSANDS_SPACE.fullmatch(digits):
        return Decimal(digits.replace(" ", "").replace(",", "."))
    if _SIMPLE.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None
