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
        return f"{problem.problem}; {problem.remedy}"
    what = _translated(problem.problem) or say("intake.refused_somehow")
    remedy = _translated(problem.remedy)
    return f"{what}; {remedy}." if remedy else f"{what}."


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
