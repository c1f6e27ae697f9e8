"""Web pages, also those exported from Word, are read as shown: merged cells, lists, breaks; scripts do nothing."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers import read_document


def read(tmp_path: Path, page: str, *, name: str = "report.html", encoding: str = "utf-8") -> Document:
    path = tmp_path / name
    path.write_bytes(page.encode(encoding))
    return read_document(path)


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.cells is None]


def rows(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells is not None]


def test_words_are_joined_and_parted_as_shown(tmp_path: Path) -> None:
    page = """<html><head><title>bỏ</title><style>p {}</style></head><body><script>var n = 5;</script>
    <p>Một
    dòng<br>Hai&nbsp;<b>đậm</b></p><div>Ba<p>Bốn</p>Năm</div><!-- sáu --><p style='display:none'>bảy</p>
    <ol start=3><li>Tám<li>Chín</ol><p>12<sup>(1)</sup> hồ sơ</p></body></html>"""
    assert texts(read(tmp_path, page)) == [
        "Một dòng", "Hai đậm", "Ba", "Bốn", "Năm", "3. Tám", "4. Chín", "12 hồ sơ",
    ]  # fmt: skip


def test_cells_over_several_rows_and_columns_keep_the_others_in_line(tmp_path: Path) -> None:
    page = """<table><tr><th rowspan=2>STT<th rowspan=2>Nội dung<th colspan=2>Kết quả</tr>
    <tr><td>ĐVT<td>Số liệu</tr><tr><td>1<td>Số<br>TTHC<td rowspan=2>Thủ tục<td>5</tr>
    <tr><td>2<td>Bãi bỏ<td>6</tr></table>"""
    read_back = read(tmp_path, page)
    assert rows(read_back) == [
        ("STT", "Nội dung", "Kết quả", ""), ("", "", "ĐVT", "Số liệu"),
        ("1", "Số\nTTHC", "Thủ tục", "5"), ("2", "Bãi bỏ", "", "6"),
    ]  # fmt: skip
    assert read_back.lines[3].place == "table 1, row 4"


def test_a_table_that_lays_out_the_page_gives_its_tables_and_words_in_order(tmp_path: Path) -> None:
    inner = "<table><tr><td>1<td>A</tr><tr><td>2<td>B</tr></table>"
    read_back = read(tmp_path, f"<table><tr><td><p>Trước</p>{inner}<p>Sau</p><td>Bên</table>")
    assert [(line.text, line.table) for line in read_back.lines] == [
        ("Trước", 0), ("1\tA", 2), ("2\tB", 2), ("Sau", 0), ("Bên", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1258"])
def test_the_encoding_is_that_the_page_names(tmp_path: Path, encoding: str) -> None:
    letters = "xa\u0303 Lê Hô\u0300ng"
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head>{letters}'
    assert texts(read(tmp_path, page, encoding=encoding)) == ["xã Lê Hồng"]


@pytest.mark.parametrize("name", ["bieu.xls", "bieu.doc", "bieu.html"])
def test_a_page_is_told_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    page = "\ufeff\n<!-- Word -->\n<html><body><table><tr><td>1<td>Số TTHC<td>5</table></body></html>"
    assert rows(read(tmp_path, page, name=name)) == [("1", "Số TTHC", "5")]


def test_a_page_packed_as_a_mail_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    archive = EmailMessage()
    archive.set_content("<html><body><p>Số hồ sơ</p></body></html>", subtype="html", charset="utf-8", cte="base64")
    archive.make_related()
    archive.add_related(b"picture", "image", "png")
    path = tmp_path / "report.doc"
    path.write_bytes(b"MIME-Version: 1.0\n" + archive.as_bytes())
    assert texts(read_document(path)) == ["Số hồ sơ"]


@pytest.mark.parametrize("content", ["<?xml version='1.0'?><w:wordDocument/>", "%!PS-Adobe-3.0"])
def test_markup_of_other_programs_is_never_read_as_text(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError):
        read_document(path)


def test_a_page_without_words_has_no_lines(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "<html></html>")) == []


def test_binary_called_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"\0\1\2" * 50)
    with pytest.raises(InputError, match="cannot be read"):
        read_document(path)
