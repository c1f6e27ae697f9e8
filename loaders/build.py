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
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from data import store
from data.store import Dataset
from loaders import incoming, reference, steps
from loaders.errors import InputError
from loaders.incoming import Source

if TYPE_CHECKING:
    import pyarrow as pa

# A load that touches, or leaves appended, more than this share of the figures sorts everything anew.
APPENDED_SHARE = 0.2
MEMORY_SHARE = "50%"  # the dashboard goes on serving meanwhile; what does not fit is spilt beside the version built
BASE_TABLES = ("reports", "units", "records", "records_history")
LATER_TABLES = ("findings", "settled_findings", "corrections", "remarks", "publications", "changes")
STEPS = (
    "observations",
    "quarters",
    "flaws",
    "peers",
    *steps.rule_kinds(),
    "flaws_of_text",
    "flaws_settled",
    "doubts",
    "findings",
    "settled_findings",
    "figures_in_order",
)

OnStage = Callable[[str], None]


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


def load(
    *,
    sources: Sequence[Source],
    dataset: Dataset,
    who: str = "",
    why: str = "",
    on_stage: OnStage = lambda _: None,
) -> Loaded:
    """Publish a version with the sources' reports in force, unless it would equal the one being served.

    `who` publishes it and `why` stay with the version and its changes.
    """
    outdated = is_outdated(dataset=dataset)
    with store.workspace(dataset=dataset) as directory, _scratch(directory) as connection:
        previous = store.current_version(dataset)
        on_stage("reading")
        refused = incoming.read(connection, sources, previous=_file_of(previous, dataset))
        if not steps.count(connection, "select count(*) from taken"):
            return _outcome(connection, version=None, refused=refused)
        steps.set_variables(connection, who=who, why=why)
        whole = outdated or _is_large(connection, _file_of(previous, dataset))
        version = _publish(connection, directory, dataset=dataset, whole=whole, on_stage=on_stage)
        return _outcome(connection, version=version, refused=refused)


def rebuild(*, dataset: Dataset, who: str = "", why: str = "", on_stage: OnStage = lambda _: None) -> Loaded:
    """Publish the reports in force worked out anew, by the catalogue, rules and tables of today."""
    with store.workspace(dataset=dataset) as directory, _scratch(directory) as connection:
        previous = store.current_version(dataset)
        if previous is None:
            raise store.StoreMissingError(f"no {dataset} data has been published yet, so there is nothing to rebuild")
        incoming.read(connection, [], previous=_file_of(previous, dataset))
        steps.set_variables(connection, who=who, why=why)
        version = _publish(connection, directory, dataset=dataset, whole=True, on_stage=on_stage)
        return _outcome(connection, version=version, refused=())


def examine(
    *, sources: Sequence[Source], dataset: Dataset | None = None, on_stage: OnStage = lambda _: None
) -> tuple[pa.Table, tuple[InputError, ...]]:
    """Return the findings of the sources' reports and what was refused of them, publishing nothing.

    The reports are held against each other, and with a data set against those that it holds.
    """
    with TemporaryDirectory(prefix="cchc-check-") as folder, _scratch(Path(folder)) as connection:
        previous = _file_of(store.current_version(dataset), dataset) if dataset else None
        refused = incoming.read(connection, sources, previous=previous)
        steps.set_variables(connection, loaded_at=_now())
        _work_out(connection, Path(folder) / store.STORE_FILE, previous=previous, whole=not previous, on_stage=on_stage)
        return connection.sql(steps.text_of("findings_of_sources")).to_arrow_table(), refused


def is_outdated(*, dataset: Dataset) -> bool:
    """Say whether the version served has other tables than this program reads."""
    file = _file_of(store.current_version(dataset), dataset)
    if file is None:
        return False
    with duckdb.connect() as connection:
        connection.execute(steps.SCHEMA_SQL.read_text("utf-8"))
        steps.attach(connection, file, name="served", mode="read_only")
        layout = "select table_name, column_name, data_type from duckdb_columns() where database_name = '{}'"
        difference = f"({layout.format('memory')}) except ({layout.format('served')})"
        return steps.count(connection, f"select count(*) from ({difference})") > 0


