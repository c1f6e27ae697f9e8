"""Word file (DOCX) → Document: paragraphs, tables and notes as they would be printed. Knows no meaning of them."""

from __future__ import annotations

from pathlib import Path

from loaders.document import Document, with_closed_paragraphs
from loaders.errors import InputError
from loaders.readers.archive import parts_of
from loaders.readers.word.body import Body
from loaders.readers.word.embedded import left_out_of
from loaders.readers.word.fonts import Fonts
from loaders.readers.word.numbering import Numbering
from loaders.readers.word.runs import Runs, hidden_styles

__all__ = ["read_docx"]


def read_docx(path: Path) -> Document:
    """Return the document of one Word file: its body in reading order, then its footnotes."""
    with parts_of(path) as parts:
        main = parts.related("", "officeDocument") or "word/document.xml"
        root = parts.tree(main)
        styles, numbers, *notes = (
            parts.tree(parts.related(main, kind) or f"word/{kind}.xml")
            for kind in ("styles", "numbering", "footnotes", "endnotes")
        )
        numbering = Numbering(numbers, styles)
    if root is None:
        raise InputError(file=str(path), problem="holds no text", remedy="save the report as a Word file again")
    body = Body(Runs(hidden_styles(styles), Fonts(styles)), numbering)
    body.read(root)
    for note in notes:
        if note is not None:
            body.read_notes(note)
    return Document(path.name, with_closed_paragraphs(body.lines()), tuple(left_out_of(root)))
