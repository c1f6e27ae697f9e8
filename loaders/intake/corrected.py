"""Records as read + corrections in force -> records as they are published. A pure function; the printed text decides.

A value is never typed in: it is read anew from the printed text, by the same rules as every other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from data.catalog import indicators
from data.contract import Record
from data.intake.corrections import WHOLE_REPORT, Correction, Field
from data.places import place
from loaders.figures import Figure, read_figure
from loaders.header import report_id_of

_SURE = 100  # a person looked at the report
_IDENTITY = frozenset({Field.COMMUNE, Field.UNIT_NAME, Field.PERIOD})
_DAYS = frozenset({Field.PERIOD_START, Field.PERIOD_END, Field.DOC_DATE})


def corrected(records: Sequence[Record], corrections: Sequence[Correction]) -> list[Record]:
    """Return the records of one report with its corrections applied, in the same order."""
    changes: dict[int, dict[Field, str]] = {}
    for one in corrections:
        changes.setdefault(one.record_no, {})[one.field] = one.new
    facts = _facts(records[0], changes.get(WHOLE_REPORT, {})) if records else {}
    return [
        replace(_changed(record, changes[no]) if no in changes else record, **facts)
        for no, record in enumerate(records, start=1)
    ]


def _facts(record: Record, changes: Mapping[Field, str]) -> dict[str, Any]:
    """Return what the whole report now says of itself, as far as it was corrected."""
    facts: dict[str, Any] = {
        str(field): (date.fromisoformat(value) if value else None) if field in _DAYS else value
        for field, value in changes.items()
        if field not in (Field.COMMUNE, Field.UNIT_NAME)
    }
    if Field.COMMUNE in changes:
        facts |= _commune(changes[Field.COMMUNE])
    elif Field.UNIT_NAME in changes:
        facts |= {"unit_code": "", "unit_name": changes[Field.UNIT_NAME]}
    if _IDENTITY & changes.keys():
        now = replace(record, **facts)
        facts["report_id"] = report_id_of(code=now.unit_code, name=now.unit_name, period=now.period)
    return facts


def _commune(unit_id: str) -> dict[str, str]:
    unit = place(unit_id)
    assert unit is not None, "only official communes are accepted as corrections"
    return {"unit_code": unit.code, "unit_name": unit.full_name, "district": unit.district, "province": unit.province}


def _changed(record: Record, changes: Mapping[Field, str]) -> Record:
    """Return the record with its figure read anew."""
    before = _figure(record)
    named = replace(
        record,
        indicator=changes.get(Field.INDICATOR, record.indicator),
        value_raw=changes.get(Field.VALUE_RAW, record.value_raw),
        unit_raw=changes.get(Field.UNIT_RAW, record.unit_raw),
        confidence=_SURE,
    )
    figure = _figure(named)
    note = "; ".join(part for part in (_own_note(record.note, before.note), figure.note) if part)
    return replace(named, value=figure.value, unit=figure.unit, status=figure.status, note=note)


def _figure(record: Record) -> Figure:
    known = indicators().get(record.indicator)
    return read_figure(value_raw=record.value_raw, unit_raw=record.unit_raw, indicator=known)


def _own_note(note: str, of_conversion: str) -> str:
    """Return the report's own note, without what was added when the figure was first read."""
    return note.removesuffix(of_conversion).removesuffix("; ") if of_conversion else note