def _publish(
    connection: duckdb.DuckDBPyConnection, directory: Path, *, dataset: Dataset, whole: bool, on_stage: OnStage
) -> str:
    version, previous = store.new_version(), store.current_version(dataset)
    built = directory / store.STORE_FILE
    steps.set_variables(connection, version=version, previous_version=previous, dataset=dataset.value, loaded_at=_now())
    _build(connection, built, previous=_file_of(previous, dataset), whole=whole, on_stage=on_stage)
    steps.set_variables(
        connection,
        n_findings_of_load=steps.count(connection, "select count(*) from findings semi join taken using (report_id)"),
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


def _build(
    connection: duckdb.DuckDBPyConnection, built: Path, *, previous: Path | None, whole: bool, on_stage: OnStage
) -> None:
    _work_out(connection, built, previous=previous, whole=whole, on_stage=on_stage)
    if previous:
        steps.run(connection, "changes")
    connection.execute("detach database if exists served")
    on_stage("summing up areas")
    _sum_up(connection, whole=whole)
    steps.run(connection, "publications")
    steps.run(connection, "store_version")


def _work_out(
    connection: duckdb.DuckDBPyConnection, built: Path, *, previous: Path | None, whole: bool, on_stage: OnStage
) -> None:
    """Put the reports taken in force and work out figures and findings of all they touch."""
    on_stage("building")
    if previous and not whole:
        shutil.copyfile(previous, built)
        steps.attach(connection, built, name="store", mode="read_write")
    else:
        _start_anew(connection, built, previous=previous)
    _register_reference(connection)
    _put_in_force(connection, had_figures=previous is not None, whole=whole)
    on_stage("working out figures")
    for step in STEPS:
        steps.run(connection, step)


def _register_reference(connection: duckdb.DuckDBPyConnection) -> None:
    connection.register("indicator", reference.indicator_table())
    connection.register("sum_term", reference.sum_term_table())
    connection.register("part_of_whole", reference.part_table())
    connection.register("rule", reference.rule_table())
    connection.register("spelling", reference.spelling_table())


def _is_large(connection: duckdb.DuckDBPyConnection, previous: Path | None) -> bool:
    """Say whether appending would leave too much of the store out of order; else note how much it leaves."""
    if previous is None:
        return True
    steps.attach(connection, previous, name="served", mode="read_only")
    n_records, n_appended = steps.row(connection, "select n_records, n_appended from store_version")
    connection.execute("use memory; detach served")
    n_appended += steps.count(connection, "select sum(n_records) from taken")
    if n_appended > APPENDED_SHARE * n_records:
        return True
    steps.set_variables(connection, n_appended=n_appended)
    return False


def _start_anew(connection: duckdb.DuckDBPyConnection, built: Path, *, previous: Path | None) -> None:
    """Make an empty store that holds the reports in force, their history and what was found in them until now."""
    steps.attach(connection, built, name="store", mode="read_write")
    connection.execute(steps.SCHEMA_SQL.read_text("utf-8"))
    steps.set_variables(connection, n_appended=0)
    if previous:
        connection.execute("attach $file as served (read_only)", {"file": str(previous)})
        for table in (*BASE_TABLES, *_tables_alike(connection, LATER_TABLES), "store_version"):
            connection.execute(
                f"insert into store.{table} by name select {_shared_columns(connection, table)} from served.{table}"
            )


def _keep_before(connection: duckdb.DuckDBPyConnection, *, whole: bool) -> None:
    """Leave in `before` the figures shown until now of what is worked out anew."""
    connection.execute(
        "create or replace temp view before as from served.observations"
        if whole
        else "create or replace temp table before as from observations "
        "semi join touched on touched.unit_id = observations.unit_id and touched.year = period_order // 100"
    )


def _tables_alike(connection: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> list[str]:
    """Return the tables that the older version has with all columns of today; others begin empty."""
    return [table for table in tables if _columns(connection, "store", table) <= _columns(connection, "served", table)]


def _shared_columns(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """An older version may lack columns of today or have others."""
    return ", ".join(sorted(_columns(connection, "store", table) & _columns(connection, "served", table)))


def _columns(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> set[str]:
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = $database and table_name = $table",
        {"database": database, "table": table},
    )
    return {name for (name,) in found.fetchall()}


def _put_in_force(connection: duckdb.DuckDBPyConnection, *, had_figures: bool, whole: bool) -> None:
    last = steps.count(connection, "select max(record_id) from (from records union all from records_history)")
    steps.set_variables(connection, last_record_id=last)
    steps.run(connection, "put_in_force")
    if had_figures:
        _keep_before(connection, whole=whole)
    if whole:
        connection.execute("delete from findings")
    else:
        steps.run(connection, "clear_scope")
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
        steps.set_variables(connection, share_no=share)
        steps.run(connection, "aggregates")


def _check(connection: duckdb.DuckDBPyConnection) -> None:
    broken = connection.execute(steps.text_of("checks")).fetchall()
    if broken:
        listed = "; ".join(f"{promise} (expected {expected}, found {found})" for promise, expected, found in broken)
        raise store.StoreError(f"the new version is not published, the one before stays: {listed}")


def _close(connection: duckdb.DuckDBPyConnection, built: Path) -> None:
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


def _outcome(connection: duckdb.DuckDBPyConnection, *, version: str | None, refused: tuple[InputError, ...]) -> Loaded:
    n_known = steps.count(connection, "select count(*) from incoming_report")
    n_reports, n_figures, n_recognised = steps.row(
        connection, "select count(*), coalesce(sum(n_records), 0), coalesce(sum(n_recognised), 0) from taken"
    )
    n_findings = steps.count(connection, "select getvariable('n_findings_of_load')") if version else 0
    return Loaded(
        version=version,
        n_reports=n_reports,
        n_unchanged=n_known - n_reports,
        n_figures=int(n_figures),
        n_recognised=int(n_recognised),
        n_findings=n_findings,
        refused=refused,
    )
