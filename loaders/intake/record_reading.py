"""A file of records received -> the records of each report in it, checked as a load checks them, in a child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contract import COLUMN_NAMES, SCHEMA, Record, from_arrow
from data.intake.readings import Evidence
from data.store import Dataset
from loaders.errors import InputError, RefusedFileError
from loaders.reading import NamedFile
from loaders.reading.children import Child
from loaders.reading.limits import DEFAULTS, Limits, check_file
from loaders.reading.wire import errors_of
from loaders.reading.worker import Answer, Request
from loaders.record_files import read_records

MOST_REPORTS = 300  # more than people look over one by one
_TASK = f"{__name__}:write_reports"
_LIMITS = replace(DEFAULTS, memory_mb=4096)
_HEAD = ("unit_name", "district", "province", "period", "period_start", "period_end", "doc_no", "doc_date")


@contextmanager
def reports_of(file: NamedFile) -> Iterator[Iterator[list[Record]]]:
    """Give the records of each report in the file's order, or raise RefusedFileError; use it as a context."""
    with TemporaryDirectory(prefix="cchc-records-", ignore_cleanup_errors=True) as scratch:
        child = Child(_TASK, _LIMITS)
        try:
            answer = child.ask({"path": str(file.path), "name": file.name, "into": scratch})
        except InputError as refused:
            raise RefusedFileError(refused) from None
        finally:
            child.close()
        if "refused" in answer:
            raise RefusedFileError(*errors_of(answer["refused"]))
        yield (from_arrow(pq.read_table(Path(scratch) / name)) for name in answer["reports"])


def write_reports(request: Request, limits: Limits) -> Answer:
    """Write each report of the file at `path` as a Parquet file of its own in the folder `into`."""
    path, into = Path(request["path"]), Path(request["into"])
    check_file(path, limits, name=request["name"])
    rows = _rows(path)
    reports = rows["report_id"].unique()
    if len(reports) > MOST_REPORTS:
        problem = f"the file holds {len(reports):,} reports, more than the {MOST_REPORTS} that are looked over together"
        raise InputError(file=request["name"], problem=problem, remedy="load it with `python -m loaders load`")
    for number, report in enumerate(reports):
        pq.write_table(rows.filter(pc.equal(rows["report_id"], report)), into / f"{number}.parquet")
    return {"reports": [f"{number}.parquet" for number in range(len(reports))]}


def _rows(path: Path) -> pa.Table:
    rows = read_records(path=path, dataset=Dataset.REAL).rows
    if isinstance(rows, pa.Table):
        return rows
    stored = pq.read_table(rows)
    for name in set(COLUMN_NAMES) - set(stored.column_names):
        stored = stored.append_column(name, pa.nulls(stored.num_rows, SCHEMA.field(name).type))
    return stored.select(COLUMN_NAMES).cast(SCHEMA)


def evidence_of(records: Sequence[Record]) -> Evidence:
    """Return what the records say of their report: the columns themselves are the words."""
    head = records[0]
    told = {name: str(getattr(head, name) or "") for name in _HEAD}
    return Evidence(words={name: (f"{name}: {value}", head.locator) for name, value in told.items() if value})
