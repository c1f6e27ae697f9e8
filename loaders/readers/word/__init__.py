"""Word file (DOCX) → Document: paragraphs, tables and notes as they would be printed. Knows no meaning of them."""

from __future__ import annotations

from pathlib import Path

from loaders.document import Document, with_closed_paragraphs
from loaders.errors import InputError
from loaders.readers.archive import parts_of
from loaders.readers.word.body import Body
from loaders.readers.word.embedded import left_out_of
from loaders.readers.word.numbering import Numbering
from loaders.readers.word.runs import Runs
from loaders.readers.word.styles import styles_of

__all__ = ["read_docx"]


def read_docx(path: Path) -> Document:
    """Return the document of one Word file: its body in reading order, then its footnotes."""
    with parts_of(path) as parts:
        main = parts.related("", "officeDocument") or "word/document.xml"
        root = parts.tree(main)
        styles = styles_of(parts.content(parts.related(main, "styles") or "word/styles.xml"))
        numbers, *notes = (
            parts.tree(parts.related(main, kind) or f"word/{kind}.xml")
            for kind in ("numbering", "footnotes", "endnotes")
        )
    if root is None:
        raise InputError(file=str(path), problem="holds no text", remedy="save the report as a Word file again")
    body = Body(Runs(styles.hidden, styles.fonts), Numbering(numbers, styles.numbered))
    body.read(root)
    for note in notes:
        if note is not None:
            body.read_notes(note)
    return Document(path.name, with_closed_paragraphs(body.lines()), tuple(left_out_of(root)))
