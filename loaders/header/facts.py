"""What the header of a report tells; '' and None mean that it is not stated and could not be told for sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STATED, INFERRED = "stated", "inferred"


@dataclass(frozen=True, kw_only=True)
class Header:
    """Who reports, on which period and window, under which number and date, in which form."""

    unit_kind: str = ""
    unit_name: str = ""
    unit_code: str = ""
    district: str = ""
    province: str = ""
    district_source: str = ""
    province_source: str = ""
    period: str = ""
    period_start: date | None = None
    period_end: date | None = None
    doc_no: str = ""
    doc_date: date | None = None
    form: str = ""
    report_id: str = ""
