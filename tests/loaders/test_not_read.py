"""Nothing of a file is left out silently: each part that is not read becomes a remark, read files give none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.catalog import rules
from data.contract import Status
from data.store import Dataset, open_store
from loaders.build import load
from loaders.extract import extract_file, read_report
from loaders.readers import read_document
from loaders.remarks import Remark
from loaders.text_checks import is_of_reading
from tests.builders import a_source
from tests.loaders.forms import ONE_TABLE
from tests.loaders.reading.traps import changed_part
from tests.loaders.test_same_records import LETTERHEAD, OWN
from tests.loaders.written_files import WRITERS, Report, Titled, as_excel, as_text

WHOLE = OWN["a table for each section"]
PROSE = LETTERHEAD[: LETTERHEAD.index("PHỤ LỤC")]
ONE = Report(LETTERHEAD, (Titled((), ONE_TABLE),))
FAR_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{width}" cy="{height}"/><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    "</wp:inline></w:drawing></w:r></w:p>"
)
OBJECT = '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r></w:p>'


def unread(path: Path) -> list[tuple[str, str, str, str]]:
    remarks = read_report(read_document(path)).remarks
    return [(one.rule, one.found, one.expected, one.locator) for one in remarks if is_of_reading(one)]


def edited(change: Callable[[Workbook], object]) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        book = load_workbook(as_excel(ONE, path))
        change(book)
        book.save(path)
        return path

    return write


def with_body(body: str) -> Callable[[Path], Path]:
    return lambda path: changed_part(
        path, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
    )


def hide_a_row(book: Workbook) -> None:
    book["Biểu 1"].row_dimensions[book["Biểu 1"].max_row].hidden = True


def old_workbook(path: Path, *, hidden: bool, lines: int = 0) -> Path:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 1")
    for row, cells in enumerate([*((line,) for line in ONE.lines), HEADING, *ONE_TABLE]):
        for column, text in enumerate(cells):
            sheet.write(row + lines * (row > len(ONE.lines)), column, text)
    other = book.add_sheet("Nháp")
    other.write(0, 0, "nháp")
    other.visibility = int(hidden)
    book.save(str(path))
    return path


HEADING = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
LEAVES_OUT: dict[str, tuple[str, Callable[[Path], Path], tuple[str, str, str, str]]] = {
    "a column far to the right": (
        "a.xlsx",
        edited(lambda book: book["Biểu 1"].cell(5, 300, "12")),
        ("not_read.columns", "Biểu 1", "256", "sheet Biểu 1"),
    ),
    "a column far to the right of text": (
        "a.csv",
        lambda path: csv_file(path, far="," * 300 + "12"),
        ("not_read.columns", "a.csv", "256", ""),
    ),
    "cells repeated beyond all columns": (
        "a.ods",
        lambda path: changed_part(path, "content.xml", repeated_cell),
        ("not_read.columns", "Biểu 1", "256", "sheet Biểu 1"),
    ),
    "a hidden sheet": (
        "b.xlsx",
        edited(lambda book: setattr(book.create_sheet("Nháp"), "sheet_state", "hidden") or book["Nháp"].append([1])),
        ("not_read.hidden", "Nháp", "", "sheet Nháp"),
    ),
    "a hidden row": ("b.xlsx", edited(hide_a_row), ("not_read.hidden", "Biểu 1", "", "sheet Biểu 1")),
    "a hidden column": (
        "b.xlsx",
        edited(lambda book: setattr(book["Biểu 1"].column_dimensions["E"], "hidden", True)),
        ("not_read.hidden", "Biểu 1", "", "sheet Biểu 1"),
    ),
    "a hidden row of an open document": (
        "b.ods",
        lambda path: changed_part(
            path,
            "content.xml",
            lambda xml: xml.replace(b"<table:table-row>", b'<table:table-row table:visibility="collapse">', 1),
        ),
        ("not_read.hidden", "Biểu 1", "", "sheet Biểu 1"),
    ),
    "a hidden sheet of an old workbook": (
        "b.xls",
        lambda path: old_workbook(path, hidden=True),
        ("not_read.hidden", "Nháp", "", "sheet Nháp"),
    ),
    "a sheet that is not there": (
        "c.xlsx",
        lambda path: changed_part(
            path, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"worksheets/sheet1", b"worksheets/sheet9")
        ),
        ("not_read.sheet", "Biểu 1", "", "sheet Biểu 1"),
    ),
    "a sheet of Excel in Word": ("d.docx", with_body(OBJECT * 2), ("not_read.object", "2", "", "")),
    "a picture as large as a table": (
        "e.docx",
        with_body(FAR_DRAWING.format(width=5_760_000, height=3_600_000)),
        ("not_read.picture", "1", "", ""),
    ),
}


def repeated_cell(xml: bytes) -> bytes:
    cell = b'<table:table-cell table:number-columns-repeated="300"><text:p>1</text:p></table:table-cell>'
    row = b"<table:table-row>" + cell + b"</table:table-row>"
    return xml.replace(b"</table:table>", row + b"</table:table>", 1)


def csv_file(path: Path, far: str = "") -> Path:
    rows = [*((line,) for line in ONE.lines), HEADING, *ONE_TABLE]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_text("\n".join([*lines, far]), "utf-8")
    return path


@pytest.mark.parametrize("what", LEAVES_OUT)
def test_what_a_reader_leaves_out_is_said(tmp_path: Path, what: str) -> None:
    name, write, said = LEAVES_OUT[what]
    assert unread(write(tmp_path / name)) == [said]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".xlsx", ".ods", ".html"])
@pytest.mark.parametrize("report", [ONE, WHOLE], ids=["one table", "a table for each section"])
def test_a_report_read_whole_has_nothing_left_out(tmp_path: Path, suffix: str, report: Report) -> None:
    assert unread(WRITERS[suffix](report, tmp_path / f"a{suffix}")) == []


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_form_whose_table_was_lost_is_said(tmp_path: Path, suffix: str) -> None:
    *others, last = WHOLE.tables
    lost = Report(WHOLE.lines, (*others, Titled(last.title, ())))
    [(rule, found, *_)] = unread(WRITERS[suffix](lost, tmp_path / f"a{suffix}"))
    assert (rule, found) == ("not_read", last.title[0])


@pytest.mark.parametrize(
    "announced",
    [
        "(Có phụ lục số liệu kèm theo)",
        "Số liệu chi tiết theo biểu mẫu thống kê gửi kèm báo cáo này.",
        "(Kèm theo Phụ lục thống kê số liệu cải cách hành chính)",
        "PHỤ LỤC",
        "Biểu số 1",
    ],
)
def test_an_appendix_announced_and_not_there_is_said(tmp_path: Path, announced: str) -> None:
    path = as_text(Report((*PROSE, announced), ()), tmp_path / "a.txt")
    [(rule, found, _, locator)] = unread(path)
    assert rule == "not_read"
    assert found in announced
    assert locator == f"page 1, line {len(PROSE) + 1}"


@pytest.mark.parametrize(
    "prose",
    [
        "Việc áp dụng các biểu mẫu trong giải quyết TTHC theo Thông tư 01 được thực hiện nghiêm túc.",
        "Ban hành Kế hoạch số 12/KH-UBND kèm theo phân công nhiệm vụ.",
        "Niêm yết công khai bảng giá dịch vụ, phụ lục hợp đồng tại trụ sở.",
    ],
)
def test_prose_about_forms_announces_nothing(tmp_path: Path, prose: str) -> None:
    assert unread(as_text(Report((*PROSE, prose), ()), tmp_path / "a.txt")) == []


def test_the_prose_of_several_communes_is_said_not_to_be_read(tmp_path: Path) -> None:
    heading = "STT\tNội dung\tĐVT\tXã Suối Mơ\tXã Đá Bạc"
    rows = [f"{row.number}\t{row.label}\t{row.unit}\t{row.value}\t7" for row in ONE_TABLE if row.value]
    path = tmp_path / "hai xã.html"
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("\t")) + "</tr>" for row in (heading, *rows))
    prose = "".join(f"<p>{line}</p>" for line in (*PROSE, "- Tổng số hồ sơ đã tiếp nhận: 424 hồ sơ."))
    path.write_text(f"<html><body>{prose}<table>{cells}</table></body></html>", "utf-8")
    extracted = read_report(read_document(path))
    assert len({record.report_id for record in extracted.records}) == 2
    told = [(one.rule, one.report_id) for one in extracted.remarks]
    assert told == [("not_read.prose", report) for report in dict.fromkeys(r.report_id for r in extracted.records)]


def test_rows_far_down_an_old_workbook_are_read(tmp_path: Path) -> None:
    near, far = (old_workbook(tmp_path / f"{n}.xls", hidden=False, lines=n) for n in (0, 30_000))
    assert [line.cells for line in read_document(far).lines] == [line.cells for line in read_document(near).lines]


def test_a_cell_that_points_to_no_text_is_unreadable_and_not_blank(tmp_path: Path) -> None:
    def misled(xml: bytes) -> bytes:
        """Have the cell of a figure name a text that the workbook does not hold."""
        return xml.replace(b't="n"><v>75</v>', b't="s"><v>75</v>')

    path = changed_part(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", misled)
    [record] = [one for one in extract_file(path) if one.row_no == "7.3"]
    assert (record.value_raw, record.status) == ("#REF!", Status.UNREADABLE)


def test_what_was_not_read_becomes_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    extracted = read_report(read_document(edited(hide_a_row)(tmp_path / "a.xlsx")))
    load(sources=[a_source(extracted.records, name="a.xlsx", remarks=extracted.remarks)], dataset=Dataset.REAL)
    rows = open_store(Dataset.REAL).cursor().execute(
        "select rule, severity, locators, message_vi from findings where rule = 'not_read'"
    )  # fmt: skip
    [(rule, severity, locators, message)] = rows.fetchall()
    assert (rule, severity, locators) == ("not_read", "info", "sheet Biểu 1")
    assert message.startswith("“Biểu 1” có phần bị ẩn không được đọc")


def test_every_rule_of_reading_is_met_above_and_says_what_to_do() -> None:
    ours = [rule for rule in rules().values() if rule.name == "not_read"]
    assert {rule.id for rule in ours} == {"not_read", "not_read.prose", *(said[0] for *_, said in LEAVES_OUT.values())}
    for rule in ours:
        said = Remark(report_id="x", rule=rule.id, quote="", locator="", found="Biểu 1", expected="256")
        assert "{" not in said.message
        assert "hãy" in rule.message_vi
