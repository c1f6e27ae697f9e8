"""Vocabulary of the prose (data/catalog/prose_words.csv): words for none, for done, for targets, for changes."""

from __future__ import annotations

import re
from functools import cache

from data.catalog import FOLDER
from data.csv_table import Line, read_lines
from data.text import plain

ROLES = (
    "none", "made", "kept", "off", "lead", "behind", "barrier",
    "target", "elsewhere", "comparison", "previous", "change", "undone", "field",
    "acts", "bodies", "other_plan", "plans", "only_plans", "results", "assessment",
    "section_1", "section_2", "section_3", "section_4", "section_5", "section_6", "section_7",
)  # fmt: skip
_SPELLED = {"ki": "ky", "li": "ly", "ti": "ty", "qui": "quy"}
_STAFF = re.compile(r"\bcan bo cong chuc(?: vien chuc)?\b|\bcbccvc\b")


def bare(text: str) -> str:
    """Return plain words as in the streams: officials and civil servants one word, 'i' and 'y' spelled one way."""
    return _STAFF.sub("cbcc", " ".join(map(spelled, plain(text).split())))


def spelled(word: str) -> str:
    """Return a plain word in the spelling of the streams: 'tỉ lệ' and 'tỷ lệ', 'kí số' and 'ký số' are the same."""
    return _SPELLED.get(word, word)


@cache
def printed(role: str) -> frozenset[str]:
    """Return the words of a role with their marks, as printed."""
    return frozenset(line.text("words") for line in _lines() if line.text("role") == role)


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
    for line in _lines():
        found[line.one_of("role", ROLES)].add(bare(line.filled("words")))
    return found


@cache
def _lines() -> tuple[Line, ...]:
    return tuple(read_lines(FOLDER / "prose_words.csv", ("role", "words")))
