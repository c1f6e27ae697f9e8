"""Sentences in the many styles of communes: the figures that must be read, those that may be, and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.loaders.test_prose import HEADINGS, figures

with Path(__file__).with_name("prose_styles.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [tuple(row.values()) for row in csv.DictReader(stream)]


def told(section: str, text: str) -> set[str]:
    found = figures(HEADINGS[section] + text.replace("\\n", "\n"))
    return {f"{figure.indicator}={figure.value.normalize():f}" for figure in found}


@pytest.mark.parametrize(("section", "text", "required", "allowed"), CASES)
def test_what_a_sentence_tells_is_read_and_nothing_else(section: str, text: str, required: str, allowed: str) -> None:
    read, wanted = told(section, text), set(required.split())
    assert wanted <= read <= wanted | set(allowed.split())


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("Kế hoạch CCHC đề ra 30 nhiệm vụ, đã hoàn thành 18 nhiệm vụ.", ("hoàn thành", "thoàn thành")),
        ("Tiếp nhận trực tuyến 412 hồ sơ.", ("trực tuyến", "trực truyến")),
        ("Đã giải quyết 215 hồ sơ đúng hạn.", ("giải quyết", "gải quyết")),
        ("Kế hoạch CCHC đề ra 30 nhiệm vụ.", ("nhiệm vụ", "nhiêm vụ")),
        ("Đã tiếp nhận 96 hồ sơ.", ("tiếp nhận", "tiêp nhân")),
        ("Tỷ lệ số hóa hồ sơ đạt 98%.", ("Tỷ lệ", "Tỉ lệ")),
        ("Hồ sơ tiếp nhận trực tuyến: 66 hồ sơ.", ("tiếp nhận trực", "tiếpnhận trực")),
    ],
)
def test_a_slip_of_the_pen_changes_nothing(right: str, slip: tuple[str, str]) -> None:
    assert slip[0] in right
    sections = [section for section in HEADINGS if told(section, right)]
    assert sections
    for section in sections:
        assert told(section, right.replace(*slip)) == told(section, right)


def _bare_sentences() -> Iterable[str]:
    yield "Tong so ho so da tiep nhan la 512 ho so, da giai quyet 500 ho so."
    yield "Nam 2023 tiep nhan 1.650 ho so."
    yield "Trong thang 8 tiep nhan 120 ho so."


def test_a_sentence_without_any_marks_is_read_and_its_dates_are_no_figures() -> None:
    assert [told("3", text) for text in _bare_sentences()] == [
        {"dossiers_received=512", "dossiers_commune_done=500"},
        set(),
        set(),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "UBND toàn thành phố 18 nhiệm vụ.",
        "Xã Hồ Sơn tiếp nhận 12 phiếu.",
        "Thôn Hoàng Thành có 45 hộ.",
    ],
)
def test_known_words_and_names_are_no_slips(text: str) -> None:
    assert told("3", text) == told("1", text) == set()


@pytest.mark.parametrize("name", ["Xã Đồng Mơ", "UBND xã Đồng Mơ", "xã Đồng Mớ", "Xã"])
def test_the_commune_by_its_own_name_is_itself(name: str) -> None:
    assert told("3", f"{name} đã tiếp nhận 300 hồ sơ.") == {"dossiers_received=300"}


@pytest.mark.parametrize("name", ["Xã Bình Hòa", "UBND phường Tân Lập", "xã Đồng Tâm", "UBND huyện", "Tỉnh"])
def test_a_commune_of_another_name_and_a_higher_level_are_others(name: str) -> None:
    assert told("3", f"{name} đã tiếp nhận 300 hồ sơ.") == set()
