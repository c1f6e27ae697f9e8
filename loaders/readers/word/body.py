"""The body of a Word file in reading order: lines of paragraphs, rows of tables, tables within tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from loaders.document import Line, cleaned, row_of_cells
from loaders.readers.word.names import ALTERNATIVE, CELL, CHOICE, GONE, PARAGRAPH, ROW, TABLE, VALUE, W, is_on
from loaders.readers.word.numbering import Numbering
from loaders.readers.word.runs import Runs, text_boxes

_ROW_PROPERTIES, _BEFORE, _AFTER = f"{W}trPr", f"{W}gridBefore", f"{W}gridAfter"
_CELL_PROPERTIES, _SPAN, _MERGED_DOWN, _MERGED_ACROSS = f"{W}tcPr", f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_NO_BLOCKS = GONE | {_CELL_PROPERTIES}
_LEAST_TABBED_ROWS, _LEAST_TABBED_CELLS = 5, 3
_MOST_COLUMNS = 200


class Body:
    """Collects the lines of one Word file."""

    def __init__(self, runs: Runs, numbering: Numbering) -> None:
        self._runs = runs
        self._numbering = numbering
        self._lines: list[Line] = []
        self._paragraphs = count(1)
        self._tables = count(1)

    def lines(self) -> tuple[Line, ...]:
        """Return the lines; tabs stay where they set the cells of a table apart, elsewhere they are mere space."""
        rows = sum(_tabbed_cells(line) >= _LEAST_TABBED_CELLS for line in self._lines if line.cells is None)
        if rows >= _LEAST_TABBED_ROWS:
            return tuple(self._lines)
        return tuple(
            line if line.cells is not None or "\t" not in line.text
            else Line(line.text.replace("\t", "    "), line.page, line.number, place=line.place)
            for line in self._lines
        )  # fmt: skip

    def read(self, root: etree._Element) -> None:
        """Take in everything below an element."""
        for block in _blocks(root):
            if block.tag == TABLE:
                self._read_table(block)
            else:
                self._read_paragraph(block)

    def read_notes(self, notes: etree._Element) -> None:
        """Take in footnotes or endnotes, those that only draw separating lines left out."""
        for note in notes:
            if note.get(f"{W}type") in (None, "normal"):
                self.read(note)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text = self._paragraph_text(paragraph)
        number = next(self._paragraphs)
        self._add_text(text, f"paragraph {number}")
        for box in text_boxes(paragraph):
            self.read(box)

    def _add_text(self, text: str, place: str) -> None:
        for line in cleaned(text).split("\n"):
            self._lines.append(Line(line, 1, len(self._lines) + 1, place=place))

    def _paragraph_text(self, paragraph: etree._Element) -> str:
        words = self._runs.words(paragraph)
        if not words.strip() and _is_struck_out(paragraph):
            return ""
        number = self._numbering.printed(paragraph)
        return f"{number} {words}" if number else words

    def _read_table(self, table: etree._Element) -> None:
        number = next(self._tables)
        for position, row in enumerate(_children(table, ROW), start=1):
            place = f"table {number}, row {position}"
            if _lays_out(row):
                self._unroll(row)
            else:
                cells, continued = self._cells(row)
                line = len(self._lines) + 1
                self._lines.append(
                    row_of_cells(cells, page=1, number=line, table=number, place=place, continued=continued)
                )

    def _unroll(self, row: etree._Element) -> None:
        """A row with tables in its cells only lays out the page: its cells are read one after another."""
        for cell in _children(row, CELL):
            self.read(cell)

    def _cells(self, row: etree._Element) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the cells of a row, one for each column of the grid, and the columns that go on from the row above."""
        properties = _marks(row.find(_ROW_PROPERTIES))
        cells = [""] * _size(properties, _BEFORE, 0)
        continued: list[int] = []
        for cell in _children(row, CELL):
            shape = _marks(cell.find(_CELL_PROPERTIES))
            from_above = _goes_on(shape, _MERGED_DOWN)
            if from_above:
                continued.append(len(cells))
            text = "" if from_above or _goes_on(shape, _MERGED_ACROSS) else self._cell_text(cell)
            cells += [text, *[""] * (_size(shape, _SPAN, 1) - 1)]
        cells += [""] * _size(properties, _AFTER, 0)
        return tuple(cells), tuple(continued)

    def _cell_text(self, cell: etree._Element) -> str:
        texts = []
        for block in _blocks(cell):
            if block.tag == TABLE:
                texts += [" ".join(self._cells(row)[0]) for row in _children(block, ROW)]
            else:
                texts.append(self._paragraph_text(block))
                texts += [self._cell_text(box) for box in text_boxes(block)]
        return "\n".join(texts).strip("\n").replace("\t", " ")


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables below an element, whatever wraps them."""
    for child in element:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == ALTERNATIVE:
            choice = child.find(CHOICE)
            if choice is not None:
                yield from _blocks(choice)
        elif child.tag not in _NO_BLOCKS and len(child):
            yield from _blocks(child)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, whatever wraps them, deleted rows left out."""
    for child in element:
        if child.tag == tag:
            if tag != ROW or child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag not in (TABLE, PARAGRAPH, CELL) and child.tag not in GONE and len(child):
            yield from _children(child, tag)


def _lays_out(row: etree._Element) -> bool:
    """Return whether a cell of a row holds a table, so that the row only lays out the page."""
    return next(row.iter(TABLE), None) is not None and any(map(_holds_table, _children(row, CELL)))


def _holds_table(cell: etree._Element) -> bool:
    """Return whether a cell holds a table of several rows and columns."""
    for table in cell.iter(TABLE):
        rows = list(_children(table, ROW))
        if len(rows) > 1 and any(len(list(_children(row, CELL))) > 1 for row in rows):
            return True
    return False


def _marks(properties: etree._Element | None) -> dict[str, str | None]:
    """Return what the properties of a row or a cell say: name → value."""
    return {str(mark.tag): mark.get(VALUE) for mark in properties} if properties is not None else {}


def _goes_on(shape: dict[str, str | None], direction: str) -> bool:
    """Return whether a cell only goes on with the one above it or before it."""
    return direction in shape and shape[direction] in (None, "continue")


def _size(properties: dict[str, str | None], name: str, default: int) -> int:
    text = properties.get(name) or ""
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() else default


def _is_struck_out(paragraph: etree._Element) -> bool:
    """Return whether the paragraph itself, not only its words, is hidden or was deleted in tracked changes."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return False
    vanish = mark.find(f"{W}vanish")
    return mark.find(f"{W}del") is not None or (vanish is not None and is_on(vanish.get(VALUE)))


def _tabbed_cells(line: Line) -> int:
    return sum(bool(part.strip()) for part in line.text.split("\t")) if "\t" in line.text else 0
