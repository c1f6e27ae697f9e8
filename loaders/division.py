"""Document → its statistics tables of cells, and everything else as running text in natural reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.document import Document, Line
from loaders.known import closeness
from loaders.tables.blocks import Block, blocks_of, unrolled
from loaders.tables.celled import CellRow, over_page_break, read_cells
from loaders.tables.column_layout import ColumnLayout, heading_rows
from loaders.tables.communes import titled_commune
from loaders.tables.footnotes import set_apart
from loaders.tables.guessed_layout import guessed_layout, with_unnamed_unit
from loaders.tables.matrix import are_rows_of_matrix, is_unit_line, matrix_titled
from loaders.tables.matrix_heading import MatrixHeading, matrix_headings, stands_beside
from loaders.tables.sections import section_of_title
from loaders.tables.statistics import StatisticsTable
from loaders.tables.stretches import Stretch, body_end, stretches_of, title_start_of
from loaders.tables.titles import opens_title, title_before

_KNOWN, _KNOWN_SHARE = 85.0, 0.15
_TITLE_LINES = 8
_FULL_HEADING = 3
_FEW_WORDS = 2


@dataclass(frozen=True)
class Division:
    """The tables of statistics in order, and the document without them."""

    tables: tuple[StatisticsTable, ...]
    running: Document


def divide(document: Document) -> Division:
    """Return the parts of a document; one without tables of cells is all running text."""
    if all(line.cells is None for line in document.lines):
        return Division((), document)
    apart = set_apart(document.lines, tables=True)
    document = replace(document, lines=apart.lines)
    blocks = blocks_of(document.lines)
    reading = _Reading(_is_one_table(blocks), apart.notes)
    for block in blocks:
        if block.table:
            _read_table(reading, block)
        else:
            reading.run(block.lines)
    return Division(tuple(reading.tables), replace(document, lines=tuple(reading.running)))


def _read_table(reading: _Reading, block: Block) -> None:
    """Read a table's rows: those of fields by stages of dossiers, and what stands around them as a list."""
    found = next(iter(matrix_headings(block.rows, reading.title)), None)
    listed = block if found is None else Block(block.table, block.lines[: found.start])
    for stretch in stretches_of(listed) if listed.lines else ():
        reading.take(stretch)
    if found is None:
        return
    end = _matrix_end(block.rows, found, reading.title)
    reading.take_matrix(block.lines[found.end : end], found.layout)
    if end < len(block.lines):
        _read_table(reading, Block(block.table, block.lines[end:]))


def _matrix_end(rows: Sequence[tuple[str, ...]], heading: MatrixHeading, title: Sequence[str]) -> int:
    """Return where rows of fields by stages end: before the next heading and its title, or before signatures."""
    below = rows[heading.end :]
    following = [other.start for other in matrix_headings(below, title)]
    following += [other.start for other in heading_rows(below)]
    stop = heading.end + title_start_of(below, 0, min(following)) if following else len(rows)
    stop = next((i for i in range(heading.end, stop) if stands_beside(rows[i], heading.layout)), stop)
    return body_end(rows, heading.end, stop)


@dataclass
class _Reading:
    """What has been read so far; `lone` says that any table with a full heading is the statistics.

    `notes` are the footnotes that the figures of a line bear, by its page and number.
    """

    lone: bool
    notes: Mapping[tuple[int, int], str]
    tables: list[StatisticsTable] = field(default_factory=list)
    running: list[Line] = field(default_factory=list)
    title: list[str] = field(default_factory=list)

    def run(self, lines: Sequence[Line]) -> None:
        """Take in lines of running text."""
        self.running += lines
        self.title = [*self.title, *(line.text for line in lines if line.text.strip())][-_TITLE_LINES:]

    def take_matrix(self, body: Sequence[Line], layout: ColumnLayout) -> None:
        """Take in rows of fields by stages of dossiers; under a heading repeated on the next page they go on."""
        rows = tuple(read_cells(body, layout))
        before = self._matrix_before()
        if before and before.layout.columns == layout.columns:
            self.tables[-1] = replace(before, rows=over_page_break(before.rows, rows))
        else:
            title = title_before([text for text in self.title if not is_unit_line(text)])
            matrix = matrix_titled(self.title, title)
            self.tables.append(StatisticsTable(title, layout, rows, True, self._commune(), matrix))
        self.title = []

    def _matrix_before(self) -> StatisticsTable | None:
        """The table of fields by stages right above, nothing between that could title another: the number of a page."""
        before = self.tables[-1] if self.tables else None
        untitled = all(len(text.split()) <= _FEW_WORDS and not opens_title(text) for text in self.title)
        return before if before and before.matrix and untitled else None

    def _goes_on(self, stretch: Stretch) -> bool:
        """Return whether rows without heading are those of the table of fields by stages above."""
        before = self._matrix_before()
        if stretch.layout or before is None or before.layout.width != _width(stretch.body):
            return False
        return are_rows_of_matrix(read_cells(stretch.body, before.layout))

    def take(self, stretch: Stretch) -> None:
        """Take in rows of a table: as statistics if they are, else as running text."""
        self.run(unrolled(stretch.before))
        if self._goes_on(stretch):
            self.take_matrix(stretch.body, self.tables[-1].layout)
            self.run(unrolled(stretch.after))
            return
        layout = stretch.layout or self._inherited(stretch.body)
        layout = layout and with_unnamed_unit(layout, [line.flat_cells for line in stretch.body])
        rows = read_cells(stretch.body, layout) if layout is not None else []
        if layout is None or not self._are_statistics(rows, stretch, layout):
            self.run(unrolled((*stretch.heading, *stretch.body, *stretch.after)))
            return
        own = stretch.layout is not None
        noted = tuple(row.noted(self.notes.get((row.line.page, row.line.number), "")) for row in rows)
        self.tables.append(StatisticsTable(title_before(self.title), layout, noted, own, self._commune()))
        self.title = []
        self.run(unrolled(stretch.after))

    def _commune(self) -> str:
        """The commune that the lines above a table name, else that of the table before it."""
        return titled_commune(self.title) or (self.tables[-1].commune if self.tables else "")

    def _inherited(self, body: Sequence[Line]) -> ColumnLayout | None:
        """The columns of a table without heading: those of the list before it if as wide, else by its content."""
        before = self.tables[-1] if self.tables else None
        if before and before.matrix is None and before.layout.width == _width(body):
            return before.layout
        return guessed_layout([line.flat_cells for line in body])

    def _are_statistics(self, rows: Sequence[CellRow], stretch: Stretch, layout: ColumnLayout) -> bool:
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


def _width(lines: Sequence[Line]) -> int:
    return max((len(line.cells or ()) for line in lines), default=0)


def _is_one_table(blocks: Sequence[Block]) -> bool:
    """Return whether only one table has a heading that names wording, unit and figure."""
    full = {
        block.table
        for block in blocks
        if block.table
        and any(heading.layout.named >= _FULL_HEADING for heading in block.headings)
        and not matrix_headings(block.rows)
    }
    return len(full) == 1
