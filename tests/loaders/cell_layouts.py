"""Statistics tables of cells laid out by chance: columns, headings, page breaks, merged cells as officers make them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from data.catalog import forms
from loaders.document import Document, Line, row_of_cells
from tests.loaders.forms import ONE_TABLE, ROMAN, filled_by_chance
from tests.loaders.layouts import Printed

LETTER = (
    "UBND HUYỆN GIA LỘC", "UBND XÃ SUỐI MƠ", "Số: 15/BC-UBND", "Suối Mơ, ngày 14 tháng 3 năm 2024", "BÁO CÁO",
    "Công tác cải cách hành chính quý I năm 2024", "I. CÔNG TÁC CHỈ ĐẠO", "UBND xã đã làm tốt.", "CHỦ TỊCH",
    "PHỤ LỤC", "SỐ LIỆU THỐNG KÊ QUÝ I NĂM 2024",
)  # fmt: skip
NAMES = {
    "number": ("STT", "TT", "Số TT", "SỐ THỨ TỰ", "Mục", ""),
    "label": (
        "Chỉ tiêu", "NỘI DUNG BÁO CÁO", "Tiêu chí", "Tên chỉ tiêu", "Danh mục chỉ tiêu", "Các chỉ tiêu",
        "Chỉ tiêu thống kê\n(sử dụng cho kỳ báo cáo hàng quý, 6 tháng, năm)",
    ),
    "unit": ("ĐVT", "Đơn vị tính", "Đơn vị", "ĐƠN VỊ TÍNH"),
    "value": (
        "Số liệu", "Kết quả", "Số lượng/Tỷ lệ", "Kết quả thực hiện", "Kỳ này", "Trong kỳ", "Quý I/2024", "Năm 2024",
        "Kết quả quý I năm 2024", "Giá trị", "Quý I", "Kết quả đạt được",
    ),
    "note": ("Ghi chú", "Giải trình", "Tài liệu kiểm chứng"),
    "earlier": ("Kỳ trước", "Quý I/2023", "Cùng kỳ năm trước", "Kết quả kỳ trước", "Năm 2023"),
    "plan": ("Kế hoạch", "Chỉ tiêu giao", "KH năm 2024"),
    "change": ("So với cùng kỳ", "So sánh (%)", "Tăng/giảm"),
    "cumulative": ("Lũy kế", "Lũy kế từ đầu năm"),
}  # fmt: skip
SPANNING = ("Kết quả thống kê", "Số liệu", "Kết quả thực hiện")
FURTHER = {"earlier": "7", "plan": "99", "change": "+5%", "cumulative": "88"}
FIGURES = ("value", *FURTHER)


@dataclass
class _Layout:
    """How one document is laid out, drawn by `chance`."""

    chance: random.Random
    columns: list[str] = field(default_factory=list)
    heading: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns = ["number", "label", "unit", "value"]
        self.columns += ["note"] * self.likely(0.7)
        for name in FURTHER:
            if self.likely(0.25):
                self.columns.insert(self.chance.randint(2, len(self.columns)), name)
        if self.likely(0.15):
            self.columns.remove("number")
        self.page = self.chance.choice((0, 0, 0, 7, 12))
        self.part = self.chance.choice((0, 0, 9, 15))
        self.headed_parts, self.titles_merged, self.units_merged = (self.likely(0.3) for _ in range(3))
        self.heading = self._headings()

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def _headings(self) -> list[tuple[str, ...]]:
        names = tuple(self.chance.choice(NAMES[column]) for column in self.columns)
        rows = [names]
        own = self.columns.index("value")
        first = next(i for i in range(own, -1, -1) if i == 0 or self.columns[i - 1] not in FIGURES)
        last = next(i for i in range(own, len(names)) if i + 1 == len(names) or self.columns[i + 1] not in FIGURES)
        if last > first and self.likely(0.5):
            low = tuple(name if first <= i <= last else "" for i, name in enumerate(names))
            top = [name if not name or not low[i] else "" for i, name in enumerate(names)]
            top[first] = self.chance.choice(SPANNING)
            rows = [tuple(top), low]
        return rows + [tuple(f"({i})" for i in range(1, len(names) + 1))] * self.likely(0.4)

    def cells(self, row: Printed) -> tuple[str, ...]:
        numbered = "number" in self.columns
        label = row.label if numbered else f"{row.number}. {row.label}" if row.number else f"- {row.label}"
        held = {"number": row.number, "label": label, "unit": row.unit, "value": row.value, "note": row.note}
        held |= {name: text if row.value else "" for name, text in FURTHER.items()}
        if self.titles_merged and numbered and row.number and "." not in row.number and not (row.unit or row.value):
            return (f"{row.number}. {row.label}", *[""] * (len(self.columns) - 1))
        return tuple(held[column] for column in self.columns)


def laid_out(seed: int) -> tuple[Document, list[Printed]]:
    """Return a document of invented figures and the rows its statistics hold."""
    chance = random.Random(seed)
    form = chance.choice(("decimal", "roman", *forms()))
    own = {"decimal": ONE_TABLE, "roman": ROMAN}
    tables = [("", own[form])] if form in own else filled_by_chance(form, seed=seed)
    layout = _Layout(chance)
    lines = [Line(text, 1, number) for number, text in enumerate(LETTER, start=1)]
    numbers = count(1)
    for title, rows in tables:
        lines += [Line(text, 1, len(lines) + 1) for text in title.split("\n") if text]
        _print_table(lines, rows, layout, numbers)
    lines.append(Line("Người lập biểu", 1, len(lines) + 1))
    return Document("report.docx", tuple(lines)), [row for _, rows in tables for row in rows]


def _print_table(lines: list[Line], rows: Sequence[Printed], layout: _Layout, numbers: count[int]) -> None:
    table = next(numbers)

    def put(cells: tuple[str, ...], continued: tuple[int, ...] = ()) -> None:
        number = len(lines) + 1
        lines.append(
            row_of_cells(cells, page=1, number=number, table=table, place=f"row {number}", continued=continued)
        )

    for heading in layout.heading:
        put(heading)
    unit = ""
    for position, row in enumerate(rows):
        parted = bool(layout.part and position and position % layout.part == 0)
        if parted:
            lines.append(Line("", 1, len(lines) + 1))
            table = next(numbers)
        turned = bool(layout.page and position and position % layout.page == 0)
        if (parted and layout.headed_parts) or (turned and not parted):
            for heading in layout.heading:
                put(heading)
        unit = "" if parted or turned else unit
        cells, place = layout.cells(row), layout.columns.index("unit")
        if layout.units_merged and row.unit and row.unit == unit:
            put((*cells[:place], "", *cells[place + 1 :]), (place,))
        else:
            put(cells)
        unit = row.unit
