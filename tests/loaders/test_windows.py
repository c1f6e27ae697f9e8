"""Windows that meet badly, that are not those of their period, and what figures say of windows that are not stated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalog import indicators, sums
from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from loaders.checking import findings_of
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


def test_years_of_the_calendar_follow_each_other_in_silence() -> None:
    reports = [a_report("2023-Y", value=400), a_report("2024-Q1"), a_report("2024-H1", value=200)]
    assert not found(*(record for report in reports for record in report))


@pytest.mark.parametrize(
    ("last_day", "rule", "n_days"),
    [(date(2023, 12, 31), "window_overlap", "17"), (date(2023, 11, 30), "window_gap", "14")],
)
def test_a_year_that_meets_the_one_before_badly_is_told_once(last_day: date, rule: str, n_days: str) -> None:
    of_2023 = a_report("2023-Y", date(2022, 12, 15), last_day, value=400)
    rows = found(*of_2023, *a_report("2024-Q1"), *a_report("2024-H1", value=200))
    assert rows == [(rule, "2024-Q1", "15/12/2023 – 14/03/2024", f"15/12/2022 – {last_day:%d/%m/%Y}")]
    [(message,)] = open_store(Dataset.REAL).execute(f"select message_vi from findings where rule = '{rule}'").fetchall()
    assert f" {n_days} ngày" in message


def test_a_year_report_that_begins_on_another_day_is_held_against_the_year_before_too() -> None:
    rows = found(
        *a_report("2023-Y", value=400),
        *a_report("2024-Q1"),
        *a_report("2024-Y", date(2023, 12, 1), date(2024, 12, 14), value=500),
    )
    stated = "01/12/2023 – 14/12/2024"
    assert rows == [
        ("window_mismatch", "2024-Y", stated, "15/12/2023 – 14/03/2024"),
        ("window_overlap", "2024-Y", stated, "15/12/2022 – 14/12/2023"),
    ]


def test_a_year_without_its_last_report_leaves_no_gap() -> None:
    assert not found(*a_report("2023-H1", value=200), *a_report("2024-Q1"))


def test_windows_of_two_years_are_held_against_each_other_in_whatever_order_they_come() -> None:
    of_2023 = a_report("2023-Y", date(2022, 12, 15), date(2023, 12, 31), value=400)
    assert found(*a_report("2024-Q1")) == []
    assert [row[:2] for row in found(*of_2023)] == [("window_overlap", "2024-Q1")]
    assert found(*a_report("2023-Y", value=400)) == []


def expected_over_new_year(windows: dict[str, tuple[date, date]]) -> set[tuple[str, str]]:
    """Plainly: the first report of 2024 that begins on a day is held against the report of 2023."""
    end, rows, seen = windows["2023-Y"][1], set(), set()
    for period in ("2024-Q1", "2024-H1"):
        if period not in windows or windows[period][0] in seen:
            continue
        start = windows[period][0]
        seen.add(start)
        free = (start - end).days - 1
        if abs(free) > 7:
            rows.add(("window_gap" if free > 0 else "window_overlap", period))
    return rows


@settings(max_examples=8, deadline=None)
@given(
    ends=st.dates(date(2023, 11, 10), date(2024, 1, 10)),
    starts=st.lists(st.dates(date(2023, 12, 5), date(2024, 1, 5)), min_size=1, max_size=2),
)
def test_windows_of_two_years_are_compared_as_plain_python_does(ends: date, starts: list[date]) -> None:
    windows = {"2023-Y": (date(2022, 12, 15), ends)}
    for period, start in zip(("2024-Q1", "2024-H1"), starts, strict=False):
        windows[period] = (start, date(2024, 3 if period == "2024-Q1" else 6, 14))
    records = [record for period, window in windows.items() for record in a_report(period, *window, value=100)]
    rows = {
        (one.rule, one.period)
        for one in findings_of([a_source(records)])
        if one.rule in ("window_gap", "window_overlap")
    }
    assert rows == expected_over_new_year(windows)


def figures_of(period: str, values: dict[str, int], *, is_stated: bool = True) -> list[Record]:
    window = {} if is_stated else {"period_start": None, "period_end": None}
    return [a_record(period=period, indicator=name, value=value, **window) for name, value in values.items()]


def proposed(*reports: list[Record]) -> dict[str, set[str]]:
    """Return the rows of the rules that propose what an unstated window is, with the indicators they name."""
    rows: dict[str, set[str]] = {}
    for one in findings_of([a_source(record for report in reports for record in report)]):
        if one.rule in ("unstated_cumulative", "unstated_alone"):
            rows.setdefault(one.rule_row, set()).add(one.indicators)
    return rows


IN_SUMS = {name for known in sums() for name in (known.whole, *known.parts)}
PLAIN = tuple(
    name for name, one in indicators().items() if one.basis == "flow" and one.kind == "count" and name not in IN_SUMS
)[:10]


def test_a_figure_that_falls_in_a_report_that_grows_is_proposed_on_its_own() -> None:
    first, later = dict.fromkeys(PLAIN, 100), dict.fromkeys(PLAIN, 180) | {PLAIN[3]: 30}
    rows = proposed(figures_of("2024-Q1", first), figures_of("2024-H1", later, is_stated=False))
    assert rows == {"unstated_cumulative": {""}, "unstated_alone.figure": {PLAIN[3]}}


def test_a_figure_that_grows_in_a_report_that_begins_anew_is_proposed_on_its_own() -> None:
    first, half = dict.fromkeys(PLAIN, 100), dict.fromkeys(PLAIN, 200)
    later = dict.fromkeys(PLAIN, 60) | {PLAIN[0]: 290}
    reports = figures_of("2024-Q1", first), figures_of("2024-H1", half), figures_of("2024-Q3", later, is_stated=False)
    assert proposed(*reports) == {"unstated_alone": {""}, "unstated_cumulative.figure": {PLAIN[0]}}


def test_a_report_of_which_figures_say_both_is_proposed_figure_by_figure_and_nothing_is_applied() -> None:
    first, half = dict.fromkeys(PLAIN, 100), dict.fromkeys(PLAIN, 200)
    later = dict.fromkeys(PLAIN[:7], 290) | dict.fromkeys(PLAIN[7:], 60)
    reports = figures_of("2024-Q1", first), figures_of("2024-H1", half), figures_of("2024-9M", later, is_stated=False)
    rows = proposed(*reports)
    assert rows == {"unstated_cumulative.figure": set(PLAIN[:7]), "unstated_alone.figure": set(PLAIN[7:])}
    load(sources=[a_source(record for report in reports for record in report)], dataset=Dataset.REAL)
    store = open_store(Dataset.REAL)
    assert store.execute("select count(*) from quarters where period = '2024-Q3'").fetchall() == [(0,)]
    assert store.execute("select count(*) from observations where doubt like '%unstated%'").fetchall() == [(0,)]


def test_a_small_figure_or_a_small_fall_says_nothing() -> None:
    first, later = dict.fromkeys(PLAIN, 100) | {PLAIN[1]: 4}, dict.fromkeys(PLAIN, 180) | {PLAIN[0]: 90, PLAIN[1]: 1}
    rows = proposed(figures_of("2024-Q1", first), figures_of("2024-H1", later, is_stated=False))
    assert "unstated_alone.figure" not in rows


@settings(max_examples=8, deadline=None)
@given(courses=st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=10, max_size=10))
def test_figures_are_proposed_as_plain_python_does(courses: list[list[int]]) -> None:
    told = dict(zip(PLAIN, courses, strict=True))
    reports = [
        figures_of(period, {name: course[place] for name, course in told.items()}, is_stated=place < 2)
        for place, period in enumerate(("2024-Q1", "2024-H1", "2024-9M"))
    ]
    beside = [(half, now) for _, half, now in courses if half > 0]
    share = sum(now >= half for half, now in beside) / len(beside) if len(beside) >= 8 else None
    expected: dict[str, set[str]] = {}
    if share is not None and share >= 0.9:
        expected["unstated_cumulative"] = {""}
    if share is not None and share <= 0.5:
        expected["unstated_alone"] = {""}
    for name, (first, half, now) in told.items():
        if half >= 10 and now <= 0.75 * half and "unstated_alone" not in expected:
            expected.setdefault("unstated_alone.figure", set()).add(name)
        if half > 0 and first <= half <= now and first < now and "unstated_cumulative" not in expected:
            expected.setdefault("unstated_cumulative.figure", set()).add(name)
    assert proposed(*reports) == expected
