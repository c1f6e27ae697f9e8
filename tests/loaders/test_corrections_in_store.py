"""The store knows which file a report was read from and how its reading was corrected, for every revision."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from data import store
from data.store import Dataset
from loaders.build import load, rebuild
from loaders.incoming import Correction, Source
from tests.builders import a_record, a_source

CORRECTION = Correction(
    report_id="15886-2024-Q1",
    record_no=1,
    field="value_raw",
    old_value="1OO",
    new_value="100",
    who="Bà An",
    corrected_at=datetime(2026, 11, 2, 8, 30),
    why="Chữ O đọc nhầm từ số 0",
)


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))


def _source(*, original_hash: str = "ab12", corrections: tuple[Correction, ...] = ()) -> Source:
    return Source(name="a", rows=a_source([a_record()]).rows, original_hash=original_hash, corrections=corrections)


def _rows(query: str) -> list[tuple[object, ...]]:
    with store.open_store(Dataset.REAL).cursor() as cursor:
        return cursor.execute(query).fetchall()


def test_a_correction_stands_with_the_revision_it_made() -> None:
    load(sources=[_source()], dataset=Dataset.REAL)
    load(sources=[_source(corrections=(CORRECTION,))], dataset=Dataset.REAL)
    assert _rows("select revision, record_no, field, old_value, new_value, who, why from corrections") == [
        (2, 1, "value_raw", "1OO", "100", "Bà An", "Chữ O đọc nhầm từ số 0")
    ]
    assert _rows("select revision, original_hash from reports order by revision") == [(1, "ab12"), (2, "ab12")]


def test_corrections_outlive_other_loads_and_a_rebuild() -> None:
    load(sources=[_source(corrections=(CORRECTION,))], dataset=Dataset.REAL)
    load(sources=[a_source([a_record(unit_code="11266", unit_name="Xã Lê Hồng")])], dataset=Dataset.REAL)
    rebuild(dataset=Dataset.REAL)
    assert _rows("select count(*) from corrections") == [(1,)]


def test_the_same_reading_from_a_file_now_kept_is_a_new_revision_and_then_unchanged() -> None:
    load(sources=[_source(original_hash="")], dataset=Dataset.REAL)
    assert load(sources=[_source()], dataset=Dataset.REAL).n_reports == 1
    assert load(sources=[_source()], dataset=Dataset.REAL).n_unchanged == 1


def test_a_source_without_original_says_the_same_as_ever() -> None:
    """Hashes of what was loaded before must not change, or every report would look corrected."""
    load(sources=[a_source([a_record()])], dataset=Dataset.REAL)
    before = _rows("select content_hash from reports")
    other = [a_source([a_record()]), _source_of_another_commune()]
    load(sources=other, dataset=Dataset.REAL)
    assert _rows("select content_hash from reports where report_id = '15886-2024-Q1'") == before


def _source_of_another_commune() -> Source:
    rows = a_source([a_record(unit_code="11266", unit_name="Xã Lê Hồng")]).rows
    return Source(name="b", rows=rows, original_hash="cd34")
