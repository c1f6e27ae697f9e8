"""What people corrected in drafts: who, when, what was there, what is right, why. An undo is one entry more.

Owns which fields may be corrected and what may be written into them. How a correction changes a record is the loaders'.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from data import ledger, places
from data.catalog import indicators
from data.intake.files import home, stamp
from data.ledger import Entry
from data.periods import Period

LONGEST_NAME, LONGEST_TEXT = 80, 2000
WHOLE_REPORT = 0
NOT_A_STATISTIC = ""  # as the new value of `indicator`: the row is none of the statistics


class Field(StrEnum):
    """What may be corrected: the first ones of the whole report, the last three of one record."""

    COMMUNE = "commune"  # id of an official unit: '11266.63'
    UNIT_NAME = "unit_name"  # of a commune that the official list does not know
    PERIOD = "period"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    DOC_NO = "doc_no"
    DOC_DATE = "doc_date"
    INDICATOR = "indicator"
    VALUE_RAW = "value_raw"
    UNIT_RAW = "unit_raw"


OF_RECORDS = frozenset({Field.INDICATOR, Field.VALUE_RAW, Field.UNIT_RAW})


class CorrectionError(ValueError):
    """The correction may not be written, `reason` says why: who, why, value, same, place, undone or too_long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One correction; `record_no` counts the records of the draft from 1, 0 is the whole report."""

    entry: str
    draft: str
    record_no: int
    field: Field
    old: str
    new: str
    why: str
    who: str
    at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None


def add(*, draft: str, record_no: int, field: Field, old: str, new: str, why: str, who: str) -> Correction:
    """Write a correction down and return it."""
    name, reason, value = " ".join(who.split()), why.strip(), new.strip()
    if not name:
        raise CorrectionError("who")
    if not reason:
        raise CorrectionError("why")
    if len(name) > LONGEST_NAME or max(len(reason), len(value)) > LONGEST_TEXT:
        raise CorrectionError("too_long")
    if (record_no == WHOLE_REPORT) == (field in OF_RECORDS) or record_no < 0:
        raise CorrectionError("place")
    if value == old and value:
        raise CorrectionError("same")
    if not _may_be(field, value):
        raise CorrectionError("value")
    facts = {"draft": draft, "record_no": record_no, "field": str(field), "old": old, "new": value, "why": reason}
    return _correction(ledger.append(_file(), who=name, **facts))


def undo(correction: Correction, *, who: str) -> None:
    """Take a correction back: what was in force before it is in force again."""
    if not who.strip():
        raise CorrectionError("who")
    if any(one.entry == correction.entry and one.is_undone for one in of_draft(correction.draft)):
        raise CorrectionError("undone")
    ledger.append(_file(), who=" ".join(who.split()), draft=correction.draft, undoes=correction.entry)


def of_draft(draft_id: str) -> tuple[Correction, ...]:
    """Return every correction of a draft, oldest first, those taken back among them."""
    return _read(_file(), stamp(_file())).get(draft_id, ())


def in_force(draft_id: str) -> tuple[Correction, ...]:
    """Return the corrections of a draft that hold: of several in one place the last that was not taken back."""
    last = {(one.record_no, one.field): one for one in of_draft(draft_id) if not one.is_undone}
    return tuple(sorted(last.values(), key=lambda one: (one.at, one.record_no)))


def _may_be(field: Field, value: str) -> bool:
    return value == "" if value == "" and field in _MAY_BE_EMPTY else _KNOWN[field](value)


def _is_period(value: str) -> bool:
    return _reads(Period.parse, value)


def _is_day(value: str) -> bool:
    return _reads(date.fromisoformat, value)


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_commune(value: str) -> bool:
    found = places.place(value)
    return found is not None and found.level == "commune"


_MAY_BE_EMPTY = frozenset(
    {
        Field.PERIOD_START,
        Field.PERIOD_END,
        Field.DOC_NO,
        Field.DOC_DATE,
        Field.INDICATOR,
        Field.VALUE_RAW,
        Field.UNIT_RAW,
    }
)
_KNOWN: dict[Field, Callable[[str], bool]] = {
    Field.COMMUNE: _is_commune,
    Field.UNIT_NAME: bool,
    Field.PERIOD: _is_period,
    Field.PERIOD_START: _is_day,
    Field.PERIOD_END: _is_day,
    Field.DOC_NO: bool,
    Field.DOC_DATE: _is_day,
    Field.INDICATOR: lambda value: value in indicators(),
    Field.VALUE_RAW: bool,
    Field.UNIT_RAW: bool,
}


def _file() -> Path:
    return home() / "corrections.jsonl"


@lru_cache(maxsize=8)
def _read(file: Path, _stamp: str) -> dict[str, tuple[Correction, ...]]:
    written = ledger.entries(file)
    undone = {entry["undoes"]: entry for entry in reversed(written) if "undoes" in entry}
    found: dict[str, list[Correction]] = {}
    for entry in written:
        if "field" in entry:
            found.setdefault(entry["draft"], []).append(_correction(entry, undone.get(entry["entry"])))
    return {draft: tuple(told) for draft, told in found.items()}


def _correction(entry: Entry, undone: Entry | None = None) -> Correction:
    return Correction(
        entry=entry["entry"],
        draft=entry["draft"],
        record_no=entry["record_no"],
        field=Field(entry["field"]),
        old=entry["old"],
        new=entry["new"],
        why=entry["why"],
        who=entry["who"],
        at=datetime.fromisoformat(entry["at"]),
        undone_by=undone["who"] if undone else "",
        undone_at=datetime.fromisoformat(undone["at"]) if undone else None,
    )
