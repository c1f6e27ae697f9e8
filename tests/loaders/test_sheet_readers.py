"""Spreadsheets are read as they are shown: formats, merged cells, hidden parts, several sheets, three file formats."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders.document import Document
from loaders.encodings.letters import tcvn3
from loaders.errors import InputError
from loaders.readers import read_document
from loaders.readers.sheets.comma_separated import delimiter_of
from loaders.readers.sheets.number_formats import shown, written


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (139.0, "General", "139"),
        (0.971, "0.0%", "97,1%"),
        (1.0, "0%", "100%"),
        (0.9705882352941176, "0.00%", "97,06%"),
        (0.9705882352941176, "0%", "97%"),
        (0.9706, "0%", "97,06%"),
        (97.1, "General", "97,1"),
        (1.1, "General", "1,1"),
        (1.1, "0.00", "1,10"),
        (1234567.0, "#,##0", "1234567"),
        (1.234, "General", "1,2340"),
        (2 / 3, "General", "0,666666667"),
        (12.5, '#,##0.0" tỷ"', "12,5"),
        (45366.0, "dd/mm/yyyy", "15/03/2024"),
        (45366.0, "[$-42A]d mmmm yyyy;@", "15/03/2024"),
        (5.0, '0 "dự án"', "5"),
        (-3.0, "0;[Red]-0", "-3"),
    ],
)
def test_a_stored_number_is_written_as_its_cell_shows_it(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_three_decimals_never_pass_for_thousands() -> None:
    assert [written(Decimal(text)) for text in ("1.234", "1.23", "1.2345", "1200")] == [
        "1,2340", "1,23", "1,2345", "1200",
    ]  # fmt: skip


def rows(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells is not None]


def book(path: Path) -> Path:
    """A workbook with everything that is not shown, and a second sheet."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Biểu 1"
    for row in (["STT", "Nội dung", "Kết quả"], [1.1, "Số TTHC", 139], ["ẩn", "ẩn", 5], [1.2, "Tỷ lệ", 0.971]):
        sheet.append(row)
    sheet["C4"].number_format = "0.0%"
    sheet["A4"].number_format = "0.00"
    sheet.row_dimensions[3].hidden = True
    sheet["D1"], sheet["D2"] = "Ẩn", "x"
    sheet.column_dimensions["D"].hidden = True
    sheet["A7"] = "Người lập biểu"
    sheet.merge_cells("A7:C7")
    workbook.create_sheet("Nháp").append(["nháp"])
    workbook["Nháp"].sheet_state = "hidden"
    workbook.create_sheet("Sheet3").append(["=1+1", "\u00a0Hai "])
    workbook.save(path)
    return path


def test_a_workbook_is_read_as_shown(tmp_path: Path) -> None:
    read = read_document(book(tmp_path / "bieu.xlsx"))
    assert [(line.text, line.place, line.table) for line in read.lines] == [
        ("Biểu 1", "sheet Biểu 1", 0),
        ("STT\tNội dung\tKết quả", "sheet Biểu 1, row 1", 1),
        ("1,1\tSố TTHC\t139", "sheet Biểu 1, row 2", 1),
        ("1,20\tTỷ lệ\t97,1%", "sheet Biểu 1, row 4", 1),
        ("Người lập biểu\t\t", "sheet Biểu 1, row 7", 1),
        ("=1+1\tHai", "sheet Sheet3, row 1", 2),
    ]


