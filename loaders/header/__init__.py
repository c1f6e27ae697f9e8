"""Header facts of a report: who reports, on which period and window, under which number and date, in which form."""

from __future__ import annotations

from data.catalog import forms
from data.periods import Period
from data.text import plain
from loaders.document import Document
from loaders.header.facts import INFERRED, STATED, Header
from loaders.header.letter import read_date, read_number
from loaders.header.periods import read_period, read_window
from loaders.header.regions import regions
from loaders.header.units import UnitFacts, read_unit

__all__ = ["INFERRED", "STATED", "Header", "read_header"]


def read_header(document: Document, *, whole: Document | None = None, commune: str = "") -> Header:
    """Return what the document says of itself; what is not said, or not said for sure, stays empty.

    `document` is its running text, `whole` with its tables; `commune` is the one meant where it is about several.
    """
    parts = regions(document)
    period = read_period(parts)
    start, end = read_window(parts, period)
    doc_date = read_date(parts)
    on = doc_date or end or (period.window[1] if period else None)
    unit = read_unit(parts, on, commune=commune)
    return Header(
        unit_kind=unit.kind, unit_name=unit.name, unit_code=unit.code, district=unit.district, province=unit.province,
        district_source=unit.district_source, province_source=unit.province_source,
        period=str(period or ""), period_start=start, period_end=end, doc_no=read_number(parts), doc_date=doc_date,
        form=_form(whole or document), report_id=_report_id(unit, period),
    )  # fmt: skip


def _form(document: Document) -> str:
    """Return the form all of whose tell-tale wordings stand in the document; of several the one that asks most."""
    text = f" {plain(' '.join(line.text for line in document.lines))} "
    fitting = [
        form for form in forms().values() if form.match and all(f" {plain(words)} " in text for words in form.match)
    ]
    return max(fitting, key=lambda form: len("".join(form.match))).id if fitting else ""


def _report_id(unit: UnitFacts, period: Period | None) -> str:
    return f"{unit.code or plain(unit.name).replace(' ', '-')}_{period or ''}"
