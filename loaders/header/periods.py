"""Words of a title -> reporting period and stated window: 'quý I năm 2024', 'từ ngày 10/12/2023 đến ngày 09/3/2024'."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.periods import Period
from data.text import plain
from loaders.header.regions import Regions

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
_KINDS = re.compile(
    r"\b(?:(?:qu[yi] |q)(?P<quarter>iv|iii|ii|i|0?[1-4]|mot|hai|ba|bon|tu)\b"
    r"|(?P<months>0?3|0?6|0?9|12|ba|sau|chin) thang(?! cuoi)"
    r"|(?P<year>nam) (?=(?:19|20)\d{2}\b))"
)
_YEAR = re.compile(r"\b(20\d{2})\b")
_AHEAD = re.compile(r"\b(?:phuong huong|nhiem vu (?:trong tam|quy|6|9|nam|cong tac)|ke hoach|chuong trinh)\b")
_WHOLE_YEAR = re.compile(r"\bqu[yi] (?:iv|4|04)\s+(?:va|nam|va ca)\s+(?:ca )?nam\b|\bca nam\b")
_DAY = r"(?P<{0}d>\d{{1,2}})\s*[/.-]+\s*(?P<{0}m>\d{{1,2}})(?:\s*[/.-]+\s*(?P<{0}y>\d{{4}}))?"
_WORDED = r"(?P<{0}d>\d{{1,2}})\s+tháng\s+(?P<{0}m>\d{{1,2}})(?:\s+năm\s+(?P<{0}y>\d{{4}}))?"
_BETWEEN = r"từ\s+(?:ngày|tháng)?\s*{}\s*(?:,|-|–)?\s*(?:đến|tới)\s+(?:hết\s+)?(?:ngày|tháng)?\s*{}(?!\s*\d)"
_WINDOWS = tuple(re.compile(_BETWEEN.format(form.format("a"), form.format("b")), re.I) for form in (_DAY, _WORDED))
_UNTIL = re.compile(r"(?:tính|lấy|chốt)\s+(?:số liệu\s+)?(?:đến|tới)\s+(?:hết\s+)?ngày\s*" + _DAY.format("b"), re.I)
_DATA = re.compile(r"số liệu|kỳ báo cáo|tính từ", re.I)
_DATED = re.compile(r"ngày\s*\d*\s*tháng", re.I)
_FITTING = timedelta(days=45)
_MONTHS = {
    "3": "Q1",
    "03": "Q1",
    "ba": "Q1",
    "6": "H1",
    "06": "H1",
    "sau": "H1",
    "9": "9M",
    "09": "9M",
    "chin": "9M",
    "12": "Y",
}


def read_period(parts: Regions) -> Period | None:
    """Return the period of the first part that names one: title, introduction, closing words, appendix, first lines."""
    heading = " ".join(line for line in parts.letterhead if not _DATED.search(line))
    for text in (parts.title, parts.basis.split(" báo cáo ")[-1], parts.closing, parts.appendix, heading):
        found = period_in(text)
        if found:
            return found
    return None


def period_in(text: str) -> Period | None:
    """Return the reported period a title names, not the one it plans for."""
    bare = plain(text)
    ahead = _AHEAD.search(bare)
    kind = _KINDS.search(bare[: ahead.start()] if ahead else bare) or _KINDS.search(bare)
    if not kind:
        return None
    year = _YEAR.search(bare, kind.start())
    if not year:
        return None
    code = "Y" if kind["year"] or _WHOLE_YEAR.search(bare) else _code(kind, bare)
    return Period.parse(f"{year[1]}-{code}")


def _code(kind: re.Match[str], bare: str) -> str:
    if kind["months"]:
        return _MONTHS[kind["months"]]
    number = _ROMAN.get(kind["quarter"]) or int(kind["quarter"])
    together = re.match(r"\W*(?:va|,)?\s*0?(6|9) thang dau nam", bare[kind.end() :].strip())
    return _MONTHS[together[1]] if together else f"Q{number}"


def read_window(parts: Regions, period: Period | None) -> tuple[date | None, date | None]:
    """Return the stated first and last day: of the title, else of a sentence of the body that fits the period."""
    for text in (parts.title, parts.basis):
        found = _windows(text) or _until(text)
        if found:
            return found[0]
    fitting = [window for window in _windows(parts.body) if period and _fits(window, period)]
    return max(fitting, key=fitting.count) if fitting else (None, None)


def windows_in(text: str) -> list[tuple[date, date, int]]:
    """Return the windows that a text names, 'từ ngày … đến ngày …', each with where its words end."""
    found: list[tuple[date, date, int]] = []
    for match in sorted((m for expression in _WINDOWS for m in expression.finditer(text)), key=lambda m: m.start()):
        end = _date(match, "b", match["by"])
        start = _date(match, "a", match["ay"] or _year_before(match))
        if start and end and start <= end:
            found.append((start, end, match.end()))
    return found


def _windows(text: str) -> list[tuple[date | None, date | None]]:
    return [(start, end) for start, end, _ in windows_in(text)]


def _until(text: str) -> list[tuple[date | None, date | None]]:
    match = _UNTIL.search(text)
    end = _date(match, "b", match["by"]) if match and _DATA.search(text) else None
    return [(None, end)] if end else []


def _year_before(match: re.Match[str]) -> str:
    """The year of a first day printed without one: that of the last day, or the one before."""
    if not match["by"]:
        return ""
    return str(int(match["by"]) - (int(match["am"]) > int(match["bm"])))


def _date(match: re.Match[str], which: str, year: str | None) -> date | None:
    try:
        return date(int(year or 0), int(match[f"{which}m"]), int(match[f"{which}d"]))
    except ValueError:
        return None


def _fits(window: tuple[date | None, date | None], period: Period) -> bool:
    """Whether a window told in the body can be that of the whole report."""
    first, last = period.window
    start, end = window
    return bool(start and end and abs(start - first) <= _FITTING and abs(end - last) <= _FITTING)
