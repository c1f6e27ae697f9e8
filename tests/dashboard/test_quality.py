"""The page on data quality: what it says, one finding with both figures, the states it goes through, its slip."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import follow_up
from data.contract import Record
from data.follow_up import State
from data.store import Dataset
from queries import quality
from queries.scope import Scope
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import html_of, words_of

REAL = Scope(dataset=Dataset.REAL)
NAME = "Nguyễn Thị Bình"


def a_report(place: int, *, received: int, online: int, period: str = "2024-Q1") -> list[Record]:
    figures = {"dossiers_received": received, "dossiers_received_online": online}
    return [
        a_record(**PLACES[place], period=period, indicator=name, value=value, section="3", row_no=f"3.{row}")
        for row, (name, value) in enumerate(figures.items(), start=1)
    ]


@pytest.fixture
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two communes whose online dossiers exceed all dossiers, one of them in two periods; one commune without fault."""
    records = [
        *a_report(0, received=6, online=9),
        *a_report(0, received=5, online=8, period="2023-Q1"),
        *a_report(1, received=272, online=300),
        *a_report(2, received=9, online=6),
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    return tmp_path


def finding(unit: str) -> str:
    rows = quality.listing(scope=Scope(dataset=Dataset.REAL, units=(unit,)), period_from="2024-Q1")
    return str(rows["finding_id"].iloc[0])


def decide(app: AppTest, state: State, finding_id: str, *, who: str = NAME, note: str = "") -> None:
    app.text_input(key=f"who_{finding_id}").set_value(who)
    app.text_area(key=f"note_{finding_id}").set_value(note)
    app.button(key=f"{state}_{finding_id}").click()
    app.run()
    assert not app.exception


@pytest.mark.usefixtures("wrong")
def test_the_answer_says_how_many_where_and_whom_to_ask(open_page: Open) -> None:
    said = open_page("quality").markdown[0].value
    assert "Còn 3 phát hiện chưa xử lý" in said
    assert "2 xã" in said
    assert "xã Hoằng Quỳ (2 phát hiện)" in said


@pytest.mark.usefixtures("wrong")
def test_filters_of_the_address_narrow_the_list(open_page: Open) -> None:
    assert html_of(open_page("quality")).count('class="finding ') == 3
    assert html_of(open_page("quality", xa="15886.63", tu="2024-Q1")).count('class="finding ') == 1
    assert html_of(open_page("quality", muc="luuy")).count('class="finding ') == 0
    assert html_of(open_page("quality", ct="staff_present")).count('class="finding ') == 0
    assert html_of(open_page("quality", xl="giaitrinh")).count('class="finding ') == 0
    assert html_of(open_page("quality", qt="part_exceeds_whole")).count('class="finding ') == 3


@pytest.mark.usefixtures("wrong")
def test_an_unknown_rule_is_said_and_left_out(open_page: Open) -> None:
    app = open_page("quality", qt="part_exceeds_whole,khong-co")
    assert "qt=khong-co" in app.warning[0].value
    assert html_of(app).count('class="finding ') == 3


@pytest.mark.usefixtures("wrong")
def test_a_finding_opens_both_figures_as_printed(open_page: Open) -> None:
    app = open_page("quality")
    app.button(key=f"open_finding_{finding('11266.63')}").click().run()
    assert app.query_params["ph"] in (finding("11266.63"), [finding("11266.63")])
    shown = html_of(app)
    assert shown.count('class="printed"') == 2
    assert "Bảng · Phần 3 · STT 3.2" in shown
    assert ">300 <" in shown
    assert ">272 <" in shown
    assert "Số thành phần lớn hơn tổng. Một số thành phần lớn hơn số tổng mà nó thuộc về." in shown


@pytest.mark.usefixtures("wrong")
def test_a_link_opens_a_finding_that_the_filters_leave_out(open_page: Open) -> None:
    assert html_of(open_page("quality", ph=finding("11266.63"), muc="luuy")).count('class="printed"') == 2
    assert "Không còn phát hiện này" in words_of(open_page("quality", ph="khong-co"))


@pytest.mark.usefixtures("wrong")
def test_an_explanation_is_kept_shown_and_taken_back(open_page: Open) -> None:
    chosen = finding("11266.63")
    app = open_page("quality", ph=chosen)
    decide(app, State.EXPLAINED, chosen, note="Xã xác nhận số 300")
    [step] = follow_up.history(dataset=Dataset.REAL, finding_id=chosen)
    assert (step.state, step.who, step.note) == (State.EXPLAINED, NAME, "Xã xác nhận số 300")
    assert "Xã xác nhận số 300" in html_of(app)
    assert "Còn 2 phát hiện chưa xử lý" in app.markdown[0].value
    app.button(key=f"undo_{chosen}").click().run()
    assert "(đã hoàn tác)" in html_of(app)
    assert "Còn 3 phát hiện chưa xử lý" in app.markdown[0].value


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(("who", "note", "said"), [("", "lý do", "Hãy ghi họ tên"), (NAME, "", "cần có nội dung")])
def test_an_explanation_without_name_or_note_is_refused(open_page: Open, who: str, note: str, said: str) -> None:
    chosen = finding("11266.63")
    app = open_page("quality", ph=chosen)
    decide(app, State.EXPLAINED, chosen, who=who, note=note)
    assert said in app.error[0].value
    assert follow_up.in_force(Dataset.REAL) == ()


def test_a_corrected_report_is_counted_as_corrected_by_itself(
    open_page: Open, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = finding("11266.63")
    a_store(wrong, a_report(1, received=300, online=272), monkeypatch=monkeypatch)
    app = open_page("quality", ph=chosen)
    assert "Còn 2 phát hiện chưa xử lý" in app.markdown[0].value
    shown = html_of(app)
    assert "Báo cáo sửa lại nạp lúc" in shown
    assert "Đã sửa" in shown
    assert shown.count('class="printed"') == 2
    assert not [item for item in app.text_input if item.key.startswith("who_")]


@pytest.mark.usefixtures("wrong")
def test_findings_of_each_report_are_drawn_only_over_two_periods(open_page: Open) -> None:
    assert len(open_page("quality").get("plotly_chart")) == 1
    app = open_page("quality", tu="2024-Q1")
    assert not app.get("plotly_chart")
    assert "cần ít nhất hai kỳ" in words_of(app).lower()


@pytest.mark.usefixtures("store")
def test_reports_without_fault_are_said_to_have_none(open_page: Open) -> None:
    app = open_page("quality", muc="loi,canhbao")
    assert "Không có phát hiện nào" in app.markdown[0].value
