"""Files of normalised records (CSV, JSON Lines, Parquet, XLSX) become checked sources of a load, or are refused whole.

All cells are checked in SQL, so that a national Parquet file takes seconds and is never held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import COLUMN_NAMES, COLUMNS, SCHEMA
from data.store import Dataset
from loaders import record_cells, reference, steps
from loaders.errors import InputError, RefusedFileError
from loaders.incoming import Source
from loaders.reading.workbooks import workbook_cells
from loaders.record_rules import DATES, NUMBERS, OF_DATASET, OF_REPORTS, OF_ROWS, READABLE, Rule

TEXT_SUFFIXES = (".csv", ".jsonl")
SUFFIXES = (*TEXT_SUFFIXES, ".parquet", ".xlsx")
FIRST_ROW_OF_CSV = 2  # as a spreadsheet numbers it: the first row names the columns
NOT_TEXT = ("value", "confidence", *DATES)

_JUDGED = """
    select
        typed.*,
        known_indicator.unit as known_indicator_unit,
        known_unit.unit is not null as is_known_unit,
    from typed
    left join known_indicator using (indicator)
    left join known_unit on known_unit.unit = typed.unit
"""


def read_records(*, path: Path, dataset: Dataset) -> Source:
    """Return the file's records, fit for the data set; raise RefusedFileError with everything found wrong."""
    _check_not_empty(path)
    suffix = path.suffix.lower()
    with _checking() as connection:
        if suffix == ".parquet":
            _open_parquet(connection, path)
        else:
            connection.register("cells", _cells(connection, path))
            _check_rows(connection, path, "cells", READABLE)
            connection.execute(f"create temp view typed as select file_row, {_typed_columns()} from cells")
        _check_records(connection, path, dataset)
        if suffix == ".parquet":
            return Source(name=str(path), rows=path)
        rows = connection.sql(f"select {', '.join(COLUMN_NAMES)} from typed").to_arrow_table()
        return Source(name=str(path), rows=rows.cast(SCHEMA))


def check_extracted(*, rows: pa.Table, path: Path, dataset: Dataset) -> Source:
    """Return the records read from a report's text, held to what record files are held to."""
    with _checking() as connection:
        connection.register("extracted", rows)
        connection.execute("create temp view typed as select row_number() over () as file_row, * from extracted")
        _check_records(connection, path, dataset)
    return Source(name=str(path), rows=rows)


@contextmanager
def _checking() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        # Parquet's statistics leave out NaN; trusting them, DuckDB would take the check for it to be never true.
        connection.execute("set disabled_optimizers = 'statistics_propagation,filter_pushdown'")
        connection.register("known_indicator", reference.indicator_table())
        connection.register("known_unit", reference.unit_table())
        yield connection


def _check_records(connection: duckdb.DuckDBPyConnection, path: Path, dataset: Dataset) -> None:
    connection.execute(steps.text_of("report_heads"))
    if not _count(connection, "select count(*) from report_head"):
        raise _empty(path)
    connection.execute(f"create temp view judged as {_JUDGED}")
    errors = [
        *_broken_rules(connection, path, "report_head", (*OF_REPORTS, OF_DATASET[dataset])),
        *_broken_rules(connection, path, "judged", OF_ROWS),
    ]
    if errors:
        raise RefusedFileError(*errors)
    _check_reports(connection, path)


def _check_not_empty(path: Path) -> None:
    if not path.is_file():
        problem, remedy = "there is no such file", "check the path"
        raise RefusedFileError(InputError(file=str(path), problem=problem, remedy=remedy))
    if path.stat().st_size == 0:
        raise _empty(path)


def _empty(path: Path) -> RefusedFileError:
    problem, remedy = "the file holds no records", "leave it out, or write it again"
    return RefusedFileError(InputError(file=str(path), problem=problem, remedy=remedy))


def _cells(connection: duckdb.DuckDBPyConnection, path: Path) -> pa.Table:
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return workbook_cells(path)
    record_cells.check_utf8(path)
    return record_cells.read_json_lines(path) if suffix == ".jsonl" else _csv_cells(connection, path)


def _csv_cells(connection: duckdb.DuckDBPyConnection, path: Path) -> pa.Table:
    names, delimiter = record_cells.csv_columns(path)
    record_cells.check_columns(path, names)
    query = """
        select row_number() over () + $first_row - 1 as file_row, columns(*)
        from read_csv(
            $file, header = true, auto_detect = false, delim = $delimiter, quote = '"', escape = '"',
            columns = $columns, store_rejects = true, strict_mode = true
        )
    """
    parameters = {
        "file": str(path),
        "delimiter": delimiter,
        "columns": dict.fromkeys(names, "VARCHAR"),
        "first_row": FIRST_ROW_OF_CSV,
    }
    table = connection.sql(query, params=parameters).to_arrow_table()
    _check_rejects(connection, path)
    for name in set(COLUMN_NAMES) - set(names):
        table = table.append_column(name, pa.repeat(pa.scalar(""), table.num_rows))
    return table


