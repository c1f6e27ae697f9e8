"""A figure on the screen can be followed to the report, also where it was added up or where sentences disagree."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.contract import Record
from data.intake import originals
from data.store import Dataset
from loaders.build import load
from loaders.incoming import Correction, Source
from tests.builders import a_record, a_source, a_store

UNIT = "15886.63"
Followed = Callable[..., str]


def _page(unit: str, indicator: str) -> None:
    from dashboard import frame, provenance, session

    session.follow_address()
    provenance.of_figure(frame.open_page("staffing"), unit_id=unit, indicator=indicator, period="2024-Q1")


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Followed:
    """Return what the panel says of an indicator of one commune with these records."""

    def follow(indicator: str, *records: Record) -> str:
        a_store(tmp_path, list(records), monkeypatch=monkeypatch)
        app = AppTest.from_function(_page, args=(UNIT, indicator), default_timeout=60).run()
        assert not app.exception
        return "\n".join(item.value for item in (*app.markdown, *app.caption))

    return follow


def _online(**values: Any) -> list[Record]:
    return [a_record(indicator=f"dossiers_received_online_{name}", value=value) for name, value in values.items()]


def test_a_total_that_was_added_up_shows_its_parts(followed: Followed) -> None:
    told = followed("dossiers_received_online", *_online(full=59, partial=25))
    assert "cộng từ các thành phần" in told
    assert ": 84." in told
    assert told.count("| Thành phần | |") == 2
    assert "| 59 |" in told
    assert "| 25 |" in told


def test_a_rate_shows_the_parts_of_its_added_up_numerator(followed: Followed) -> None:
    records = [a_record(indicator="dossiers_received", value=100), *_online(full=59, partial=25)]
    told = followed("online_dossier_rate", *records)
    assert "tính từ tử số và mẫu số" in told
    assert "| Mẫu số | |" in told
    assert told.count("| Thành phần | |") == 2


def test_sentences_that_disagree_are_both_shown(followed: Followed) -> None:
    records = [
        a_record(value=value, origin="narrative", label="", quote=f"Tổng số {value} hồ sơ.", locator=f"dòng {value}")
        for value in (120, 130)
    ]
    told = followed("dossiers_received", *records)
    assert "lời văn ghi hai giá trị khác nhau" in told
    assert "Tổng số 120 hồ sơ." in told
    assert "Tổng số 130 hồ sơ." in told


def test_a_printed_figure_has_no_parts(followed: Followed) -> None:
    told = followed("dossiers_received", a_record(value=272))
    assert "theo báo cáo" in told
    assert "Thành phần" not in told


@pytest.mark.parametrize(
    ("locator", "told"),
    [
        ("page 3, line 12", "trang 3, dòng 12"),
        ("table 2, row 5", "bảng 2, hàng 5"),
        ("page 4, table 2, row 5", "trang 4, bảng 2, hàng 5"),
        ("sheet Biểu 1, row 12", "trang tính Biểu 1, hàng 12"),
        ("paragraph 7", "đoạn 7"),
    ],
)
def test_the_place_in_the_file_is_told_in_the_readers_language(followed: Followed, locator: str, told: str) -> None:
    assert told in followed("dossiers_received", a_record(value=272, locator=locator))


def test_sample_figures_say_that_their_file_is_not_kept(followed: Followed) -> None:
    assert "Không lưu tệp gốc" in followed("dossiers_received", a_record(value=272))


def test_a_corrected_figure_tells_who_changed_what_why_and_what_it_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    sha256 = originals.keep(b"bao cao", name="x.docx")
    unread = a_record(value=None, value_raw="27Z", status="unreadable")
    rows = [a_source([record]).rows for record in (unread, a_record(value=272))]
    correction = Correction(
        report_id=unread.report_id, record_no=1, field="value_raw", old_value="27Z", new_value="272",
        who="Ba An", corrected_at=datetime(2026, 11, 1, 8), why="Doi chieu ban giay",
    )  # fmt: skip
    for table, corrections in zip(rows, ((), (correction,)), strict=True):
        source = Source(name="x", rows=table, original_hash=sha256, corrections=corrections)
        load(sources=[source], dataset=Dataset.REAL)
    app = AppTest.from_function(_page, args=(UNIT, "dossiers_received"), default_timeout=60).run()
    assert not app.exception
    told = "\n".join(item.value for item in app.markdown)
    assert "Giá trị in đã sửa: 27Z → 272. Ba An, 15:00 1/11/2026. Lý do: Doi chieu ban giay" in told
    assert "Lần nạp thứ 1" in told
    assert "Tải tệp gốc" in [button.proto.label for button in app.get("download_button")]
