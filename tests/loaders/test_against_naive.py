"""SQL and slow plain Python agree on observations and quarters, whatever windows, blanks and zeros reports bring."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from tests.builders import a_record, a_source, window_of
from tests.loaders import naive

PERIODS = ("2023-Q1", "2023-H1", "2023-Q3", "2023-9M", "2023-Y")
INDICATORS = (
    "dossiers_received",
    "dossiers_received_online",
    "dossiers_received_online_partial",
    "dossiers_received_online_full",
    "online_dossier_rate",
    "feedback_received",
    "feedback_resolved",
    "feedback_rate",
    "satisfaction_rate",
    "staff_present",
    "staff_assigned",
    "staff_present_rate",
    "disbursement_done",
    "disbursement_plan",
    "survey_held",
)
SHIFTS = st.sampled_from([0, 0, 0, 0, 3, -5, 7, 8, -12, 16, -40, 70])
VALUES = st.sampled_from([None, 0, 1, 2, 40, 120, 300])
FIGURES = st.lists(
    st.tuples(st.sampled_from(INDICATORS), VALUES, st.sampled_from(["table", "narrative"])),
    min_size=1,
    max_size=16,
    unique_by=lambda figure: figure if figure[2] == "narrative" else (figure[0], figure[2]),
)
REPORTS = st.dictionaries(st.sampled_from(PERIODS), st.tuples(st.one_of(st.none(), st.tuples(SHIFTS, SHIFTS)), FIGURES))
COMMUNES = st.dictionaries(st.sampled_from(["15886", "11266", "MP01", "MP02", "MP03"]), REPORTS, min_size=1)


def records_of(unit_code: str, period: str, shifts: tuple[int, int] | None, figures: list[Any]) -> list[Record]:
    start, end = window_of(period)
    window = (start + timedelta(days=shifts[0]), end + timedelta(days=shifts[1])) if shifts else (None, None)
    return [
        a_record(
            unit_code=unit_code,
            period=period,
            period_start=window[0],
            period_end=window[1],
            indicator=indicator,
            value=value,
            origin=origin,
        )
        for indicator, value, origin in figures
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(communes=COMMUNES)
def test_observations_and_quarters_are_those_of_the_naive_reading(
    communes: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = {
        (unit, period): records_of(unit, period, *report)
        for unit, reports in communes.items()
        for period, report in reports.items()
    }
    if not told:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_STORE", str(tmp_path_factory.mktemp("store")))
        load(sources=[a_source(record for records in told.values() for record in records)], dataset=Dataset.REAL)
        cursor = open_store(Dataset.REAL).cursor()

    reports = {key: naive.report_of(records) for key, records in told.items()}
    observed = cursor.execute(
        "select unit_code, period, indicator, value, how from observations inner join units using (unit_id)"
    ).fetchall()
    assert {(*row[:3], _rounded(row[3]), row[4]) for row in observed} == {
        (*key, name, _rounded(shown.value), shown.how)
        for key, report in reports.items()
        for name, shown in report.shown.items()
    }
    quarters = cursor.execute(
        "select unit_code, indicator, period[7:], value, how from quarters inner join units using (unit_id)"
    ).fetchall()
    assert {(*row[:3], _rounded(row[3]), row[4]) for row in quarters} == {
        (unit, name, str(quarter), _rounded(value), how)
        for unit in communes
        for (name, quarter), (value, how) in naive.quarters_of(
            report for (one, _), report in reports.items() if one == unit
        ).items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
