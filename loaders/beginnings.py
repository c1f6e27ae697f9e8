"""What a version is built on: a copy of the one before it, its reports in an empty file, or an excerpt of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from data import store
from loaders import steps
from loaders.steps import Connection

_BASE_TABLES = ("reports", "units", "records", "records_history")
_LATER_TABLES = ("findings", "settled_findings", "corrections", "remarks", "withdrawals", "publications", "changes")


def copy(connection: Connection, built: Path, *, previous: Path) -> None:
    """Begin with everything the version before holds."""
    shutil.copyfile(previous, built)
    steps.attach(connection, built, name="store", mode="read_write")
    _number_on(connection, after="store")


def anew(connection: Connection, built: Path, *, previous: Path | None) -> None:
    """Begin with the reports in force, their history and what was found in them until now, as they were left."""
    _empty(connection, built)
    if previous:
        connection.execute("attach $file as served (read_only)", {"file": str(previous)})
        for table in (*_BASE_TABLES, *_tables_alike(connection, _LATER_TABLES), "store_version"):
            connection.execute(
                f"insert into store.{table} by name select {_shared_columns(connection, table)} from served.{table}"
            )
    _number_on(connection, after="store")


def excerpt(connection: Connection, built: Path, *, previous: Path | None) -> None:
    """Begin with what the rules hold the reports taken against: no more is needed to look them over."""
    _empty(connection, built)
    if previous:
        connection.execute("attach $file as served (read_only)", {"file": str(previous)})
        steps.run(connection, "excerpt")
    _number_on(connection, after="served" if previous else "store")
    connection.execute("detach database if exists served")


def is_layout_of_today(file: Path) -> bool:
    """Return whether the version in the file has the tables that this program reads."""
    with steps.scratch() as connection:
        steps.attach(connection, file, name="served", mode="read_only")
        return store.is_layout_of_today(connection, database="served")


def _empty(connection: Connection, built: Path) -> None:
    steps.attach(connection, built, name="store", mode="read_write")
    connection.execute(store.SCHEMA_SQL.read_text("utf-8"))
    steps.set_variables(connection, n_appended=0)


def _number_on(connection: Connection, *, after: str) -> None:
    """The number of a record is never used again, not even where only an excerpt of the records is at hand."""
    every = f"from {after}.records union all from {after}.records_history"
    steps.set_variables(connection, last_record_id=steps.count(connection, f"select max(record_id) from ({every})"))


def _tables_alike(connection: Connection, tables: Sequence[str]) -> list[str]:
    """Return the tables that the older version has with all columns of today; others begin empty."""
    return [table for table in tables if _columns(connection, "store", table) <= _columns(connection, "served", table)]


def _shared_columns(connection: Connection, table: str) -> str:
    """An older version may lack columns of today or have others."""
    return ", ".join(sorted(_columns(connection, "store", table) & _columns(connection, "served", table)))


def _columns(connection: Connection, database: str, table: str) -> set[str]:
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = $database and table_name = $table",
        {"database": database, "table": table},
    )
    return {name for (name,) in found.fetchall()}
