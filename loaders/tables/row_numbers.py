"""Printed row numbers in cells: alone ('1.2', 'IV', 'a)', 'B4.1', '2a') or before a wording ('1.2. Số hồ sơ')."""

from __future__ import annotations

import re

_PART = r"(?:[A-HĐ]?\d{1,3}[a-zđ]?|[IVX]{1,5}|[A-Za-zđĐ])"
_NUMBER = rf"{_PART}(?:[.,-]{_PART})*"
_ALONE = re.compile(rf"\(?({_NUMBER})\s*[.)/:]*")
_BULLET = re.compile(r"[-–—+*•▪●○·✓]+")
_BEFORE_WORDING = re.compile(
    r"\(?((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2}){1,4}\.?|\d{1,2}[.)/]|[IVX]{1,4}[.)/]|[a-zđA-HĐ][.)])\s*(?=[^\W\d_])"
)
_BULLET_BEFORE = re.compile(r"[-–—+*•▪●○·✓]+\s*(?=[^\W_])")


def is_number_cell(text: str) -> bool:
    """Return whether a cell holds a printed row number or the sign of a list item, and nothing else."""
    bare = text.replace(" ", "")
    return _ALONE.fullmatch(bare) is not None or _BULLET.fullmatch(bare) is not None


def number_in(cell: str) -> str:
    """Return the number a cell holds, as printed but with dots between its parts; '' for the sign of a list item."""
    match = _ALONE.fullmatch(cell.replace(" ", ""))
    return match[1].replace(",", ".") if match else ""


def split_number(wording: str) -> tuple[str, str]:
    """Return (number, wording) of a cell that may hold both; the sign of a list item is no number."""
    if match := _BEFORE_WORDING.match(wording):
        return match[1].rstrip(".)/"), wording[match.end() :]
    if match := _BULLET_BEFORE.match(wording):
        return "", wording[match.end() :]
    return "", wording
