"""The last look at a version that was built: promises it must keep, and whether its file can be read back."""

from __future__ import annotations

from pathlib import Path

from data import store
from loaders import steps
from loaders.steps import Connection


def check(connection: Connection) -> None:
    """Raise StoreError when the version breaks a promise: it is dropped then, and the one before stays."""
    broken = connection.execute(steps.text_of("checks")).fetchall()
    if broken:
        listed = "; ".join(f"{promise} (expected {expected}, found {found})" for promise, expected, found in broken)
        raise store.StoreError(f"the new version is not published, the one before stays: {listed}")


def close(connection: Connection, built: Path) -> None:
    """Write everything to the one file and read it back as a reader would."""
    names = [
        name for (name,) in connection.execute("select table_name from duckdb_tables() where not temporary").fetchall()
    ]
    counts = {name: steps.count(connection, f"select count(*) from {name}") for name in names}
    connection.execute("checkpoint store; use memory; detach store")
    steps.attach(connection, built, name="built", mode="read_only")
    reread = {name: steps.count(connection, f"select count(*) from {name}") for name in names}
    connection.execute("use memory; detach built")
    if reread != counts:
        raise store.StoreError(f"the new version is not published: written {counts}, read back {reread}")
