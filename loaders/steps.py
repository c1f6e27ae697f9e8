"""The SQL files of loaders/sql as steps of a load: the connection they run on, their text, their variables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection as Connection

__all__ = ["Connection"]

SQL = Path(__file__).parent / "sql"
MEMORY_SHARE = "50%"  # the dashboard goes on serving meanwhile; what does not fit is spilt beside the version built


@contextmanager
def scratch(directory: Path | None = None) -> Iterator[Connection]:
    """Give a connection of its own, which keeps in the directory what does not fit into memory."""
    with duckdb.connect(config={"temp_directory": str(directory / "spill")} if directory else {}) as connection:
        connection.execute(f"set memory_limit = '{MEMORY_SHARE}'")
        yield connection


def now() -> datetime:
    """Return the moment in UTC, as the store's timestamps hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def attach(connection: Connection, file: Path, *, name: str, mode: str) -> None:
    """Attach a DuckDB file under a name and make it the one that unqualified tables are of."""
    connection.execute(f"attach $file as {name} ({mode})", {"file": str(file)})
    connection.execute(f"use {name}")


def set_variables(connection: Connection, **variables: Any) -> None:
    """Set what the steps read with getvariable()."""
    for name, value in variables.items():
        connection.execute(f"set variable {name} = $value", {"value": value})


def run(connection: Connection, step: str) -> None:
    """Run a step."""
    connection.execute(text_of(step))


def text_of(step: str) -> str:
    """Return the SQL of a step."""
    return (SQL / f"{step}.sql").read_text("utf-8")


def rule_kinds() -> tuple[str, ...]:
    """Return the steps that work out the rules of data/catalog/rules.csv, one for each kind of rule."""
    return tuple(f"rules/{path.stem}" for path in sorted((SQL / "rules").glob("*.sql")))


def row(connection: Connection, query: str) -> tuple[Any, ...]:
    """Return the one row of an aggregate."""
    found = connection.execute(query).fetchone()
    assert found is not None, "an aggregate has one row"
    return found


def count(connection: Connection, query: str) -> int:
    """Return the one number of an aggregate, 0 for none."""
    return int(row(connection, query)[0] or 0)
