"""Vocabulary of the prose (data/catalog/prose_words.csv): words for none, for done, for targets, for changes."""

from __future__ import annotations

import re
from functools import cache

from data.catalog import FOLDER
from data.csv_table import read_lines
from data.text import plain

ROLES = (
    "none", "made", "kept", "off", "lead", "behind", "barrier",
    "target", "elsewhere", "comparison", "previous", "change", "undone", "field",
    "plans", "only_plans", "results", "assessment",
    "section_1", "section_2", "section_3", "section_4", "section_5", "section_6", "section_7",
)  # fmt: skip
_STAFF = re.compile(r"\bcan bo cong chuc(?: vien chuc)?\b|\bcbccvc\b")


def bare(text: str) -> str:
    """Return plain words in which officials and civil servants are one word, as in the streams."""
    return _STAFF.sub("cbcc", plain(text))


@cache
def words(role: str) -> tuple[str, ...]:
    """Return the plain words of a role, longest first."""
    return tuple(sorted(_table()[role], key=len, reverse=True))


def either(role: str) -> str:
    """Return an expression for any of the words of a role."""
    return f"(?:{'|'.join(words(role))})"


@cache
def _table() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {role: set() for role in ROLES}
    for line in read_lines(FOLDER / "prose_words.csv", ("role", "words")):
        found[line.one_of("role", ROLES)].add(bare(line.filled("words")))
    return found
