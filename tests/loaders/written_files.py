"""One description of an invented report, written as the file an officer would hand in: Word, Excel, web page, text."""

from __future__ import annotations

import csv
import html
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests import optional
from tests.loaders.layouts import Printed

HEADING = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
VALUE = HEADING.index("Số liệu")
INDEX = ("(1)", "(2)", "(3)", "(4)", "(5)")


class Titled(NamedTuple):
    """One table of the appendix with the lines above it."""

    title: tuple[str, ...]
    rows: Sequence[Printed]


class Report(NamedTuple):
    """A report: its paragraphs, from the letterhead to the signature and the title of the appendix, and its tables."""

    lines: tuple[str, ...]
    tables: tuple[Titled, ...]


def as_text(report: Report, path: Path) -> Path:
    """Cells set apart by tabs, as copied from a word processor."""
    lines = list(report.lines)
    for title, rows in report.tables:
        lines += [*title, "\t".join(HEADING), *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_word(report: Report, path: Path) -> Path:
    """Heading of two rows with merged cells, the columns numbered below it."""
    from docx import Document

    document = Document()
    for line in report.lines:
        document.add_paragraph(line)
    for title, rows in report.tables:
        for line in title:
            document.add_paragraph(line)
        table = document.add_table(rows=3 + len(rows), cols=5)
        for row, texts in enumerate((HEADING, ("",) * 5, INDEX, *rows)):
            for cell, text in zip(table.rows[row].cells, texts, strict=True):
                cell.text = text
        for column in (0, 1, 4):
            table.cell(0, column).merge(table.cell(1, column))
        table.cell(0, 2).text = "Kết quả thống kê"
        table.cell(0, 3).text = ""
        table.cell(0, 2).merge(table.cell(0, 3))
        table.cell(1, 2).text, table.cell(1, 3).text = HEADING[2], HEADING[3]
    document.save(str(path))
    return path


def as_excel(report: Report, path: Path) -> Path:
    """A sheet for each table, numbers stored as numbers where they are plain."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (title, rows) in enumerate(report.tables, start=1):
        sheet = book.create_sheet(f"Biểu {number}")
        for line in (report.lines if number == 1 else ()) + title:
            sheet.append([line])
        sheet.append(list(HEADING))
        for row in rows:
            sheet.append([row.number, row.label, row.unit, _stored(row.value), row.note])
    book.save(path)
    return path


def _stored(value: str) -> object:
    return float(value) if value.isdecimal() and not value.startswith("0") else value


def as_old_excel(report: Report, path: Path) -> Path:
    """A sheet for each table in the format of 1997."""
    from xlwt import Workbook

    book = Workbook()
    for number, (title, rows) in enumerate(report.tables, start=1):
        sheet = book.add_sheet(f"Biểu {number}")
        heading = [(line,) for line in (report.lines if number == 1 else ()) + title]
        for place, cells in enumerate((*heading, HEADING, *rows)):
            for column, text in enumerate(cells):
                sheet.write(place, column, _stored(text) if column == VALUE else text)
    book.save(str(path))
    return path


def as_cells_of_text(report: Report, path: Path) -> Path:
    """One list of rows set apart by commas, as spreadsheets export it."""
    rows: list[Sequence[str]] = [(line,) for line in report.lines]
    for title, own in report.tables:
        rows += [*((line,) for line in title), HEADING, *own]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def as_rich_text(report: Report, path: Path) -> Path:
    """What WordPad and old word processors save."""
    body = "".join(f"{_in_rich_text(line)}\\par\n" for line in report.lines)
    shape = "".join(f"\\cellx{1800 * (column + 1)}" for column in range(len(HEADING)))
    for title, rows in report.tables:
        body += "".join(f"{_in_rich_text(line)}\\par\n" for line in title)
        for row in (HEADING, *rows):
            cells = "".join(f"{_in_rich_text(cell)}\\cell " for cell in row)
            body += f"\\trowd{shape}\\pard\\intbl {cells}\\row\n"
        body += "\\pard "
    path.write_text(f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times New Roman;}}}}\\pard {body}}}", "ascii")
    return path


def _in_rich_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in escaped)


def as_page(report: Report, path: Path) -> Path:
    """A web page as Word exports it: styles and scripts around, a heading with merged cells."""
    body = "".join(f"<p class=MsoNormal>{html.escape(line)}</p>\n" for line in report.lines)
    for title, rows in report.tables:
        body += "".join(f"<p><b>{html.escape(line)}</b></p>" for line in title)
        body += (
            "<table border=1><tr><td rowspan=2>STT</td><td rowspan=2>Chỉ tiêu thống kê</td>"
            "<td colspan=2>Kết quả thống kê</td><td rowspan=2>Ghi chú</td></tr>"
            "<tr><td>Đơn vị tính</td><td>Số liệu</td></tr>"
        )
        for row in rows:
            body += "<tr>" + "".join(f"<td><p>{html.escape(cell)}<o:p></o:p></p></td>" for cell in row) + "</tr>\n"
        body += "</table>"
    path.write_text(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">'
        f"<style>p {{ margin: 0 }}</style><script>var n = 12;</script></head><body>{body}</body></html>",
        encoding="utf-8",
    )
    return path


def as_pdf(report: Report, path: Path) -> Path:
    """Printed on as many pages as it takes, headings repeated and rows cut by the page breaks."""
    from tests.loaders.printed_files import Print, print_pdf

    return print_pdf((report.lines, report.tables), path, Print(text_size=10))


def as_open_document(report: Report, path: Path) -> Path:
    """A sheet for each table, every cell as text."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for number, (title, rows) in enumerate(report.tables, start=1):
        table = Table(name=f"Biểu {number}")
        heading = [(line,) for line in (report.lines if number == 1 else ()) + title]
        for cells in (*heading, HEADING, *rows):
            row = TableRow()
            for text in cells:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=text))
                row.addElement(cell)
            table.addElement(row)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def as_old_word(report: Report, path: Path) -> Path:
    """Word's format of 1997, which only LibreOffice writes here; it loses a table that ends the file."""
    with TemporaryDirectory() as folder:
        by_office(as_rich_text(report, Path(folder) / "source.rtf"), path)
    return path


