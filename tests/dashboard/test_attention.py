"""Cần chú ý: few sentences, the weightiest first, each with its number and its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.contract import Record
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import words_of

Figures = dict[str, float | None]


def sentences(app: AppTest) -> list[str]:
    return [item.proto.label for item in app.get("page_link") if item.proto.label.startswith("**")]


def report(place: dict[str, str], figures: Figures, *, period: str = "2023-Q1") -> list[Record]:
    return [a_record(**place, period=period, indicator=name, value=value) for name, value in figures.items()]


def test_a_rate_far_below_its_target_is_said_with_both_numbers(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(
        tmp_path,
        report(PLACES[0], {"dossiers_received": 100, "dossiers_received_online": 10}),
        monkeypatch=monkeypatch,
    )
    assert sentences(open_page("overview")) == [
        "**Xã Hoằng Quỳ** (quý I/2023): hồ sơ nộp trực tuyến mới đạt **10\u00a0%**, "
        "thấp hơn chỉ tiêu 60\u00a0% là 50 điểm %."
    ]


def test_a_figure_in_doubt_accuses_nobody_and_its_widest_contradiction_is_told(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = report(PLACES[0], {"dossiers_received": 329, "dossiers_received_online": 96})
    records += [
        a_record(
            **PLACES[0],
            period="2023-Q1",
            indicator=name,
            value=value,
            origin="narrative",
            section="",
            locator=f"dòng {value}",
        )
        for name, value in (("dossiers_received", 330), ("dossiers_received_online", 294))
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    assert sentences(open_page("overview")) == [
        "**Xã Hoằng Quỳ** (quý I/2023): số hồ sơ TTHC tiếp nhận trực tuyến: bảng số liệu ghi 96, lời văn ghi 294. "
        "Cần kiểm tra lại báo cáo."
    ]


def test_a_probable_slip_is_named_and_its_consequences_are_not(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = report(PLACES[0], {"disbursement_plan": 3000, "disbursement_done": 2900}, period="2022-Y")
    now = report(PLACES[0], {"disbursement_plan": 3_000_000, "disbursement_done": 2900}, period="2023-Y")
    a_store(tmp_path, before + now, monkeypatch=monkeypatch)
    (told,) = [line for line in sentences(open_page("overview")) if "vốn" in line or "nhịp" in line]
    assert "3.000 tỷ đồng" in told
    assert "cùng kỳ năm trước là 3 tỷ đồng" in told


def test_there_are_at_most_seven_and_two_of_a_kind(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor: Figures = {
        "dossiers_received": 100,
        "dossiers_received_online": 1,
        "staff_assigned": 20,
        "staff_present": 10,
        "assigned_tasks": 50,
        "assigned_tasks_on_time": 20,
        "assigned_tasks_overdue": 9,
        "disbursement_plan": 1000,
        "disbursement_done": 0,
    }
    a_store(tmp_path, [record for place in PLACES for record in report(place, poor)], monkeypatch=monkeypatch)
    told = sentences(open_page("overview"))
    assert len(told) == 7
    assert sum("hồ sơ nộp trực tuyến" in line for line in told) == 2


@pytest.mark.usefixtures("store")
def test_a_missing_report_of_the_chosen_period_is_named(open_page: Open) -> None:
    told = sentences(open_page("overview", ky="2023-Q1"))
    assert "**2 xã** chưa có báo cáo quý I/2023: xã Lê Hồng, xã Quang Khải." in told


def test_nothing_beyond_a_warning_level_is_said_in_words(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(tmp_path, report(PLACES[0], {"staff_assigned": 20, "staff_present": 20}), monkeypatch=monkeypatch)
    assert "Không có điểm nào vượt ngưỡng cảnh báo" in words_of(open_page("overview"))


@pytest.mark.usefixtures("store")
def test_each_sentence_leads_to_the_page_behind_it(open_page: Open) -> None:
    links = [item.proto for item in open_page("overview").get("page_link") if "thiếu **20 người**" in item.proto.label]
    assert links
    assert {link.page for link in links} == {"bien-che"}
    assert all("xa=" in link.query_string for link in links)
