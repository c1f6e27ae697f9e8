"""Scans are read by Tesseract: figures right, or not presented as sure; without Tesseract the remedy is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from data.contract import Origin, Status
from loaders.errors import InputError
from loaders.extract import extract_file
from loaders.readers import read_document
from loaders.readers.scan import tesseract
from loaders.readers.scan.checking import UNREADABLE, checked
from loaders.readers.scan.ink import ink_of, lies_on_its_side, straightened
from loaders.readers.scan.ruling import ruling_lines
from loaders.readers.scan.strip import Strip
from loaders.readers.scan.tesseract import Reading
from tests import optional
from tests.loaders.forms import ONE_TABLE
from tests.loaders.layouts import PROSE, Printed
from tests.loaders.printed_files import Print, print_pdf
from tests.loaders.scanned_files import as_pdf, scanned

SURE = 80
ROWS = ONE_TABLE[:22]
LETTER = (*PROSE.splitlines()[:7], "Trong kỳ đã tiếp nhận 845 hồ sơ, giải quyết đúng hạn 99,4% tổng số hồ sơ.")


def printed(tmp_path: Path, rows: list[Printed] = ROWS) -> Path:
    optional.program("tesseract")
    return print_pdf((LETTER, [((), rows)]), tmp_path / "printed.pdf", Print(size=12))


def figures(path: Path, *, sure: bool) -> dict[str, str]:
    """Wording → figure as printed, of the readings that are sure or of all."""
    records = [record for record in extract_file(path) if record.origin is Origin.TABLE and record.value is not None]
    return {r.indicator: r.value_raw for r in records if not sure or (r.confidence or 0) >= SURE}


def test_a_scanned_pdf_gives_the_figures_of_the_printed_one_and_none_that_is_surely_wrong(tmp_path: Path) -> None:
    original = printed(tmp_path)
    wanted = figures(original, sure=False)
    scan = as_pdf(scanned(original), tmp_path / "scan.pdf")
    found, sure = figures(scan, sure=False), figures(scan, sure=True)
    assert len(wanted) >= 12
    assert {name: figure for name, figure in sure.items() if wanted.get(name) != figure} == {}
    assert len(sure) >= 0.75 * len(wanted)
    assert sum(wanted[name] == figure for name, figure in found.items() if name in wanted) >= 0.97 * len(wanted)


def test_a_page_without_text_among_pages_with_text_is_read_like_a_scan(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    original = printed(tmp_path)
    table = as_pdf(scanned(original)[1:2], tmp_path / "table.pdf")
    with pdfium.PdfDocument(original) as text, pdfium.PdfDocument(table) as picture:
        mixed = pdfium.PdfDocument.new()
        mixed.import_pages(text, [0])
        mixed.import_pages(picture, [0])
        mixed.save(tmp_path / "mixed.pdf")
    lines = read_document(tmp_path / "mixed.pdf").lines
    assert {line.page for line in lines if line.cells is None and line.text} == {1}
    assert any(line.page == 2 and line.certainties for line in lines if line.cells)
    assert not any(line.certainties for line in lines if line.page == 1)


@pytest.mark.parametrize("kind", ["png", "jpg", "tif"])
def test_pictures_are_read_also_when_they_lie_on_their_side(tmp_path: Path, kind: str) -> None:
    picture = scanned(printed(tmp_path))[1].convert("L").rotate(90, expand=True)
    path = tmp_path / f"scan.{kind}"
    Image.fromarray(np.asarray(picture)).save(path, dpi=(200, 200))
    rows = [line.cells for line in read_document(path).lines if line.cells]
    assert any("Số nhiệm vụ hoàn thành đúng hạn" in " ".join(cells[1].split()) for cells in rows if len(cells) > 1)


@pytest.mark.parametrize(
    ("found", "listed", "problem"), [(None, "", "not installed"), ("/bin/tesseract", "eng\n", "lacks its Vietnamese")]
)
def test_without_tesseract_or_its_vietnamese_data_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str | None, listed: str, problem: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: found)
    monkeypatch.setattr(tesseract, "_languages", lambda program: listed.split())
    path = tmp_path / "scan.png"
    Image.new("L", (1700, 2200), 255).save(path)
    with pytest.raises(InputError, match=problem) as refused:
        read_document(path)
    assert "tesseract-ocr-vie" in refused.value.remedy


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nnothing", b"\xff\xd8\xff\xe0broken", b"II*\x00broken"])
def test_a_damaged_picture_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("loaders.readers.scan.files.require", lambda file: None)
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    with pytest.raises(InputError, match="damaged"):
        read_document(path)


def test_a_page_laid_askew_is_straightened_and_its_ruling_lines_found() -> None:
    dots = np.full((1754, 1240), 255, dtype=np.uint8)
    for top in range(300, 1500, 100):
        dots[top : top + 3, 100:1100] = 0
    for left in (100, 600, 1097):
        dots[300:1401, left : left + 3] = 0
    askew = Image.fromarray(dots).rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    lines = ruling_lines(ink_of(straightened(askew)), 150)
    assert sum(line.upright and line.end - line.begin > 900 for line in lines) == 3
    assert sum(not line.upright and line.end - line.begin > 900 for line in lines) == 12


def test_a_page_with_upright_lines_of_text_lies_on_its_side() -> None:
    dots = np.full((1754, 1240), 255, dtype=np.uint8)
    for top in range(100, 1600, 40):
        for left in range(100, 1000 + top % 77, 23):
            dots[top : top + 14, left + top % 13 : left + top % 13 + 12] = 0
    assert not lies_on_its_side(Image.fromarray(dots))
    assert lies_on_its_side(Image.fromarray(np.ascontiguousarray(dots.T)))


def test_a_figure_read_in_two_ways_is_not_sure_and_one_not_read_at_all_is_no_blank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    boxes = [(0, 0, 40, 20), (0, 40, 40, 60), (0, 80, 40, 100), (0, 120, 40, 140)]
    ink = np.zeros((160, 60), dtype=bool)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = True
    strip = Strip(Image.new("L", (60, 160), 255), ink, boxes)

    def read(text: str, cell: tuple[int, int, int, int]) -> list[Reading]:
        return [Reading(text, *cell, 95.0)] if text else []

    passes = iter([["12", "845", ""], ["345", ""]])
    monkeypatch.setattr(
        strip, "read", lambda cells, **_: [read(t, c) for t, c in zip(next(passes), cells, strict=True)]
    )
    first = [read("12", boxes[0]), read("345", boxes[1]), read("", boxes[2]), read("Văn bản", boxes[3])]
    words = [cell[0] for cell in checked(first, strip, dots_per_inch=300)]
    assert [word.text for word in words] == ["12", "345", UNREADABLE, "Văn bản"]
    assert words[0].certainty == 95
    assert words[1].certainty < SURE
    assert words[2].certainty == 0


def test_what_could_not_be_read_is_unreadable_not_blank() -> None:
    from loaders.figures import read_figure

    assert read_figure(value_raw=UNREADABLE, unit_raw="Hồ sơ", indicator=None).status is Status.UNREADABLE


def test_what_may_be_a_scan_has_more_time_than_other_files() -> None:
    from loaders.reading.limits import DEFAULTS

    assert DEFAULTS.seconds_for("báo cáo.PDF") > DEFAULTS.seconds_for("báo cáo.docx") == DEFAULTS.seconds
