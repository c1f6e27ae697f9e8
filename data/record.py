"""One figure of one report. Needs nothing but Python, so that a process that only reads reports stays small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Origin(StrEnum):
    """Where in the report a figure stands."""

    TABLE = "table"
    NARRATIVE = "narrative"


class Status(StrEnum):
    """What became of the printed cell."""

    REPORTED = "reported"
    CONVERTED = "converted"
    UNREADABLE = "unreadable"
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One figure of one report. A blank is not a zero: `value` is None when nothing could be read."""

    source_file: str
    report_id: str
    unit_code: str = ""
    unit_name: str
    district: str = ""
    province: str = ""
    period: str
    period_start: date | None = None
    period_end: date | None = None
    doc_no: str = ""
    doc_date: date | None = None
    form: str = ""
    origin: Origin = Origin.TABLE
    section: str = ""
    row_no: str = ""
    label: str = ""
    quote: str = ""
    indicator: str = ""
    value: Decimal | None = None
    unit: str = ""
    value_raw: str = ""
    unit_raw: str = ""
    note: str = ""
    locator: str = ""
    status: Status = Status.REPORTED
    confidence: int | None = None
