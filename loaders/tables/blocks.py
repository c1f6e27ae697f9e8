"""Tables whose cells the file itself sets apart: their rows as blocks between the running lines of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from loaders.document import Line
from loaders.tables.column_layout import HeadingRows, heading_rows

_FEW_CELLS = 2
_LEAST_DATA_CELLS, _LEAST_DATA_ROWS = 3, 2
_WORDY = 25


@dataclass(frozen=True)
class Block:
    """Neighbouring rows of one table, or (table 0) neighbouring running lines."""

    table: int
    lines: tuple[Line, ...]

    @cached_property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells of each line."""
        return [line.flat_cells for line in self.lines]

    @cached_property
    def headings(self) -> list[HeadingRows]:
        """The rows that name the columns."""
        return heading_rows(self.rows)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the lines of a document as tables and the running lines between them."""
    return [Block(table, tuple(found)) for table, found in groupby(lines, key=lambda line: line.table)]


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """Return rows that only lay out a page (letterhead, signatures) as running lines, cell by cell.

    Rows of a table that lists something else stay one line each, its cells set apart by tabs.
    """
    listing = _is_listing(lines)
    found: list[Line] = []
    for line in lines:
        filled = [cell for cell in line.cells or () if cell.strip()]
        if len(filled) > _FEW_CELLS or (listing and len(filled) == _FEW_CELLS):
            found.append(replace(line, cells=None))
        else:
            found += [replace(line, text=text, cells=None, table=0) for cell in filled for text in cell.split("\n")]
    return found


def _is_listing(lines: Sequence[Line]) -> bool:
    """Return whether most rows are short and have three or more filled cells."""
    filled = [[cell for cell in line.cells or () if cell.strip()] for line in lines]
    rows = [cells for cells in filled if len(cells) >= _LEAST_DATA_CELLS]
    wordy = any(len(cell.split()) > _WORDY and "\n" in cell for cells in filled for cell in cells)
    return not wordy and len(rows) >= _LEAST_DATA_ROWS and 2 * len(rows) > len(filled)
