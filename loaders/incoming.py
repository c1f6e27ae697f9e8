"""Sources of a load as one view of records, and which of their reports are new or corrected.

Refuses a file that tells a report differently than another file of the same load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import COLUMN_NAMES, SCHEMA
from loaders import places_of_reports, steps
from loaders.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES = {"value": "decimal(24, 6)", "period_start": "date", "period_end": "date", "doc_date": "date"}


@dataclass(frozen=True, kw_only=True)
class Source:
    """Checked records of one file: a table with the contract's columns, or the Parquet file that holds them."""

    name: str
    rows: pa.Table | Path


def read(connection: DuckDBPyConnection, sources: Sequence[Source], *, previous: Path | None) -> tuple[InputError, ...]:
    """Leave in `taken` one row per report to put in force, compared with those of the version being served."""
    _register_sources(connection, sources)
    if previous:
        steps.attach(connection, previous, name="served", mode="read_only")
    else:
        connection.execute(steps.SCHEMA_SQL.read_text("utf-8"))
    for step in ("macros", "incoming", "taken"):
        steps.run(connection, step)
    _place_reports(connection)
    if previous:
        connection.execute("use memory; detach served")
    return _contradicting(connection, sources)


def _register_sources(connection: DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Make the view `incoming`: every record of every source, numbered in the order of reading."""
    columns = ", ".join(_column(name) for name in COLUMN_NAMES)
    parts, n_before = [], 0
    for number, source in enumerate(sources or [Source(name="", rows=SCHEMA.empty_table())]):
        if isinstance(source.rows, Path):
            view, row, n_rows = _parquet_view(connection, number, source.rows)
        else:
            view, row, n_rows = f"source_{number}", "row_number() over ()", source.rows.num_rows
            connection.register(view, source.rows)
        parts.append(f"select {number} as source_no, {n_before} + {row} as row_in_sources, {columns} from {view}")
        n_before += n_rows
    connection.execute(f"create or replace temp view incoming as {' union all '.join(parts)}")


def _column(name: str) -> str:
    """Give every source the same types: the hash of a report must not depend on the format it came in."""
    return f"cast({name} as {TYPES[name]}) as {name}" if name in TYPES else f"coalesce({name}, '') as {name}"


def _parquet_view(connection: DuckDBPyConnection, number: int, file: Path) -> tuple[str, str, int]:
    connection.read_parquet(str(file), file_row_number=True).create_view(f"source_{number}")
    return f"memory.source_{number}", "file_row_number + 1", pq.read_metadata(file).num_rows


def _contradicting(connection: DuckDBPyConnection, sources: Sequence[Source]) -> tuple[InputError, ...]:
    found = connection.execute("select source_no, report_id, first_source_no from contradicting order by source_no")
    return tuple(
        InputError(
            file=sources[number].name,
            column="report_id",
            problem=f"report {report_id} is told differently in {sources[first].name}",
            remedy="load only the file that is right",
        )
        for number, report_id, first in found.fetchall()
    )


def _place_reports(connection: DuckDBPyConnection) -> None:
    """Leave in `taken_unit` one row per report taken with the unit it speaks of."""
    identities = connection.execute(
        "select distinct unit_code, unit_name, district, province, as_of >= date '2025-07-01' from taken"
    ).fetchall()
    connection.register("resolved", places_of_reports.resolve(identities))
    steps.run(connection, "taken_unit")
    connection.unregister("resolved")