def _check_rejects(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse lines that have too few or too many cells, or a quotation mark that never closes."""
    rejects = connection.execute(
        "select line, min(error_message) from reject_errors group by line order by line limit 20"
    ).fetchall()
    if rejects:
        remedy = "quote cells that hold the separator or a line break, and double quotation marks inside them"
        raise RefusedFileError(
            *(
                InputError(file=str(path), row=line, problem=message.rstrip(".").lower(), remedy=remedy)
                for line, message in rejects
            )
        )


def _typed_columns() -> str:
    """Name the contract's columns with their types; empty text stands for no value in numbers and dates only."""
    typed = {name: f"cast(nullif({name}, '') as date) as {name}" for name in DATES}
    typed["value"] = "cast(nullif(value, '') as decimal(24, 6)) as value"
    typed["confidence"] = "cast(nullif(confidence, '') as integer) as confidence"
    return ", ".join(typed.get(name, f"coalesce({name}, '') as {name}") for name in COLUMN_NAMES)


def _open_parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        schema = pq.read_schema(path)
    except pa.ArrowException:
        problem, remedy = "this is not a Parquet file, or not a whole one", "write or copy it again"
        raise RefusedFileError(InputError(file=str(path), problem=problem, remedy=remedy)) from None
    record_cells.check_columns(path, schema.names)
    _check_types(path, schema)
    stored = connection.read_parquet(str(path), file_row_number=True)
    left_out = "".join(f", null as {name}" for name in COLUMN_NAMES if name not in schema.names)
    stored.project(f"*{left_out}, file_row_number + 1 as file_row").create_view("cells")
    _check_rows(connection, path, "cells", NUMBERS)
    columns = ", ".join(name if name in NOT_TEXT else f"coalesce({name}, '') as {name}" for name in COLUMN_NAMES)
    connection.execute(f"create temp view typed as select file_row, {columns} from cells")


def _check_types(path: Path, schema: pa.Schema) -> None:
    errors = [
        InputError(
            file=str(path),
            column=column.name,
            problem=f"the column is of type {schema.field(column.name).type}",
            remedy=f"write it as {column.type}",
        )
        for column in COLUMNS
        if column.name in schema.names and not _fits(column.type, schema.field(column.name).type)
    ]
    if errors:
        raise RefusedFileError(*errors)


def _fits(wanted: pa.DataType, given: pa.DataType) -> bool:
    kinds = pa.types
    stored = given.value_type if kinds.is_dictionary(given) else given
    if kinds.is_date(wanted):
        alike = [kinds.is_date]
    elif kinds.is_integer(wanted):
        alike = [kinds.is_integer]
    elif kinds.is_decimal(wanted):
        alike = [kinds.is_decimal, kinds.is_integer, kinds.is_floating]
    else:
        alike = [kinds.is_string, kinds.is_large_string]
    return any(is_kind(stored) for is_kind in (kinds.is_null, *alike))


def _check_rows(connection: duckdb.DuckDBPyConnection, path: Path, rows: str, rules: tuple[Rule, ...]) -> None:
    errors = _broken_rules(connection, path, rows, rules)
    if errors:
        raise RefusedFileError(*errors)


def _broken_rules(
    connection: duckdb.DuckDBPyConnection, path: Path, rows: str, rules: tuple[Rule, ...]
) -> list[InputError]:
    """Return an error for the first row that breaks each rule; all rules are looked at in one pass."""
    size = "sum(n_rows)" if rows == "report_head" else "count(*)"
    counts = connection.execute(
        f"select {', '.join(f'{size} filter (where {rule.wrong})' for rule in rules)} from {rows}"
    ).fetchone()
    broken = [(rule, int(n_rows)) for rule, n_rows in zip(rules, counts or (), strict=True) if n_rows]
    return [_row_error(connection, path, rows, rule, n_rows) for rule, n_rows in broken]


def _row_error(connection: duckdb.DuckDBPyConnection, path: Path, rows: str, rule: Rule, n_rows: int) -> InputError:
    row, cell = connection.execute(
        f"select min(file_row) filter (where {rule.wrong}), "
        f"arg_min(cast({rule.column} as varchar), file_row) filter (where {rule.wrong}) from {rows}"
    ).fetchone() or (None, None)
    problem = _with_more(rule.problem.format(cell=cell or ""), n_rows)
    return InputError(file=str(path), row=row, column=rule.column, problem=problem, remedy=rule.remedy)


def _check_reports(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    wordings = {
        "repeated": ("the row stands there twice", "take out one of them"),
        "torn": (
            "the row says something else about its report (unit, period, window, document) than the report's first row",
            "give different reports different report_id, or make the rows agree",
        ),
    }
    found = connection.execute(steps.text_of("report_problems")).fetchall()
    errors = [
        InputError(
            file=str(path),
            row=row,
            column="report_id" if problem == "torn" else "",
            problem=_with_more(wordings[problem][0], n_rows),
            remedy=wordings[problem][1],
        )
        for problem, row, n_rows in found
        if n_rows
    ]
    if errors:
        raise RefusedFileError(*errors)


def _with_more(problem: str, n_rows: int) -> str:
    return problem if n_rows == 1 else f"{problem} (and {n_rows - 1} more rows like it)"


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
