"""What the library of each format does merely to open a file and go through all that is in it: the yardstick."""

from __future__ import annotations

import csv
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path


def _word(path: Path) -> int:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len(element.text or "") for element in root.iter())


def _sheets(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return sum(
        len(str(cell)) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows() for cell in row
    )


def _page(path: Path) -> int:
    from lxml import html

    return sum(len(element.text or "") for element in html.parse(str(path)).iter())


def _pdf(path: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(len(row) for row in csv.reader(file))


def _lines(path: Path) -> int:
    return sum(len(line) for line in path.read_text("utf-8").splitlines())


def _converted(path: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        subprocess.run(command, capture_output=True, check=True)
        return _word(Path(folder) / f"{path.stem}.docx")


def _recognised(path: Path) -> int:
    found = subprocess.run(["tesseract", str(path), "stdout", "-l", "vie"], capture_output=True, check=True)
    return len(found.stdout)


OPENING: dict[str, tuple[str, Callable[[Path], int]]] = {
    ".txt": ("read_text", _lines),
    ".csv": ("csv", _rows),
    ".html": ("lxml.html", _page),
    ".docx": ("zipfile + lxml", _word),
    ".xlsx": ("calamine", _sheets),
    ".xls": ("calamine", _sheets),
    ".ods": ("calamine", _sheets),
    ".pdf": ("PDFium", _pdf),
    ".rtf": ("LibreOffice + lxml", _converted),
    ".doc": ("LibreOffice + lxml", _converted),
    ".tif": ("Tesseract", _recognised),
}
