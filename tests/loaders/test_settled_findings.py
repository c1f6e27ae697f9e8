"""A finding that a corrected report does away with is remembered as settled; one that comes back is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.contract import Record
from data.store import Dataset, open_store
from loaders import build
from loaders.build import load
from tests.builders import a_record, a_source

REAL = Dataset.REAL


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def a_report(*, received: int, online: int, **overrides: str) -> list[Record]:
    return [
        a_record(indicator="dossiers_received", value=received, **overrides),
        a_record(indicator="dossiers_received_online", value=online, **overrides),
    ]


def publish(*reports: list[Record]) -> None:
    load(sources=[a_source([record for report in reports for record in report])], dataset=REAL)


def rules(table: str) -> list[tuple[str, str]]:
    rows = open_store(REAL).cursor().execute(f"select report_id, rule from {table} order by all").fetchall()
    return [(report_id, rule) for report_id, rule in rows]


@pytest.mark.parametrize("share", [1e9, 0.0], ids=["appended", "anew"])
def test_a_corrected_report_settles_its_finding(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(build, "APPENDED_SHARE", share)
    publish(a_report(received=6, online=9))
    wrong = [("15886-2024-Q1", "part_exceeds_whole")]
    assert rules("findings") == wrong
    assert rules("settled_findings") == []

    publish(a_report(received=9, online=6))
    assert rules("findings") == []
    assert rules("settled_findings") == wrong

    publish(a_report(received=6, online=9))
    assert rules("findings") == wrong
    assert rules("settled_findings") == []


def test_a_finding_that_only_changes_its_numbers_is_not_settled() -> None:
    publish(a_report(received=6, online=9))
    publish(a_report(received=6, online=8))
    assert rules("findings") == [("15886-2024-Q1", "part_exceeds_whole")]
    assert rules("settled_findings") == []


def test_another_report_settles_nothing() -> None:
    publish(a_report(received=6, online=9))
    publish(a_report(received=9, online=6, unit_code="11266", unit_name="Xã Lê Hồng", district="Thanh Miện"))
    assert rules("findings") == [("15886-2024-Q1", "part_exceeds_whole")]
    assert rules("settled_findings") == []


def test_rebuilding_keeps_what_was_settled_and_settles_nothing() -> None:
    publish(a_report(received=6, online=9), a_report(received=5, online=7, period="2023-Q1"))
    publish(a_report(received=9, online=6))
    build.rebuild(dataset=REAL)
    assert rules("findings") == [("15886-2023-Q1", "part_exceeds_whole")]
    assert rules("settled_findings") == [("15886-2024-Q1", "part_exceeds_whole")]
