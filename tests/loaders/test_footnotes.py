"""Marks of footnotes behind figures: the figure is read without them, their words become its note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from data.contract import Origin, Record, Status
from loaders.extract import extract_file
from tests.loaders.layouts import Printed
from tests.loaders.printed_files import Print, print_pdf
from tests.loaders.test_same_records import LETTERHEAD
from tests.loaders.written_files import HEADING, WRITERS, Report, Titled, as_text

ISSUED = "Số văn bản chỉ đạo CCHC đã ban hành"
RECEIVED = "Số hồ sơ tiếp nhận trực tuyến"
DIGITISED = "Số hồ sơ được số hóa"
FOOTNOTES = ("(1) Bao gồm cả văn bản của Đảng ủy xã.", "* Số liệu ước tính.", "² Theo phần mềm một cửa.")


def rows(*values: str, number: str = "1") -> tuple[Printed, ...]:
    labels = ((number, ISSUED, "Văn bản"), ("2", RECEIVED, "Hồ sơ"), ("3", DIGITISED, "Hồ sơ"))
    return tuple(Printed(*row, value) for row, value in zip(labels, values, strict=True))


def as_aligned(report: Report, path: Path) -> Path:
    """Columns of spaces, as `pdftotext -layout` prints them."""
    lines = list(report.lines)
    for title, own in report.tables:
        lines += [*title, *("{:8}{:44}{:16}{:14}{}".format(*row).rstrip() for row in (HEADING, *own))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def with_footnotes(write: Callable[[Report, Path], Path], path: Path, own: Sequence[Printed]) -> list[Record]:
    """Read a report whose table is followed by its footnotes, as the title of a table without rows would be."""
    write(Report(LETTERHEAD, (Titled((), own),)), path)
    if path.suffix == ".docx":
        from docx import Document

        document = Document(str(path))
        for line in FOOTNOTES:
            document.add_paragraph(line)
        document.save(str(path))
    elif path.suffix == ".html":
        notes = "".join(f"<p>{line}</p>" for line in FOOTNOTES)
        path.write_text(path.read_text("utf-8").replace("</body>", f"{notes}</body>"), "utf-8")
    elif path.suffix in {".txt", ".csv"}:
        path.write_text(path.read_text("utf-8") + "\n".join(FOOTNOTES), "utf-8")
    return [record for record in extract_file(path) if record.origin is Origin.TABLE]


FILES = {
    "text": (as_text, "a.txt"),
    "columns of spaces": (as_aligned, "a.txt"),
    **{suffix: (WRITERS[suffix], f"a{suffix}") for suffix in (".docx", ".html", ".csv")},
}


@pytest.mark.parametrize("kind", FILES)
def test_a_marked_figure_is_the_figure_and_its_footnote(tmp_path: Path, kind: str) -> None:
    write, name = FILES[kind]
    read = with_footnotes(write, tmp_path / name, rows("12(1)", "1.234*", "56²"))
    assert [(r.label, r.value, r.value_raw, r.status) for r in read] == [
        (ISSUED, 12, "12", Status.REPORTED),
        (RECEIVED, 1234, "1.234", Status.REPORTED),
        (DIGITISED, 56, "56", Status.REPORTED),
    ]
    assert [r.note for r in read] == list(FOOTNOTES)


@pytest.mark.parametrize("kind", FILES)
def test_a_number_in_parentheses_that_no_footnote_explains_is_no_mark(tmp_path: Path, kind: str) -> None:
    write, name = FILES[kind]
    read = with_footnotes(write, tmp_path / name, rows("12(7)", "20 (1)", "3"))
    assert [(r.value, r.value_raw, r.status) for r in read[:2]] == [
        (None, "12(7)", Status.UNREADABLE),
        (None, "20 (1)", Status.UNREADABLE),
    ]
    assert read[2].value == 3


@pytest.mark.parametrize(
    ("printed", "mark"), [("12*", "*"), ("12 (*)", "(*)"), ("12%**", "**"), ("12¹", "¹"), ("12⁽¹⁾", "⁽¹⁾")]
)
def test_a_star_or_raised_sign_is_a_mark_whatever_explains_it(tmp_path: Path, printed: str, mark: str) -> None:
    path = WRITERS[".html"](Report(LETTERHEAD, (Titled((), rows(printed, "1", "2")),)), tmp_path / "a.html")
    first = next(record for record in extract_file(path) if record.label == ISSUED)
    assert (first.value_raw, first.note) == (printed.removesuffix(mark).strip(), mark)


def test_a_marked_row_number_is_a_number(tmp_path: Path) -> None:
    first, *_ = with_footnotes(WRITERS[".docx"], tmp_path / "a.docx", rows("9", "1", "2", number="1.2(1)"))
    assert (first.row_no, first.label, first.note) == ("1.2", ISSUED, FOOTNOTES[0])


@pytest.mark.parametrize("ruled", [True, False])
def test_a_digit_raised_in_a_printed_table_is_no_digit_of_the_figure(tmp_path: Path, ruled: bool) -> None:
    own = rows("12¹", "50⁽²⁾", "3")
    path = print_pdf((LETTERHEAD, [((), own)]), tmp_path / "a.pdf", Print(ruled=ruled, spread_heading=ruled))
    read = [record for record in extract_file(path) if record.origin is Origin.TABLE]
    assert [(record.value, record.note) for record in read] == [(12, "¹"), (50, "⁽²⁾"), (3, "")]


def test_a_digit_raised_in_a_sheet_is_no_digit_of_the_figure(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    path = WRITERS[".xlsx"](Report(LETTERHEAD, (Titled((), rows("9", "1", "2")),)), tmp_path / "a.xlsx")
    book = load_workbook(path, rich_text=True)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if row[1].value == ISSUED)
    row[3].value = CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    row[2].value = CellRichText("m", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    book.save(path)
    record = next(record for record in extract_file(path) if record.label == ISSUED)
    assert (record.value, record.value_raw, record.note, record.unit_raw) == (12, "12", "¹", "m2")


def test_a_digit_raised_in_an_old_sheet_is_no_digit_of_the_figure(tmp_path: Path) -> None:
    import xlwt

    from loaders.readers import read_document

    raised = xlwt.easyfont("escapement superscript")
    book = xlwt.Workbook()
    book.add_sheet("Biểu 1").write_rich_text(0, 0, ["12", ("1", raised)])
    book.save(str(tmp_path / "a.xls"))
    assert read_document(tmp_path / "a.xls").lines[-1].cells == ("12¹",)
