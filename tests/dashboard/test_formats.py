"""Figures read as Vietnamese official documents write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard import formats
from dashboard.selection import Language


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (1234567.8, None, "1.234.567,8"),
        (0, None, "0"),
        (0.125, 2, "0,13"),
        (2.5, 0, "3"),
        (-1234.5, 1, "-1.234,5"),
        (1e6, None, "1.000.000"),
        (None, None, ""),
        (float("nan"), None, ""),
        (pd.NA, None, ""),
    ],
)
def test_numbers_group_by_points_and_round_half_up(value: float | None, digits: int | None, expected: str) -> None:
    assert formats.number(value, digits=digits) == expected


def test_english_numbers_group_by_commas() -> None:
    assert formats.number(1234567.8, language=Language.EN) == "1,234,567.8"
    assert formats.percent(97.1, language=Language.EN) == "97.1%"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(97.06, "97,1\u00a0%"), (100.0, "100\u00a0%"), (0.0, "0\u00a0%"), (971, "971\u00a0%"), (None, "")],
)
def test_percentages_have_one_decimal_and_a_space_that_does_not_break(value: float | None, expected: str) -> None:
    assert formats.percent(value) == expected


@pytest.mark.parametrize(
    ("million", "expected"),
    [(850.0, "850 triệu đồng"), (12500.0, "12,5 tỷ đồng"), (-2000, "-2 tỷ đồng"), (0, "0 triệu đồng"), (None, "")],
)
def test_money_is_told_in_million_or_billion_by_size(million: float | None, expected: str) -> None:
    assert formats.money(million) == expected


@pytest.mark.parametrize(
    ("change", "unit", "expected"),
    [
        (1.2, "%", "tăng 1,2 điểm %"),
        (-10.0, "%", "giảm 10 điểm %"),
        (0.04, "%", "không đổi"),
        (3.0, "person", "tăng 3"),
        (-1500.0, "million_vnd", "giảm 1,5 tỷ đồng"),
        (0.0, "person", "không đổi"),
        (None, "%", ""),
    ],
)
def test_changes_of_rates_are_points(change: float | None, unit: str, expected: str) -> None:
    assert formats.delta(change, unit) == expected


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2024-Q1", "quý I/2024", "Q1 2024"),
        ("2023-H1", "6 tháng đầu năm 2023", "first 6 months of 2023"),
        ("", "", ""),
    ],
)
def test_periods_have_their_names(code: str, vi: str, en: str) -> None:
    assert formats.period(code) == vi
    assert formats.period(code, language=Language.EN) == en


def test_dates_and_moments() -> None:
    assert formats.day(date(2024, 3, 15)) == "15/3/2024"
    assert formats.day(pd.NaT) == ""  # type: ignore[arg-type]
    assert formats.moment(datetime(2024, 3, 5, 7, 4, tzinfo=UTC)) == "07:04 5/3/2024"


def test_periods_sort_by_when_they_end() -> None:
    codes = ["2023-Y", "2024-Q1", "2023-H1", "2023-Q2", "2023-Q1"]
    assert sorted(codes, key=formats.period_order) == ["2023-Q1", "2023-Q2", "2023-H1", "2023-Y", "2024-Q1"]


def test_parts_need_both_parts() -> None:
    assert formats.parts(264, 272) == "264/272"
    assert formats.parts(264, None) == ""
    assert formats.parts(0, 0) == "0/0"


def test_an_infinite_number_fails_loudly() -> None:
    with pytest.raises(ValueError, match="must not reach the screen"):
        formats.number(float("inf"))
