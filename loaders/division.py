"""Document → its statistics tables of cells, and everything else as running text in natural reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loaders.document import Document, Line
from loaders.known import closeness
from loaders.tables.blocks import Block, blocks_of, unrolled
from loaders.tables.celled import CellRow, read_cells
from loaders.tables.column_layout import ColumnLayout, HeadingRows
from loaders.tables.communes import titled_commune
from loaders.tables.guessed_layout import guessed_layout, with_unnamed_unit
from loaders.tables.regions import closes
from loaders.tables.row_numbers import is_number_cell, split_number
from loaders.tables.sections import section_of_title
from loaders.tables.statistics import StatisticsTable
from loaders.tables.titles import opens_title, title_before

_KNOWN, _KNOWN_SHARE = 85.0, 0.15
_TITLE_LINES = 8
_FULL_HEADING = 3
_FEW_CELLS = 2


@dataclass(frozen=True)
class Division:
    """The tables of statistics in order, and the document without them."""

    tables: tuple[StatisticsTable, ...]
    running: Document


@dataclass(frozen=True)
class _Stretch:
    """Rows of a table of cells under one heading, with the rows before it that no heading stands over."""

    before: tuple[Line, ...]
    heading: tuple[Line, ...]
    body: tuple[Line, ...]
    after: tuple[Line, ...]
    layout: ColumnLayout | None


def divide(document: Document) -> Division:
    """Return the parts of a document; one without tables of cells is all running text."""
    if all(line.cells is None for line in document.lines):
        return Division((), document)
    blocks = blocks_of(document.lines)
    reading = _Reading(_is_one_table(blocks))
    for block in blocks:
        if block.table:
            for stretch in _stretches(block):
                reading.take(stretch)
        else:
            reading.run(block.lines)
    return Division(tuple(reading.tables), replace(document, lines=tuple(reading.running)))


@dataclass
class _Reading:
    """What has been read so far; `lone` says that any table with a full heading is the statistics."""

    lone: bool
    tables: list[StatisticsTable] = field(default_factory=list)
    running: list[Line] = field(default_factory=list)
    title: list[str] = field(default_factory=list)

    def run(self, lines: Sequence[Line]) -> None:
        """Take in lines of running text."""
        self.running += lines
        self.title = [*self.title, *(line.text for line in lines if line.text.strip())][-_TITLE_LINES:]

    def take(self, stretch: _Stretch) -> None:
        """Take in rows of a table: as statistics if they are, else as running text."""
        self.run(unrolled(stretch.before))
        layout = stretch.layout or self._inherited(stretch.body)
        layout = layout and with_unnamed_unit(layout, [line.flat_cells for line in stretch.body])
        rows = read_cells(stretch.body, layout) if layout is not None else []
        if layout is None or not self._are_statistics(rows, stretch, layout):
            self.run(unrolled((*stretch.heading, *stretch.body, *stretch.after)))
            return
        own = stretch.layout is not None
        commune = titled_commune(self.title) or (self.tables[-1].commune if self.tables else "")
        self.tables.append(StatisticsTable(title_before(self.title), layout, tuple(rows), own, commune))
        self.title = []
        self.run(unrolled(stretch.after))

    def _inherited(self, body: Sequence[Line]) -> ColumnLayout | None:
        """The columns of a table without heading: those of the table before it if as wide, else by its content."""
        width = max((len(line.cells or ()) for line in body), default=0)
        if self.tables and self.tables[-1].layout.width == width:
            return self.tables[-1].layout
        return guessed_layout([line.flat_cells for line in body])

    def _are_statistics(self, rows: Sequence[CellRow], stretch: _Stretch, layout: ColumnLayout) -> bool:
        """Some wording is known, a section is named, or it is the only table whose heading says all."""
        if not rows:
            return stretch.layout is not None and bool(self.tables)
        if sum(closeness(row.label) >= _KNOWN for row in rows) >= max(1.0, _KNOWN_SHARE * len(rows)):
            return True
        if stretch.layout is None:
            return False
        return (self.lone and layout.named >= _FULL_HEADING) or any(
            section_of_title(text) for text in title_before(self.title)
        )


def _is_one_table(blocks: Sequence[Block]) -> bool:
    """Return whether only one table has a heading that names wording, unit and figure."""
    full = {
        block.table
        for block in blocks
        if block.table and any(heading.layout.named >= _FULL_HEADING for heading in block.headings)
    }
    return len(full) == 1


def _stretches(block: Block) -> list[_Stretch]:
    """Cut the rows of a table at its headings; the titles right before a heading go with it."""
    rows, headings = block.rows, block.headings
    if not headings:
        end = _body_end(rows, 0, len(rows))
        return [_Stretch((), (), block.lines[:end], block.lines[end:], None)]
    begin = _title_start(rows, 0, headings[0].start)
    end = _body_end(rows, 0, begin)
    stretches = [_Stretch((), (), block.lines[:end], block.lines[end:begin], None)] if begin else []
    for position, heading in enumerate(headings):
        following = headings[position + 1].start if position + 1 < len(headings) else len(rows)
        stop = _title_start(rows, heading.end, following) if position + 1 < len(headings) else following
        end = _body_end(rows, heading.end, stop)
        stretches.append(_stretch(block.lines, begin, heading, end, stop))
        begin = stop
    return stretches


def _stretch(lines: Sequence[Line], begin: int, heading: HeadingRows, end: int, stop: int) -> _Stretch:
    return _Stretch(
        before=tuple(lines[begin : heading.start]),
        heading=tuple(lines[heading.start : heading.end]),
        body=tuple(lines[heading.end : end]),
        after=tuple(lines[end:stop]),
        layout=heading.layout,
    )


def _title_start(rows: Sequence[tuple[str, ...]], floor: int, heading: int) -> int:
    """Return where the title before a heading begins, `heading` when no title stands there.

    Below other rows only the number of a form makes a title: a section's name may be a row that a page break has
    parted from those below it.
    """
    found = heading
    below_rows = any(_is_numbered_row(row) for row in rows[floor:heading])
    for index in range(heading - 1, max(floor, heading - _TITLE_LINES) - 1, -1):
        filled = [cell for cell in rows[index] if cell]
        if len(filled) > 1:
            break
        if filled and (opens_title(filled[0]) or (section_of_title(filled[0]) and not below_rows)):
            found = index
    return found


def _is_numbered_row(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and (is_number_cell(filled[0]) or split_number(filled[0]) != ("", filled[0]))


def _body_end(rows: Sequence[tuple[str, ...]], start: int, stop: int) -> int:
    """Return where the rows end: before signatures or a footnote."""
    for index in range(start, stop):
        filled = [cell for cell in rows[index] if cell]
        if filled and closes(filled[0]) and len(filled) <= _FEW_CELLS:
            return index
    return stop
