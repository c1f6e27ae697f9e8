"""Invented tables of fields by stages of dossiers, as rows of cells; a merged cell has its words in its first place."""

from __future__ import annotations

from typing import NamedTuple

Cells = tuple[str, ...]


class Matrix(NamedTuple):
    """A table, its part that holds figures, cells going on from the row above, what its row of totals is to mean."""

    rows: tuple[Cells, ...]
    body: int
    figures: slice
    continued: dict[int, tuple[int, ...]]
    totals: dict[str, str]


BY_CHANNEL = Matrix(
    rows=(
        (
            "STT",
            "Lĩnh vực giải quyết",
            "Số hồ sơ tiếp nhận",
            "",
            "",
            "",
            "Số hồ sơ đã giải quyết",
            "",
            "",
            "",
            "Ghi chú",
        ),
        ("", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", ""),
        ("", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "", "", "", "", "", ""),
        ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)", "(11)"),
        ("1", "Hộ tịch", "50", "40", "9", "1", "48", "30", "17", "1", ""),
        ("2", "Đất đai", "20", "12", "-", "8", "15", "", "9", "6", "Chờ đo đạc"),
        ("Tổng cộng", "", "70", "52", "9", "9", "63", "30", "26", "7", ""),
    ),
    body=4,
    figures=slice(2, 10),
    continued={1: (0, 1, 10), 2: (0, 1, 2, 5, 6, 7, 8, 9, 10)},
    totals={
        "Số hồ sơ tiếp nhận – Tổng số": "dossiers_received",
        "Số hồ sơ tiếp nhận – Trong kỳ – Trực tuyến": "dossiers_received_online",
        "Số hồ sơ tiếp nhận – Trong kỳ – Trực tiếp, dịch vụ bưu chính": "dossiers_received_direct_post",
        "Số hồ sơ tiếp nhận – Từ kỳ trước": "dossiers_carried_over",
        "Số hồ sơ đã giải quyết – Tổng số": "dossiers_commune_done",
        "Số hồ sơ đã giải quyết – Trước hạn": "dossiers_resolved_early",
        "Số hồ sơ đã giải quyết – Đúng hạn": "dossiers_resolved_on_due_date",
        "Số hồ sơ đã giải quyết – Quá hạn": "dossiers_resolved_late",
    },
)
OLDER_FORM = Matrix(
    rows=(
        ("Lĩnh vực, công việc", "Số hồ sơ nhận giải quyết", "", "", "Kết quả giải quyết", "", "", "", ""),
        ("", "Tổng số", "Trong đó", "", "Số hồ sơ đã giải quyết", "", "Số hồ sơ đang giải quyết", "", ""),
        ("", "", "Số kỳ trước chuyển qua", "Số mới tiếp nhận", "Trả đúng hạn", "Trả quá hạn",
         "Tổng số", "Chưa đến hạn", "Quá hạn"),
        ("Tổng số", "70", "9", "61", "56", "7", "7", "5", "2"),
        ("Lĩnh vực hộ tịch", "50", "1", "49", "47", "1", "2", "2", "0"),
        ("Lĩnh vực đất đai", "20", "8", "12", "9", "6", "5", "3", "2"),
    ),
    body=3,
    figures=slice(1, 9),
    continued={1: (0,), 2: (0, 1)},
    totals={
        "Số hồ sơ nhận giải quyết – Tổng số": "dossiers_received",
        "Số hồ sơ nhận giải quyết – Số kỳ trước chuyển qua": "dossiers_carried_over",
        "Số hồ sơ nhận giải quyết – Số mới tiếp nhận": "dossiers_received_new",
        "Kết quả giải quyết – Số hồ sơ đã giải quyết – Trả đúng hạn": "dossiers_commune_on_time",
        "Kết quả giải quyết – Số hồ sơ đã giải quyết – Trả quá hạn": "dossiers_resolved_late",
        "Kết quả giải quyết – Số hồ sơ đang giải quyết – Tổng số": "dossiers_pending",
        "Kết quả giải quyết – Số hồ sơ đang giải quyết – Chưa đến hạn": "dossiers_pending_in_time",
        "Kết quả giải quyết – Số hồ sơ đang giải quyết – Quá hạn": "dossiers_pending_overdue",
    },
)  # fmt: skip
ONE_ROW_OF_HEADING = Matrix(
    rows=(
        ("TT", "Tên thủ tục hành chính", "Hồ sơ tồn kỳ trước", "Tiếp nhận trong kỳ", "Đã giải quyết",
         "Tỷ lệ giải quyết đúng hạn (%)", "Chưa giải quyết"),
        ("1", "Đăng ký khai sinh", "1", "49", "48", "97,9", "2"),
        ("2", "Chứng thực bản sao", "8", "12", "15", "60", "5"),
        ("", "Cộng", "9", "61", "63", "88,9", "7"),
    ),
    body=1,
    figures=slice(2, 7),
    continued={},
    totals={
        "Hồ sơ tồn kỳ trước": "dossiers_carried_over",
        "Tiếp nhận trong kỳ": "dossiers_received_new",
        "Đã giải quyết": "dossiers_commune_done",
        "Tỷ lệ giải quyết đúng hạn (%)": "dossiers_commune_on_time_rate",
        "Chưa giải quyết": "dossiers_pending",
    },
)  # fmt: skip
AMONG = Matrix(
    rows=(
        ("STT", "Lĩnh vực", "ĐVT", "Tổng số hồ sơ tiếp nhận", "Trong đó", "",
         "Hồ sơ đã giải quyết", "Trong đó: quá hạn"),
        ("", "", "", "", "Trực tuyến", "Trực tiếp", "", ""),
        ("1", "Hộ tịch", "Hồ sơ", "49", "40", "9", "48", "1"),
        ("2", "Đất đai", "Hồ sơ", "20", "12", "8", "15", "6"),
        ("3", "Tổng số", "Hồ sơ", "69", "52", "17", "63", "7"),
    ),
    body=2,
    figures=slice(3, 8),
    continued={1: (0, 1, 2, 3, 6, 7)},
    totals={
        "Tổng số hồ sơ tiếp nhận": "dossiers_received",
        "Tổng số hồ sơ tiếp nhận – Trực tuyến": "dossiers_received_online",
        "Tổng số hồ sơ tiếp nhận – Trực tiếp": "dossiers_received_direct",
        "Hồ sơ đã giải quyết": "dossiers_commune_done",
        "Hồ sơ đã giải quyết – Trong đó: quá hạn": "dossiers_resolved_late",
    },
)  # fmt: skip
FORMS = {"channels": BY_CHANNEL, "older form": OLDER_FORM, "one row of heading": ONE_ROW_OF_HEADING, "among": AMONG}
