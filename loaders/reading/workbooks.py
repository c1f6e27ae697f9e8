"""Workbooks of records read in a child of their own: a workbook that swells or hangs must not take the load with it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loaders import record_cells
from loaders.errors import InputError, RefusedFileError
from loaders.reading.children import Child
from loaders.reading.containers import check_container
from loaders.reading.limits import DEFAULTS, Limits
from loaders.reading.wire import errors_of
from loaders.reading.worker import Answer, Request

# A sheet holds a million records at most; for more there are CSV and Parquet.
LARGEST = replace(DEFAULTS, seconds=900, memory_mb=6144, unpacked_mb=2048)
_TASK = f"{__name__}:write_cells"


def workbook_cells(path: Path, *, limits: Limits = LARGEST) -> pa.Table:
    """Return the cells of the first sheet as text, numbered by row, or raise RefusedFileError."""
    with tempfile.TemporaryDirectory(prefix="cchc-workbook-") as scratch:
        into = Path(scratch) / "cells.parquet"
        child = Child(_TASK, limits)
        try:
            answer = child.ask({"path": str(path), "name": str(path), "into": str(into)})
        except InputError as refused:
            raise RefusedFileError(refused) from None
        finally:
            child.close()
        if "refused" in answer:
            raise RefusedFileError(*errors_of(answer["refused"]))
        return pq.read_table(into)


def write_cells(request: Request, limits: Limits) -> Answer:
    """Write the cells of the workbook at `path` as the Parquet file `into`."""
    path = Path(request["path"])
    check_container(path, limits, name=request["name"])
    pq.write_table(record_cells.read_workbook(path), request["into"])
    return {}
