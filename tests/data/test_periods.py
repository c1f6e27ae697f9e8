"""Periods are read strictly, sort by when they end and know what they compare with."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import FIRST_YEAR, LAST_YEAR, Period, PeriodType, periods_of_year

PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y")
any_period = st.builds(
    lambda year, part: Period.parse(f"{year}-{part}"), st.integers(FIRST_YEAR + 1, LAST_YEAR), st.sampled_from(PARTS)
)


@given(any_period)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024-Q5", "2024-Q0", "2024-H2", "2024-6M", "2024-q1", "Q1-2024", "1999-Q1", "2024-Q1 ", "2100-Y"],
)
def test_anything_else_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period; write it like 2024-Q1, 2023-H1"):
        Period.parse(text)


def test_periods_sort_by_when_they_end() -> None:
    assert [period.order for period in periods_of_year(year=2024)] == [
        202403,
        202406,
        202406,
        202409,
        202409,
        202412,
        202412,
    ]


@pytest.mark.parametrize(
    ("period", "previous"),
    [
        ("2024-Q1", "2023-Q3"),
        ("2024-Q3", "2024-Q1"),
        ("2024-Q2", "2024-Q1"),
        ("2024-Q4", "2024-Q3"),
        ("2024-H1", "2023-H1"),
        ("2024-9M", "2023-9M"),
        ("2024-Y", "2023-Y"),
    ],
)
def test_the_previous_period_has_the_same_length(period: str, previous: str) -> None:
    assert str(Period.parse(period).previous) == previous


@given(any_period)
def test_what_a_period_compares_with_is_as_long_and_earlier(period: Period) -> None:
    for other in (period.previous, period.last_year):
        assert other.type is period.type
        assert other.order < period.order
    assert period.last_year.quarter == period.quarter


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2024-Q1", date(2023, 12, 15), date(2024, 3, 14)),
        ("2024-H1", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024-Q3", date(2024, 6, 15), date(2024, 9, 14)),
        ("2024-9M", date(2023, 12, 15), date(2024, 9, 14)),
        ("2024-Y", date(2023, 12, 15), date(2024, 12, 14)),
    ],
)
def test_windows_follow_the_ministry(period: str, start: date, end: date) -> None:
    assert Period.parse(period).window == (start, end)


def test_quarters_of_a_year_follow_each_other_without_a_gap() -> None:
    quarters = [Period(PeriodType.QUARTER, 2024, number) for number in (1, 2, 3, 4)]
    for earlier, later in itertools.pairwise(quarters):
        assert (later.window[0] - earlier.window[1]).days == 1
        assert later.previous_quarter == earlier
    assert quarters[0].previous_quarter == Period(PeriodType.QUARTER, 2023, 4)


@pytest.mark.parametrize(
    ("period", "vietnamese", "english"),
    [
        ("2024-Q1", "quý I/2024", "Q1 2024"),
        ("2024-Q4", "quý IV/2024", "Q4 2024"),
        ("2023-H1", "6 tháng đầu năm 2023", "first 6 months of 2023"),
        ("2023-9M", "9 tháng đầu năm 2023", "first 9 months of 2023"),
        ("2023-Y", "năm 2023", "year 2023"),
    ],
)
def test_names_in_both_languages(period: str, vietnamese: str, english: str) -> None:
    assert Period.parse(period).label_vi == vietnamese
    assert Period.parse(period).label_en == english
