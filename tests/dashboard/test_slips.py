"""A return slip, read back: whom it asks, what it lists in the report's own words, what is left to fill in."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pandas as pd
import pytest

from dashboard.slips.contents import Slip, slips_of
from dashboard.slips.document import slip_docx, slips_zip

TODAY = date(2026, 2, 5)
FINDING = {
    "finding_id": "f1",
    "unit_id": "may-thuong",
    "unit_name": "Xã Mây Thượng",
    "district": "Huyện Mẫu",
    "province": "Tỉnh Mẫu",
    "period": "2024-Q1",
    "severity": "error",
    "message_vi": "Tỷ lệ đúng hạn: báo cáo ghi 971 %, nhưng 97/98 = 99 %.",
    "report_id": "R1",
    "doc_no": "12/BC-UBND",
    "doc_date": date(2024, 3, 14),
    "source_file": "may-thuong.docx",
}
FIGURE = {
    "finding_id": "f1",
    "origin": "table",
    "section": "3",
    "row_no": "3.2.1",
    "label": "Tỷ lệ hồ sơ đúng hạn",
    "quote": "",
    "value_raw": "971",
    "unit_raw": "%",
    "locator": "page 4, line 12",
    "status": "reported",
}


def slips(findings: list[dict[str, Any]], figures: list[dict[str, Any]]) -> tuple[Slip, ...]:
    return slips_of(pd.DataFrame(findings), pd.DataFrame(figures, columns=list(FIGURE)))


def read(written: bytes) -> tuple[str, list[list[str]]]:
    """Return all words of a slip, and the rows of its table of figures."""
    document = docx.Document(io.BytesIO(written))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [cell for table in tables for row in table for cell in row]
    return "\n".join(words), tables[1]


def test_a_slip_asks_the_commune_in_the_words_of_its_report() -> None:
    [slip] = slips([FINDING], [FIGURE])
    words, rows = read(slip_docx(slip, on=TODAY))
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ngày 05 tháng 02 năm 2026",
        "Kính gửi: Ủy ban nhân dân xã Mây Thượng, huyện Mẫu, tỉnh Mẫu.",
        "Báo cáo số 12/BC-UBND ngày 14 tháng 3 năm 2024",
        "quý I/2024",
        "Thời hạn trả lời: trước ngày …… tháng …… năm ………",
        "Nơi nhận:",
    ):
        assert said in words
    assert rows[1] == [
        "1",
        "Phần 3, số thứ tự 3.2.1: Tỷ lệ hồ sơ đúng hạn",
        "971 %",
        "trang 4, dòng 12",
        FINDING["message_vi"],
        "",
    ]
    assert "MÔ PHỎNG" not in words


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("table 3, row 7, column 10", "bảng 3, hàng 7, cột 10"),
        ("sheet Biểu 06a, row 11, column D", "trang tính Biểu 06a, hàng 11, cột D"),
    ],
)
def test_a_slip_says_where_a_cell_stands_in_vietnamese(locator: str, said: str) -> None:
    [slip] = slips([FINDING], [FIGURE | {"locator": locator}])
    assert read(slip_docx(slip, on=TODAY))[1][1][3] == said


def test_a_commune_of_the_official_list_is_addressed_with_the_kinds_of_the_places_above_it() -> None:
    known = FINDING | {"unit_id": "11266.63", "unit_name": "Xã Lê Hồng"}
    [slip] = slips([known | {"district": "Thanh Miện", "province": "Hải Dương"}], [FIGURE])
    assert (
        "Kính gửi: Ủy ban nhân dân xã Lê Hồng, huyện Thanh Miện, tỉnh Hải Dương." in read(slip_docx(slip, on=TODAY))[0]
    )
    assert slip.file_name == "phieu-tra-lai_xa-le-hong_thanh-mien-hai-duong_2024-Q1.docx"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("3 tỷ đồng", "Triệu đồng", "3 tỷ đồng (đơn vị tính của dòng: Triệu đồng)"),
        ("13/76,47%", "Người", "13/76,47% (đơn vị tính của dòng: Người)"),
        ("3 triệu đồng", "Triệu đồng", "3 triệu đồng"),
        ("264", "Hồ sơ", "264 Hồ sơ"),
    ],
)
def test_a_unit_of_the_figures_own_is_told_apart_from_that_of_its_row(value: str, unit: str, said: str) -> None:
    [slip] = slips([FINDING], [FIGURE | {"value_raw": value, "unit_raw": unit}])
    assert read(slip_docx(slip, on=TODAY))[1][1][2] == said


def test_both_figures_of_a_finding_stand_side_by_side_under_one_number() -> None:
    sentence = FIGURE | {"origin": "narrative", "quote": "đã giải quyết 424 hồ sơ", "value_raw": "424", "unit_raw": ""}
    [slip] = slips([FINDING, FINDING | {"finding_id": "f2"}], [FIGURE, sentence, FIGURE | {"finding_id": "f2"}])
    _, rows = read(slip_docx(slip, on=TODAY))
    assert [row[0] for row in rows[1:]] == ["1", "1", "2"]
    assert rows[2][1:3] == ["Lời văn: “đã giải quyết 424 hồ sơ”", "424"]


def test_a_blank_is_said_to_be_blank_and_a_finding_without_figures_is_listed() -> None:
    blank = FIGURE | {"value_raw": "", "unit_raw": "%", "status": "blank"}
    [slip] = slips([FINDING, FINDING | {"finding_id": "f2", "message_vi": "Hai báo cáo cho một kỳ."}], [blank])
    _, rows = read(slip_docx(slip, on=TODAY))
    assert rows[1][2] == "(để trống)"
    assert rows[2] == ["2", "", "", "", "Hai báo cáo cho một kỳ.", ""]


def test_a_report_that_states_no_number_and_no_day_claims_none() -> None:
    [slip] = slips([FINDING | {"doc_no": "", "doc_date": None}], [FIGURE])
    words, _ = read(slip_docx(slip, on=TODAY))
    assert "Qua kiểm tra Báo cáo của Ủy ban nhân dân xã Mây Thượng" in words


def test_each_report_has_a_slip_of_its_own_in_the_zip() -> None:
    other = FINDING | {"report_id": "R2", "finding_id": "f2", "unit_name": "Phường Suối", "doc_date": pd.NaT}
    made = slips([FINDING, other], [FIGURE])
    with zipfile.ZipFile(io.BytesIO(slips_zip(made, on=TODAY, mark="DỮ LIỆU MÔ PHỎNG"))) as archive:
        names = archive.namelist()
        assert names == [
            "001_phieu-tra-lai_xa-may-thuong_huyen-mau-tinh-mau_2024-Q1.docx",
            "002_phieu-tra-lai_phuong-suoi_huyen-mau-tinh-mau_2024-Q1.docx",
        ]
        assert all("DỮ LIỆU MÔ PHỎNG" in read(archive.read(name))[0] for name in names)


@pytest.mark.parametrize("text", ["\x00\x0b a", "<w:p>&amp;", "\ufffe", "=SUM(A1)", "x" * 9000])
def test_no_wording_of_a_report_breaks_the_file(text: str) -> None:
    row = FIGURE | {"label": text, "locator": text}
    [slip] = slips([FINDING | {"message_vi": text, "source_file": text, "unit_name": text}], [row])
    read(slip_docx(slip, on=TODAY))
