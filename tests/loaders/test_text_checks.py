"""Checks of the text: each finds its slip in an otherwise clean sentence, and keeps quiet about the clean one."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store import Dataset, open_store
from loaders.build import load
from loaders.document import document
from loaders.extract import read_report
from loaders.remarks import Remark
from tests.builders import a_source

REPORT = """UBND HUYỆN SƠN KHÊ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ MÂY CAO          Độc lập - Tự do - Hạnh phúc
Số: 41/BC-UBND          Mây Cao, ngày 12 tháng 12 năm 2024

BÁO CÁO
Kết quả công tác cải cách hành chính năm 2024
(Số liệu tính từ ngày 10/12/2023 đến ngày 09/12/2024)

Thực hiện Công văn số 500/UBND-NV ngày 11/12/2024 của UBND huyện Sơn Khê, UBND xã Mây Cao báo cáo như sau:

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
- UBND xã đã ban hành Kế hoạch số 12/KH-UBND ngày 20/01/2024 về cải cách hành chính năm 2024.
II. KẾT QUẢ THỰC HIỆN
2. Cải cách thủ tục hành chính
- Tổng số hồ sơ đã tiếp nhận: 424 hồ sơ.
4. Cải cách chế độ công vụ
{sentence}
"""

FINDS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "future_date",
        "- Thực hiện Kế hoạch số 13/KH-UBND ngày 20/01/2025 về kiểm soát thủ tục hành chính.",
        "13/KH-UBND (20/01/2025)",
        "12/12/2024",
        "",
    ),
    (
        "wrong_scope.after_window",
        "- UBND xã ban hành Kế hoạch số 90/KH-UBND ngày 10/12/2024 về tuyên truyền.",
        "90/KH-UBND (10/12/2024)",
        "09/12/2024",
        "directives_issued",
    ),
    (
        "wrong_scope.window",
        "- Từ ngày 01/01/2024 đến ngày 09/12/2024 đã tiếp nhận trực tuyến: 84 hồ sơ.",
        "01/01/2024 – 09/12/2024",
        "10/12/2023 – 09/12/2024",
        "dossiers_received_online",
    ),
    (
        "wrong_scope.until",
        "- Tổng thu ngân sách xã tính đến ngày 20/11/2024 là 1.200.000.000 đồng.",
        "20/11/2024",
        "09/12/2024",
        "local_revenue_done",
    ),
    (
        "stale_text",
        "- Trong 6 tháng đầu năm 2024 có 02 CB bị xử lý kỷ luật.",
        "6 tháng đầu năm 2024",
        "năm 2024",
        "disciplined_cadres",
    ),
    (
        "ratio_mismatch.quoted",
        "- Trình độ chuyên môn: 17/17 đ/c = 89% CBCC có trình độ Đại học.",
        "89 %",
        "100 %",
        "staff_university_rate;staff_university",
    ),
    (
        "ratio_mismatch.quoted_rounded",
        "- Trình độ chuyên môn: 17/19 đ/c = 90% CBCC có trình độ Đại học.",
        "90 %",
        "89,47 %",
        "staff_university_rate;staff_university",
    ),
    ("part_exceeds_whole.quoted", "- Người tham gia giúp việc ở thôn có 08/6 người.", "08", "6", "village_helpers"),
)

KEEPS_QUIET = (
    "- Thực hiện Kế hoạch số 13/KH-UBND ngày 20/01/2024 về kiểm soát thủ tục hành chính.",
    "- Thực hiện Công văn số 77/UBND-NV ngày 11/12/2024 của UBND huyện Sơn Khê.",
    "- Từ ngày 10/12/2023 đến ngày 09/12/2024 đã tiếp nhận trực tuyến: 84 hồ sơ.",
    "- Từ ngày 01/01/2024 đến ngày 09/12/2024, UBND xã đã chỉ đạo công chức tham mưu.",
    "- Tổng thu ngân sách xã tính đến ngày 09/12/2024 là 1.200.000.000 đồng.",
    "- Thông báo kết luận cuộc họp đánh giá công tác 6 tháng đầu năm 2024.",
    "- Trình độ chuyên môn: 17/19 đ/c = 89% CBCC có trình độ Đại học.",
    "- Trình độ chuyên môn: 17/19 đ/c = 89,5% CBCC có trình độ Đại học.",
    "- Hệ thống hoạt động 24/7, ứng dụng tại 08/08 thôn.",
)


def remarks_on(sentence: str) -> tuple[Remark, ...]:
    return read_report(document(text=REPORT.format(sentence=sentence), source_file="may-cao.txt")).remarks


@pytest.mark.parametrize(
    ("rule", "sentence", "found", "expected", "indicators"), FINDS, ids=[rule for rule, *_ in FINDS]
)
def test_a_slip_of_the_text_is_remarked_on_once(
    rule: str, sentence: str, found: str, expected: str, indicators: str
) -> None:
    [remark] = remarks_on(sentence)

    assert (remark.rule, remark.found, remark.expected) == (rule, found, expected)
    assert remark.indicators == indicators
    assert remark.locator == "page 1, line 17"
    assert remark.quote in sentence.replace("- ", "") or remark.quote in sentence


@pytest.mark.parametrize("sentence", KEEPS_QUIET)
def test_clean_sentences_are_left_alone(sentence: str) -> None:
    assert remarks_on(sentence) == ()


def test_a_document_cited_twice_is_one_remark_with_both_places() -> None:
    cited = "Kế hoạch số 13/KH-UBND ngày 20/01/2025"
    [remark] = remarks_on(f"- Thực hiện {cited}.\n- UBND xã bám sát {cited}.")

    assert remark.locator == "page 1, line 17;page 1, line 18"


def test_a_report_without_a_date_cites_nothing_younger_than_two_months_after_its_period() -> None:
    undated = REPORT.replace("ngày 12 tháng 12 năm 2024", "ngày    tháng    năm 2024")
    texts = [
        undated.format(sentence=f"- Theo Kế hoạch số 13/KH-UBND ngày {day}.") for day in ("01/02/2025", "01/3/2025")
    ]

    assert [len(read_report(document(text=text, source_file="a.txt")).remarks) for text in texts] == [0, 1]


def test_remarks_become_findings_beside_the_figures_they_are_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    sentence = "- Trình độ chuyên môn: 17/17 đ/c = 89% CBCC có trình độ Đại học."
    extracted = read_report(document(text=REPORT.format(sentence=sentence), source_file="may-cao.txt"))
    source = a_source(extracted.records, name="may-cao.txt", remarks=extracted.remarks)
    load(sources=[source], dataset=Dataset.REAL)

    cursor = open_store(Dataset.REAL).cursor()
    [row] = cursor.execute(
        "select rule, rule_row, severity, found, expected, locators, record_ids, message_vi from findings"
    ).fetchall()
    ids = cursor.execute(
        "select record_id from records where indicator in ('staff_university_rate', 'staff_university') "
        "order by indicator desc"
    ).fetchall()
    assert row[:6] == (
        "ratio_mismatch", "ratio_mismatch.quoted", "error", "89 %", "100 %", "page 1, line 17",
    )  # fmt: skip
    assert row[6] == ";".join(str(one) for (one,) in ids)
    assert "17/17 = 100 %" in row[7]
