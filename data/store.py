"""Where published store versions live: opens one read-only, publishes a finished one atomically, rolls back.

Knows nothing of what the tables mean and never changes a published version.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import duckdb

from data.home import store_root
from data.locking import held

KEPT_VERSIONS = 5
STORE_FILE = "store.duckdb"  # the file's stem is the catalog's name inside DuckDB: every version is `store`
SCHEMA_SQL = Path(__file__).with_name("schema.sql")
_POINTER = "current"
_OPENING = threading.Lock()


class Dataset(StrEnum):
    """Real and simulated figures live in separate stores and are never mixed."""

    REAL = "real"
    SIMULATED = "simulated"


class StoreError(Exception):
    """The store cannot do what was asked; the message says what to do."""


class StoreMissingError(StoreError):
    """Nothing has been published yet, or the version asked for is gone."""


class StoreOutdatedError(StoreError):
    """The version asked for was built by an earlier program and lacks what this one reads."""


class StoreBusyError(StoreError):
    """Another load of the same data set is under way."""


def dataset_directory(*, dataset: Dataset) -> Path:
    """Return the directory that holds the versions, the pointer and the lock of one data set."""
    return store_root() / dataset.value


def version_path(*, dataset: Dataset, version: str) -> Path:
    """Return the path of the DuckDB file of a version, whether or not it exists."""
    return dataset_directory(dataset=dataset) / "versions" / version / STORE_FILE


def current_version(dataset: Dataset) -> str | None:
    """Return the version being served, None when nothing was published. One small file is read."""
    try:
        return (dataset_directory(dataset=dataset) / _POINTER).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def current_path(dataset: Dataset) -> Path | None:
    """Return the file being served, None when nothing was published; its directory bears the version's name."""
    version = current_version(dataset)
    return version_path(dataset=dataset, version=version) if version else None


def versions(dataset: Dataset) -> list[str]:
    """Return the versions kept, oldest first."""
    folder = dataset_directory(dataset=dataset) / "versions"
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if (entry / STORE_FILE).is_file())


def open_store(dataset: Dataset, version: str | None = None) -> duckdb.DuckDBPyConnection:
    """Return the read-only, locked-down connection to a version (the current one by default).

    It is shared: take one `.cursor()` per call. Its tables need no prefix; `memory` is a scratch catalog.
    """
    chosen = version or current_version(dataset)
    if chosen is None:
        raise StoreMissingError(f"no {dataset} data has been published yet; run: python -m loaders load PATH")
    path = version_path(dataset=dataset, version=chosen)
    if not path.is_file():
        raise StoreMissingError(f"version {chosen} of the {dataset} data is not kept any more")
    with _OPENING:
        return _connect(str(path))


@lru_cache(maxsize=8)
def _connect(path: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(path, read_only=True)
    connection.execute("attach ':memory:' as memory (read_write)")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def is_readable(dataset: Dataset, version: str) -> bool:
    """Return whether a version has the tables that this program reads; one built by an earlier program may not."""
    return _is_readable(str(version_path(dataset=dataset, version=version)), dataset, version)


def is_layout_of_today(connection: duckdb.DuckDBPyConnection, *, database: str) -> bool:
    """Return whether an attached database has the tables of schema.sql with all their columns."""
    return _layout_of(SCHEMA_SQL) <= _layout(connection, database)


@lru_cache(maxsize=64)
def _is_readable(path: str, dataset: Dataset, version: str) -> bool:  # noqa: ARG001 - a store elsewhere is another one
    with open_store(dataset, version).cursor() as cursor:
        return is_layout_of_today(cursor, database=Path(STORE_FILE).stem)


@lru_cache(maxsize=1)
def _layout_of(schema: Path) -> frozenset[tuple[str, ...]]:
    with duckdb.connect() as connection:
        connection.execute(schema.read_text("utf-8"))
        return _layout(connection, "memory")


def _layout(connection: duckdb.DuckDBPyConnection, database: str) -> frozenset[tuple[str, ...]]:
    columns = "select table_name, column_name, data_type from duckdb_columns() where database_name = $database"
    return frozenset(connection.execute(columns, {"database": database}).fetchall())


def new_version() -> str:
    """Return a name for a version about to be published; later names sort after earlier ones."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def publish(*, dataset: Dataset, version: str, built: Path) -> None:
    """Move the finished file `built` into place as `version` and switch readers to it in one step."""
    target = version_path(dataset=dataset, version=version)
    _sync(built)
    target.parent.mkdir(parents=True)
    built.replace(target)
    _sync_directory(target.parent)
    _sync_directory(target.parent.parent)
    before = current_version(dataset)
    _point(dataset=dataset, version=version)
    _prune(dataset=dataset, also_kept={version, before})


def rollback(*, dataset: Dataset, to: str | None = None) -> str:
    """Serve an older version again (by default the one before the current) and return its name."""
    kept = versions(dataset)
    current = current_version(dataset)
    older = [version for version in kept if current is not None and version < current]
    chosen = to or (older[-1] if older else None)
    if chosen is None or chosen not in kept:
        listed = ", ".join(kept) or "none"
        raise StoreMissingError(f"there is no version {to or 'before the current one'} to go back to; kept: {listed}")
    _point(dataset=dataset, version=chosen)
    return chosen


@contextmanager
def workspace(*, dataset: Dataset) -> Iterator[Path]:
    """Hold the data set for one load and give an empty directory to build in; leftovers of killed loads go."""
    home = dataset_directory(dataset=dataset)
    home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(held(home / "loading.lock"))
        except OSError:
            raise StoreBusyError(f"another load of the {dataset} data is under way; try again afterwards") from None
        building = home / "building"
        stack.callback(shutil.rmtree, building, ignore_errors=True)
        shutil.rmtree(building, ignore_errors=True)
        _remove_unfinished(home)
        building.mkdir()
        yield building


def _point(*, dataset: Dataset, version: str) -> None:
    home = dataset_directory(dataset=dataset)
    fresh = home / f"{_POINTER}.new"
    fresh.write_text(version + "\n", "utf-8")
    _sync(fresh)
    fresh.replace(home / _POINTER)
    _sync_directory(home)


def _prune(*, dataset: Dataset, also_kept: set[str | None]) -> None:
    for version in versions(dataset)[:-KEPT_VERSIONS]:
        if version not in also_kept:
            _remove(version_path(dataset=dataset, version=version).parent)


def _remove_unfinished(home: Path) -> None:
    """A version directory without its file was left by a load killed between making and filling it."""
    folder = home / "versions"
    for entry in folder.iterdir() if folder.is_dir() else ():
        if not (entry / STORE_FILE).is_file():
            _remove(entry)


def _remove(directory: Path) -> None:
    # Windows refuses to delete a file a reader holds open; the next load tries again.
    with suppress(OSError):
        shutil.rmtree(directory)


def _sync(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _sync_directory(path: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
