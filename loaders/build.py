"""Builds the next store version from the one being served and the sources given, and publishes it.

Knows the order of the steps; what each step means is said in loaders/sql. A version that fails its checks is dropped.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data import store
from data.contract import COLUMN_NAMES, SCHEMA
from data.store import Dataset
from loaders import places_of_reports, reference
from loaders.errors import InputError

SQL = Path(__file__).parent / "sql"
SCHEMA_SQL = Path(store.__file__).with_name("schema.sql")
# A load that touches, or leaves appended, more than this share of the figures sorts everything anew.
APPENDED_SHARE = 0.2
TYPES = {"value": "decimal(24, 6)", "period_start": "date", "period_end": "date", "doc_date": "date"}
MEMORY_SHARE = "50%"  # the dashboard goes on serving meanwhile; what does not fit is spilt beside the version built
BASE_TABLES = ("reports", "units", "records", "records_history")

OnStage = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Checked records of one file: a table with the contract's columns, or the Parquet file that holds them."""

    name: str
    rows: pa.Table | Path


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load did; `version` is None when everything was known already and nothing was published."""

    version: str | None
    n_reports: int
    n_unchanged: int
    n_figures: int
    n_recognised: int
    n_findings: int
    refused: tuple[InputError, ...] = ()


def load(*, sources: Sequence[Source], dataset: Dataset, on_stage: OnStage = lambda _: None) -> Loaded:
    """Publish a version with the sources' reports in force, unless it would equal the one being served."""
    with store.workspace(dataset=dataset) as directory, _scratch(directory) as connection:
        previous = store.current_version(dataset)
        on_stage("reading")
        refused = _read(connection, sources, previous=_file_of(previous, dataset))
        if not _count(connection, "select count(*) from taken"):
            return _outcome(connection, version=None, refused=refused)
        whole = _is_large(connection, _file_of(previous, dataset))
        version = _publish(connection, directory, dataset=dataset, whole=whole, on_stage=on_stage)
        return _outcome(connection, version=version, refused=refused)


def rebuild(*, dataset: Dataset, on_stage: OnStage = lambda _: None) -> Loaded:
    """Publish the reports in force worked out anew, by the catalogue, rules and tables of today."""
    with store.workspace(dataset=dataset) as directory, _scratch(directory) as connection:
        previous = store.current_version(dataset)
        if previous is None:
            raise store.StoreMissingError(f"no {dataset} data has been published yet, so there is nothing to rebuild")
        _read(connection, [], previous=_file_of(previous, dataset))
        version = _publish(connection, directory, dataset=dataset, whole=True, on_stage=on_stage)
        return _outcome(connection, version=version, refused=())


def is_outdated(*, dataset: Dataset) -> bool:
    """Say whether the version served has other tables than this program reads."""
    file = _file_of(store.current_version(dataset), dataset)
    if file is None:
        return False
    with duckdb.connect() as connection:
        connection.execute(SCHEMA_SQL.read_text("utf-8"))
        _attach(connection, file, name="served", mode="read_only")
        layout = "select table_name, column_name, data_type from duckdb_columns() where database_name = '{}'"
        difference = f"({layout.format('memory')}) except ({layout.format('served')})"
        return _count(connection, f"select count(*) from ({difference})") > 0


def _publish(
    connection: duckdb.DuckDBPyConnection, directory: Path, *, dataset: Dataset, whole: bool, on_stage: OnStage
) -> str:
    version, previous = store.new_version(), store.current_version(dataset)
    built = directory / store.STORE_FILE
    _set(connection, version=version, previous_version=previous, dataset=dataset.value, loaded_at=_now())
    _build(connection, built, previous=_file_of(previous, dataset), whole=whole, on_stage=on_stage)
    _set(
        connection,
        n_findings_of_load=_count(connection, "select count(*) from findings semi join taken using (report_id)"),
    )
    on_stage("checking")
    _check(connection)
    _close(connection, built)
    on_stage("publishing")
    store.publish(dataset=dataset, version=version, built=built)
    on_stage("published")
    return version


@contextmanager
def _scratch(directory: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"temp_directory": str(directory / "spill")}) as connection:
        connection.execute(f"set memory_limit = '{MEMORY_SHARE}'")
        yield connection


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _file_of(version: str | None, dataset: Dataset) -> Path | None:
    return store.version_path(dataset=dataset, version=version) if version else None


def _read(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], *, previous: Path | None
) -> tuple[InputError, ...]:
    """Leave in `taken` one row per report to put in force, compared with those of the version being served."""
    _register_sources(connection, sources)
    if previous:
        _attach(connection, previous, name="served", mode="read_only")
    else:
        connection.execute(SCHEMA_SQL.read_text("utf-8"))
    for step in ("macros", "incoming", "taken"):
        _run(connection, step)
    _place_reports(connection)
    if previous:
        connection.execute("use memory; detach served")
    return _contradicting(connection, sources)


