"""A report withdrawn is out of every figure and finding, stays as history with who and why, and can come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.contract import Record
from data.store import Dataset, StoreError, open_store
from loaders import build
from loaders.__main__ import main
from loaders.build import NotInForceError, load, withdraw
from loaders.incoming import Source, Withdrawal
from tests.builders import a_record, a_source

REAL = Dataset.REAL
TABLES = (
    "observations",
    "observations_by_unit",
    "quarters",
    "quarter_steps",
    "to_date",
    "aggregates",
    "findings",
    "units",
    "records",
)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def ask(question: str) -> list[tuple[Any, ...]]:
    return open_store(REAL).cursor().execute(question).fetchall()


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Everything the dashboard reads of figures, without the numbers that records got."""
    found = {}
    for table in TABLES:
        columns = [row[0] for row in ask(f"select column_name from duckdb_columns() where table_name = '{table}'")]
        told = ", ".join(name for name in columns if name not in ("record_id", "record_ids"))
        found[table] = ask(f"select {told} from {table} order by all")
    return found


def first() -> list[Record]:
    return [a_record(value=100), a_record(indicator="dossiers_received_online", value=40)]


def half(received: int = 90) -> list[Record]:
    """Fewer dossiers in six months than in their first three."""
    return [a_record(period="2024-H1", value=received), a_record(unit_code="11266", period="2024-H1", value=8)]


def taken_back(*names: str, why: str = "Nhầm xã") -> str:
    reports = [Withdrawal(report_id=name) for name in names]
    return withdraw(reports=reports, dataset=REAL, who="Chị Lan", why=why)


@pytest.mark.parametrize("share", [1e9, -1.0], ids=["appended", "anew"])
def test_what_is_left_is_as_if_the_report_had_never_come(share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "APPENDED_SHARE", share)
    load(sources=[a_source(first())], dataset=REAL)
    without = contents()
    load(sources=[a_source(half())], dataset=REAL)
    assert contents() != without
    assert ask("select rule from findings") == [("negative_step",)]

    taken_back("15886-2024-H1", "11266-2024-H1")

    assert contents() == without


def test_it_is_kept_as_history_with_who_and_why() -> None:
    load(sources=[a_source(first()), a_source(half(), name="half.csv")], dataset=REAL)

    version = taken_back("15886-2024-H1", why="Báo cáo của xã khác")

    assert ask("select report_id, period, who, why, n_records from withdrawals") == [
        ("15886-2024-H1", "2024-H1", "Chị Lan", "Báo cáo của xã khác", 1)
    ]
    assert ask(f"select who, why from publications where version = '{version}'") == [("Chị Lan", "Báo cáo của xã khác")]
    assert ask("select period, old_value, new_value, cause from changes where indicator = 'dossiers_received'") == [
        ("2024-H1", 90, None, "withdrawn")
    ]
    assert ask("select report_id, value from records_history") == [("15886-2024-H1", 90)]


def test_loading_it_again_brings_it_back_as_a_revision_of_its_own() -> None:
    load(sources=[a_source(first()), a_source(half(), name="half.csv")], dataset=REAL)
    whole = contents()
    taken_back("15886-2024-H1")

    load(sources=[a_source(half()[:1])], dataset=REAL, who="Chị Lan", why="Hoàn tác")

    told = contents()
    assert told.pop("records") != (before := whole.pop("records"))
    assert len(before) == 4
    assert told == whole
    assert ask("select revision, superseded_by from reports where report_id = '15886-2024-H1' order by revision") == [
        (1, 1),
        (2, None),
    ]
    assert len(ask("from withdrawals")) == 1


def test_the_same_report_can_be_withdrawn_twice() -> None:
    load(sources=[a_source(first())], dataset=REAL)
    for _ in range(2):
        load(sources=[a_source(half())], dataset=REAL)
        taken_back("15886-2024-H1")
    assert ask("select revision from withdrawals order by revision") == [(1,), (2,)]
    assert build.rebuild(dataset=REAL).version


def test_the_last_report_of_all_can_be_withdrawn() -> None:
    load(sources=[a_source(first())], dataset=REAL)
    taken_back("15886-2024-Q1")
    assert {table: rows for table, rows in contents().items() if rows} == {}


def test_what_is_not_in_force_cannot_be_withdrawn() -> None:
    load(sources=[Source(name="a", rows=a_source(first()).rows, original_hash="0" * 64)], dataset=REAL)
    with pytest.raises(NotInForceError, match="15886-2024-H1"):
        taken_back("15886-2024-Q1", "15886-2024-H1")
    other_file = Withdrawal(report_id="15886-2024-Q1", original_hash="1" * 64)
    with pytest.raises(NotInForceError):
        withdraw(reports=[other_file], dataset=REAL, who="Lan", why="vì")
    assert len(ask("from publications")) == 1


def test_nothing_can_be_withdrawn_where_nothing_was_published() -> None:
    with pytest.raises(StoreError):
        taken_back("15886-2024-Q1")


def test_the_command_line_withdraws_with_name_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    load(sources=[a_source(first()), a_source(half(), name="half.csv")], dataset=REAL)
    assert main(["withdraw", "15886-2024-H1", "--by", "Chị Lan", "--why", "Nhầm kỳ"]) == 0
    assert "without 1 reports" in capsys.readouterr().out
    assert main(["withdraw", "15886-2024-H1", "--by", "Chị Lan", "--why", "Nhầm kỳ"]) == 1
    assert "not in force in the real data: 15886-2024-H1" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["withdraw", "15886-2024-H1", "--by", "Chị Lan"])
