"""Reporting progress on the page: who is late and missing on a day, the reasons, and N by the official list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard import clock
from data.intake import drafts, events
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import html_of, words_of


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two communes of one province: one in time, one four days late and without a report for the six months."""
    records = [
        a_record(**PLACES[1], doc_date=date(2024, 3, 19)),
        a_record(**PLACES[1], doc_date=date(2024, 6, 20), period="2024-H1", value=None),
        a_record(**PLACES[2], doc_date=date(2024, 3, 24)),
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    return tmp_path


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2024, 7, 1))


@pytest.mark.usefixtures("reports", "on")
def test_the_answer_names_who_is_missing_on_that_day(open_page: Open) -> None:
    app = open_page("quality", phan="tiendo")
    assert app.markdown[0].value == (
        "6 tháng đầu năm 2024: 1 trên 2 xã đã có báo cáo, 0 xã nộp muộn. Chưa có báo cáo: xã Quang Khải."
    )


@pytest.mark.usefixtures("reports", "on")
def test_each_cell_tells_its_reason_with_the_days(open_page: Open) -> None:
    shown = html_of(open_page("quality", phan="tiendo"))
    assert "Đúng hạn (hạn 20/3/2024, văn bản ngày 19/3/2024)" in shown
    assert "Nộp muộn 4 ngày (hạn 20/3/2024, văn bản ngày 24/3/2024)" in shown
    assert "Chưa có báo cáo – quá hạn 11 ngày (hạn 20/6/2024)" in shown
    assert "Chưa đến hạn (hạn 20/9/2024)" in shown
    assert "<small>1/2</small>" in shown


@pytest.mark.usefixtures("reports", "on")
def test_one_indicator_tells_why_its_figure_is_missing(open_page: Open) -> None:
    shown = html_of(open_page("quality", phan="tiendo", ct1="dossiers_received"))
    assert "Có số liệu" in shown
    assert 'class="blank"' in shown


@pytest.mark.usefixtures("reports", "on")
def test_n_follows_the_official_list_on_every_page(open_page: Open) -> None:
    assert "1 trên 17 xã" in words_of(open_page("quality", phan="tiendo", huyen="300.63", ds="chinhthuc"))
    assert "1 trên 17 xã" in words_of(open_page("overview", huyen="300.63", ds="chinhthuc"))
    assert "1 trên 1 xã" in words_of(open_page("overview", huyen="300.63"))


@pytest.mark.usefixtures("reports", "on")
def test_the_list_is_offered_only_within_an_official_area(open_page: Open) -> None:
    assert not open_page("quality").checkbox
    box = open_page("quality", huyen="300.63").checkbox[0]
    assert "danh mục đơn vị hành chính chính thức" in box.label
    assert box.check().run().query_params["ds"] in ("chinhthuc", ["chinhthuc"])


@pytest.mark.usefixtures("on")
def test_what_was_before_the_first_report_loaded_accuses_nobody(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [a_record(**PLACES[1], period="2023-Y"), a_record(**PLACES[2])]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("quality", phan="tiendo", den="2023-Y")
    assert app.markdown[0].value == (
        "Năm 2023: 1 trên 2 xã đã có báo cáo, 0 xã nộp muộn. 1 xã chưa có trong kho số liệu ở kỳ này."
    )
    assert "Chưa có trong kho số liệu (trước báo cáo đầu tiên được nạp) (hạn 20/12/2023)" in html_of(app)
    assert "quá hạn" not in words_of(app)


@pytest.mark.usefixtures("empty_store")
def test_without_reports_there_is_nothing_to_follow(open_page: Open) -> None:
    assert "Chưa có số liệu" in words_of(open_page("quality", phan="tiendo"))


@pytest.mark.usefixtures("reports", "on")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_part_is_switched_and_kept_in_the_address(open_page: Open, language: str) -> None:
    app = open_page("quality", ng=language)
    app.segmented_control(key="quality_part").set_value("progress").run()
    assert not app.exception
    assert app.query_params["phan"] in ("tiendo", ["tiendo"])
    assert 'class="matrix' in html_of(app)


@pytest.mark.usefixtures("reports", "on")
def test_files_that_could_not_be_read_are_counted_and_lead_to_the_intake_page(open_page: Open) -> None:
    sha256 = drafts.receive(b"mot", name="a.docx", who="An").sha256
    events.put(events.Event.REFUSED, who="An", sha256=sha256, problems=[{"problem": "hỏng", "remedy": "gửi lại"}])
    assert "1 tệp nhận được nhưng không đọc được" in words_of(open_page("quality", phan="tiendo"))
