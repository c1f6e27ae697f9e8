"""The SQL files of loaders/sql as steps of a load: their text, their variables, the file they work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from data import store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA_SQL = Path(store.__file__).with_name("schema.sql")
SQL = Path(__file__).parent / "sql"


def attach(connection: DuckDBPyConnection, file: Path, *, name: str, mode: str) -> None:
    """Attach a DuckDB file under a name and make it the one that unqualified tables are of."""
    connection.execute(f"attach $file as {name} ({mode})", {"file": str(file)})
    connection.execute(f"use {name}")


def set_variables(connection: DuckDBPyConnection, **variables: Any) -> None:
    """Set what the steps read with getvariable()."""
    for name, value in variables.items():
        connection.execute(f"set variable {name} = $value", {"value": value})


def run(connection: DuckDBPyConnection, step: str) -> None:
    """Run a step."""
    connection.execute(text_of(step))


def text_of(step: str) -> str:
    """Return the SQL of a step."""
    return (SQL / f"{step}.sql").read_text("utf-8")


def rule_kinds() -> tuple[str, ...]:
    """Return the steps that work out the rules of data/catalog/rules.csv, one for each kind of rule."""
    return tuple(f"rules/{path.stem}" for path in sorted((SQL / "rules").glob("*.sql")))


def row(connection: DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """Return the one row of an aggregate."""
    found = connection.execute(query).fetchone()
    assert found is not None, "an aggregate has one row"
    return found


def count(connection: DuckDBPyConnection, query: str) -> int:
    """Return the one number of an aggregate, 0 for none."""
    return int(row(connection, query)[0] or 0)