def by_office(source: Path, path: Path) -> None:
    """Have LibreOffice write a file as the kind that the name of another says."""
    program = optional.program("soffice", "libreoffice")
    with TemporaryDirectory() as folder:
        command = [program, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", path.suffix[1:], "--outdir", folder, str(source)]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        shutil.move(Path(folder) / source.with_suffix(path.suffix).name, path)


def as_picture(report: Report, path: Path) -> Path:
    """The first page as a scanner gives it back."""
    from tests.loaders.scanned_files import scanned

    with TemporaryDirectory() as folder:
        first, *_ = scanned(as_pdf(report, Path(folder) / "source.pdf"))
    first.save(path, dpi=first.info["dpi"])
    return path


def as_pages(report: Report, path: Path) -> Path:
    """All pages as a scanner that knows TIFF gives them back, in black and white."""
    from PIL.Image import Dither

    from tests.loaders.scanned_files import scanned

    with TemporaryDirectory() as folder:
        pages = scanned(as_pdf(report, Path(folder) / "source.pdf"))
    first, *others = (page.convert("1", dither=Dither.NONE) for page in pages)
    first.save(path, save_all=True, append_images=others, compression="group4", dpi=(200, 200))
    return path


WRITERS: dict[str, Callable[[Report, Path], Path]] = {
    ".txt": as_text,
    ".docx": as_word,
    ".xlsx": as_excel,
    ".xls": as_old_excel,
    ".csv": as_cells_of_text,
    ".ods": as_open_document,
    ".html": as_page,
    ".pdf": as_pdf,
}
# These take seconds for one file: LibreOffice or Tesseract reads them.
SLOW_WRITERS: dict[str, Callable[[Report, Path], Path]] = {
    ".rtf": as_rich_text,
    ".doc": as_old_word,
    ".png": as_picture,
    ".jpg": as_picture,
    ".tif": as_pages,
}
