"""Figures from sentences of invented communes: what is read, with which words, and above all what is not read."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from data.catalog import indicators
from data.contract import Status
from data.csv_table import CatalogError, Line
from loaders.document import document
from loaders.header import Header
from loaders.prose import ProseFigure, read_prose
from loaders.prose.rules import COLUMNS, IGNORED, rule_of, rules

RESULTS = "II. KẾT QUẢ THỰC HIỆN\n"
HEADINGS = {
    "1": "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n",
    "2": f"{RESULTS}1. Cải cách thể chế\n",
    "3": f"{RESULTS}2. Cải cách thủ tục hành chính\n",
    "4": f"{RESULTS}3. Cải cách tổ chức bộ máy\n",
    "5": f"{RESULTS}4. Cải cách chế độ công vụ\n",
    "6": f"{RESULTS}5. Cải cách tài chính công\n",
    "7": f"{RESULTS}6. Xây dựng và phát triển chính quyền điện tử, chính quyền số\n",
}
with Path(__file__).with_name("prose_cases.csv").open(encoding="utf-8", newline="") as stream:
    CASES = [tuple(row.values()) for row in csv.DictReader(stream)]


def figures(text: str, *, period: str = "2024-Q3") -> list[ProseFigure]:
    return read_prose(document(text=text, source_file="bao-cao.txt"), Header(period=period, unit_name="Xã Đồng Mơ"))


def values(found: Sequence[ProseFigure]) -> str:
    return " ".join(f"{figure.indicator}={figure.value}" for figure in found)


def in_section(section: str, text: str, *, period: str = "2024-Q3") -> str:
    return values(figures(HEADINGS[section] + text, period=period))


@pytest.mark.parametrize(("section", "text", "expected"), CASES)
def test_a_sentence_gives_exactly_these_figures(section: str, text: str, expected: str) -> None:
    assert in_section(section, text.replace("\\n", "\n")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Thực hiện Nghị quyết số 15/NQ-HĐND ngày 12/7/2024, Thông tư 03/2023/TT-VPCP, Kế hoạch số 120/KH-UBND.",
        "- Phấn đấu 95% hồ sơ được giải quyết đúng hạn, mục tiêu tiếp nhận trực tuyến 80% hồ sơ.",
        "- Cùng kỳ năm trước tiếp nhận 900 hồ sơ, giải quyết 890 hồ sơ.",
        "- Số hồ sơ trực tuyến tăng 25 hồ sơ, tỷ lệ tăng 3,5%.",
        "- Năm 2022 tiếp nhận 2.300 hồ sơ.",
        "- Quý I tiếp nhận 300 hồ sơ.",
        "- Bộ phận Một cửa ở số nhà 25 đường 3/2, điện thoại 0236.3888.999, làm việc từ 7h30 đến 17h.",
        "- Mức thu lệ phí 5.000 đồng/hồ sơ, phụ cấp 500.000 đồng/người/tháng.",
        "- Mỗi hồ sơ giải quyết trong 10 - 15 ngày làm việc.",
        "- Lĩnh vực xây dựng: tiếp nhận 45 hồ sơ, giải quyết 44 hồ sơ.",
        "- Đảm bảo 100% hồ sơ được giải quyết đúng hạn.",
        "- Thực hiện Đề án 06, chuyển đổi số giai đoạn 2021-2025, ISO 9001:2015, dịch vụ công mức độ 3, 4.",
        "- Tổng dân số 12.345 người, 3.210 hộ, 12 thôn.",
        "- Chào mừng ngày 30/4, 1/5 và 19/5.",
    ],
)
def test_numbers_that_are_no_figures_of_the_period_are_left_alone(text: str) -> None:
    assert in_section("3", text) == ""


def test_plans_proposals_signatures_and_appendix_are_not_read() -> None:
    told = "- Tổng số hồ sơ đã tiếp nhận: 400 hồ sơ.\n"
    other = "- Tổng số hồ sơ đã tiếp nhận: 999 hồ sơ.\n"
    text = (
        f"{HEADINGS['3']}{told}III. ĐÁNH GIÁ CHUNG\n1. Ưu điểm\n- Công tác đi vào nề nếp.\n"
        f"2. Phương hướng, nhiệm vụ thời gian tới\n{other}IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV\n1. Cải cách TTHC\n{other}"
        f"V. KIẾN NGHỊ, ĐỀ XUẤT\n{other}Trên đây là báo cáo của UBND xã.\nNơi nhận:\n{other}PHỤ LỤC\nSTT\n{other}"
    )
    assert values(figures(text)) == "dossiers_received=400"


TOLD, PLANNED = "- Tổng số hồ sơ đã tiếp nhận: 400 hồ sơ.\n", "- Tổng số hồ sơ đã tiếp nhận: 999 hồ sơ.\n"


@pytest.mark.parametrize(
    "outline",
    [
        f"A. KẾT QUẢ THỰC HIỆN\nI. Công tác chỉ đạo\n- Nội dung.\nII. Cải cách thủ tục hành chính\n{TOLD}"
        f"B. PHƯƠNG HƯỚNG NHIỆM VỤ\nI. Cải cách thủ tục hành chính\n{PLANNED}",
        f"PHẦN THỨ NHẤT\nKẾT QUẢ THỰC HIỆN\nI. CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n{TOLD}"
        f"PHẦN THỨ HAI\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\nI. CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n{PLANNED}",
        f"UBND xã báo cáo như sau:\n1. Công tác chỉ đạo, điều hành\n- Nội dung.\n2. Cải cách thủ tục hành chính\n{TOLD}"
        f"7. Phương hướng, nhiệm vụ trọng tâm\n{PLANNED}8. Kiến nghị\n{PLANNED}",
        f"I/ Kết quả thực hiện\n2/ Cải cách thủ tục hành chính\n{TOLD}"
        f"II/ Phương hướng nhiệm vụ\n2/ Cải cách TTHC\n{PLANNED}",
        f"I- KẾT QUẢ\n2- Cải cách thủ tục hành chính\n{TOLD}II- NHIỆM VỤ TRỌNG TÂM\n2- Cải cách TTHC\n{PLANNED}",
        f"I. KẾT QUẢ\n2. Cải cách thủ tục hành chính\n{TOLD}* Phương hướng, nhiệm vụ quý IV/2024:\n{PLANNED}",
        f"I. CẢI CÁCH THỂ CHẾ\n- Nội dung.\nII. CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n{TOLD}VIII. KIẾN NGHỊ, ĐỀ XUẤT\n{PLANNED}",
        "II. KẾT QUẢ\n2. Cải cách thủ tục hành chính Xã luôn coi trọng công tác này và đã triển khai nhiều việc "
        f"thiết thực, trọng tâm là niêm yết đầy đủ thủ tục, nhiệm vụ năm nay đã được giao tới từng công chức\n{TOLD}"
        f"III. PHƯƠNG HƯỚNG NHIỆM VỤ\n{PLANNED}",
    ],
)
def test_plans_are_left_out_in_every_outline(outline: str) -> None:
    (figure,) = figures(outline)
    assert (figure.value, figure.section) == (Decimal(400), "3")


def test_a_report_without_any_heading_is_read_from_its_title_on() -> None:
    assert values(figures(f"BÁO CÁO\nCông tác cải cách hành chính\n{TOLD}")) == "dossiers_received=400"


def test_what_stands_before_the_first_part_is_not_read() -> None:
    assert (
        figures("BÁO CÁO\nTổng số hồ sơ đã tiếp nhận: 999 hồ sơ.\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n- Nội dung.\n") == []
    )


def test_a_sentence_over_many_lines_is_quoted_on_one_line_with_page_and_line_of_its_number() -> None:
    found = figures(
        f"{HEADINGS['3']}\f- Tổng số hồ sơ TTHC \n\nđã tiếp nhận trong kỳ \n\nlà  1.512 \n\nhồ sơ. Kết quả tốt.\n"
    )
    (figure,) = found
    assert figure.quote == "- Tổng số hồ sơ TTHC đã tiếp nhận trong kỳ là 1.512 hồ sơ."
    assert (figure.value, figure.value_raw, figure.unit_raw, figure.section) == (Decimal(1512), "1.512", "hồ sơ", "3")
    assert figure.locator == "page 2, line 7"


def test_a_page_number_between_two_lines_is_no_figure() -> None:
    assert (
        in_section("4", "- Biên chế được giao\n\n6\n\nlà 21 người, hiện có 19 người.")
        == "staff_assigned=21 staff_present=19"
    )


def test_decomposed_letters_markup_and_double_spaces_do_not_matter() -> None:
    text = f"{HEADINGS['3']}- Đã số hóa  **được 275 hồ sơ** và *tiếp nhận  trực tuyến* 300 hồ sơ.\n"
    expected = "dossiers_digitised=275 dossiers_received_online=300"
    assert values(figures(unicodedata.normalize("NFD", text))) == expected


def test_a_heading_tells_what_its_sentences_are_about() -> None:
    text = (
        f"{HEADINGS['1']}4. Kết quả thực hiện nhiệm vụ được Chủ tịch UBND huyện giao:\n"
        "UBND xã chủ động triển khai các nhiệm vụ. Đã hoàn thành 31 nhiệm vụ, 04 nhiệm vụ đang thực hiện.\n"
        "5. Tiến độ thực hiện Kế hoạch CCHC năm\n- Đã hoàn thành 12/16 nhiệm vụ = 75%.\n"
    )
    assert values(figures(text)) == (
        "assigned_tasks_done=31 assigned_tasks_in_progress=4 "
        "plan_tasks_done=12 plan_tasks_set=16 plan_completion_rate=75"
    )


def test_list_items_inherit_what_the_item_above_them_counts() -> None:
    text = (
        "- Tổng số hồ sơ đã tiếp nhận: 436 hồ sơ. Trong đó:\n+ Trực tuyến: 95 hồ sơ\n+ Qua BCCI: 0 hồ sơ\n"
        "+ Trực tiếp: 341 hồ sơ\n- Số hồ sơ đã giải quyết: 420 hồ sơ. Trong đó:\n"
        "+ Đúng thời hạn: 419 hồ sơ\n+ Quá hạn: 01 hồ sơ\n"
        "- Số hồ sơ đang giải quyết: 04 hồ sơ. Trong đó:\n+ Trong hạn: 03 hồ sơ\n+ Quá hạn: 01 hồ sơ\n"
    )
    assert in_section("3", text) == (
        "dossiers_received=436 dossiers_received_online=95 dossiers_received_post=0 dossiers_received_direct=341 "
        "dossiers_commune_done=420 dossiers_commune_on_time=419 dossiers_resolved_late=1 "
        "dossiers_pending=4 dossiers_pending_in_time=3 dossiers_pending_overdue=1"
    )


def test_due_date_means_all_in_time_unless_early_ones_are_counted_apart() -> None:
    assert "dossiers_commune_on_time=90" in in_section("3", "- Đã giải quyết 92 hồ sơ, đúng hạn 90 hồ sơ.")
    apart = in_section("3", "- Đã giải quyết 92 hồ sơ, đúng hạn 10 hồ sơ, trước hạn 82 hồ sơ.")
    assert "dossiers_resolved_on_due_date=10 dossiers_resolved_early=82" in apart


def test_money_becomes_million_vnd_exactly_and_says_so() -> None:
    done, plan, rate = figures(
        f"{HEADINGS['6']}- Giải ngân vốn đầu tư công 1.234.567.891/4.100.000.000 đồng, đạt 30,1%.\n"
    )
    assert (done.value, plan.value, rate.value) == (Decimal("1234.567891"), Decimal(4100), Decimal("30.1"))
    assert (done.status, plan.status, rate.status) == (Status.CONVERTED, Status.CONVERTED, Status.REPORTED)
    assert (done.unit, done.unit_raw, done.value_raw) == ("million_vnd", "đồng", "1.234.567.891")
    assert "đồng" in done.note


def test_each_amount_keeps_its_own_unit() -> None:
    found = figures(f"{HEADINGS['6']}- Đã giải ngân 2,35 tỷ đồng/4.100 triệu đồng, đạt 57,3%.\n")
    assert values(found) == "disbursement_done=2350 disbursement_plan=4100 disbursement_rate=57.3"
    assert [figure.status for figure in found] == [Status.CONVERTED, Status.REPORTED, Status.REPORTED]


def test_words_for_none_are_a_zero_with_those_words() -> None:
    (figure,) = figures(
        f"{HEADINGS['3']}- Trong kỳ UBND xã chưa nhận được phản ánh, kiến nghị nào của tổ chức, cá nhân.\n"
    )
    assert (figure.indicator, figure.value, figure.value_raw) == ("feedback_received", Decimal(0), "chưa nhận được")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "- Quy chế chi tiêu nội bộ của đơn vị, sau nhiều lần góp ý, đã được ban hành trong tháng 6.",
            "đã được ban hành",
        ),
        ("- UBND xã đã xây dựng và ban hành Quy chế chi tiêu nội bộ.", "đã xây dựng và ban hành"),
        ("- Quy chế chi tiêu nội bộ đang lấy ý kiến góp ý của các ngành.", "đang lấy ý kiến"),
    ],
)
def test_the_printed_value_of_a_thing_done_or_not_is_its_short_verb_phrase(text: str, words: str) -> None:
    (figure,) = figures(f"{HEADINGS['6']}{text}\n")
    assert (figure.indicator, figure.value_raw) == ("spending_rules", words)


def test_an_amount_in_billions_and_millions_is_one_amount() -> None:
    (figure,) = figures(f"{HEADINGS['6']}- Lũy kế giải ngân vốn đầu tư công là 3 tỷ 45 triệu đồng.\n")
    assert (figure.value, figure.value_raw, figure.unit_raw) == (Decimal(3045), "3 tỷ 45", "triệu đồng")
    assert figure.status is Status.CONVERTED


def test_words_that_named_one_number_do_not_name_the_next() -> None:
    told = in_section("7", "- Cung cấp 61 dịch vụ công một phần và 44 dịch vụ công toàn trình.")
    assert told == "online_partial_provided=61 online_full_provided=44"


def test_a_rough_number_is_noted_as_such() -> None:
    (figure,) = figures(f"{HEADINGS['3']}- Trong kỳ tiếp nhận khoảng trên 600 hồ sơ.\n")
    assert (figure.value, figure.value_raw) == (Decimal(600), "600")
    assert "khoảng trên" in figure.note


def test_a_thing_done_is_one_and_a_thing_said_not_to_be_done_is_zero() -> None:
    assert in_section("6", "- UBND xã đã ban hành quy chế chi tiêu nội bộ.") == "spending_rules=1"
    assert in_section("6", "- UBND xã chưa ban hành quy chế chi tiêu nội bộ.") == "spending_rules=0"
    assert in_section("6", "- Sẽ xây dựng quy chế chi tiêu nội bộ trong quý tới.") == ""
    assert in_section("6", "- Việc xây dựng quy chế chi tiêu nội bộ: thực hiện theo quy định.") == ""


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1.204", 1204), ("05", 5), ("12.345", 12345), ("1,204", 1204), ("0", 0)],
)
def test_whole_numbers_in_every_notation(printed: str, value: int) -> None:
    assert in_section("3", f"- Đã tiếp nhận {printed} hồ sơ.") == f"dossiers_received={value}"


@pytest.mark.parametrize("printed", ["12,5", "1.20", "1.2045", "12.34"])
def test_a_count_that_is_no_whole_number_is_not_read(printed: str) -> None:
    assert in_section("3", f"- Đã tiếp nhận {printed} hồ sơ.") == ""


def test_the_same_figure_told_twice_is_read_in_both_places_but_once_per_sentence() -> None:
    text = "- Đã tiếp nhận 40 hồ sơ, trong số 40 hồ sơ tiếp nhận có hồ sơ đất đai. Tổng số hồ sơ đã tiếp nhận là 40."
    assert in_section("3", text) == "dossiers_received=40 dossiers_received=40"


def test_every_rule_names_known_indicators_and_compiles() -> None:
    named = {name for rule in rules() for name in (rule.indicator, rule.rate, rule.whole)} - {"", IGNORED}
    assert named <= set(indicators())
    assert len(rules()) > 200


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("indicator", "no_such_indicator"),
        ("pattern", "hồ sơ {n} và {p}"),
        ("pattern", "hồ sơ {x}"),
        ("within", "stage~received"),
        ("measure", "apples"),
    ],
)
def test_a_wrong_cell_in_the_table_is_named_with_row_and_column(column: str, cell: str) -> None:
    cells = {**dict.fromkeys(COLUMNS, ""), "indicator": "dossiers_received", "pattern": "tiếp nhận {n}", column: cell}
    with pytest.raises(CatalogError, match=rf"prose_patterns.csv, row 7, column '{column}'"):
        rule_of(Line("prose_patterns.csv", 7, cells))
