"""Header facts from letterheads, titles and closing words of invented reports, in every layout met so far."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from loaders.document import document
from loaders.header import INFERRED, STATED, Header, read_header

BODY = "\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n1. Tình hình chung\n- Công tác được triển khai nghiêm túc.\n"


def header_of(text: str) -> Header:
    return read_header(document(text=text, source_file="bao-cao.txt"))


def letter(*, unit: str, number: str, place: str, title: str, basis: str = "", closing: str = "") -> str:
    return (
        f"{unit}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: {number}\n{place}\n\n"
        f"BÁO CÁO\n{title}\n\n{basis}\n{BODY}{closing}\nNơi nhận:\n- Lưu: VT.\n"
    )


COMPLETE = letter(
    unit="ỦY BAN NHÂN DÂN\nXÃ QUANG LÃNG",
    number="45/BC-UBND",
    place="Quang Lãng, ngày 12 tháng 6 năm 2024",
    title="Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024\n"
    "(Số liệu tính từ ngày 15/12/2023 đến ngày 14/6/2024)",
    basis="Thực hiện Công văn số 999/UBND-NV ngày 01/6/2024 của UBND huyện Phú Xuyên, thành phố Hà Nội, "
    "UBND xã báo cáo như sau:",
    closing="Trên đây là báo cáo công tác cải cách hành chính 6 tháng đầu năm 2024 của UBND xã Quang Lãng./.",
)


def test_a_complete_letterhead_gives_every_fact() -> None:
    found = header_of(COMPLETE)
    assert (found.unit_name, found.district, found.province) == ("Quang Lãng", "Phú Xuyên", "Hà Nội")
    assert (found.period, found.period_start, found.period_end) == ("2024-H1", date(2023, 12, 15), date(2024, 6, 14))
    assert (found.doc_no, found.doc_date) == ("45/BC-UBND", date(2024, 6, 12))
    assert found.report_id == f"{found.unit_code}_2024-H1"
    assert found.unit_code


def test_the_letter_answered_lends_neither_its_number_nor_its_date() -> None:
    without = COMPLETE.replace("Số: 45/BC-UBND", "Số:      /BC-UBND").replace("ngày 12 tháng 6", "ngày     tháng 6")
    found = header_of(without)
    assert (found.doc_no, found.doc_date) == ("", None)


def test_motto_and_unit_on_one_line_are_told_apart() -> None:
    found = header_of(
        "UỶ BAN NHÂN DÂN        CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM \n\n"
        "XÃ QUANG LÃNG                 Độc lập – Tự do – Hạnh phúc \n\n"
        "  Số:  07/BC-UBND                     Quang Lãng , ngày  05   tháng   3  năm 2023 \n\nBÁO CÁO \n\n"
        "Kết quả công tác cải cách hành chính quý 01 năm 2023 \n\n"
        "Thực hiện Công văn số 18/UBND-NV ngày 20/02/2023 của UBND \n"
        "Huyện Phú Xuyên về báo cáo CCHC định kỳ.\n" + BODY
    )
    assert (found.unit_name, found.district, found.period) == ("Quang Lãng", "Phú Xuyên", "2023-Q1")
    assert (found.doc_no, found.doc_date) == ("07/BC-UBND", date(2023, 3, 5))


def test_without_a_letterhead_the_closing_words_name_the_unit() -> None:
    found = header_of(
        "BÁO CÁO\nCông tác cải cách hành chính năm 2023\n\n"
        "Thực hiện Công văn số 1/UBND-NV ngày 08/3/2022 của UBND huyện Phú \nXuyên:\n"
        + BODY
        + "Trên đây là báo cáo công tác cải cách hành chính năm 2023 của UBND xã Quang Lãng./.\n"
        "Nơi nhận:\n- UBND huyện Phú Xuyên;\n"
    )
    assert (found.unit_name, found.district, found.province) == ("Quang Lãng", "Phú Xuyên", "Hà Nội")
    assert (found.district_source, found.province_source) == (STATED, INFERRED)
    assert found.period == "2023-Y"


def test_a_name_that_many_provinces_share_is_left_without_district_when_none_is_stated() -> None:
    found = header_of(
        "BÁO CÁO\nCông tác cải cách hành chính năm 2023\n" + BODY + "Trên đây là báo cáo của UBND xã Tân Lập./.\n"
    )
    assert found.unit_name == "Tân Lập"
    assert (found.unit_code, found.district, found.province) == ("", "", "")
    assert found.report_id == "tan-lap_2023-Y"


def test_decomposed_letters_and_typewriter_u_read_like_any_other() -> None:
    found = header_of(unicodedata.normalize("NFD", COMPLETE).replace("ư", "ƣ"))
    assert (found.unit_name, found.period, found.doc_no) == ("Quang Lãng", "2024-H1", "45/BC-UBND")


def test_after_the_reform_there_is_no_district() -> None:
    found = header_of(
        letter(
            unit="ỦY BAN NHÂN DÂN\nPHƯỜNG NAM GIA NGHĨA",
            number="112/BC-UBND",
            place="Nam Gia Nghĩa, ngày 15 tháng 9 năm 2025",
            title="Công tác cải cách hành chính quý III năm 2025",
            basis="Thực hiện Công văn số 5/SNV-CCHC ngày 03/9/2025 của Sở Nội vụ tỉnh Lâm Đồng, "
            "UBND phường báo cáo như sau:",
        )
    )
    assert (found.unit_kind, found.unit_name) == ("Phường", "Nam Gia Nghĩa")
    assert (found.district, found.province, found.period) == ("", "Lâm Đồng", "2025-Q3")


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Tình hình cải cách hành chính quý I, phương hướng nhiệm vụ quý II năm 2025", "2025-Q1"),
        ("Kết quả công tác cải cách hành chính Quý III/2023", "2023-Q3"),
        ("Công tác CCHC quý 3 năm 2023 và nhiệm vụ trọng tâm quý 4 năm 2023", "2023-Q3"),
        ("Kết quả công tác cải cách hành chính 3 tháng đầu năm 2024", "2024-Q1"),
        ("Công tác cải cách hành chính sáu tháng đầu năm 2023", "2023-H1"),
        ("Công tác cải cách hành chính quý II và 6 tháng đầu năm 2024", "2024-H1"),
        ("Kết quả CCHC 9 tháng đầu năm, phương hướng nhiệm vụ 3 tháng cuối năm 2022", "2022-9M"),
        ("Kết quả thực hiện công tác cải cách hành chính năm 2023, phương hướng, nhiệm vụ năm 2024", "2023-Y"),
        ("Công tác cải cách hành chính quý IV và năm 2023", "2023-Y"),
        ("KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2025", "2025-Q1"),
        ("Kết quả kiểm soát thủ tục hành chính", ""),
    ],
)
def test_a_title_names_the_period_reported_not_the_one_planned(title: str, period: str) -> None:
    assert header_of(f"ỦY BAN NHÂN DÂN\nXÃ QUANG LÃNG\n\nBÁO CÁO\n{title}\n{BODY}").period == period


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("(Số liệu tính từ ngày 11/12/2023 đến ngày 08/3/2024)", (date(2023, 12, 11), date(2024, 3, 8))),
        ("(Số liệu từ 15/12/2023 đến 14/3/2024)", (date(2023, 12, 15), date(2024, 3, 14))),
        ("(từ tháng 05/12//2023 đến 01/03/2024)", (date(2023, 12, 5), date(2024, 3, 1))),
        ("(Số liệu tính từ ngày 15/12 đến ngày 14/3/2024)", (date(2023, 12, 15), date(2024, 3, 14))),
        ("(Từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 3 năm 2024)", (date(2023, 12, 15), date(2024, 3, 14))),
        ("(Số liệu tính đến ngày 14/3/2024)", (None, date(2024, 3, 14))),
        ("(Số liệu từ ngày 14/3/2024 đến ngày 15/12/2023)", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_stated_window_is_read_as_printed(words: str, window: tuple[date | None, date | None]) -> None:
    found = header_of(f"ỦY BAN NHÂN DÂN\nXÃ QUANG LÃNG\n\nBÁO CÁO\nCông tác CCHC quý I năm 2024\n{words}\n{BODY}")
    assert (found.period_start, found.period_end) == window


def test_the_window_of_another_report_named_in_the_body_is_not_taken() -> None:
    found = header_of(
        f"ỦY BAN NHÂN DÂN\nXÃ QUANG LÃNG\n\nBÁO CÁO\nCông tác CCHC quý I năm 2024\n{BODY}"
        "+ Báo cáo số 9/BC-UBND ngày 15/12/2023 (Số liệu tính từ ngày 12/12/2022 đến ngày 11/12/2023)\n"
    )
    assert (found.period_start, found.period_end) == (None, None)


def test_a_window_told_only_in_the_body_counts_when_it_fits_the_period() -> None:
    found = header_of(
        f"ỦY BAN NHÂN DÂN\nXÃ QUANG LÃNG\n\nBÁO CÁO\nCông tác CCHC quý I năm 2024\n{BODY}"
        "- Kết quả giải quyết TTHC từ ngày 12/12/2023 đến ngày 11/3/2024, gồm:\n"
    )
    assert (found.period_start, found.period_end) == (date(2023, 12, 12), date(2024, 3, 11))


def test_number_and_date_printed_only_on_the_appendix_are_those_of_the_report() -> None:
    found = header_of(
        f"BÁO CÁO\nCông tác CCHC quý I năm 2024\n{BODY}Trên đây là báo cáo của UBND xã Quang Lãng, huyện Phú Xuyên./.\n"
        "PHỤ LỤC\nThống kê số liệu\n(Kèm theo Báo cáo số 64/BC-UBND ngày 12/3/2024)\n"
    )
    assert (found.doc_no, found.doc_date) == ("64/BC-UBND", date(2024, 3, 12))


def test_a_town_a_ward_with_a_number_and_a_special_zone_are_units_too() -> None:
    town = header_of(
        "ỦY BAN NHÂN DÂN\nTHỊ TRẤN PHÚ MINH\n\nBÁO CÁO\nCCHC năm 2023\n\nCủa UBND huyện Phú Xuyên\n" + BODY
    )
    assert (town.unit_kind, town.unit_name, town.district) == ("Thị trấn", "Phú Minh", "Phú Xuyên")
    ward = header_of(
        "UBND PHƯỜNG 4\n\nBÁO CÁO\nCCHC năm 2023\nThực hiện văn bản của UBND thành phố Đà Lạt, tỉnh Lâm Đồng\n" + BODY
    )
    assert (ward.unit_kind, ward.unit_name, ward.district) == ("Phường", "Phường 4", "Đà Lạt")
    zone = header_of(
        "ỦY BAN NHÂN DÂN\nĐẶC KHU PHÚ QUỐC\nPhú Quốc, ngày 12 tháng 12 năm 2025\nBÁO CÁO\nCCHC năm 2025\n" + BODY
    )
    assert (zone.unit_kind, zone.unit_name, zone.province) == ("Đặc khu", "Phú Quốc", "An Giang")


def test_a_document_that_names_no_commune_has_no_unit() -> None:
    found = header_of("Biên bản cuộc họp ngày 12 tháng 6 năm 2024 về phát triển kinh tế xã hội và dịch vụ công.")
    assert found == Header(report_id="_")


def test_a_commune_the_table_no_longer_knows_keeps_its_printed_name_and_no_code() -> None:
    found = header_of(
        COMPLETE.replace("QUANG LÃNG", "ĐẠI THẮNG").replace("Quang Lãng", "Đại Thắng").replace(", thành phố Hà Nội", "")
    )
    assert (found.unit_kind, found.unit_name, found.unit_code) == ("Xã", "Đại Thắng", "")
    assert (found.district, found.province, found.province_source) == ("Phú Xuyên", "Hà Nội", INFERRED)
    assert found.report_id == "dai-thang_2024-H1"


def test_district_above_the_commune_in_the_letterhead_is_stated() -> None:
    found = header_of("UBND HUYỆN PHÚ XUYÊN\nUBND XÃ QUANG LÃNG\nSố: 3/BC-UBND\nBÁO CÁO\nCCHC quý I năm 2024\n" + BODY)
    assert (found.unit_name, found.district, found.district_source) == ("Quang Lãng", "Phú Xuyên", STATED)


def test_neighbours_named_in_the_body_do_not_outvote_the_reporting_unit() -> None:
    neighbours = "- Phối hợp với UBND xã Hồng Thái, UBND xã Nam Tiến và UBND xã Hồng Thái kiểm tra liên ngành.\n" * 2
    found = header_of(COMPLETE.replace(BODY, BODY + neighbours))
    assert found.unit_name == "Quang Lãng"


def test_the_reference_of_the_directive_is_not_read_as_the_period() -> None:
    found = header_of(
        "BÁO CÁO\nKết quả công tác cải cách hành chính\n\n"
        "Thực hiện Công văn số 5/UBND-NV ngày 01/6/2023 của UBND huyện Phú Xuyên về báo cáo "
        "6 tháng; UBND xã Quang Lãng báo cáo kết quả quý I năm 2024 như sau:\n" + BODY
    )
    assert found.period == "2024-Q1"
