"""Period arithmetic on generated sequences of reports: it adds up again, and neither order nor neighbours matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from tests.builders import a_record, a_source

FLOWS = ("dossiers_received", "feedback_received", "assigned_tasks")
LEVEL, TO_DATE = "staff_present", "disbursement_done"
YEAR_START = date(2023, 12, 15)
ENDS = {1: date(2024, 3, 14), 2: date(2024, 6, 14), 3: date(2024, 9, 14), 4: date(2024, 12, 14)}
LABELS = {1: ("2024-Q1",), 2: ("2024-H1",), 3: ("2024-Q3", "2024-9M"), 4: ("2024-Y",)}
# What happened in each quarter; which reports were sent, which state no window, which kind of third quarter it is, and
# by how much a report is off.
QUARTERLY = st.lists(st.integers(0, 60), min_size=3, max_size=3)
SEQUENCE = st.fixed_dictionaries(
    {
        "flows": st.lists(QUARTERLY, min_size=4, max_size=4),
        "sent": st.lists(st.booleans(), min_size=4, max_size=4).filter(any),
        "unstated": st.sets(st.sampled_from([2, 3, 4]), max_size=1),
        "third": st.sampled_from(["alone", "nine months", "nine months as Q3"]),
        "slips": st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.integers(-80, 80), max_size=2),
    }
)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(SLOW, max_examples=5)
Told = dict[int, tuple[str, bool, dict[str, float]]]  # quarter -> period, whether it tells the year so far, figures


def told_by(sequence: dict[str, Any]) -> Told:
    """Return what each report sent tells, slips of the pen included."""
    told: Told = {}
    for quarter in (1, 2, 3, 4):
        if sequence["sent"][quarter - 1]:
            alone = quarter == 3 and sequence["third"] == "alone"
            first = quarter - 1 if alone else 0
            sums = [sum(row[place] for row in sequence["flows"][first:quarter]) for place in range(3)]
            slip = sequence["slips"].get(quarter, 0)
            figures = {name: float(max(value + slip, 0)) for name, value in zip(FLOWS, sums, strict=True)}
            label = LABELS[quarter][-1 if sequence["third"] == "nine months" else 0]
            told[quarter] = (label, not alone, figures)
    return told


def records_of(sequence: dict[str, Any], *, unit: str = "15886") -> dict[str, list[Record]]:
    """Return the records of each report by its period."""
    found = {}
    for quarter, (period, is_to_date, figures) in told_by(sequence).items():
        start = YEAR_START if is_to_date else date(2024, 6, 15)
        window = (None, None) if quarter in sequence["unstated"] else (start, ENDS[quarter])
        asked = figures | {LEVEL: 20.0 + quarter, TO_DATE: 100.0 * quarter}
        found[period] = [
            a_record(
                unit_code=unit,
                period=period,
                period_start=window[0],
                period_end=window[1],
                indicator=name,
                value=int(value),
            )
            for name, value in asked.items()
        ]
    return found


@contextmanager
def a_store_of(directory: Path, *loads: list[Record]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Publish one version per load and open the last."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_STORE", str(directory))
        for records in loads:
            load(sources=[a_source(records)], dataset=Dataset.REAL)
        yield open_store(Dataset.REAL).cursor()


def figures_in(store: duckdb.DuckDBPyConnection, *, unit: str = "15886") -> dict[str, list[Any]]:
    """Return everything worked out of one commune, without numbers that depend on when it was loaded."""
    questions = {
        "observations": "select indicator, period, value, how, doubt, report_id from observations",
        "quarters": "select indicator, period, value, how, numerator, denominator, doubt, report_id from quarters",
        "quarter_steps": "select year, quarter, report_id, minus_report_id, minus_too_report_id from quarter_steps",
        "to_date": "select period, report_id, next_report_id from to_date",
        "findings": "select rule, indicators, found, expected, report_id from findings",
    }
    return {
        name: sorted(
            store.execute(
                f"{text} inner join units using (unit_id) where unit_code = $unit", {"unit": unit}
            ).fetchall(),
            key=repr,
        )
        for name, text in questions.items()
    }


@SLOW
@given(sequence=SEQUENCE)
def test_quarters_added_up_again_are_the_figures_reported(
    sequence: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    records = [record for report in records_of(sequence).values() for record in report]
    with a_store_of(tmp_path_factory.mktemp("store"), records) as store:
        quarters = {
            (name, int(period[6:])): value
            for name, period, value in store.execute("select indicator, period, value from quarters").fetchall()
        }
    for quarter, (_, is_to_date, figures) in told_by(sequence).items():
        for name, value in figures.items():
            parts = [quarters.get((name, one)) for one in (range(1, quarter + 1) if is_to_date else (quarter,))]
            if None not in parts:
                assert sum(part for part in parts if part is not None) == value
    for quarter in told_by(sequence):
        if quarter == 1 or quarter not in sequence["unstated"]:
            assert quarters[LEVEL, quarter] == 20 + quarter
            assert quarters[TO_DATE, quarter] == 100 * quarter
    assert all(value >= 0 for value in quarters.values())


@SLOW
@given(sequence=SEQUENCE)
def test_a_quarter_is_there_exactly_when_all_its_ends_are(
    sequence: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    records = [record for report in records_of(sequence).values() for record in report]
    with a_store_of(tmp_path_factory.mktemp("store"), records) as store:
        found = store.execute("select indicator, period, value, how from quarters").fetchall()
    told = {
        quarter: (is_to_date, figures)
        for quarter, (_, is_to_date, figures) in told_by(sequence).items()
        if quarter == 1 or quarter not in sequence["unstated"]
    }
    expected = {}
    for quarter, (is_to_date, figures) in told.items():
        for name, value in figures.items():
            if quarter == 1 or not is_to_date:
                expected[name, quarter] = (value, "reported")
                continue
            before = told.get(quarter - 1)
            if before and before[0] and value >= before[1][name]:
                expected[name, quarter] = (value - before[1][name], "derived")
            elif before and not before[0] and 2 in told and value >= before[1][name] + told[2][1][name]:
                expected[name, quarter] = (value - before[1][name] - told[2][1][name], "derived")
    assert {(row[0], int(row[1][6:])): (row[2], row[3]) for row in found if row[0] in FLOWS} == expected


@FEW
@given(sequence=SEQUENCE, other=SEQUENCE)
def test_an_unrelated_report_changes_nothing(
    sequence: dict[str, Any], other: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = [record for report in records_of(sequence).values() for record in report]
    others = [record for report in records_of(other, unit="11266").values() for record in report]
    with a_store_of(tmp_path_factory.mktemp("alone"), own) as store:
        alone = figures_in(store)
    with a_store_of(tmp_path_factory.mktemp("both"), own, others) as store:
        assert figures_in(store) == alone
        assert store.execute("select count(*) from changes").fetchall() == [(0,)]


@FEW
@given(sequence=SEQUENCE, chance=st.randoms(use_true_random=False))
def test_the_order_of_loading_does_not_matter(
    sequence: dict[str, Any], chance: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    reports = list(records_of(sequence).values())
    with a_store_of(tmp_path_factory.mktemp("once"), [record for report in reports for record in report]) as store:
        at_once = figures_in(store)
    chance.shuffle(reports)
    with a_store_of(tmp_path_factory.mktemp("one_by_one"), *reports) as store:
        assert figures_in(store) == at_once
        assert store.execute("select count(*) from changes").fetchall() == [(0,)]


@FEW
@given(sequence=SEQUENCE, corrected=SEQUENCE)
def test_a_corrected_sequence_is_as_if_it_had_been_right_at_once_and_every_change_is_kept(
    sequence: dict[str, Any], corrected: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = [record for report in records_of(sequence).values() for record in report]
    second = records_of(corrected)
    kept = [record for period, report in records_of(sequence).items() if period not in second for record in report]
    later = [record for report in second.values() for record in report]
    with a_store_of(tmp_path_factory.mktemp("right"), [*kept, *later]) as store:
        right = figures_in(store)
    with a_store_of(tmp_path_factory.mktemp("corrected"), first, later) as store:
        assert figures_in(store) == right
        found = store.execute("select period, indicator, old_value, new_value, cause from changes").fetchall()
    before = {(record.period, record.indicator): float(record.value or 0) for record in first}
    after = {(record.period, record.indicator): float(record.value or 0) for record in later}
    assert sorted(found) == sorted(
        (*key, before[key], value, "corrected")
        for key, value in after.items()
        if key in before and before[key] != value
    )
