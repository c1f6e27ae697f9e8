"""Header facts of a report: who reports, on which period and window, under which number and date, in which form."""

from __future__ import annotations

from data.catalog import forms
from data.text import plain
from loaders.document import Document
from loaders.header.facts import INFERRED, STATED, Header
from loaders.header.letter import read_date, read_number
from loaders.header.periods import read_period, read_window
from loaders.header.regions import regions
from loaders.header.units import read_unit

__all__ = ["INFERRED", "STATED", "Header", "read_header", "report_id_of"]


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
        form=_form(whole or document), report_id=report_id_of(code=unit.code, name=unit.name, period=str(period or "")),
    )  # fmt: skip


def _form(document: Document) -> str:
    """Return the form all of whose tell-tale wordings stand in the document; of several the one that asks most."""
    text = f" {plain(' '.join(line.text for line in document.lines))} "
    fitting = [
        form for form in forms().values() if form.match and all(f" {plain(words)} " in text for words in form.match)
    ]
    return max(fitting, key=lambda form: len("".join(form.match))).id if fitting else ""


def report_id_of(*, code: str, name: str, period: str) -> str:
    """Return what a commune's report for a period is known by."""
    return f"{code or plain(name).replace(' ', '-')}_{period}"
