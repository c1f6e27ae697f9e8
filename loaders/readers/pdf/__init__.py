"""PDF file → Document: words and ruling lines of each page. Refuses what is locked or damaged."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.pdf.rules import rules_of
from loaders.readers.pdf.turning import Turn
from loaders.readers.pdf.words import angle_of, text_of, words_of
from loaders.readers.printed.page import Page
from loaders.readers.printed.pages import document_of

__all__ = ["read_pdf"]


def read_pdf(path: Path) -> Document:
    """Return the document of one PDF file."""
    try:
        with pdfium.PdfDocument(path) as pdf:
            return document_of([_page(pdf[index], index + 1) for index in range(len(pdf))], path.name)
    except pdfium.PdfiumError as error:
        raise _refusal(path, error) from None


def _refusal(path: Path, error: pdfium.PdfiumError) -> InputError:
    if "assword" in str(error):
        return InputError(file=str(path), problem="is protected by a password", remedy="save it without a password")
    return InputError(file=str(path), problem="is a damaged PDF file", remedy="print or save the report as PDF again")


def _page(page: pdfium.PdfPage, number: int) -> Page:
    textpage = page.get_textpage()
    text = text_of(textpage)
    turn = Turn(angle_of(textpage, text), page.get_bbox())
    rules = rules_of(page, turn)
    words = words_of(textpage, text, turn, [rule for rule in rules if rule.upright])
    return Page(number, *turn.size, tuple(words), tuple(rules))
