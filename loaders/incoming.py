"""Sources of a load as one view of records, and which of their reports are new or corrected.

Refuses a file that tells a report differently than another file of the same load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data import store
from data.contract import COLUMN_NAMES, SCHEMA
from loaders import places_of_reports, steps
from loaders.errors import InputError
from loaders.remarks import Remark
from loaders.steps import Connection

TYPES = {
    "value": "decimal(24, 6)",
    "period_start": "date",
    "period_end": "date",
    "doc_date": "date",
    "confidence": "tinyint",
}

_WITHDRAWAL = pa.schema([pa.field("report_id", pa.string()), pa.field("original_hash", pa.string())])
_ORIGIN = pa.schema([pa.field("source_no", pa.int32()), pa.field("original_hash", pa.string())])
_CORRECTION = pa.schema(
    [
        pa.field("source_no", pa.int32()),
        pa.field("report_id", pa.string()),
        pa.field("record_no", pa.int32()),
        *(pa.field(name, pa.string()) for name in ("field", "old_value", "new_value", "who")),
        pa.field("corrected_at", pa.timestamp("us")),
        pa.field("why", pa.string()),
    ]
)


_REMARK = pa.schema(
    [
        pa.field("source_no", pa.int32()),
        pa.field("place", pa.int32()),
        *(pa.field(field.name, pa.string()) for field in fields(Remark)),
    ]
)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """How a record (the `record_no`-th of its report) or, with 0, the whole report differs from what was read."""

    report_id: str
    record_no: int
    field: str
    old_value: str
    new_value: str
    who: str
    corrected_at: datetime
    why: str


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """A report to take out of force; with `original_hash` only if it is that file's reading which is in force."""

    report_id: str
    original_hash: str | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Checked records of one file: a table with the contract's columns, or the Parquet file that holds them.

    `original_hash` names the file they were read from where it is kept; `corrections` are already part of the rows,
    `remarks` are about the text of that file.
    """

    name: str
    rows: pa.Table | Path
    original_hash: str = ""
    corrections: tuple[Correction, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read(
    connection: Connection,
    sources: Sequence[Source],
    *,
    previous: Path | None,
    withdrawals: Sequence[Withdrawal] = (),
) -> tuple[InputError, ...]:
    """Leave in `taken` one row per report to put in force, compared with those of the version being served.

    And in `withdrawn` one row per report that goes without another in its place.
    """
    _register_sources(connection, sources)
    connection.register(
        "incoming_withdrawal", pa.Table.from_pylist([asdict(one) for one in withdrawals], schema=_WITHDRAWAL)
    )
    if previous:
        steps.attach(connection, previous, name="served", mode="read_only")
    else:
        connection.execute(store.SCHEMA_SQL.read_text("utf-8"))
    for step in ("macros", "incoming", "taken", "withdrawn"):
        steps.run(connection, step)
    _place_reports(connection)
    if previous:
        connection.execute("use memory; detach served")
    return _contradicting(connection, sources)


def _register_sources(connection: Connection, sources: Sequence[Source]) -> None:
    """Make the view `incoming`: every record of every source, numbered through."""
    columns = ", ".join(_column(name) for name in COLUMN_NAMES)
    in_memory = _numbered_through(sources)
    connection.register("source_rows", in_memory)
    parts = [f"select source_no, row_number() over () as row_in_sources, {columns} from source_rows"]
    n_before = in_memory.num_rows
    for number, source in enumerate(sources):
        if isinstance(source.rows, Path):
            stored = connection.read_parquet(str(source.rows), file_row_number=True)
            left_out = "".join(f", null as {name}" for name in COLUMN_NAMES if name not in stored.columns)
            stored.project(f"*{left_out}").create_view(f"source_{number}")
            parts.append(
                f"select {number} as source_no, {n_before} + file_row_number + 1 as row_in_sources, {columns} "
                f"from memory.source_{number}"
            )
            n_before += pq.read_metadata(source.rows).num_rows
    connection.execute(f"create or replace temp view incoming as {' union all '.join(parts)}")
    connection.register("origin_of_source", _origins(sources))
    connection.register("incoming_correction", _corrections(sources))
    connection.register("incoming_remark", _remarks(sources))


def _origins(sources: Sequence[Source]) -> pa.Table:
    """One row per source whose file is kept."""
    rows = [
        {"source_no": number, "original_hash": source.original_hash}
        for number, source in enumerate(sources)
        if source.original_hash
    ]
    return pa.Table.from_pylist(rows, schema=_ORIGIN)


def _corrections(sources: Sequence[Source]) -> pa.Table:
    rows = [
        {"source_no": number} | asdict(correction)
        for number, source in enumerate(sources)
        for correction in source.corrections
    ]
    return pa.Table.from_pylist(rows, schema=_CORRECTION)


def _remarks(sources: Sequence[Source]) -> pa.Table:
    """One row per remark, in the order of each source."""
    rows = [
        {"source_no": number, "place": place} | asdict(remark)
        for number, source in enumerate(sources)
        for place, remark in enumerate(source.remarks)
    ]
    return pa.Table.from_pylist(rows, schema=_REMARK)


def _numbered_through(sources: Sequence[Source]) -> pa.Table:
    """One table of all sources in memory: thousands of reports must not become thousands of views."""
    numbered = [SCHEMA.empty_table().append_column("source_no", pa.array([], pa.int32()))]
    for number, source in enumerate(sources):
        if isinstance(source.rows, pa.Table):
            numbers = pa.repeat(pa.scalar(number, pa.int32()), source.rows.num_rows)
            numbered.append(source.rows.cast(SCHEMA).append_column("source_no", numbers))
    return pa.concat_tables(numbered)


def _column(name: str) -> str:
    """Give every source the same types: the hash of a report must not depend on the format it came in."""
    return f"cast({name} as {TYPES[name]}) as {name}" if name in TYPES else f"coalesce({name}, '') as {name}"


def _contradicting(connection: Connection, sources: Sequence[Source]) -> tuple[InputError, ...]:
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


def _place_reports(connection: Connection) -> None:
    """Leave in `taken_unit` one row per report taken with the unit it speaks of."""
    identities = connection.execute(
        "select distinct unit_code, unit_name, district, province, as_of >= date '2025-07-01' from taken"
    ).fetchall()
    connection.register("resolved", places_of_reports.resolve(identities))
    steps.run(connection, "taken_unit")
    connection.unregister("resolved")
