"""The tasks measured for seconds and peak memory: `python -m tests.bench.tasks NAME ARGUMENTS` prints them as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import duckdb

from data.store import Dataset, open_store
from loaders import build
from loaders.examining import examine
from loaders.record_files import read_records
from tests.builders import a_record, a_source


def load(parquet: str) -> None:
    """Check, build and publish: what `python -m loaders load` does."""
    build.load(sources=[read_records(path=Path(parquet), dataset=Dataset.SIMULATED)], dataset=Dataset.SIMULATED)


def sorted_table(parquet: str, file: str) -> None:
    """DuckDB's own way of storing the same rows in the order that most questions ask for."""
    with duckdb.connect(file) as connection:
        connection.execute(
            "create table records as select * from read_parquet($parquet) order by indicator, period, unit_code",
            {"parquet": parquet},
        )


def append_report(value: str) -> None:
    """Publish one more version of one commune's report."""
    _one_report(value)


def rebuild_with_report(value: str) -> None:
    """Publish the same by building everything anew."""
    build.APPENDED_SHARE = -1.0
    _one_report(value)


def look_over_report(value: str) -> None:
    """Find what is wrong in one report of a commune of the store, as the intake does before anything is published."""
    names = ("unit_code", "unit_name", "district", "province")
    found = open_store(Dataset.SIMULATED).cursor().execute(f"select {', '.join(names)} from units limit 1").fetchone()
    assert found is not None
    record = a_record(**dict(zip(names, found, strict=True)), period="2024-Y", value=int(value))
    examine(sources=[a_source([record])], dataset=Dataset.SIMULATED)


def _one_report(value: str) -> None:
    commune = {"unit_code": "MP9999", "unit_name": "Xã Thêm", "district": "Huyện Thêm", "province": "Tỉnh Mô Phỏng"}
    record = a_record(**commune, period="2024-Y", value=int(value))
    build.load(sources=[a_source([record])], dataset=Dataset.SIMULATED)


TASKS = {task.__name__: task for task in (load, sorted_table, append_report, rebuild_with_report, look_over_report)}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    start = time.perf_counter()
    TASKS[name](*arguments)
    seconds = time.perf_counter() - start
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak_mb": peak_kb / 1024}))
