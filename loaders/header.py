"""Header facts of a report: who reports, for which period and window, under which number and date; refuses to guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Header:
    """Facts stated by (or safely inferred for) one report; '' and None mean not stated."""

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
