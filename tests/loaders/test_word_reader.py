"""Word files are read as printed: merged and nested tables, tracked changes, hidden words, automatic numbers."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from loaders.document import Document
from loaders.encodings.letters import tcvn3
from loaders.errors import InputError
from loaders.readers import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word_file(path: Path, body: str, **parts: str) -> Path:
    """Write the least Word file that holds this body and further parts."""
    with zipfile.ZipFile(path, "w") as archive:
        document = f"<w:document {W} {COMPATIBILITY}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def read(tmp_path: Path, body: str, **parts: str) -> Document:
    return read_document(word_file(tmp_path / "report.docx", body, **parts))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.cells is None]


def rows(document: Document) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells is not None]


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def table(*lines: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def test_paragraphs_and_rows_say_where_they_stand(tmp_path: Path) -> None:
    read_back = read(tmp_path, p("Một") + table(tc("1") + tc("Số TTHC"), tc("2") + tc("Số hồ sơ")) + p("Hai"))
    assert [(line.text, line.place, line.table) for line in read_back.lines] == [
        ("Một", "paragraph 1", 0),
        ("1\tSố TTHC", "table 1, row 1", 1),
        ("2\tSố hồ sơ", "table 1, row 2", 1),
        ("Hai", "paragraph 2", 0),
    ]


def test_a_merged_cell_has_its_words_once_in_its_first_place(tmp_path: Path) -> None:
    span, first, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(tc("STT", first) + tc("Kết quả", span), tc("", on) + tc("ĐVT") + tc("Số liệu"))
    assert rows(read(tmp_path, body)) == [("STT", "Kết quả", ""), ("", "ĐVT", "Số liệu")]


def test_skipped_columns_before_a_row_keep_its_cells_in_line(tmp_path: Path) -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert rows(read(tmp_path, table(tc("1") + tc("A"), before + tc("B")))) == [("1", "A"), ("", "B")]


def test_deleted_words_are_not_read_and_inserted_ones_are(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Tiếp nhận </w:t></w:r>"
        "<w:del><w:r><w:delText>414</w:delText></w:r></w:del><w:ins><w:r><w:t>424</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> cũ</w:t></w:r></w:moveFrom><w:r><w:t> hồ sơ</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + tc("bỏ") + "</w:tr><w:tr>" + tc("giữ") + "</w:tr></w:tbl>"
    )
    read_back = read(tmp_path, body)
    assert texts(read_back) == ["Tiếp nhận 424 hồ sơ"]
    assert rows(read_back) == [("giữ",)]


def test_hidden_words_soft_hyphens_and_raised_note_numbers_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Hồ\u00ad sơ</w:t><w:softHyphen/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>: 12</w:t></w:r>'
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>(1)</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="An"/></w:rPr><w:t>ẩn</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r></w:p>'
    )
    styles = f'<w:styles {W}><w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    assert texts(read(tmp_path, body, styles=styles)) == ["Hồ sơ: 12"]


def test_breaks_part_lines_and_tabs_are_space(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Số: 5</w:t><w:tab/><w:t>Nà Phặc</w:t><w:br/><w:t>hai</w:t><w:noBreakHyphen/></w:r></w:p>"
    assert texts(read(tmp_path, body)) == ["Số: 5    Nà Phặc", "hai-"]


def test_rows_set_apart_by_tabs_keep_them(tmp_path: Path) -> None:
    body = "".join(f"<w:p><w:r><w:t>{n}</w:t><w:tab/><w:t>Số</w:t><w:tab/><w:t>9</w:t></w:r></w:p>" for n in range(5))
    assert texts(read(tmp_path, body))[4] == "4\tSố\t9"


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def numbered(text: str, number: int, level: int = 0) -> str:
    mark = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return p(text, mark)


def test_automatic_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    body = "".join(
        numbered(text, 1, level)
        for text, level in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 1), ("F", 0), ("G", 1), ("H", 2))
    )
    assert texts(read(tmp_path, body, numbering=NUMBERING)) == [
        "I. A", "1.1. B", "a) C", "b) D", "1.2. E", "II. F", "2.1. G", "a) H",
    ]  # fmt: skip


def test_the_number_of_a_row_may_be_automatic_and_a_list_may_start_anew(tmp_path: Path) -> None:
    body = table(*(tc(numbered("", number)) + tc(f"Dòng {number}") for number in (2, 2, 3, 3)))
    assert rows(read(tmp_path, body, numbering=NUMBERING)) == [
        ("4 ", "Dòng 2"), ("5 ", "Dòng 2"), ("1 ", "Dòng 3"), ("2 ", "Dòng 3"),
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    body = "".join(
        p(text, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>') for text, style in (("A", "Muc"), ("B", "Con"))
    )
    assert texts(read(tmp_path, body, numbering=NUMBERING, styles=styles)) == ["I. A", "II. B"]


def test_a_table_in_a_cell_of_the_page_layout_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = table(tc("1") + tc("Số TTHC"), tc("2") + tc("Số hồ sơ"))
    read_back = read(tmp_path, table(tc(p("Phụ lục") + inner + p("Ký tên"))))
    assert [(line.text, line.table) for line in read_back.lines] == [
        ("Phụ lục", 0), ("1\tSố TTHC", 2), ("2\tSố hồ sơ", 2), ("Ký tên", 0),
    ]  # fmt: skip


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Số: 12/BC-UBND')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>Kính gửi</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["Kính gửi", "Số: 12/BC-UBND"]


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{p("---")}</w:footnote>'
        f"<w:footnote>{p('Số liệu ước')}</w:footnote></w:footnotes>"
    )
    assert texts(read(tmp_path, p("Một"), footnotes=notes)) == ["Một", "Số liệu ước"]


OLD = str.maketrans({letter: sign for sign, letter in tcvn3().items()})
PRINTED = "Số văn bản chỉ đạo, điều hành"


def test_words_set_in_a_font_from_before_unicode_are_read_as_printed(tmp_path: Path) -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{font}<w:t>{PRINTED.translate(OLD)}</w:t></w:r><w:r><w:t> và cải cách</w:t></w:r></w:p>"
    assert texts(read(tmp_path, body)) == [f"{PRINTED} và cải cách"]


@pytest.mark.parametrize(
    "styles",
    [
        "<w:docDefaults><w:rPrDefault>{font}</w:rPrDefault></w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{font}</w:style>',
        '<w:style w:styleId="Goc">{font}</w:style><w:style w:styleId="Than"><w:basedOn w:val="Goc"/></w:style>',
    ],
)
def test_an_old_font_may_be_that_of_the_style_or_of_the_document(tmp_path: Path, styles: str) -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr>'
    paragraph = p(PRINTED.lower().translate(OLD), '<w:pPr><w:pStyle w:val="Than"/></w:pPr>')
    read_back = read(tmp_path, paragraph, styles=f"<w:styles {W}>{styles.format(font=font)}</w:styles>")
    assert texts(read_back) == [PRINTED.upper()]


def test_parts_may_be_numbered_and_namespaces_strict(tmp_path: Path) -> None:
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    entry = '<Relationship Id="r1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/{}" Target="{}"/>'
    strict = W.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relation.format(entry.format("officeDocument", "/word/document2.xml")))
        archive.writestr("word/_rels/document2.xml.rels", relation.format(entry.format("numbering", "numbers.xml")))
        archive.writestr("word/numbers.xml", NUMBERING)
        archive.writestr("word/document2.xml", f"<w:document {strict}><w:body>{numbered('A', 1)}</w:body></w:document>")
    assert texts(read_document(path)) == ["I. A"]


@pytest.mark.parametrize("body", ["<w:p><w:r>", "&xxe;"])
def test_a_damaged_file_is_refused_with_a_remedy(tmp_path: Path, body: str) -> None:
    with pytest.raises(InputError, match="is damaged; open it"):
        read(tmp_path, body)


def test_a_file_from_outside_is_never_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
            f"<w:document {W}><w:body>{p('a&x;b')}</w:body></w:document>",
        )
    assert texts(read_document(path)) == ["a"]
