"""From a figure to its file, the corrections of its reading and what earlier revisions said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from data.contract import Record
from data.store import Dataset
from loaders.build import load
from loaders.incoming import Correction, Source
from queries import provenance
from queries.scope import Scope
from tests.builders import a_record, a_source

REAL = Scope(dataset=Dataset.REAL)
HEAD, OTHER, OWN = 0, 1, 2


def _correction(no: int, field: str = "value_raw") -> Correction:
    return Correction(
        report_id="15886-2024-Q1", record_no=no, field=field, old_value="1B", new_value="18", who="An",
        corrected_at=datetime(2026, 11, 1, 8, no), why=f"lý do {no}",
    )  # fmt: skip


def _load(records: list[Record], *corrections: Correction) -> None:
    rows = a_source(records).rows
    load(sources=[Source(name="a", rows=rows, original_hash="ab", corrections=corrections)], dataset=Dataset.REAL)


@pytest.fixture(autouse=True)
def _loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One report in two revisions: its second record was unreadable, then corrected; its date, too."""
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    unread = {"indicator": "staff_present", "label": "Có mặt", "value": None, "value_raw": "1B", "status": "unreadable"}
    _load([a_record(), a_record(**unread)])
    read = {"indicator": "staff_present", "label": "Có mặt", "value": 18}
    corrections = (_correction(OWN), _correction(OTHER), _correction(HEAD, "doc_date"))
    _load([a_record(), a_record(**read)], *corrections)


def test_a_record_has_its_own_corrections_and_those_of_its_report() -> None:
    found = provenance.corrections(scope=REAL, record_id=4)
    assert list(zip(found["why"], found["is_of_record"], strict=True)) == [("lý do 0", False), ("lý do 2", True)]


def test_what_the_figure_was_before_is_told_with_its_revision() -> None:
    [row] = provenance.earlier(scope=REAL, record_id=4).to_dict("records")
    assert (row["revision"], row["value_raw"], row["status"]) == (1, "1B", "unreadable")


def test_the_source_names_the_file_kept() -> None:
    assert list(provenance.source(scope=REAL, record_id=4)["original_hash"]) == ["ab"]


def test_a_record_that_is_not_in_force_has_neither() -> None:
    assert provenance.corrections(scope=REAL, record_id=2).empty
    assert provenance.earlier(scope=REAL, record_id=2).empty


def test_the_records_of_a_report_in_force_are_told_in_their_order() -> None:
    [report] = set(provenance.source(scope=REAL, record_id=4)["report_id"])
    found = provenance.of_report(scope=REAL, report_id=report)
    assert found["record_id"].is_monotonic_increasing
    assert 4 in set(found["record_id"])
    assert set(found["original_hash"]) == {"ab"}
    assert provenance.of_report(scope=REAL, report_id="no such report").empty
