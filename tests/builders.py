"""Records and stores for tests: a test states only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.catalog import indicators
from data.contract import Record, to_arrow
from data.store import Dataset
from loaders.build import Loaded, load
from loaders.incoming import Source
from loaders.remarks import Remark

if TYPE_CHECKING:
    import pytest

PERIOD_ENDS = {"Q1": (3, 14), "H1": (6, 14), "Q3": (9, 14), "9M": (9, 14), "Y": (12, 14)}


def a_record(**overrides: Any) -> Record:
    """Return a printed count of one commune in the first quarter of 2024, unless told otherwise.

    The report's id and window follow from the commune and the period; a plain number does for the value.
    """
    fields: dict[str, Any] = {
        "unit_code": "15886",
        "unit_name": "Xã Hoằng Quỳ",
        "district": "Hoằng Hóa",
        "province": "Thanh Hóa",
        "period": "2024-Q1",
        "indicator": "dossiers_received",
        "value": 100,
    } | overrides
    known = indicators().get(fields["indicator"])
    start, end = window_of(fields["period"]) if fields["period"][5:] in PERIOD_ENDS else (None, None)
    fields = {
        "report_id": f"{fields['unit_code'] or fields['unit_name']}-{fields['period']}",
        "period_start": start,
        "period_end": end,
        "label": fields["indicator"],
        "unit": known.unit if known else "",
        "status": "reported" if fields["value"] is not None else "blank",
        "value_raw": "" if fields["value"] is None else str(fields["value"]),
    } | fields
    fields = {"source_file": f"{fields['report_id']}.txt"} | fields
    if fields["value"] is not None:
        fields["value"] = Decimal(str(fields["value"]))
    return Record(**fields)


def window_of(period: str) -> tuple[date, date]:
    """Return the ministry's window of a period: the year begins on 15 December; a third quarter stands alone."""
    year, part = int(period[:4]), period[5:]
    month, day = PERIOD_ENDS[part]
    start = date(year, 6, 15) if part == "Q3" else date(year - 1, 12, 15)
    return start, date(year, month, day)


def a_source(records: Iterable[Record], *, name: str = "records.csv", remarks: tuple[Remark, ...] = ()) -> Source:
    """Return the records, and remarks on the text they were read from, as one checked source of a load."""
    return Source(name=name, rows=to_arrow(list(records)), remarks=remarks)


def a_store(
    directory: Path,
    records: Iterable[Record],
    *,
    monkeypatch: pytest.MonkeyPatch,
    dataset: Dataset = Dataset.REAL,
) -> Loaded:
    """Publish the records in a store of the test's own and make it the store of this process."""
    monkeypatch.setenv("CCHC_STORE", str(directory / "store"))
    return load(sources=[a_source(records)], dataset=dataset)
