"""What changed between versions, told from a real store of several loads, against the loads themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import store
from data.store import Dataset
from loaders import build
from loaders.build import load
from loaders.incoming import Withdrawal
from queries import history
from queries.scope import Scope
from tests.builders import a_record, a_source

REAL = Scope(dataset=Dataset.REAL)
OTHER = {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}


@pytest.fixture(autouse=True)
def three_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first load, a correction of one figure together with a new report, and the correction of both again."""
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    for who, why, records in (
        ("Lan", "nạp", [a_record(value=10), a_record(indicator="feedback_received", value=5)]),
        (
            "Minh",
            "đính chính",
            [a_record(value=12), a_record(indicator="feedback_received", value=5), a_record(**OTHER, value=7)],
        ),
        ("Nam", "đính chính lại", [a_record(value=10), a_record(indicator="feedback_received", value=6)]),
    ):
        load(sources=[a_source(records)], dataset=Dataset.REAL, who=who, why=why)


def test_publications_are_told_newest_first_with_what_they_changed() -> None:
    rows = history.publications(scope=REAL)
    assert rows[["who", "why", "n_changed", "n_reports"]].to_numpy().tolist() == [
        ["Nam", "đính chính lại", 2, 1],
        ["Minh", "đính chính", 1, 2],
        ["Lan", "nạp", 0, 1],
    ]
    assert rows["version"].tolist() == store.versions(Dataset.REAL)[::-1]


def test_only_what_reads_otherwise_in_the_end_is_told() -> None:
    first, second, _ = store.versions(Dataset.REAL)
    told = ["indicator", "old_value", "new_value", "change", "who", "why", "cause"]
    since_first = history.changed(scope=REAL, since=first)
    assert since_first[told].to_numpy().tolist() == [
        ["feedback_received", 5, 6, 1, "Nam", "đính chính lại", "corrected"]
    ]
    since_second = history.changed(scope=REAL, since=second)
    assert set(since_second["indicator"]) == {"dossiers_received", "feedback_received"}
    between = history.changed(scope=REAL, since=first, until=second)
    assert between[told].to_numpy().tolist() == [["dossiers_received", 10, 12, 2, "Minh", "đính chính", "corrected"]]


def test_the_summary_counts_figures_and_new_reports_of_the_area() -> None:
    first, second, third = store.versions(Dataset.REAL)
    counted = ["is_known", "n_changed", "n_reported"]
    asked = {
        first: [True, 1, 1],
        second: [True, 2, 0],
        third: [True, 0, 0],
        "20200101T000000000000Z": [False, 0, 0],
    }
    for version, expected in asked.items():
        assert history.summary(scope=REAL, since=version)[counted].to_numpy().tolist() == [expected]
    other = Scope(dataset=Dataset.REAL, units=("11266.63",))
    assert history.summary(scope=other, since=first)[counted].to_numpy().tolist() == [[True, 0, 1]]
    assert history.reported(scope=other, since=first)[["unit_id", "period", "who"]].to_numpy().tolist() == [
        ["11266.63", "2024-Q1", "Minh"]
    ]


def test_a_figure_tells_every_value_it_has_had() -> None:
    rows = history.of_figure(scope=REAL, unit_id="15886.63", indicator="dossiers_received", period="2024-Q1")
    assert rows[["value", "cause", "who"]].to_numpy().tolist() == [
        [10, "loaded", "Lan"],
        [12, "corrected", "Minh"],
        [10, "corrected", "Nam"],
    ]
    never_changed = history.of_figure(scope=REAL, unit_id="11266.63", indicator="dossiers_received", period="2024-Q1")
    assert never_changed[["value", "cause", "who"]].to_numpy().tolist() == [[7, "loaded", "Minh"]]
    assert history.of_figure(scope=REAL, unit_id="11266.63", indicator="epayment_rate", period="2024-Q1").empty


def test_a_report_withdrawn_is_no_new_report_and_its_figures_are_gone() -> None:
    first, *_ = store.versions(Dataset.REAL)
    of_other, of_first = Withdrawal(report_id="11266-2024-Q1"), Withdrawal(report_id="15886-2024-Q1")
    build.withdraw(reports=[of_other], dataset=Dataset.REAL, who="Hoa", why="nhầm xã")
    second = str(store.current_version(Dataset.REAL))
    assert history.reported(scope=REAL, since=first).empty
    told = ["unit_name", "period", "n_figures", "who", "why", "report_id"]
    assert history.withdrawn(scope=REAL, since=first)[told].to_numpy().tolist() == [
        ["Xã Lê Hồng", "2024-Q1", 1, "Hoa", "nhầm xã", "11266-2024-Q1"]
    ]
    assert history.withdrawn(scope=Scope(dataset=Dataset.REAL, units=("15886.63",)), since=first).empty

    build.withdraw(reports=[of_first], dataset=Dataset.REAL, who="Hoa", why="nhầm kỳ")
    load(sources=[a_source([a_record(value=10)])], dataset=Dataset.REAL, who="Hoa", why="hoàn tác")

    counted = history.summary(scope=REAL, since=second)[["n_changed", "n_reported", "n_withdrawn"]]
    assert counted.to_numpy().tolist() == [[1, 0, 1]], "the other figure of the report is gone, the first is back"
    rows = history.of_figure(scope=REAL, unit_id="15886.63", indicator="dossiers_received", period="2024-Q1")
    assert rows[["value", "cause", "who"]].fillna(-1).to_numpy().tolist() == [
        [10, "loaded", "Lan"],
        [12, "corrected", "Minh"],
        [10, "corrected", "Nam"],
        [-1, "withdrawn", "Hoa"],
        [10, "corrected", "Hoa"],
    ]
    published = history.publications(scope=REAL)[["why", "n_withdrawn"]]
    assert published.to_numpy().tolist()[:3] == [["hoàn tác", 0], ["nhầm kỳ", 1], ["nhầm xã", 1]]
