"""PDF reports are read cell by cell, whatever their paper, ruling and page breaks; text keeps its reading order."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from data.catalog import forms
from loaders.errors import InputError
from loaders.readers.pdf import read_pdf
from loaders.readers.printed.lines import mended
from loaders.table_rows import read_table_rows
from tests.loaders.forms import ONE_TABLE, ROMAN, filled_by_chance
from tests.loaders.layouts import PROSE, Printed
from tests.loaders.printed_files import Print, font_name, print_pdf
from tests.loaders.test_encodings import in_tcvn3

WAYS = {
    "ruled": Print(),
    "narrow columns": Print(widths=(38, 120, 50, 52, 50), size=12),
    "small print": Print(size=8),
    "landscape": Print(wide=True, widths=(50, 400, 100, 80, 100), size=13),
    "turned paper": Print(turned=90),
    "short cells in the middle": Print(valign="MIDDLE"),
    "short cells at the foot": Print(valign="BOTTOM"),
    "heading once": Print(repeated_heading=False),
    "one line of heading": Print(spread_heading=False),
    "no ruling": Print(ruled=False),
    "no ruling, narrow columns": Print(ruled=False, widths=(38, 130, 65, 52, 80)),
}
LINES = PROSE.splitlines()


def rows_read(path: Path) -> list[Printed]:
    rows = read_table_rows(read_pdf(path))
    return [Printed(row.row_no, row.label, row.unit_raw, row.value_raw, row.note) for row in rows]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", [ONE_TABLE, ROMAN], ids=["decimal numbers", "roman numerals"])
def test_every_cell_is_read_however_the_table_is_printed(tmp_path: Path, form: list[Printed], way: str) -> None:
    path = print_pdf((LINES, [((), form)]), tmp_path / "report.pdf", WAYS[way])
    assert rows_read(path) == form


@pytest.mark.parametrize("code", ["({})", "B{}", "B.{}", "{}a", "{})"])
def test_rows_without_ruling_are_told_by_any_kind_of_code(tmp_path: Path, code: str) -> None:
    form = [row._replace(number=code.format(number)) for number, row in enumerate(ONE_TABLE, 1) if row.unit]
    path = print_pdf((LINES, [((), form)]), tmp_path / "report.pdf", WAYS["no ruling"])
    assert [row[1:] for row in rows_read(path)] == [row[1:] for row in form]


@pytest.mark.parametrize("form", sorted(forms()))
def test_known_forms_of_many_pages_are_read_back(tmp_path: Path, form: str) -> None:
    tables = filled_by_chance(form, seed=3)
    path = print_pdf((LINES, [(title.split("\n"), rows) for title, rows in tables]), tmp_path / "report.pdf")
    assert rows_read(path) == [row for _, rows in tables for row in rows]


def canvas_of(path: Path, size: tuple[float, float] = A4) -> Canvas:
    canvas = Canvas(str(path), pagesize=size)
    canvas.setFont(font_name(), 12)
    return canvas


def texts(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path).lines if line.text]


def test_two_blocks_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "a.pdf")
    for top, left, right in (
        (780, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (764, "XÃ SUỐI MƠ", "Độc lập - Tự do - Hạnh phúc"),
        (740, "Số: 15/BC-UBND", "Suối Mơ, ngày 18 tháng 6 năm 2024"),
    ):
        canvas.drawString(60, top, left)
        canvas.drawString(260, top, right)
    canvas.drawString(60, 700, "Kính gửi: Ủy ban nhân dân huyện, Phòng Nội vụ huyện và các cơ quan có liên quan")
    canvas.save()
    assert texts(tmp_path / "a.pdf") == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI MƠ",
        "Số: 15/BC-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Mơ, ngày 18 tháng 6 năm 2024",
        "Kính gửi: Ủy ban nhân dân huyện, Phòng Nội vụ huyện và các cơ quan có liên quan",
    ]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_runs_along_the_paper_is_read_the_way_it_runs(tmp_path: Path, angle: int) -> None:
    canvas = canvas_of(tmp_path / "a.pdf", (842, 842))
    canvas.translate(421, 421)
    canvas.rotate(angle)
    canvas.drawString(-300, 60, "Tổng số hồ sơ đã tiếp nhận")
    canvas.drawString(-300, 40, "Trong đó: tiếp nhận trực tuyến")
    canvas.save()
    assert texts(tmp_path / "a.pdf") == ["Tổng số hồ sơ đã tiếp nhận", "Trong đó: tiếp nhận trực tuyến"]


def test_words_up_the_side_of_a_cell_are_read_in_their_order(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "a.pdf")
    canvas.grid([60, 90, 300, 380], [700, 660, 620])
    canvas.drawString(100, 675, "Tiếp nhận trực tuyến")
    canvas.drawString(310, 675, "120")
    canvas.drawString(100, 635, "Tiếp nhận trực tiếp")
    canvas.drawString(310, 635, "30")
    canvas.translate(80, 665)
    canvas.rotate(90)
    canvas.drawString(0, 0, "Có số")
    canvas.save()
    rows = [line.cells for line in read_pdf(tmp_path / "a.pdf").lines if line.cells]
    assert rows == [("Có số", "Tiếp nhận trực tuyến", "120"), ("", "Tiếp nhận trực tiếp", "30")]


def test_what_is_drawn_outside_its_window_is_not_read(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "a.pdf")
    canvas.drawString(60, 700, "Số hồ sơ: 12")
    path = canvas.beginPath()
    path.rect(60, 400, 300, 100)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(60, 450, "Trong khung")
    canvas.drawString(60, 600, "Ngoài khung 99")
    canvas.save()
    assert texts(tmp_path / "a.pdf") == ["Số hồ sơ: 12", "Trong khung"]


def test_page_numbers_and_running_heads_are_left_out(tmp_path: Path) -> None:
    canvas = canvas_of(tmp_path / "a.pdf")
    for page in range(1, 5):
        canvas.setFont(font_name(), 12)
        canvas.drawString(60, 800, "Báo cáo cải cách hành chính xã Suối Mơ")
        for line in range(5):
            canvas.drawString(60, 700 - 18 * line, f"Đoạn {page}.{line} có {page * 10 + line} hồ sơ.")
        canvas.drawString(290, 30, str(page))
        canvas.showPage()
    canvas.save()
    found = texts(tmp_path / "a.pdf")
    assert found.count("Báo cáo cải cách hành chính xã Suối Mơ") == 1
    assert not any(text.isdigit() for text in found)
    assert sum(text.startswith("Đoạn") for text in found) == 20


def test_letters_of_old_fonts_become_unicode(tmp_path: Path) -> None:
    sentence = "ủy ban nhân dân xã đã tiếp nhận 845 hồ sơ, giải quyết đúng hạn 840 hồ sơ"
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 700, in_tcvn3(sentence))
    canvas.save()
    assert texts(tmp_path / "a.pdf") == [sentence]


def test_a_locked_file_and_a_damaged_one_are_refused(tmp_path: Path) -> None:
    locked = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("secret", ownerPassword="owner"))
    locked.drawString(60, 700, "text")
    locked.save()
    with pytest.raises(InputError, match="password"):
        read_pdf(tmp_path / "locked.pdf")
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    with pytest.raises(InputError, match="damaged"):
        read_pdf(tmp_path / "damaged.pdf")


def test_an_empty_page_needs_no_reader_of_scans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = canvas_of(tmp_path / "a.pdf")
    canvas.drawString(60, 700, "Số hồ sơ: 12")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    monkeypatch.setattr("loaders.readers.scan.read_pages", None)
    assert texts(tmp_path / "a.pdf") == ["Số hồ sơ: 12"]


@pytest.mark.parametrize(
    ("cell", "whole"),
    [
        ("Nhiệ\nm vụ", "Nhiệm vụ"),
        ("Có/Kh\nông", "Có/Không"),
        ("12.345\n.678", "12.345.678"),
        ("99\n%", "99%"),
        ("Văn\nbản", "Văn\nbản"),
        ("12\n15", "12\n15"),
        ("Số hồ\nsơ", "Số hồ\nsơ"),
    ],
)
def test_words_and_numbers_too_long_for_their_cell_are_made_whole(cell: str, whole: str) -> None:
    assert mended(cell) == whole
