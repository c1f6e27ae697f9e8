"""A printed cell becomes a value only if it says one; money comes out in millions and says how."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.catalog import indicators
from data.contract import Status
from loaders.figures import read_figure

COUNT, SHARE, MONEY = "dossiers_received", "online_dossier_rate", "disbursement_plan"
RANK = "service_index_rank"
FLAG, ENUM = "dialogue_held", "survey_mode"


def value(text: str, unit: str = "", indicator: str = COUNT) -> Decimal | None:
    return read_figure(value_raw=text, unit_raw=unit, indicator=indicators().get(indicator)).value


def status(text: str, unit: str = "", indicator: str = COUNT) -> Status:
    return read_figure(value_raw=text, unit_raw=unit, indicator=indicators().get(indicator)).status


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("05", "5"),
        ("0", "0"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("17/100%", "17"),
        ("13/76,47%", "13"),
        ("12 hồ sơ", "12"),
    ],
)
def test_a_count_is_read_in_vietnamese_notation(text: str, number: str) -> None:
    assert value(text, "Hồ sơ") == Decimal(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("60%", "60"),
        ("62,5", "62.5"),
        ("61.09", "61.09"),
        ("99,125", "99.125"),
        ("17/100%", "100"),
        ("46/46 (100%)", "100"),
        ("2.980/3.512 hồ sơ (84,85%)", "84.85"),
        ("971", "971"),
    ],
)
def test_a_share_is_read_as_printed_even_beyond_a_hundred(text: str, number: str) -> None:
    assert value(text, "%", SHARE) == Decimal(number)
    assert status(text, "%", SHARE) is Status.REPORTED


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "…", "..."])
def test_an_empty_cell_is_blank_and_not_zero(text: str) -> None:
    assert value(text) is None
    assert status(text) is Status.BLANK


@pytest.mark.parametrize(
    ("text", "unit", "indicator"),
    [
        ("Không phát sinh", "%", SHARE),
        ("Không đáng kể", "Hồ sơ", COUNT),
        ("8/104", "Hồ sơ", COUNT),
        ("Có 02 cuộc", "Có/Không", FLAG),
        ("60%", "Hồ sơ", COUNT),
        ("46/48", "Hồ sơ", COUNT),
        ("3 tháng", "Hồ sơ", COUNT),
        ("3 tỷ đồng", "Hồ sơ", COUNT),
        ("x", "Hồ sơ", COUNT),
        ("12 văn bản", "%", SHARE),
        ("Đạt", "Triệu đồng", MONEY),
    ],
)
def test_what_cannot_be_read_is_unreadable_and_has_no_value(text: str, unit: str, indicator: str) -> None:
    assert value(text, unit, indicator) is None
    assert status(text, unit, indicator) is Status.UNREADABLE


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("3 tỷ đồng", "Triệu đồng", "3000"),
        ("10 tỷ", "tỷ", "10000"),
        ("4,2", "Tỷ đồng", "4200"),
        ("8,698 tỷ đồng", "Triệu đồng", "8698"),
        ("8,698", "Tỷ đồng", "8698"),
        ("3.757.891.728", "Đồng", "3757.891728"),
        ("6.151.116.781 đồng", "Triệu đồng", "6151.116781"),
    ],
)
def test_money_is_brought_to_millions_and_says_how(text: str, unit: str, number: str) -> None:
    figure = read_figure(value_raw=text, unit_raw=unit, indicator=indicators()[MONEY])
    assert (figure.value, figure.unit, figure.status) == (Decimal(number), "million_vnd", Status.CONVERTED)
    assert text in figure.note
    assert f"= {Decimal(number):f} triệu đồng" in figure.note


@pytest.mark.parametrize("text", ["Không", "Không có", "không phát sinh", "Chưa có"])
@pytest.mark.parametrize("indicator", [COUNT, MONEY])
def test_a_word_for_none_is_nought_and_says_so(text: str, indicator: str) -> None:
    figure = read_figure(value_raw=text, unit_raw="", indicator=indicators()[indicator])
    assert (figure.value, figure.status, figure.note) == (Decimal(0), Status.CONVERTED, f"{text} → 0")


def test_a_rank_among_many_is_the_rank() -> None:
    assert value("8/104", "Thứ hạng", RANK) == Decimal(8)
    assert value("thứ 12/95", "", RANK) == Decimal(12)


def test_money_already_in_millions_is_left_as_it_is() -> None:
    figure = read_figure(value_raw="7.420", unit_raw="Triệu đồng", indicator=indicators()[MONEY])
    assert (figure.value, figure.status, figure.note) == (Decimal(7420), Status.REPORTED, "")


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("Có", "Có/không", "1"),
        ("Không", "Có/không", "0"),
        ("1", "Không = 0 Có = 1", "1"),
        ("Có", "Có = 1; Không = 0", "1"),
        ("01", "", "1"),
        ("Chưa", "Có/không", "0"),
        ("x", "Có/Không", "1"),
        ("Chưa ban hành", "", "0"),
        ("Đã ban hành", "", "1"),
    ],
)
def test_an_answer_in_words_or_as_code_is_read(text: str, unit: str, number: str) -> None:
    assert value(text, unit, FLAG) == Decimal(number)


def test_answers_that_a_form_numbers_otherwise_get_the_codes_of_the_catalogue() -> None:
    listed = "Trực tuyến = 1 Phát phiếu = 2 Kết hợp = 3"
    figure = read_figure(value_raw="3", unit_raw=listed, indicator=indicators()[ENUM])
    assert (figure.value, figure.status) == (Decimal(2), Status.CONVERTED)
    assert value("Kết hợp", listed, ENUM) == Decimal(2)


def test_a_row_without_indicator_keeps_its_figure_in_the_printed_unit() -> None:
    figure = read_figure(value_raw="2", unit_raw="Thủ tục", indicator=None)
    assert (figure.value, figure.unit, figure.status) == (Decimal(2), "procedure", Status.REPORTED)
    assert read_figure(value_raw="60%", unit_raw="", indicator=None).unit == "percent"
    assert read_figure(value_raw="Có", unit_raw="Có/Không", indicator=None).value == Decimal(1)
