"""What of a report says who reports and when: each fact with the line it stands in. Done in a child, like all reading.

Also what each row of the tables stands under, and what a row not recognised may mean. Finds words, decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from data.periods import Period, PeriodType
from data.text import plain
from loaders.division import divide
from loaders.document import Document, Line
from loaders.meaning import candidates
from loaders.readers import read_document
from loaders.reading.limits import Limits
from loaders.reading.worker import Answer, Request
from loaders.table_rows import rows_of_report

TASK = "loaders.intake.evidence:find"
_LONGEST = 300
_ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv"}
Fits = Callable[[str], bool]


def find(request: Request, limits: Limits) -> Answer:  # noqa: ARG001 - every task of a child is called alike
    """Return for each report of the request's `heads` where its facts stand, and what each row stands under."""
    document = read_document(Path(request["path"]))
    document = replace(document, source_file=request["source_file"])
    several = len(request["heads"]) > 1
    return {"evidence": [_of_report(document, head, several=several) for head in request["heads"]]}


def _of_report(document: Document, head: dict[str, Any], *, several: bool) -> dict[str, Any]:
    found = {name: _first(document, fits) for name, fits in _wanted(head)}
    rows = rows_of_report(divide(document), period=head["period"], commune=head["unit_name"] if several else "")
    return {
        "words": {name: words for name, words in found.items() if words},
        "parents": [row.parent for row in rows],
        "candidates": [[(one.indicator, round(one.confidence)) for one in found] for found in candidates(rows)],
    }


def _wanted(head: dict[str, Any]) -> Iterator[tuple[str, Fits]]:
    """Yield each fact that the head holds, with how a line is known to say it."""
    for name in ("unit_name", "district", "province"):
        if head[name]:
            yield name, _holds(plain(head[name]))
    if head["doc_no"]:
        yield "doc_no", _holds(plain(head["doc_no"]))
    if head["period"]:
        yield "period", _says_period(Period.parse(head["period"]))
    for name in ("period_start", "period_end", "doc_date"):
        if head[name]:
            yield name, _says_day(date.fromisoformat(head[name]))


def _first(document: Document, fits: Fits) -> dict[str, str] | None:
    line = next((line for line in document.lines if fits(plain(line.text))), None)
    return (
        None if line is None else {"words": " ".join(line.text.split())[:_LONGEST], "locator": _locator(document, line)}
    )


def _locator(document: Document, line: Line) -> str:
    if line.place:
        return line.place
    paged = any(other.page > 1 for other in document.lines)
    return f"page {line.page}, line {line.number}" if paged else f"line {line.number}"


def _holds(wanted: str) -> Fits:
    return lambda text: f" {wanted} " in f" {text} "


def _says_period(period: Period) -> Fits:
    name = {
        PeriodType.QUARTER: rf"quy (?:0?{period.quarter}|{_ROMAN[period.quarter]})\b.*",
        PeriodType.HALF_YEAR: r"(?:6|06|sau) thang\b.*",
        PeriodType.NINE_MONTHS: r"(?:9|09|chin) thang\b.*",
        PeriodType.YEAR: r"nam ",
    }[period.type]
    said = re.compile(rf"\b{name}\b{period.year}\b")
    return lambda text: said.search(text) is not None


def _says_day(day: date) -> Fits:
    said = re.compile(rf"\b0?{day.day} (?:thang )?0?{day.month} (?:nam )?{day.year}\b")
    return lambda text: said.search(text) is not None
