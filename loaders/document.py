"""A report as any reader hands it on: printed lines and rows of cells in reading order, each knowing where it stands.

Knows no file format and no indicator: readers make documents, loaders/extract.py gives them meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

_FORM_FEED = "\f"
_BROKEN_SHARE = 0.1
# No-break spaces and zero-width signs come from word processors; they carry no meaning of their own.
_INVISIBLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\r": "\n"})
_ANY_INVISIBLE = re.compile("[\u00a0\u202f\u200b\ufeff\r]")


@dataclass(frozen=True)
class Line:
    """One printed line, or one row of a table whose cells the file itself sets apart, and where it stands.

    `cells` is None for a line of running text. A row of cells has its `text` joined by tabs, line breaks inside a
    cell kept as "\\n" in `cells` and as spaces in `text`; a merged cell has its words once, in its first place, and ''
    in the others. `table` numbers the tables of the document from 1 (0 outside them), so that neighbouring tables stay
    apart; `continued` are the columns (from 0) whose cell goes on from the row above. `place` is where a reader says
    the line stands when it has better words for it than page and line number: 'table 2, row 5', 'sheet Biểu 1, row 12'.
    Where the words were read from a picture, `certainties` says for each cell, or for the line as a whole, how sure
    the reading is (0..100). `closed` says that a line of running text is known to end its paragraph, `before` how many
    columns of a sheet stand before its first cell.
    """

    text: str
    page: int
    number: int
    cells: tuple[str, ...] | None = None
    table: int = 0
    place: str = ""
    continued: tuple[int, ...] = ()
    certainties: tuple[float | None, ...] = ()
    closed: bool = False
    before: int = 0

    @cached_property
    def flat_cells(self) -> tuple[str, ...]:
        """The cells of a row, the words of each on one line."""
        return tuple(" ".join(cell.split()) for cell in self.cells or ())

    def saying(self, text: str) -> Line:
        """Return the line with another text."""
        return self if text == self.text else replace(self, text=text)


class Part(StrEnum):
    """What of a file a reader may have to leave out."""

    COLUMNS = "columns"
    HIDDEN = "hidden"
    SHEET = "sheet"
    OBJECT = "object"
    PICTURE = "picture"
    PROSE = "prose"


@dataclass(frozen=True)
class LeftOut:
    """Something a file holds that was not read, so that it can be said: where it is, what, and how far reading went."""

    part: Part
    place: str
    what: str
    limit: str = ""


@dataclass(frozen=True)
class Document:
    """A report as a sequence of printed lines, whatever file it came from, and what of the file is not among them."""

    source_file: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()


def row_of_cells(
    cells: tuple[str, ...],
    *,
    page: int,
    number: int,
    table: int,
    place: str,
    continued: tuple[int, ...] = (),
    certainties: tuple[float | None, ...] = (),
    before: int = 0,
) -> Line:
    """Return a row of a table as a line."""
    kept = tuple(cleaned(cell) for cell in cells)
    text = "\t".join(" ".join(cell.split()) for cell in kept)
    return Line(text, page, number, kept, table, place, continued, certainties, before=before)


def with_closed_paragraphs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines with the last of each `place` closed, since a file that knows paragraphs ends them there.

    Not so where many begin in lower case: there somebody made a paragraph of every printed line.
    """
    running = [line for line in lines if line.cells is None and line.text.strip()]
    broken = sum(line.text.lstrip()[0].islower() for line in running)
    if broken > _BROKEN_SHARE * len(running):
        return tuple(lines)
    following = [line.place for line in lines[1:]] + [""] * bool(lines)
    return tuple(
        replace(line, closed=True) if line.cells is None and line.place != after else line
        for line, after in zip(lines, following, strict=True)
    )


def document(*, text: str, source_file: str) -> Document:
    """Return already decoded text as numbered lines; form feeds turn the page."""
    lines: list[Line] = []
    page = 1
    for number, line in enumerate(cleaned(text).split("\n"), start=1):
        for position, part in enumerate(line.split(_FORM_FEED)):
            page += position > 0
            lines.append(Line(part, page, number))
    return Document(source_file, tuple(lines))


def cleaned(text: str) -> str:
    """Return text with composed letters, plain spaces and plain line ends."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return composed.translate(_INVISIBLE) if _ANY_INVISIBLE.search(composed) else composed
