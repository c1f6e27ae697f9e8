"""Wording of findings, and the rates that may rightly exceed 100 %: what only the checks of a load need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.catalog import FOLDER
from data.csv_table import read_lines


@dataclass(frozen=True)
class Message:
    """One sentence per language; {name}, {other}, {found}, {expected} and {parts} stand for the finding's own words."""

    rule: str
    message_vi: str
    message_en: str


@cache
def messages() -> dict[str, Message]:
    """Return rule id -> how its findings are worded."""
    lines = read_lines(FOLDER / "messages.csv", ("rule", "message_vi", "message_en"))
    return {
        line.text("rule"): Message(line.filled("rule"), line.filled("message_vi"), line.filled("message_en"))
        for line in lines
    }


@cache
def open_rates() -> frozenset[str]:
    """Return the ids of the rates that may rightly exceed 100 %."""
    lines = read_lines(FOLDER / "open_rates.csv", ("indicator", "reason_vi"))
    return frozenset(line.filled("indicator") for line in lines)
