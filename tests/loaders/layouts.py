"""Invented statistics tables printed in the layouts that text files of reports come in."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

PROSE = """ỦY BAN NHÂN DÂN
XÃ SUỐI MƠ
Số: 15/BC-UBND
BÁO CÁO
Công tác cải cách hành chính quý II năm 2024
I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH
1. Về kế hoạch
Trong quý đã làm 12 việc, đạt 100 %.
TM. ỦY BAN NHÂN DÂN
PHỤ LỤC
SỐ LIỆU THỐNG KÊ
"""


class Printed(NamedTuple):
    """One row as a form prints it."""

    number: str
    label: str
    unit: str = ""
    value: str = ""
    note: str = ""


def tabbed(rows: Sequence[Printed]) -> str:
    """Cells set apart by tabs, two heading lines, as word processors copy them."""
    heading = "STT\tNội dung chỉ tiêu\tKết quả thống kê\t\tGhi chú\n\t\tĐơn vị tính\tSố liệu\t\n"
    return PROSE + heading + "".join("\t".join(row) + "\n" for row in rows)


def piped(rows: Sequence[Printed]) -> str:
    """A Markdown table."""
    heading = "| TT | Nội dung | ĐVT | Số liệu | Ghi chú |\n|---|:---|---|---:|---|\n"
    return PROSE + heading + "".join("| " + " | ".join(row) + " |\n" for row in rows)


def gridded(rows: Sequence[Printed]) -> str:
    """A grid of signs, as pandoc prints tables: cells wrap inside their borders."""
    widths = (7, 30, 14, 10, 16)
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [rule]
    for row in (("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"), *rows):
        cells = [
            textwrap.wrap(cell, width - 2, break_long_words=False) for cell, width in zip(row, widths, strict=True)
        ]
        for i in range(max(1, *(len(cell) for cell in cells))):
            texts = [
                (cell[i] if i < len(cell) else "").ljust(width - 2) for cell, width in zip(cells, widths, strict=True)
            ]
            lines.append("| " + " | ".join(texts) + " |")
        lines.append(rule)
    return PROSE + "\n".join(lines) + "\n"


def flowed(rows: Sequence[Printed]) -> str:
    """Text of a PDF: cells joined by spaces, wordings wrapped, two spaces where the note is empty."""
    lines = [
        "STT",
        "",
        "Chỉ tiêu thống kê",
        "(sử dụng cho kỳ báo cáo hàng quý, 6 tháng, ",
        "năm) Đơn vị tính Số lượng/ ",
    ]
    lines += ["Tỷ lệ", "", "Ghi ", "chú", ""]
    for row in rows:
        text = f"{row.number}. {row.label}" if row.number else row.label
        *head, last = textwrap.wrap(text, 44, break_long_words=False)
        lines += [f"{line} " for line in head]
        tail = " ".join(part for part in (last, row.unit, row.value) if part)
        lines += [f"{tail} {row.note or ' '}", ""]
    return PROSE + "\n".join(lines) + "\n"


def flowed_apart(rows: Sequence[Printed]) -> str:
    """Text of a PDF with number, wording, unit and figure on lines of their own, blank cells as lines of spaces."""
    lines = ["STT ", "Chỉ tiêu thống kê ", "Kết quả thống kê ", "Ghi chú ", "Đơn vị tính Số liệu ", ""]
    for row in rows:
        lines += [f"{row.number} "] if row.number else []
        for line in textwrap.wrap(row.label, 40, break_long_words=False):
            lines += [f"{line} ", ""]
        lines += [f"{row.unit} "] if row.unit else []
        lines += [f"{row.value}  ", ""] + ([f"{row.note} "] if row.note else [])
    return PROSE + "\n".join(lines) + "\n"


def aligned(rows: Sequence[Printed]) -> str:
    """Columns of spaces, wrapped cells continued below, as `pdftotext -layout` prints them."""
    widths = (8, 46, 18, 12, 16)
    lines = [_columns(("STT", "          Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"), widths), ""]
    for row in rows:
        cells = [
            textwrap.wrap(cell, width - 3, break_long_words=False) for cell, width in zip(row, widths, strict=True)
        ]
        height = max(1, *(len(cell) for cell in cells))
        lines += [_columns([cell[i] if i < len(cell) else "" for cell in cells], widths) for i in range(height)]
    return PROSE + "\n".join(lines) + "\n"


def centred(rows: Sequence[Printed]) -> str:
    """Like `aligned`, but short cells stand in the middle of their row."""
    widths = (8, 40, 18, 12, 16)
    lines = [_columns(("TT", "          Nội dung", "ĐVT", "Kết quả", "Ghi chú"), widths)]
    for row in rows:
        cells = [
            textwrap.wrap(cell, width - 3, break_long_words=False) for cell, width in zip(row, widths, strict=True)
        ]
        height = max(1, *(len(cell) for cell in cells))
        padded = [[""] * ((height - len(cell)) // 2) + cell for cell in cells]
        lines += [_columns([cell[i] if i < len(cell) else "" for cell in padded], widths) for i in range(height)]
        lines.append("")
    return PROSE + "\n".join(lines) + "\n"


def stacked(rows: Sequence[Printed]) -> str:
    """Every cell on a line of its own; an empty cell is an empty line."""
    cells = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    for row in rows:
        cells += row
    return PROSE + "\n".join(cells) + "\n"


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    return [textwrap.wrap(cell, width - 3, break_long_words=False) for cell, width in zip(row, widths, strict=True)]


def _lines(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    height = max(1, *(len(cell) for cell in cells))
    return [[cell[i] if i < len(cell) else "" for cell in cells] for i in range(height)]


def _columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
