"""PDF file → Document: words and ruling lines of each page; a page that is only a picture is read like a scan.

Refuses what is locked or damaged.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.pdf.pages import text_page
from loaders.readers.pdf.pictures import picture_of, shows_anything
from loaders.readers.printed.page import Page
from loaders.readers.printed.pages import document_of

__all__ = ["read_pdf"]


def read_pdf(path: Path) -> Document:
    """Return the document of one PDF file."""
    try:
        with pdfium.PdfDocument(path) as pdf:
            found = [(number, text_page(pdf[number - 1], number)) for number in range(1, len(pdf) + 1)]
            pages = {number: page for number, page in found if page is not None}
            pages |= _scans(path, pdf, [number for number, page in found if page is None])
    except pdfium.PdfiumError as error:
        raise _refusal(path, error) from None
    return document_of([pages[number] for number in sorted(pages)], path.name)


def _scans(path: Path, pdf: pdfium.PdfDocument, numbers: list[int]) -> dict[int, Page]:
    """Return the pages without text of their own that hold anything at all."""
    numbers = [number for number in numbers if shows_anything(pdf[number - 1])]
    if not numbers:
        return {}
    # Reading pictures takes a program that may be missing, and libraries that text does not need.
    from loaders.readers.scan import MOST_PAGES, read_pages, require

    if len(numbers) > MOST_PAGES:
        problem = f"has {len(numbers):,} scanned pages, more than the {MOST_PAGES} that are read of a report"
        raise InputError(file=str(path), problem=problem, remedy="send the report of one commune alone")
    require(str(path))
    return {page.number: page for page in read_pages((number, picture_of(pdf[number - 1])) for number in numbers)}


def _refusal(path: Path, error: pdfium.PdfiumError) -> InputError:
    if "assword" in str(error):
        return InputError(file=str(path), problem="is protected by a password", remedy="save it without a password")
    return InputError(file=str(path), problem="is a damaged PDF file", remedy="print or save the report as PDF again")
