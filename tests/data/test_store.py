"""A store version is opened read-only and locked down, published in one step, kept for rollback."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data import store
from data.store import Dataset, StoreBusyError, StoreMissingError


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def publish(number: int, *, dataset: Dataset = Dataset.REAL) -> str:
    version = store.new_version()
    with store.workspace(dataset=dataset) as directory:
        built = directory / store.STORE_FILE
        with duckdb.connect(str(built)) as connection:
            connection.execute(f"create table answer as select {number} as number")
        store.publish(dataset=dataset, version=version, built=built)
    return version


def answer(version: str | None = None) -> int:
    row = store.open_store(Dataset.REAL, version).cursor().execute("select number from answer").fetchone()
    assert row is not None
    return int(row[0])


def test_empty_store_has_no_version_and_says_how_to_get_one() -> None:
    assert store.current_version(Dataset.REAL) is None
    assert store.versions(Dataset.REAL) == []
    with pytest.raises(StoreMissingError, match="python -m loaders load"):
        store.open_store(Dataset.REAL)


def test_reader_sees_the_new_version_at_its_next_call_and_may_still_ask_the_old_one() -> None:
    first = publish(1)
    assert answer() == 1

    publish(2)

    assert answer() == 2
    assert answer(first) == 1


def test_open_connection_is_shared() -> None:
    publish(1)

    assert store.open_store(Dataset.REAL) is store.open_store(Dataset.REAL)


@pytest.mark.parametrize(
    "attempt",
    [
        "insert into answer values (2)",
        "drop table answer",
        "copy answer to 'x.csv'",
        "select * from read_csv('/etc/hostname')",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '1GB'",
    ],
)
def test_reader_can_neither_write_nor_reach_outside_nor_unlock(attempt: str) -> None:
    publish(1)

    with pytest.raises(duckdb.Error):
        store.open_store(Dataset.REAL).cursor().execute(attempt)


def test_tables_need_no_prefix_and_memory_is_for_scratch() -> None:
    publish(1)
    cursor = store.open_store(Dataset.REAL).cursor()

    cursor.execute("create or replace table memory.scratch as select number from store.answer")

    assert cursor.execute("select number from memory.scratch").fetchall() == [(1,)]


def test_only_the_last_versions_are_kept() -> None:
    names = [publish(number) for number in range(store.KEPT_VERSIONS + 2)]

    assert store.versions(Dataset.REAL) == names[-store.KEPT_VERSIONS :]
    with pytest.raises(StoreMissingError, match="not kept any more"):
        store.open_store(Dataset.REAL, names[0])


def test_rollback_goes_one_back_and_again_or_to_a_named_version() -> None:
    first, second, third = (publish(number) for number in range(3))

    assert store.rollback(dataset=Dataset.REAL) == second
    assert answer() == 1
    assert store.rollback(dataset=Dataset.REAL) == first
    assert store.rollback(dataset=Dataset.REAL, to=third) == third
    assert answer() == 2


def test_rollback_to_nothing_says_what_is_kept() -> None:
    only = publish(1)

    with pytest.raises(StoreMissingError, match=only):
        store.rollback(dataset=Dataset.REAL)
    with pytest.raises(StoreMissingError, match="no version 1999"):
        store.rollback(dataset=Dataset.REAL, to="1999")


def test_version_served_after_a_rollback_is_not_cleared_away() -> None:
    first = publish(0)
    publish(1)
    store.rollback(dataset=Dataset.REAL, to=first)
    for number in range(2, store.KEPT_VERSIONS + 2):
        publish(number)
        store.rollback(dataset=Dataset.REAL, to=first)

    assert answer() == 0


def test_second_load_at_the_same_time_is_told_to_wait() -> None:
    with store.workspace(dataset=Dataset.REAL):
        with pytest.raises(StoreBusyError, match="another load of the real data"):
            publish(1)
        publish(2, dataset=Dataset.SIMULATED)

    publish(3)


def test_leftovers_of_a_killed_load_are_cleared_by_the_next(tmp_path: Path) -> None:
    home = store.dataset_directory(dataset=Dataset.REAL)
    (home / "building").mkdir(parents=True)
    (home / "building" / "half.duckdb").write_bytes(b"half")
    (home / "versions" / "20200101T000000000000Z").mkdir(parents=True)

    version = publish(1)

    assert [path.name for path in (home / "versions").iterdir()] == [version]
    assert not (home / "building").exists()


def test_failed_load_leaves_the_version_served() -> None:
    publish(1)

    with pytest.raises(RuntimeError), store.workspace(dataset=Dataset.REAL):
        raise RuntimeError

    assert answer() == 1
    publish(2)
