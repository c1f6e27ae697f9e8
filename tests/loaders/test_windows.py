"""Windows that meet badly, that are not those of their period, and what figures say of windows that are not stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from tests.builders import a_record, a_source

FLOWS = (
    "directives_issued",
    "dossiers_received",
    "dossiers_received_online",
    "dossiers_received_direct",
    "feedback_received",
    "feedback_resolved",
    "assigned_tasks",
    "assigned_tasks_on_time",
    "dossiers_received_post",
)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def found(*records: Record) -> list[tuple[str, str, str, str]]:
    """Return rule, period, what was found and what was expected, of the rules about windows."""
    load(sources=[a_source(records)], dataset=Dataset.REAL)
    return (
        open_store(Dataset.REAL)
        .execute(
            "select rule, period, found, expected from findings where rule like 'window%' or rule like 'unstated%' "
            "or rule like 'cumulative%' order by all"
        )
        .fetchall()
    )


def a_report(period: str, start: date | None = None, end: date | None = None, *, value: int = 100) -> list[Record]:
    window = {} if start is None and end is None else {"period_start": start, "period_end": end}
    return [a_record(period=period, indicator=name, value=value, **window) for name in FLOWS]


def unstated(period: str, *, value: int) -> list[Record]:
    return [a_record(period=period, indicator=name, value=value, period_start=None, period_end=None) for name in FLOWS]


def test_windows_of_the_calendar_are_silent() -> None:
    reports = [a_report("2024-Q1"), a_report("2024-H1", value=200), a_report("2024-Q3"), a_report("2024-Y", value=400)]
    assert not found(*(record for report in reports for record in report))


def test_a_third_quarter_that_begins_before_the_half_year_ends_overlaps_it() -> None:
    rows = found(*a_report("2024-H1", value=200), *a_report("2024-Q3", date(2024, 5, 20), date(2024, 9, 14)))
    assert rows == [("window_overlap", "2024-Q3", "20/05/2024 – 14/09/2024", "15/12/2023 – 14/06/2024")]


def test_a_third_quarter_that_begins_weeks_after_the_half_year_leaves_a_gap() -> None:
    rows = found(*a_report("2024-H1", value=200), *a_report("2024-Q3", date(2024, 7, 10), date(2024, 9, 14)))
    assert rows == [("window_gap", "2024-Q3", "10/07/2024 – 14/09/2024", "15/12/2023 – 14/06/2024")]


def test_a_week_between_windows_is_let_pass() -> None:
    assert not found(*a_report("2024-H1", value=200), *a_report("2024-Q3", date(2024, 6, 22), date(2024, 9, 14)))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (
            date(2024, 3, 15),
            date(2024, 6, 14),
            "15/03/2024 – 14/06/2024",
        ),  # a quarter alone under the name of half a year
        (date(2023, 6, 15), date(2023, 9, 14), "15/06/2023 – 14/09/2023"),  # the window of another period
    ],
)
def test_a_window_that_is_not_that_of_the_period_is_told_with_the_one_of_the_calendar(
    start: date, end: date, words: str
) -> None:
    assert found(*a_report("2024-H1", start, end)) == [
        ("window_not_of_period", "2024-H1", words, "15/12/2023 – 14/06/2024")
    ]


def test_nine_months_are_a_window_of_the_third_quarter_too() -> None:
    assert not found(*a_report("2024-Q3", date(2023, 12, 15), date(2024, 9, 14)))


def test_the_year_of_a_commune_founded_in_july_begins_with_its_founding() -> None:
    commune = {"unit_code": "11254", "unit_name": "Phường Hải Dương", "district": "", "province": "Hải Phòng"}
    founded = date(2025, 7, 1)
    load(
        sources=[
            a_source(
                [
                    a_record(**commune, period="2025-Q3", value=30, period_start=founded, period_end=date(2025, 9, 14)),
                    a_record(**commune, period="2025-Y", value=80, period_start=founded, period_end=date(2025, 12, 14)),
                ]
            )
        ],
        dataset=Dataset.REAL,
    )
    store = open_store(Dataset.REAL)
    assert store.execute("select period, value, how from quarters order by period").fetchall() == [
        ("2025-Q3", 30, "reported"),
        ("2025-Q4", 50, "derived"),
    ]
    assert store.execute("select period, covers from reports order by period").fetchall() == [
        ("2025-Q3", "first"),
        ("2025-Y", "cumulative"),
    ]
    assert store.execute("select count(*) from findings where rule like 'window%'").fetchall() == [(0,)]


# Nine figures told and two totals added up of them.
def test_a_quarter_whose_figures_are_no_less_than_the_half_year_looks_cumulative() -> None:
    rows = found(*a_report("2024-H1", value=200), *a_report("2024-Q3", value=300))
    assert rows == [("cumulative_as_quarter", "2024-Q3", "11/11", "")]


@pytest.mark.parametrize(
    ("value", "rule", "weight"), [(300, "unstated_cumulative", "11/11"), (40, "unstated_alone", "0/11")]
)
def test_what_a_report_without_a_window_is_of_is_proposed_and_not_applied(value: int, rule: str, weight: str) -> None:
    rows = found(*a_report("2024-H1", value=200), *unstated("2024-Q3", value=value))
    assert rows == [(rule, "2024-Q3", weight, "")]
    store = open_store(Dataset.REAL)
    assert store.execute("select count(*) from quarters where period = '2024-Q3'").fetchall() == [(0,)]
    assert store.execute("select count(*) from observations where doubt like '%unstated%'").fetchall() == [(0,)]


def test_few_figures_propose_nothing() -> None:
    records = [*a_report("2024-H1", value=200)[:5], *unstated("2024-Q3", value=300)[:5]]
    assert not found(*records)
