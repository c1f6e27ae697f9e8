"""Number and date of the report itself, never those of the letters it answers."""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest

from loaders.header.regions import Regions

_NUMBER = re.compile(
    r"\bSố\s*:?\s*(\d+\s*[a-zđ]?)\s*/\s*((?:BC|BCTH|BC\s*[-–]\s*[A-ZĐ]+)[\w\s–-]*?)(?=\s{2,}|\s+[A-ZĐÀ-Ỹ][a-zà-ỹ]|\s*$|,|\s+ngày)",
    re.I,
)
_DATE = re.compile(r",\s*ngày\s*(\d{1,2})\s*(?:tháng|/|-)\s*(\d{1,2})\s*(?:năm|/|-)\s*(\d{4})", re.I)
_ATTACHED = re.compile(
    r"kèm theo\s+(?:Báo cáo|BC)\s+số\s*:?\s*(\d+\s*[a-zđ]?)\s*/\s*(BC[\w–-]*)"
    r"(?:,?\s*ngày\s*(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4}))?",
    re.I,
)


def read_number(parts: Regions) -> str:
    """Return '72/BC-UBND' when a number is printed; a bare '/BC-UBND' is none."""
    for line in parts.letterhead:
        match = _NUMBER.search(" ".join(line.split()) if "  " not in line.strip() else line.strip())
        if match:
            return _number(match[1], match[2])
    attached = _ATTACHED.search(parts.appendix)
    return _number(attached[1], attached[2]) if attached else ""


def read_date(parts: Regions) -> date | None:
    """Return the date beside the place in the letterhead, also broken over two lines; one without its day is none."""
    for line, following in zip_longest(parts.letterhead, parts.letterhead[1:], fillvalue=""):
        match = _DATE.search(line) or _DATE.search(f"{line.rstrip()} {following.strip()}")
        if match:
            return _day(match.groups())
    attached = _ATTACHED.search(parts.appendix)
    return _day(attached.groups()[2:]) if attached and attached[3] else None


def _number(number: str, sign: str) -> str:
    return f"{number}/{sign}".replace(" ", "").replace("–", "-").upper()


def _day(parts: tuple[str, ...]) -> date | None:
    day, month, year = (int(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
