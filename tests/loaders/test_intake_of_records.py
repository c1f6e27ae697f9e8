"""Files of records take the road of reports: received, looked over, corrected, published; mistakes say where."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from data.contract import Record
from data.intake import corrections, drafts, originals, readings
from data.intake.corrections import Field
from data.intake.drafts import Draft, Problem, State
from data.store import Dataset, open_store
from loaders import record_writing
from loaders.build import load
from loaders.intake import record_reading, worker
from tests.builders import a_record, a_source

WHO = "Bà An"
OTHER = {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def records() -> list[Record]:
    """Two reports: one with a figure, a blank and a row nobody understands, one with a rate that its parts belie."""
    return [
        a_record(value=100, locator="sheet 1, cell C4"),
        a_record(indicator="dossiers_received_online", value=None),
        a_record(indicator="", value=3, value_raw="3", label="Lượt người qua cầu tre"),
        a_record(**OTHER, value=272),
        a_record(**OTHER, indicator="dossiers_received_online", value=264),
        a_record(**OTHER, indicator="online_dossier_rate", value=0),
    ]


def handed_in(folder: Path, name: str, told: list[Record] | None = None) -> tuple[Draft, ...]:
    path = folder / name
    record_writing.write(records() if told is None else told, path=path)
    drafts.receive(path.read_bytes(), name=name, who=WHO)
    worker.run()
    return drafts.all_drafts()


def served() -> list[tuple[Any, ...]]:
    columns = "report_id, origin, label, indicator, value, unit, value_raw, note, locator, status, confidence"
    return open_store(Dataset.REAL).cursor().execute(f"select {columns} from records order by all").fetchall()


@pytest.mark.parametrize("name", ["so-lieu.csv", "so-lieu.jsonl", "so-lieu.parquet", "so-lieu.xlsx"])
def test_each_report_of_the_file_is_a_draft_and_is_published_as_a_load_would(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = handed_in(tmp_path, name)
    assert [(draft.name, draft.number, draft.state) for draft in found] == [
        (name, 1, State.READ),
        (name, 2, State.READ),
    ]
    first, second = (readings.review_of(draft) for draft in found)
    assert first is not None
    assert second is not None
    assert (first.unit_name, first.period, first.n_records, first.n_unrecognised) == ("Xã Hoằng Quỳ", "2024-Q1", 3, 1)
    assert [one.rule for one in second.findings] == ["ratio_mismatch"]
    assert readings.evidence_of(found[0]).words["unit_name"] == ("unit_name: Xã Hoằng Quỳ", "sheet 1, cell C4")

    drafts.ask_to_publish(found, who=WHO)
    worker.run()

    assert {draft.state for draft in drafts.all_drafts()} == {State.PUBLISHED}
    published = served()
    hashes = open_store(Dataset.REAL).cursor().execute("select distinct original_hash from reports").fetchall()
    assert hashes == [(found[0].sha256,)]
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "loaded"))
    load(sources=[a_source(records())], dataset=Dataset.REAL)
    assert published == served()


def test_a_record_is_corrected_like_a_row_that_was_read(tmp_path: Path) -> None:
    _, second = handed_in(tmp_path, "so-lieu.csv")
    corrections.add(
        draft=second.id, record_no=3, field=Field.VALUE_RAW, old="0", new="97,06", why="Đối chiếu bản giấy", who=WHO
    )
    worker.run()
    review = readings.review_of(second)
    assert review is not None
    assert review.findings == ()


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"value": 5, "unit": "bao"}, ("'bao' is not a unit of measure", 3, "unit")),
        ({"report_id": "mo-phong-1"}, ("the report 'mo-phong-1' is simulated", 3, "report_id")),
        ({"unit_name": " "}, ("the cell is empty", 3, "unit_name")),
    ],
)
def test_a_mistake_refuses_the_file_and_says_where(
    wrong: dict[str, Any], expected: tuple[str, int, str], tmp_path: Path
) -> None:
    [draft] = handed_in(tmp_path, "so-lieu.csv", [a_record(), a_record(**OTHER | wrong)])
    assert draft.state is State.REFUSED
    assert [(one.problem, one.row, one.column) for one in draft.problems] == [expected]


@pytest.mark.parametrize("name", ["so-lieu.parquet", "so-lieu.xlsx", "so-lieu.jsonl"])
def test_a_damaged_file_is_refused(name: str, tmp_path: Path) -> None:
    record_writing.write(records(), path=tmp_path / name)
    drafts.receive((tmp_path / name).read_bytes()[:-60], name=name, who=WHO)
    worker.run()
    [draft] = drafts.all_drafts()
    assert draft.state is State.REFUSED


def test_more_reports_than_can_be_looked_over_are_left_to_the_command_line(tmp_path: Path) -> None:
    many = [a_record(report_id=f"r{number}") for number in range(record_reading.MOST_REPORTS + 1)]
    [draft] = handed_in(tmp_path, "so-lieu.parquet", many)
    problem = Problem(
        problem="the file holds 301 reports, more than the 300 that are looked over together",
        remedy="load it with `python -m loaders load`",
    )
    assert draft.problems == (problem,)


def test_files_of_records_in_an_archive_are_taken_out_of_it(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.csv"):
        told = records()[:3] if name == "a.parquet" else records()[3:]
        record_writing.write(told, path=tmp_path / name)
    with zipfile.ZipFile(tmp_path / "so-lieu.zip", "w") as archive:
        for name in ("a.parquet", "b.csv"):
            archive.write(tmp_path / name, name)
    drafts.receive((tmp_path / "so-lieu.zip").read_bytes(), name="so-lieu.zip", who=WHO)
    worker.run()
    assert {(draft.name, draft.state) for draft in drafts.all_drafts()} == {
        ("a.parquet", State.READ),
        ("b.csv", State.READ),
    }


def test_what_is_kept_is_saved_under_the_name_of_the_document_with_its_own_ending(tmp_path: Path) -> None:
    first, _ = handed_in(tmp_path, "so-lieu.csv")
    kept = originals.path_of(first.sha256)
    assert kept is not None
    assert originals.saved_name(kept, "Báo cáo quý I.docx") == "Báo cáo quý I.csv"
    assert originals.saved_name(kept, "SO-LIEU.CSV") == "SO-LIEU.CSV"
