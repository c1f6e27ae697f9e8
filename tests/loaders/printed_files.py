"""Invented reports printed to PDF as word processors print them: ruled and unruled tables, any paper, any length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests import optional
from tests.loaders.layouts import Printed

Report = tuple[Sequence[str], Sequence[tuple[Sequence[str], Sequence[Printed]]]]
CENTRED = 1
_RAISED_SIGNS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")


@dataclass(frozen=True)
class Print:
    """How a report is printed; widths in points."""

    size: float = 11
    text_size: float = 13
    widths: tuple[float, ...] = (40, 235, 75, 60, 70)
    ruled: bool = True
    wide: bool = False
    turned: int = 0
    valign: str = "TOP"
    repeated_heading: bool = True
    page_numbers: bool = True
    spread_heading: bool = True


@cache
def font_name() -> str:
    """Return the name under which a font with Vietnamese letters is known to the printer."""
    pdfmetrics.registerFont(TTFont("Report", str(optional.font())))
    return "Report"


def print_pdf(report: Report, path: Path, how: Print = Print()) -> Path:
    """Print a report to a file."""
    size = landscape(A4) if how.wide else A4
    document = SimpleDocTemplate(str(path), pagesize=size, leftMargin=60, rightMargin=45, topMargin=50, bottomMargin=50)
    finish = _finish(how)
    document.build(list(_story(report, how)), onFirstPage=finish, onLaterPages=finish)
    return path


def _finish(how: Print) -> Any:
    def finish(canvas: Any, document: Any) -> None:
        if how.turned:
            canvas.setPageRotation(how.turned)
        if how.page_numbers:
            canvas.setFont(font_name(), 10)
            canvas.drawCentredString(document.pagesize[0] / 2, 25, str(canvas.getPageNumber()))

    return finish


def _story(report: Report, how: Print) -> Iterator[Any]:
    lines, tables = report
    body = ParagraphStyle("body", fontName=font_name(), fontSize=how.text_size, leading=1.4 * how.text_size)
    for line in lines:
        yield Paragraph(_escaped(line), body)
    yield PageBreak()
    for title, rows in tables:
        for line in title:
            yield Paragraph(_escaped(line), body)
        yield _table(rows, how)


def _table(rows: Sequence[Printed], how: Print) -> Table:
    style = ParagraphStyle("cell", fontName=font_name(), fontSize=how.size, leading=1.25 * how.size)
    centred = ParagraphStyle("centred", parent=style, alignment=CENTRED)
    names = ("STT", "Chỉ tiêu thống kê", "Kết quả thống kê", "", "Ghi chú")
    lower = ("", "", "Đơn vị tính", "Số liệu", "")
    flat = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
    heading = [names, lower] if how.spread_heading else [flat]
    texts = [[Paragraph(name, centred) if name else "" for name in line] for line in heading]
    for row in rows:
        styles = (centred, style, centred, centred, style)
        texts.append([Paragraph(_escaped(cell), kind) if cell else "" for cell, kind in zip(row, styles, strict=True)])
    table = Table(texts, colWidths=how.widths, repeatRows=len(heading) * how.repeated_heading, splitInRow=1)
    table.setStyle(TableStyle(_commands(how)))
    return table


def _commands(how: Print) -> list[tuple[Any, ...]]:
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), how.valign)]
    if how.ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    if how.spread_heading:
        commands += [("SPAN", (column, 0), (column, 1)) for column in (0, 1, 4)] + [("SPAN", (2, 0), (3, 0))]
    return commands


def _escaped(text: str) -> str:
    """Text as the printer's markup; digits set as raised signs are printed small and higher, as word processors do."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _RAISED_SIGNS.sub(lambda signs: f"<super>{signs[0].translate(_LOWERED)}</super>", plain)
