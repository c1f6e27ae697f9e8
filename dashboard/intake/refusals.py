"""Why a file was refused, in the reader's language. The loaders speak English; refusals.csv holds what they may say."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from dashboard.selection import Language
from dashboard.wording import Words
from data.intake.drafts import Problem

_TABLE = Path(__file__).with_name("refusals.csv")
_HOLE = re.compile(r"\{(\d)\}")


def told(say: Words, problem: Problem) -> str:
    """Return problem and remedy as one sentence; what the table does not know is said in general."""
    if say.language == Language.EN:
        return f"{_place(say, problem)}{problem.problem}; {problem.remedy}"
    what = _place(say, problem) + (_problem(say, problem.problem) or say("intake.refused_somehow"))
    remedy = _translated(problem.remedy)
    return f"{what}; {remedy}." if remedy else f"{what}."


def _place(say: Words, problem: Problem) -> str:
    """Return where in a file of records the mistake is, '' for a report."""
    row = say("intake.refused_row", row=problem.row) if problem.row is not None else ""
    column = say("intake.refused_column", column=problem.column) if problem.column else ""
    place = ", ".join(filter(None, (row, column)))
    return f"{place[:1].upper()}{place[1:]}: " if place else ""


def _problem(say: Words, text: str) -> str:
    """Return the problem in Vietnamese, and how many rows more have it."""
    first, more, n_rows = text.partition(" (and ")
    told = _translated(first) if more else _translated(text)
    count = n_rows.partition(" more rows")[0]
    return f"{told} {say('intake.refused_more', n=count)}" if told and count else told


def _translated(text: str) -> str:
    for pattern, vietnamese in _table():
        if found := pattern.fullmatch(text):
            return _HOLE.sub(lambda hole: found[int(hole[1])], vietnamese)
    return ""


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple((_pattern(row["en"]), row["vi"]) for row in csv.DictReader(file))


def _pattern(english: str) -> re.Pattern[str]:
    """'more than {1} MB' matches any text in the place of {1}."""
    parts = _HOLE.split(english)
    return re.compile("".join("(.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL)
