"""A load is all or nothing whenever it is killed, and appending gives what building anew gives."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import store
from data.contract import Record
from data.store import Dataset, open_store
from loaders import build, simulate, steps
from loaders.build import load
from loaders.record_files import read_records
from loaders.simulation.options import Options
from tests.builders import a_record, a_source

ROOT = Path(__file__).parent.parent.parent
STAGES = ("reading", "building", "working out figures", "summing up areas", "checking", "publishing", "published")
# Loads the second of two reports and stops dead at a stage: says so and waits to be killed.
CHILD = """
import sys, time
from data.store import Dataset
from loaders.build import load
from tests.builders import a_record, a_source

def stop_at(stage):
    if stage == sys.argv[1]:
        print(stage, flush=True)
        time.sleep(60)

load(sources=[a_source([a_record(value=2)])], dataset=Dataset.REAL, on_stage=stop_at)
"""
TABLES = (
    "reports",
    "units",
    "records",
    "records_history",
    "observations",
    "observations_by_unit",
    "quarters",
    "to_date",
    "findings",
    "settled_findings",
)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def value_served() -> float:
    row = open_store(Dataset.REAL).cursor().execute("select value from observations").fetchone()
    assert row is not None
    return float(row[0])


@pytest.mark.parametrize("stage", STAGES)
def test_load_killed_at_a_stage_leaves_the_old_version_served_and_the_next_load_works(stage: str) -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)
    child = subprocess.Popen([sys.executable, "-c", CHILD, stage], cwd=ROOT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline()

    child.send_signal(signal.SIGKILL)
    child.communicate()

    assert value_served() == (2 if stage == "published" else 1)
    load(sources=[a_source([a_record(value=3)])], dataset=Dataset.REAL)
    assert value_served() == 3
    assert not (store.dataset_directory(dataset=Dataset.REAL) / "building").exists()


@pytest.mark.parametrize("delay", [0.4, 0.6, 0.8, 1.0, 1.3])
def test_load_killed_after_any_time_leaves_a_whole_version_served(delay: float) -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)
    child = subprocess.Popen([sys.executable, "-c", CHILD, "never"], cwd=ROOT)
    time.sleep(delay)

    child.kill()
    child.wait()

    assert value_served() in {1, 2}


def test_killed_child_of_the_stage_test_would_otherwise_have_published() -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)

    subprocess.run([sys.executable, "-c", CHILD, "never"], cwd=ROOT, check=True, env=dict(os.environ))

    assert value_served() == 2


def test_version_that_breaks_a_promise_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)
    run = steps.run

    def lose_a_record(connection: Any, step: str) -> None:
        run(connection, step)
        if step == "put_in_force":
            connection.execute("delete from records")

    monkeypatch.setattr(steps, "run", lose_a_record)
    with pytest.raises(store.StoreError, match="records are those of the reports in force"):
        load(sources=[a_source([a_record(value=2)])], dataset=Dataset.REAL)

    assert value_served() == 1


UNITS = (
    {"unit_code": "15886"},
    {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"},
    {"unit_code": "11116", "unit_name": "Xã Quang Khải", "district": "Tứ Kỳ", "province": "Hải Dương"},
    {"unit_code": "MP01", "unit_name": "Xã Mẫu", "district": "Huyện Mẫu", "province": "Tỉnh Mô Phỏng"},
)
PERIODS = ("2023-Q1", "2023-H1", "2023-Q3", "2023-9M", "2023-Y", "2024-Q1", "2024-H1")
INDICATORS = (
    "dossiers_received",
    "dossiers_received_online",
    "online_dossier_rate",
    "staff_present",
    "disbursement_done",
    "disbursement_plan",
    "disbursement_rate",
    "satisfaction_rate",
)


def a_report(seed: int, unit: int, period: str) -> list[Record]:
    chance = random.Random(seed)
    return [
        a_record(
            **UNITS[unit],
            period=period,
            indicator=indicator,
            value=chance.choice([None, 0, chance.randint(0, 120)]),
            origin=chance.choice(["table", "table", "narrative"]),
        )
        for indicator in chance.sample(INDICATORS, chance.randint(1, len(INDICATORS)))
    ]


def contents() -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    cursor = open_store(Dataset.REAL).cursor()
    for table in TABLES:
        moment = {"reports": "loaded_at", "settled_findings": "settled_at"}.get(table)
        columns = f"* exclude ({moment})" if moment else "*"
        yield table, cursor.execute(f"select {columns} from {table} order by all").fetchall()
    rounded = ", ".join(f"round({name}, 6)" for name in ("total", "numerator", "denominator", "q1", "median", "q3"))
    summed = f"grain, indicator, period, area_level, area_id, n, {rounded}"
    yield "aggregates", cursor.execute(f"select {summed} from aggregates order by all").fetchall()


loads = st.lists(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, len(UNITS) - 1), st.sampled_from(PERIODS)),
        min_size=1,
        max_size=6,
        unique_by=lambda report: report[1:],
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=loads)
def test_appending_reports_gives_the_same_store_as_building_it_anew(
    steps: list[list[tuple[int, int, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    stores = []
    for share in (1e9, 0.0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CCHC_STORE", str(tmp_path_factory.mktemp("store")))
            patch.setattr(build, "APPENDED_SHARE", share)
            for reports in steps:
                records = [record for report in reports for record in a_report(*report)]
                load(sources=[a_source(records)], dataset=Dataset.REAL)
            stores.append(dict(contents()))

    appended, anew = stores
    for table in anew:
        assert appended[table] == anew[table], table


def test_store_is_sorted_anew_when_much_has_been_appended() -> None:
    def appended() -> int:
        row = open_store(Dataset.REAL).cursor().execute("select n_appended from store_version").fetchone()
        assert row is not None
        return int(row[0])

    load(
        sources=[a_source([a_record(report_id=f"R{n}", period=f"20{n:02}-Y") for n in range(10, 30)])],
        dataset=Dataset.REAL,
    )
    assert appended() == 0
    load(sources=[a_source([a_record(period="2030-Y")])], dataset=Dataset.REAL)
    assert appended() == 1
    load(sources=[a_source([a_record(period=f"20{n}-Y") for n in range(31, 40)])], dataset=Dataset.REAL)
    assert appended() == 0


def test_stored_figures_stand_in_the_order_that_questions_ask_for(tmp_path: Path) -> None:
    written, _ = simulate.write(options=Options(communes=36, periods=8), folder=tmp_path)
    source = read_records(path=written, dataset=Dataset.SIMULATED)
    load(sources=[source], dataset=Dataset.SIMULATED)

    cursor = open_store(Dataset.SIMULATED).cursor()
    for table, order in (
        ("observations", "(indicator, period_order, unit_id)"),
        ("observations_by_unit", "(unit_id, period_order, indicator)"),
        ("quarters", "(indicator, period_order, unit_id)"),
    ):
        rows = cursor.execute(f"select {order} from {table}").fetchall()
        assert len(rows) > 30_000
        assert rows == sorted(rows), table


def test_rebuilding_gives_the_same_figures_as_a_new_version() -> None:
    load(sources=[a_source(a_report(1, 0, "2023-Q1") + a_report(2, 1, "2023-H1"))], dataset=Dataset.REAL)
    load(sources=[a_source(a_report(3, 0, "2023-Q1"))], dataset=Dataset.REAL)
    before, version = dict(contents()), store.current_version(Dataset.REAL)

    build.rebuild(dataset=Dataset.REAL)

    assert store.current_version(Dataset.REAL) != version
    assert dict(contents()) == before


def test_version_without_a_table_of_today_is_outdated_until_rebuilt(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)
    assert not build.is_outdated(dataset=Dataset.REAL)
    schema = tmp_path / "schema.sql"
    schema.write_text(store.SCHEMA_SQL.read_text("utf-8") + "create table later (number integer);", "utf-8")
    monkeypatch.setattr(store, "SCHEMA_SQL", schema)
    assert build.is_outdated(dataset=Dataset.REAL)

    build.rebuild(dataset=Dataset.REAL)

    assert not build.is_outdated(dataset=Dataset.REAL)
    assert value_served() == 1


def test_nothing_published_is_not_outdated_and_cannot_be_rebuilt() -> None:
    assert not build.is_outdated(dataset=Dataset.REAL)
    with pytest.raises(store.StoreMissingError, match="nothing to rebuild"):
        build.rebuild(dataset=Dataset.REAL)
