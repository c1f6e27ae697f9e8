"""The store remembers who published what and why, and which shown figures each publication changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data import store
from data.store import Dataset, open_store
from loaders import build, record_writing
from loaders.__main__ import main
from loaders.build import load, rebuild
from tests.builders import a_record, a_source


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def ask(question: str) -> list[tuple[Any, ...]]:
    return open_store(Dataset.REAL).execute(question).fetchall()


def publish(*values: int | None, who: str = "", why: str = "") -> None:
    records = [a_record(indicator=name, value=value) for name, value in zip(NAMES, values, strict=False)]
    load(sources=[a_source(records)], dataset=Dataset.REAL, who=who, why=why)


NAMES = ("dossiers_received", "dossiers_received_online")
CHANGED = "select indicator, old_value, new_value, old_numerator, new_numerator, cause from changes order by all"


def test_every_publication_says_who_and_why() -> None:
    publish(10, who="Chị Lan", why="Nạp lần đầu")
    publish(11, who="Anh Minh", why="Xã đính chính")
    rows = ask("select who, why, previous_version from publications order by published_at")
    assert [row[:2] for row in rows] == [("Chị Lan", "Nạp lần đầu"), ("Anh Minh", "Xã đính chính")]
    assert [row[2] for row in rows] == [None, store.versions(Dataset.REAL)[0]]


@pytest.mark.parametrize("whole", [False, True])
def test_a_corrected_report_leaves_its_old_figures_and_rates(whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if whole:
        monkeypatch.setattr(build, "APPENDED_SHARE", -1.0)
    publish(10, 4)
    publish(10, 5)
    assert ask(CHANGED) == [
        ("dossiers_received_online", 4, 5, None, None, "corrected"),
        ("online_dossier_rate", 40, 50, 4, 5, "corrected"),
    ]


def test_a_figure_taken_back_or_added_is_a_change_and_a_new_report_is_none() -> None:
    publish(10)
    publish(None, 5)
    load(sources=[a_source([a_record(period="2024-H1", value=30)])], dataset=Dataset.REAL)
    assert ask(CHANGED) == [
        ("dossiers_received", 10, None, None, None, "corrected"),
        ("dossiers_received_online", None, 5, None, None, "corrected"),
    ]


def test_working_out_anew_changes_nothing_by_itself_and_keeps_what_is_known() -> None:
    publish(10, who="Chị Lan")
    publish(12, who="Anh Minh")
    rebuild(dataset=Dataset.REAL, who="Anh Nam", why="Sửa danh mục")
    assert [row[0] for row in ask("select who from publications order by published_at")] == [
        "Chị Lan",
        "Anh Minh",
        "Anh Nam",
    ]
    assert ask(CHANGED) == [("dossiers_received", 10, 12, None, None, "corrected")]


def test_the_command_line_takes_who_and_why(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.csv"
    record_writing.write([a_record()], path=file)
    assert main(["load", str(file), "--by", "Chị Lan", "--why", "Báo cáo quý I"]) == 0
    assert ask("select who, why from publications") == [("Chị Lan", "Báo cáo quý I")]
