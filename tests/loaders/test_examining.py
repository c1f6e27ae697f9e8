"""Reports looked over give the very findings that they have once they are published, though only an excerpt is read."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from data.contract import SCHEMA
from data.store import Dataset, open_store
from loaders import simulate
from loaders.build import load
from loaders.examining import examine
from loaders.incoming import Source
from loaders.simulation.options import Options
from tests.builders import a_record, a_source

SIMULATED = Dataset.SIMULATED
COLUMNS = ("report_id", "finding_id", "rule_row", "message_vi", "locators")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """Communes enough to be held against each other, over two years."""
    file, _ = simulate.write(options=Options(communes=42, periods=8), folder=tmp_path_factory.mktemp("province"))
    return pq.read_table(file).select(SCHEMA.names).cast(SCHEMA)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def of_reports(rows: pa.Table, reports: Iterable[str]) -> pa.Table:
    return rows.filter(pc.is_in(rows["report_id"], pa.array(list(reports), pa.string())))


def a_thousand_times(rows: pa.Table) -> pa.Table:
    values = pa.array([value and value * 1000 for value in rows["value"].to_pylist()], SCHEMA.field("value").type)
    return rows.set_column(rows.schema.get_field_index("value"), SCHEMA.field("value"), values)


def looked_over(sources: list[Source]) -> set[tuple[str, ...]]:
    found, refused = examine(sources=sources, dataset=SIMULATED)
    assert refused == ()
    return {tuple(row[name] for name in COLUMNS) for row in found.to_pylist()}


def published(reports: Iterable[str]) -> set[tuple[str, ...]]:
    query = f"select {', '.join(COLUMNS)} from findings where list_contains($reports, report_id)"
    return set(open_store(SIMULATED).cursor().execute(query, {"reports": list(reports)}).fetchall())


@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_before_publishing_is_what_is_found_after(seed: int, province: pa.Table) -> None:
    chance = random.Random(seed)
    every = sorted(set(province["report_id"].to_pylist()))
    new, corrected = chance.sample(every, 12), chance.sample(every, 12)
    unchanged = chance.sample(sorted({*every} - {*new, *corrected}), 12)
    load(sources=[Source(name="before", rows=of_reports(province, {*every} - {*new}))], dataset=SIMULATED)
    corrected = [report for report in corrected if report not in new]
    sources = [
        Source(name="new", rows=of_reports(province, new)),
        Source(name="corrected", rows=a_thousand_times(of_reports(province, corrected))),
        Source(name="unchanged", rows=of_reports(province, unchanged)),
    ]

    before = looked_over(sources)
    load(sources=sources, dataset=SIMULATED)

    assert before == published([*new, *corrected, *unchanged])
    assert {report for report, *_ in before} & {*corrected}, "a thousand times the figures must be found"


def test_a_report_that_moves_to_another_commune_is_held_against_that_one() -> None:
    """The figures of the old commune, and the commune itself, play no part any more."""
    there = [a_record(unit_code="MP02", report_id="moved", period="2024-H1", value=90)]
    here = [a_record(unit_code="MP01", report_id="moved", period="2024-H1", value=90)]
    first = [a_record(unit_code=code, period="2024-Q1", value=value) for code, value in (("MP01", 100), ("MP02", 80))]
    load(sources=[a_source(first), a_source(there, name="there")], dataset=SIMULATED)
    assert looked_over([a_source(there)]) == set()

    found = looked_over([a_source(here)])
    load(sources=[a_source(here)], dataset=SIMULATED)

    assert found == published(["moved"])
    assert {rule for _, _, rule, *_ in found} == {"negative_step"}
