"""Writes a slip as a Word file in the manner of official letters; what the office fills in by hand is left as dots."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard import formats
from dashboard.slips.contents import Item, Slip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

FONT = "Times New Roman"
LONGEST_TITLE = 255  # of the properties of a Word file
DOTS = "……………"
HEADS = ("TT", "Số liệu trong báo cáo", "Đã ghi", "Vị trí", "Nội dung đề nghị rà soát", "Xã trả lời")
WIDTHS_MM = (10, 55, 22, 24, 50, 24)
HEAD_WIDTHS_MM, FOOT_WIDTHS_MM = (70, 115), (100, 85)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def slip_docx(slip: Slip, *, on: date, mark: str = "") -> bytes:
    """Return the slip as the bytes of a .docx; `mark` stands on top of figures that are not real."""
    document = _new_document()
    if mark:
        _paragraph(document, f"{mark} — không phải số liệu thật", bold=True, centred=True)
    _head(document, on)
    _address(document, slip)
    _table(document, slip.items)
    _closing(document, slip)
    document.core_properties.title = _clean(f"Phiếu trả lại {slip.commune} {slip.period}")[:LONGEST_TITLE]
    document.core_properties.author = ""
    document.core_properties.comments = mark
    return _bytes(document)


def slips_zip(slips: Iterable[Slip], *, on: date, mark: str = "") -> bytes:
    """Return the slips as one ZIP, a file each."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # a .docx is compressed already
        for number, slip in enumerate(slips, start=1):
            archive.writestr(f"{number:03d}_{slip.file_name}", slip_docx(slip, on=on, mark=mark))
    return buffer.getvalue()


def _head(document: Document, on: date) -> None:
    """Office on the left, national name and motto on the right, as every official letter begins."""
    left, right = _side_by_side(document, HEAD_WIDTHS_MM)
    _write(left, (DOTS * 2, False), (DOTS * 2, True), ("Số: ……/PTL-……", False), size=12)
    _write(
        right,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("—————————", False),
        (f"……………, {_day(on)}", False),
        size=12,
    )


def _address(document: Document, slip: Slip) -> None:
    period = formats.period(slip.period)
    _paragraph(document, "PHIẾU TRẢ LẠI", bold=True, centred=True, size=15)
    _paragraph(document, f"Về việc rà soát số liệu báo cáo cải cách hành chính {period}", bold=True, centred=True)
    _paragraph(document, f"Kính gửi: {slip.committee}{f', {slip.within}' if slip.within else ''}.", centred=True)
    number = f" số {slip.doc_no}" if slip.doc_no else ""
    dated = f" {_day(slip.doc_date)}" if slip.doc_date else ""
    _paragraph(
        document,
        f"Qua kiểm tra Báo cáo{number}{dated} của {slip.committee} về công tác cải cách hành chính {period} "
        f"(tệp: {slip.source_file}), có {len(slip.items)} nội dung số liệu chưa thống nhất, đề nghị rà soát như sau:",
        indent=True,
    )


def _table(document: Document, items: tuple[Item, ...]) -> None:
    lines = [
        (number, item, place) for number, item in enumerate(items, 1) for place in range(max(len(item.printed), 1))
    ]
    table = document.add_table(rows=1 + len(lines), cols=len(HEADS))
    table.style = "Table Grid"
    rows = [list(row.cells) for row in table.rows]  # asked once: python-docx looks a cell up anew each time
    _set_widths(table, rows, WIDTHS_MM)
    for cell, head in zip(rows[0], HEADS, strict=True):
        _write(cell, (head, True), size=11)
    _repeat_on_each_page(table)
    for cells, (number, item, place) in zip(rows[1:], lines, strict=True):
        _fill(cells, number, item, place)
    _join(rows[1:], lines)


def _fill(cells: list[_Cell], number: int, item: Item, place: int) -> None:
    if item.printed:
        printed = item.printed[place]
        _write(cells[1], (printed.row, False), size=11, centred=False)
        _write(cells[2], (printed.value, True), size=11)
        _write(cells[3], (printed.place, False), size=11)
    if place == 0:
        _write(cells[0], (str(number), False), size=11)
        _write(cells[4], (item.message, False), size=11, centred=False)


def _join(rows: list[list[_Cell]], lines: list[tuple[int, Item, int]]) -> None:
    """Number, request and answer stand once beside all figures of their finding."""
    for cells, (_, item, place) in zip(rows, lines, strict=True):
        if len(item.printed) > 1:
            for column in (0, 4, 5):
                # Cell.merge() measures the whole table each time; the mark itself is all that Word needs.
                cells[column]._tc.vMerge = "continue" if place else "restart"


def _closing(document: Document, slip: Slip) -> None:
    _paragraph(
        document,
        f"Đề nghị {slip.committee} rà soát, đối chiếu với hồ sơ gốc; sửa và gửi lại báo cáo, hoặc giải trình bằng văn "
        "bản đối với từng nội dung nêu trên.",
        indent=True,
    )
    _paragraph(document, "Thời hạn trả lời: trước ngày …… tháng …… năm ………", indent=True)
    left, right = _side_by_side(document, FOOT_WIDTHS_MM)
    _write(
        left, ("Nơi nhận:", True), ("- Như trên;", False), (f"- {DOTS};", False), ("- Lưu: VT.", False), centred=False
    )
    _write(right, ("NGƯỜI LẬP PHIẾU", True), ("(Ký, ghi rõ họ tên)", False))


def _day(day: date) -> str:
    """Official letters write days below 10 and the months January and February with a leading zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@cache
def _blank() -> bytes:
    """A4 with the margins of official letters and their typeface, made once: python-docx's own start takes longest."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(15), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return _bytes(document)


def _new_document() -> Document:
    import docx

    return docx.Document(io.BytesIO(_blank()))


def _bytes(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _side_by_side(document: Document, widths: tuple[int, ...]) -> list[_Cell]:
    table = document.add_table(rows=1, cols=len(widths))
    cells = list(table.rows[0].cells)
    _set_widths(table, [cells], widths)
    return cells


def _paragraph(
    document: Document, text: str, *, bold: bool = False, centred: bool = False, indent: bool = False, size: int = 13
) -> None:
    from docx.shared import Mm

    paragraph = document.add_paragraph()
    _run(paragraph, text, bold=bold, size=size)
    _align(paragraph, centred=centred)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)


def _write(cell: _Cell, *lines: tuple[str, bool], size: int = 13, centred: bool = True) -> None:
    """Write the lines (text, whether bold) into a cell that is still empty."""
    from docx.shared import Pt

    for number, (text, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        _run(paragraph, text, bold=bold, size=size)
        _align(paragraph, centred=centred)
        paragraph.paragraph_format.space_after = Pt(2)


def _run(paragraph: Any, text: str, *, bold: bool, size: int) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(_clean(text))
    run.bold, run.font.size = bold, Pt(size)


def _align(paragraph: Any, *, centred: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _set_widths(table: Table, rows: list[list[_Cell]], widths: tuple[int, ...]) -> None:
    """Word reads the width of each cell, LibreOffice that of the columns."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)


def _repeat_on_each_page(table: Table) -> None:
    from docx.oxml import OxmlElement

    row: Any = table.rows[0]._tr
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _clean(text: str) -> str:
    """Return the text without signs that a Word file cannot hold."""
    return NOT_IN_XML.sub("", text)