def test_what_a_merged_cell_covers_is_not_read(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Kết quả", "thừa"])
    sheet.append(["a", "b"])
    sheet.merged_cells.add("A1:B1")
    workbook.save(tmp_path / "gop.xlsx")
    assert rows(read_document(tmp_path / "gop.xlsx")) == [("Kết quả", ""), ("a", "b")]


def test_a_row_far_down_costs_no_empty_rows(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["B1048576"] = "đầu", "cuối"
    workbook.save(tmp_path / "xa.xlsx")
    assert rows(read_document(tmp_path / "xa.xlsx")) == [("đầu", ""), ("", "cuối")]


def old_workbook(path: Path, cells: Sequence[tuple[str, float, str, str]]) -> Path:
    import xlwt

    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Biểu 2")
    for row, (number, value, number_format, note) in enumerate(cells):
        sheet.write(row, 0, number)
        sheet.write(row, 1, value, xlwt.easyxf(num_format_str=number_format))
        sheet.write(row, 2, note)
    sheet.row(1).hidden = True
    sheet.write_merge(4, 4, 0, 2, "Gộp")
    workbook.add_sheet("Ẩn").visibility = 1
    workbook.save(str(path))
    return path


def test_an_old_workbook_is_read_as_shown(tmp_path: Path) -> None:
    cells = [("1", 139.0, "General", "Đạt"), ("2", 1.0, "General", ""), ("3", 0.9706, "0.00%", "")]
    assert rows(read_document(old_workbook(tmp_path / "cu.xls", cells))) == [
        ("1", "139", "Đạt"), ("3", "97,06%", ""), ("Gộp", "", ""),
    ]  # fmt: skip


def open_workbook(path: Path) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    workbook = OpenDocumentSpreadsheet()
    table = Table(name="Biểu 3")
    merged = TableRow()
    merged.addElement(TableCell(numbercolumnsspanned=2))
    merged.firstChild.addElement(P(text="Tiêu đề"))
    merged.addElement(CoveredTableCell())
    table.addElement(merged)
    table.addElement(TableRow(numberrowsrepeated=1048000))
    row = TableRow()
    for kind, value, text in (("float", "1.1", "1.10"), ("percentage", "0.971", "97,1%"), ("float", "1250", "1.250")):
        cell = TableCell(valuetype=kind, value=value)
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
    workbook.spreadsheet.addElement(table)
    workbook.save(str(path))
    return path


def test_an_open_document_is_read_as_shown(tmp_path: Path) -> None:
    read = read_document(open_workbook(tmp_path / "mo.ods"))
    assert rows(read) == [("Tiêu đề", "", ""), ("1,10", "97,1%", "1250")]
    assert read.lines[-1].place == "sheet Biểu 3, row 1048002"


def test_an_open_document_whose_kind_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = open_workbook(tmp_path / "hong.ods")
    content = path.read_bytes()
    path.write_bytes(content[:40] + content[41:])
    with pytest.raises(InputError):
        read_document(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_cells_of_a_csv_may_be_set_apart_by_any_sign(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "bieu.csv"
    lines = [["STT", "Nội dung", "Kết quả"], ["1", '"Tỷ lệ, hồ sơ; hẹn\nlại"', "97"]]
    path.write_text("\ufeff" + "\r\n".join(delimiter.join(cells) for cells in lines), encoding="utf-8")
    read = read_document(path)
    assert rows(read) == [("STT", "Nội dung", "Kết quả"), ("1", "Tỷ lệ, hồ sơ; hẹn\nlại", "97")]
    assert [line.place for line in read.lines] == ["row 1", "row 3"]


def test_decimal_commas_do_not_part_cells() -> None:
    assert delimiter_of("STT;Nội dung;Kết quả\n1;Tỷ lệ;97,1\n2;Số, lượng;3,5\n") == ";"


def test_cells_in_letters_from_before_unicode_are_read_as_shown(tmp_path: Path) -> None:
    old = str.maketrans({letter: sign for sign, letter in tcvn3().items()})
    shown_cells = ("Chỉ tiêu thống kê", "Đơn vị tính", "Số văn bản chỉ đạo, điều hành cải cách hành chính")
    workbook = Workbook()
    workbook.worksheets[0].append([cell.translate(old) for cell in shown_cells])
    workbook.save(tmp_path / "cu.xlsx")
    assert rows(read_document(tmp_path / "cu.xlsx")) == [shown_cells]
