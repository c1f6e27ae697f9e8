"""Invented forms: the questions of commune reports in numberings and wordings no known form uses."""

from __future__ import annotations

import random
from itertools import groupby

from data.catalog import FormRow, form_rows, indicators
from tests.loaders.layouts import Printed

SECTION_TITLES = {
    "1": "Công tác chỉ đạo điều hành CCHC",
    "2": "Cải cách thể chế",
    "3": "Cải cách thủ tục hành chính",
    "4": "Cải cách tổ chức bộ máy hành chính nhà nước",
    "5": "Cải cách chế độ công vụ",
    "6": "Cải cách tài chính công",
    "7": "Xây dựng chính quyền điện tử, chính quyền số",
}
FIGURES = {
    "percent": ("100", "0", "62,5", "99,4", "60%"),
    "money": ("3 tỷ đồng", "1.250", "0", "12.345,6"),
    "count": ("0", "05", "12", "1.234", "3", "971", "1"),
    "flag": ("0", "1"),
    "enum": ("0", "1", "2"),
}

ONE_TABLE = [
    Printed("1", "Công tác chỉ đạo điều hành CCHC"),
    Printed("1.1", "Số văn bản chỉ đạo, điều hành CCHC ban hành trong kỳ", "Văn bản", "12"),
    Printed("1.2", "Tỷ lệ hoàn thành Kế hoạch CCHC năm", "%", "62,5"),
    Printed("1.2.1", "Tổng số nhiệm vụ đề ra trong Kế hoạch", "Nhiệm vụ", "32"),
    Printed("1.2.2", "Số nhiệm vụ trong Kế hoạch đã hoàn thành", "Nhiệm vụ", "20"),
    Printed("1.3", "Thực hiện nhiệm vụ UBND huyện giao"),
    Printed("1.3.1", "Tổng số nhiệm vụ được giao", "Nhiệm vụ", "1.250"),
    Printed("1.3.2", "Số nhiệm vụ hoàn thành đúng hạn", "Nhiệm vụ", "1.240"),
    Printed("1.3.3", "Số nhiệm vụ hoàn thành nhưng quá hạn", "Nhiệm vụ", ""),
    Printed("1.3.4", "Số nhiệm vụ quá hạn chưa hoàn thành", "Nhiệm vụ", "0", "Đang rà soát"),
    Printed("2", "Cải cách thể chế"),
    Printed("2.1", "Số VBQPPL do cấp xã ban hành", "Văn bản", "3"),
    Printed("2.2", "Số VBQPPL đã rà soát", "Văn bản", ""),
    Printed("3", "Cải cách thủ tục hành chính"),
    Printed("3.1", "Tổng số hồ sơ TTHC đã tiếp nhận", "Hồ sơ", "845"),
    Printed("", "Tiếp nhận trực tuyến một phần", "Hồ sơ", "120"),
    Printed("", "Tiếp nhận trực tuyến toàn trình", "Hồ sơ", "310"),
    Printed("", "Tiếp nhận trực tiếp", "Hồ sơ", "415"),
    Printed("3.2", "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "99,4"),
    Printed("4", "Cải cách tổ chức bộ máy hành chính nhà nước"),
    Printed("4.1", "Tổng số biên chế được giao trong năm", "Người", "21"),
    Printed("4.2", "Tổng số biên chế có mặt tại thời điểm báo cáo", "Người", "19"),
    Printed("4.3", "Tỷ lệ phần trăm biên chế đã tinh giản so với năm 2015", "%", ""),
    Printed("5", "Cải cách chế độ công vụ"),
    Printed("5.1", "Số công chức cấp xã bị kỷ luật", "Người", "01", "Khiển trách"),
    Printed("6", "Cải cách tài chính công"),
    Printed("6.1", "Tỷ lệ thực hiện kế hoạch giải ngân vốn đầu tư công", "%", "45"),
    Printed("6.1.1", "Kế hoạch được giao", "Triệu đồng", "2.500"),
    Printed("6.1.2", "Đã thực hiện", "Triệu đồng", "1.125"),
    Printed("7", "Xây dựng và phát triển chính quyền điện tử, chính quyền số"),
    Printed("7.1", "Tổng số TTHC đang cung cấp trực tuyến mức độ 3", "Thủ tục", "64"),
    Printed("7.2", "Tổng số TTHC đang cung cấp trực tuyến mức độ 4", "Thủ tục", ""),
    Printed("7.3", "Tỷ lệ TTHC được tích hợp, triển khai thanh toán trực tuyến", "%", "75"),
]

ROMAN = [
    Printed("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    Printed("1", "Kế hoạch cải cách hành chính năm 2024"),
    Printed("a", "Số nhiệm vụ đặt ra trong kế hoạch", "Nhiệm vụ", "41"),
    Printed("b", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", "17"),
    Printed("c", "Tỷ lệ hoàn thành kế hoạch", "%", "41,46"),
    Printed("2", "Nhiệm vụ do UBND tỉnh, Chủ tịch UBND tỉnh giao"),
    Printed("", "Tổng số nhiệm vụ được giao", "Nhiệm vụ", "88"),
    Printed("", "Hoàn thành đúng hạn", "Nhiệm vụ", "80"),
    Printed("", "Hoàn thành nhưng quá hạn", "Nhiệm vụ", "2"),
    Printed("", "Quá hạn chưa hoàn thành", "Nhiệm vụ", ""),
    Printed("3", "Tổ chức đối thoại với người dân, doanh nghiệp", "Có/Không", "Có"),
    Printed("II", "CẢI CÁCH THỂ CHẾ"),
    Printed("1", "Số văn bản QPPL đã được rà soát", "Văn bản", "2"),
    Printed("III", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"),
    Printed("1", "Tổng số hồ sơ tiếp nhận trong kỳ", "Hồ sơ", "1.204"),
    Printed("", "Số hồ sơ tiếp nhận trực tuyến", "Hồ sơ", "1.012"),
    Printed("", "Số hồ sơ tiếp nhận trực tiếp và qua dịch vụ BCCI", "Hồ sơ", "180"),
    Printed("", "Số hồ sơ kỳ trước chuyển sang", "Hồ sơ", "12"),
    Printed("2", "Số hồ sơ đã giải quyết xong", "Hồ sơ", "1.190"),
    Printed("", "Số hồ sơ giải quyết trước hạn", "Hồ sơ", "900"),
    Printed("", "Số hồ sơ giải quyết đúng hạn", "Hồ sơ", "288"),
    Printed("", "Số hồ sơ giải quyết quá hạn", "Hồ sơ", "2", "Đã có thư xin lỗi"),
    Printed("IV", "CẢI CÁCH TỔ CHỨC BỘ MÁY"),
    Printed("1", "Biên chế được giao năm 2024", "Người", "32"),
    Printed("2", "Biên chế hiện có", "Người", "30"),
    Printed("V", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ"),
    Printed("1", "Số cán bộ, công chức bị xử lý kỷ luật", "Người", "0"),
    Printed("VI", "CẢI CÁCH TÀI CHÍNH CÔNG"),
    Printed("1", "Kế hoạch vốn đầu tư công được giao", "Tỷ đồng", "4,2"),
    Printed("2", "Số vốn đã giải ngân", "Tỷ đồng", "3,1"),
    Printed("3", "Tỷ lệ giải ngân vốn đầu tư công", "%", "73,8"),
    Printed("VII", "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN SỐ"),
    Printed("1", "Số dịch vụ công trực tuyến toàn trình đang cung cấp", "DVC", "96"),
    Printed("2", "Số dịch vụ công trực tuyến một phần đang cung cấp", "DVC", "54"),
    Printed("3", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "84,05"),
    Printed("4", "Số hồ sơ được số hóa", "Hồ sơ", "1.100"),
]
ROMAN_MEANS = {
    "Số nhiệm vụ đặt ra trong kế hoạch": "plan_tasks_set",
    "Số nhiệm vụ đã hoàn thành": "plan_tasks_done",
    "Tỷ lệ hoàn thành kế hoạch": "plan_completion_rate",
    "Tổng số nhiệm vụ được giao": "assigned_tasks",
    "Hoàn thành đúng hạn": "assigned_tasks_on_time",
    "Hoàn thành nhưng quá hạn": "assigned_tasks_late",
    "Quá hạn chưa hoàn thành": "assigned_tasks_overdue",
    "Tổ chức đối thoại với người dân, doanh nghiệp": "dialogue_held",
    "Số văn bản QPPL đã được rà soát": "legal_docs_reviewed",
    "Tổng số hồ sơ tiếp nhận trong kỳ": "dossiers_received",
    "Số hồ sơ tiếp nhận trực tuyến": "dossiers_received_online",
    "Số hồ sơ tiếp nhận trực tiếp và qua dịch vụ BCCI": "dossiers_received_direct_post",
    "Số hồ sơ kỳ trước chuyển sang": "dossiers_carried_over",
    "Số hồ sơ đã giải quyết xong": "dossiers_commune_done",
    "Số hồ sơ giải quyết trước hạn": "dossiers_resolved_early",
    "Số hồ sơ giải quyết quá hạn": "dossiers_resolved_late",
    "Biên chế được giao năm 2024": "staff_assigned",
    "Biên chế hiện có": "staff_present",
    "Số cán bộ, công chức bị xử lý kỷ luật": "disciplined_total",
    "Kế hoạch vốn đầu tư công được giao": "disbursement_plan",
    "Số vốn đã giải ngân": "disbursement_done",
    "Tỷ lệ giải ngân vốn đầu tư công": "disbursement_rate",
    "Số dịch vụ công trực tuyến toàn trình đang cung cấp": "online_full_provided",
    "Số dịch vụ công trực tuyến một phần đang cung cấp": "online_partial_provided",
    "Tỷ lệ hồ sơ nộp trực tuyến": "online_dossier_rate",
    "Số hồ sơ được số hóa": "dossiers_digitised",
}
SECTION_FORMS = [
    ("Công tác chỉ đạo điều hành CCHC", [
        Printed("1", "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản", "9"),
        Printed("2", "Tỷ lệ hoàn thành Kế hoạch CCHC năm", "%", "50"),
        Printed("2.1", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "20"),
        Printed("2.2", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", ""),
    ]),
    ("Cải cách thể chế", [
        Printed("1", "Số VBQPPL do cấp xã ban hành", "Văn bản", ""),
        Printed("2", "Tỷ lệ xử lý VBQPPL sau kiểm tra", "%", "0"),
    ]),
    ("Cải cách thủ tục hành chính", [
        Printed("1.1", "Số TTHC công bố mới", "Thủ tục", "03"),
        Printed("1.2", "Số TTHC bãi bỏ, thay thế", "Thủ tục", ""),
        Printed("2.1", "Số TTHC liên thông cùng cấp", "Thủ tục", "4"),
    ]),
]  # fmt: skip


def filled_by_chance(form: str, *, seed: int) -> list[tuple[str, list[Printed]]]:
    """Return the tables (title, rows) of a known form with invented figures, notes and blanks.

    Forms that number the rows of each section anew are printed as one table per section.
    """
    chance = random.Random(seed)
    rows = [row for row in form_rows() if row.form == form]
    filled = [(row.section, _filled(row, chance)) for row in rows]
    if sum(row.row_no == "1" for row in rows) == 1:
        return [("", [row for _, row in filled])]
    sections = groupby(filled, key=lambda pair: pair[0])
    return [(f"Biểu mẫu {name}\n{SECTION_TITLES[name]}", [row for _, row in pairs]) for name, pairs in sections]


def _filled(row: FormRow, chance: random.Random) -> Printed:
    if not row.indicator or chance.random() < 0.3:
        return Printed(row.row_no, row.wording, row.unit_raw)
    figure = chance.choice(FIGURES[indicators()[row.indicator].kind])
    return Printed(row.row_no, row.wording, row.unit_raw, figure, chance.choice(("", "", "", "Theo kế hoạch")))