def _register_sources(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
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


def _parquet_view(connection: duckdb.DuckDBPyConnection, number: int, file: Path) -> tuple[str, str, int]:
    connection.read_parquet(str(file), file_row_number=True).create_view(f"source_{number}")
    return f"memory.source_{number}", "file_row_number + 1", pq.read_metadata(file).num_rows


def _contradicting(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> tuple[InputError, ...]:
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


def _place_reports(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave in `taken_unit` one row per report taken with the unit it speaks of."""
    identities = connection.execute(
        "select distinct unit_code, unit_name, district, province, as_of >= date '2025-07-01' from taken"
    ).fetchall()
    connection.register("resolved", places_of_reports.resolve(identities))
    _run(connection, "taken_unit")
    connection.unregister("resolved")


def _build(
    connection: duckdb.DuckDBPyConnection, built: Path, *, previous: Path | None, whole: bool, on_stage: OnStage
) -> None:
    on_stage("building")
    if previous and not whole:
        shutil.copyfile(previous, built)
        _attach(connection, built, name="store", mode="read_write")
    else:
        _start_anew(connection, built, previous=previous)
    _register_reference(connection)
    _put_in_force(connection, whole=whole)
    on_stage("working out figures")
    for step in ("observations", "quarters", "findings_of_reports", "findings_between_reports", "figures_in_order"):
        _run(connection, step)
    on_stage("summing up areas")
    _sum_up(connection, whole=whole)
    connection.execute("delete from store_version")
    _run(connection, "store_version")


def _register_reference(connection: duckdb.DuckDBPyConnection) -> None:
    connection.register("indicator", reference.indicator_table())
    connection.register("sum_term", reference.sum_term_table())
    connection.register("part_of_whole", reference.part_table())
    connection.register("rule", reference.rule_table())


def _is_large(connection: duckdb.DuckDBPyConnection, previous: Path | None) -> bool:
    """Say whether appending would leave too much of the store out of order; else note how much it leaves."""
    if previous is None:
        return True
    _attach(connection, previous, name="served", mode="read_only")
    n_records, n_appended = _row(connection, "select n_records, n_appended from store_version")
    connection.execute("use memory; detach served")
    n_appended += _count(connection, "select sum(n_records) from taken")
    if n_appended > APPENDED_SHARE * n_records:
        return True
    _set(connection, n_appended=n_appended)
    return False


def _start_anew(connection: duckdb.DuckDBPyConnection, built: Path, *, previous: Path | None) -> None:
    """Make an empty store that holds the reports in force and their history, nothing worked out yet."""
    _attach(connection, built, name="store", mode="read_write")
    connection.execute(SCHEMA_SQL.read_text("utf-8"))
    _set(connection, n_appended=0)
    if previous:
        connection.execute("attach $file as served (read_only)", {"file": str(previous)})
        for table in BASE_TABLES:
            connection.execute(
                f"insert into store.{table} by name select {_shared_columns(connection, table)} from served.{table}"
            )
        connection.execute("detach served")


def _shared_columns(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """An older version may lack columns of today or have others."""
    found = connection.execute(
        "select column_name from duckdb_columns() where table_name = $table and database_name in ('store', 'served') "
        "group by column_name having count(*) = 2",
        {"table": table},
    )
    return ", ".join(name for (name,) in found.fetchall())


def _put_in_force(connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
    last = _count(connection, "select max(record_id) from (from records union all from records_history)")
    _set(connection, last_record_id=last)
    _run(connection, "put_in_force")
    if not whole:
        _run(connection, "clear_scope")
    connection.execute(
        "create or replace temp table scope as "
        + ("select distinct unit_id, year from reports where superseded_by is null" if whole else "from touched")
    )


def _sum_up(connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
    if whole:
        connection.execute(
            "create or replace temp table stale_period as select distinct 'period' as grain, period from observations "
            "union select distinct 'quarter' as grain, period from quarters"
        )
    for share in range(reference.SHARES):
        _set(connection, share_no=share)
        _run(connection, "aggregates")


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    broken = connection.execute(_sql("checks")).fetchall()
    if broken:
        listed = "; ".join(f"{promise} (expected {expected}, found {found})" for promise, expected, found in broken)
        raise store.StoreError(f"the new version is not published, the one before stays: {listed}")


def _close(connection: duckdb.DuckDBPyConnection, built: Path) -> None:
    """Write everything to the one file and read it back as a reader would."""
    names = [
        name for (name,) in connection.execute("select table_name from duckdb_tables() where not temporary").fetchall()
    ]
    counts = {name: _count(connection, f"select count(*) from {name}") for name in names}
    connection.execute("checkpoint store; use memory; detach store")
    _attach(connection, built, name="built", mode="read_only")
    reread = {name: _count(connection, f"select count(*) from {name}") for name in names}
    connection.execute("use memory; detach built")
    if reread != counts:
        raise store.StoreError(f"the new version is not published: written {counts}, read back {reread}")


def _outcome(connection: duckdb.DuckDBPyConnection, *, version: str | None, refused: tuple[InputError, ...]) -> Loaded:
    n_known = _count(connection, "select count(*) from incoming_report")
    n_reports, n_figures, n_recognised = _row(
        connection, "select count(*), coalesce(sum(n_records), 0), coalesce(sum(n_recognised), 0) from taken"
    )
    n_findings = _count(connection, "select getvariable('n_findings_of_load')") if version else 0
    return Loaded(
        version=version,
        n_reports=n_reports,
        n_unchanged=n_known - n_reports,
        n_figures=int(n_figures),
        n_recognised=int(n_recognised),
        n_findings=n_findings,
        refused=refused,
    )


def _attach(connection: duckdb.DuckDBPyConnection, file: Path, *, name: str, mode: str) -> None:
    connection.execute(f"attach $file as {name} ({mode})", {"file": str(file)})
    connection.execute(f"use {name}")


def _set(connection: duckdb.DuckDBPyConnection, **variables: Any) -> None:
    for name, value in variables.items():
        connection.execute(f"set variable {name} = $value", {"value": value})


def _run(connection: duckdb.DuckDBPyConnection, step: str) -> None:
    connection.execute(_sql(step))


def _sql(step: str) -> str:
    return (SQL / f"{step}.sql").read_text("utf-8")


def _row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None, "an aggregate has one row"
    return row


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(_row(connection, query)[0] or 0)
