"""Readings are kept by content: an interrupted load goes on where it was, and a spoilt entry is only read anew."""

from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path

import pytest

from loaders.reading import Reading, fingerprint, kept, read_reports
from loaders.reading.wire import records_of, rows_of
from tests.builders import a_record

GOLDEN = sorted((Path(__file__).parents[2] / "golden").glob("*/report.txt"))


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def entries() -> list[Path]:
    return sorted(kept.folder().rglob("*.reading"))


def read(*files: Path) -> list[Reading]:
    return list(read_reports(files))


def was_read(reading: Reading) -> bool:
    return reading.peak_mb > 0


def test_records_come_back_from_json_as_they_were() -> None:
    records = (a_record(value=Decimal("0.100000")), a_record(value=None, note="dòng\nhai 📄", confidence=97))
    assert records_of(rows_of(records)) == records


def test_the_same_content_is_read_once_whatever_it_is_called(tmp_path: Path) -> None:
    [first] = read(GOLDEN[0])
    renamed = tmp_path / "tên khác.txt"
    renamed.write_bytes(GOLDEN[0].read_bytes())
    [again] = read(renamed)
    assert was_read(first)
    assert not was_read(again)
    assert {record.source_file for record in again.records} == {"tên khác.txt"}
    assert [r.indicator for r in again.records] == [r.indicator for r in first.records]


def test_what_was_read_before_an_interruption_is_not_read_again() -> None:
    readings = read_reports(GOLDEN[:4], workers=1)
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert entries()
    again = read(*GOLDEN[:4])
    assert not was_read(again[0])
    assert was_read(again[-1])


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 500, b"half"])
def test_a_spoilt_entry_is_read_anew_and_replaced(spoilt: bytes) -> None:
    [first] = read(GOLDEN[0])
    [entry] = entries()
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2] if spoilt == b"half" else spoilt)
    [again] = read(GOLDEN[0])
    assert was_read(again)
    assert again.records == first.records
    assert entry.read_bytes() == whole


def test_refusals_are_not_kept(tmp_path: Path) -> None:
    letter = tmp_path / "thư.txt"
    letter.write_text("Kính gửi Ủy ban nhân dân huyện.\n", "utf-8")
    assert read(letter)[0].errors
    assert entries() == []


def test_another_catalogue_or_program_reads_anew_and_its_readings_replace_the_old(
    monkeypatch: pytest.MonkeyPatch, own_store: Path
) -> None:
    read(GOLDEN[0])
    before = kept.folder()
    monkeypatch.setattr(kept, "fingerprint", lambda: "other")
    assert was_read(read(GOLDEN[0])[0])
    assert not before.exists()
    assert [path.name for path in (own_store / "readings").iterdir()] == ["other"]


def test_the_fingerprint_tells_code_catalogue_and_tools_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(**changes: object) -> str:
        with monkeypatch.context() as patch:
            for name, value in changes.items():
                patch.setattr(fingerprint, name, value)
            fingerprint.fingerprint.cache_clear()
            return fingerprint.fingerprint()

    rules = tmp_path / "wordings.csv"
    rules.write_text("a", "utf-8")
    one = made(_files=lambda: [rules])
    rules.write_text("b", "utf-8")
    two = made(_files=lambda: [rules])
    three = made(_files=lambda: [rules], _installed=lambda tool: "another")
    fingerprint.fingerprint.cache_clear()
    assert len({one, two, three}) == 3
    assert made(_files=lambda: [rules]) == two
    fingerprint.fingerprint.cache_clear()


def test_the_longest_unused_readings_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_READINGS", 2)
    read(*GOLDEN[:2])
    for age, entry in enumerate(entries(), start=1):
        os.utime(entry, (time.time() - age * 1000,) * 2)
    oldest = entries()[-1]
    read(GOLDEN[2])
    assert len(entries()) == 2
    assert oldest not in entries()


def test_a_store_that_cannot_be_written_costs_only_the_keeping(own_store: Path) -> None:
    own_store.write_text("a file where the folder should be", "utf-8")
    assert read(GOLDEN[0])[0].records
