"""`check`: findings of reports that are not loaded, of what is published, and compared with what is published."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from data.contract import Record
from data.store import Dataset, versions
from loaders.__main__ import main
from loaders.build import load
from loaders.checking import COLUMNS, findings_of
from loaders.record_writing import write
from tests.builders import a_record, a_source

RATE = (
    a_record(value=272, locator="line 3"),
    a_record(indicator="dossiers_received_online", value=264, locator="line 2"),
    a_record(indicator="online_dossier_rate", value=0, locator="line 1"),
)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def checked(*arguments: str | Path, folder: Path) -> list[dict[str, str]]:
    out = folder / "findings.csv"
    assert main(["check", *map(str, arguments), "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_findings_of_sources_name_the_records_by_their_place_and_publish_nothing() -> None:
    [finding] = findings_of([a_source([a_record(indicator="assigned_tasks", value=9), *RATE])])

    assert (finding.rule, finding.severity, finding.found, finding.expected) == (
        "ratio_mismatch", "error", "0 %", "97,06 %",
    )  # fmt: skip
    assert finding.indicators == "online_dossier_rate;dossiers_received_online;dossiers_received"
    assert finding.locators == "line 1;line 2;line 3"
    assert finding.record_nos == (2, 3, 4)
    assert versions(Dataset.REAL) == []


def test_sources_are_held_against_each_other_only_within_a_commune() -> None:
    other = [a_record(unit_code="11266", value=1)]
    assert len(findings_of([a_source(RATE), a_source(other, name="other.csv")])) == 1


def test_check_writes_the_findings_of_a_file_of_records(tmp_path: Path) -> None:
    write(RATE, path=tmp_path / "records.csv")

    [row] = checked(tmp_path / "records.csv", folder=tmp_path)

    assert tuple(row) == COLUMNS
    assert row["rule"] == "ratio_mismatch"
    assert row["message_en"].endswith("the report prints 0 %, but 264/272 = 97.06 %.")
    assert versions(Dataset.REAL) == []


def test_check_without_a_path_writes_what_is_published(tmp_path: Path) -> None:
    load(sources=[a_source(RATE)], dataset=Dataset.REAL)

    [row] = checked(folder=tmp_path)

    assert (row["report_id"], row["rule"]) == (RATE[0].report_id, "ratio_mismatch")


def test_check_without_a_path_says_when_nothing_is_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--out", str(tmp_path / "findings.csv")]) == 1
    assert "no real data has been published yet" in capsys.readouterr().err


def test_check_compares_with_what_is_published_only_when_asked(tmp_path: Path) -> None:
    load(sources=[a_source([a_record(period="2024-Q1", value=100)])], dataset=Dataset.REAL)
    half = [a_record(period="2024-H1", value=90)]
    write(half, path=tmp_path / "half.csv")

    assert checked(tmp_path / "half.csv", folder=tmp_path) == []
    [row] = checked(tmp_path / "half.csv", "--dataset", "real", folder=tmp_path)

    assert (row["rule"], row["period"]) == ("negative_step", "2024-H1")
    assert len(versions(Dataset.REAL)) == 1


def test_a_report_that_is_published_already_is_checked_all_the_same(tmp_path: Path) -> None:
    load(sources=[a_source(RATE)], dataset=Dataset.REAL)

    assert [one.rule for one in findings_of([a_source(RATE)], dataset=Dataset.REAL)] == ["ratio_mismatch"]


@pytest.mark.parametrize("records", [(), (a_record(unit="bao"),)])
def test_what_cannot_be_read_is_named_and_the_rest_is_checked(
    records: tuple[Record, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(RATE, path=tmp_path / "a.csv")
    write(records, path=tmp_path / "b.csv")

    assert main(["check", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--out", str(tmp_path / "f.csv")]) == 1
    said = capsys.readouterr()
    assert "b.csv" in said.err
    assert "1 findings (1 error, 0 warning, 0 info)" in said.out


def test_only_csv_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--out", str(tmp_path / "findings.pdf")]) == 2
    assert "end the name in .csv" in capsys.readouterr().err
