"""File → Document, by the reader for what its bytes are. Refuses, with a remedy, what no reader can read.

Adding a reader is one line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.office import read_by_office
from loaders.readers.old_letters import in_unicode
from loaders.readers.sheets import read_csv, read_ods, read_xls, read_xlsx
from loaders.readers.signs import (
    Signs,
    begins,
    compound,
    has_part,
    holds_type,
    is_csv,
    is_html,
    is_locked,
    is_pdf,
    is_picture,
    is_text,
    is_web_archive,
    signs_of,
)
from loaders.readers.text import read_text
from loaders.readers.web_archive import read_mhtml
from loaders.readers.web_page import read_html
from loaders.readers.word import read_docx

__all__ = ["FORMATS", "Format", "format_of", "read_document"]


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is told from its signs, how its files end, and who reads it."""

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[Signs], bool]
    read: Callable[[Path], Document]


def _when_used(module: str, name: str) -> Callable[[Path], Document]:
    """Return a reader whose heavy libraries are loaded with its first file."""

    def read(path: Path) -> Document:
        reader: Callable[[Path], Document] = getattr(import_module(module), name)
        return reader(path)

    return read


_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
# The first that fits is taken; a reader imports its heavy library where it uses it.
FORMATS: tuple[Format, ...] = (
    Format("docx", (".docx", ".docm"), has_part("word/document"), read_docx),
    Format("doc", (".doc",), compound("WordDocument"), read_by_office),
    Format("xlsx", (".xlsx", ".xlsm"), has_part("xl/workbook"), read_xlsx),
    Format("odt", (".odt",), holds_type("opendocument.text"), read_by_office),
    Format("ods", (".ods",), holds_type("opendocument.spreadsheet"), read_ods),
    Format("xls", (".xls",), compound("Workbook", "Book"), read_xls),
    Format("pdf", (".pdf",), is_pdf, _when_used("loaders.readers.pdf", "read_pdf")),
    Format("scan", _PICTURES, is_picture, _when_used("loaders.readers.scan", "read_scan")),
    Format("rtf", (".rtf",), begins(b"{\\rtf"), read_by_office),
    Format("mhtml", (".mht", ".mhtml"), is_web_archive, read_mhtml),
    Format("html", (".html", ".htm"), is_html, read_html),
    Format("csv", (".csv", ".tsv"), is_csv, read_csv),
    Format("text", (".txt",), is_text, read_text),
)


def read_document(path: Path) -> Document:
    """Return what a file says as lines and rows of cells."""
    return in_unicode(format_of(path).read(path))


def format_of(path: Path) -> Format:
    """Return the kind of a file by its content."""
    signs = signs_of(path)
    if is_locked(signs):
        raise InputError(file=str(path), problem="is protected by a password", remedy="save it without a password")
    found = next((kind for kind in FORMATS if kind.fits(signs)), None)
    if found is None:
        raise InputError(
            file=str(path),
            problem="is of a kind that cannot be read",
            remedy=f"give files ending in {', '.join(suffix for kind in FORMATS for suffix in kind.suffixes)}",
        )
    return found
