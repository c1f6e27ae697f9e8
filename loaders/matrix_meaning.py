"""Cells of a table of fields by stages of dossiers → indicators: the row of totals, and fields the catalogue counts.

A cell is what data/catalog/matrix_cells.csv says or nothing: no likeness is weighed, and what two cells claim none has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from data.catalog import matrix_cells
from data.text import plain
from loaders.known import taught_anywhere
from loaders.stages import Column, columns_of
from loaders.tables.matrix import is_total
from loaders.tables.row import MatrixCell, TableRow
from loaders.wording import comparable, essence

_OF_FIELD = "linh vuc "
# None for a cell that is not understood, '' for one that is and that no indicator counts.
Meant = str | None


def indicators_of_cells(rows: Sequence[TableRow]) -> list[Meant]:
    """Return the indicator of each cell; two tables that claim the same are about different things."""
    found: list[Meant] = [None] * len(rows)
    for table in dict.fromkeys(_cell(row).table for row in rows):
        positions = [i for i, row in enumerate(rows) if _cell(row).table == table]
        for position, meant in zip(positions, _of_table([_cell(rows[i]) for i in positions]), strict=True):
            found[position] = meant
    claimed = Counter(filter(None, found))
    alone = (None if meant and claimed[meant] > 1 else meant for meant in found)
    taught = taught_anywhere() if rows else {}
    return [taught.get(essence(row.label), meant) for row, meant in zip(rows, alone, strict=True)]


def _cell(row: TableRow) -> MatrixCell:
    if row.cell is None:
        raise ValueError(f"{row.label!r} is no cell of a table of fields by stages")
    return row.cell


def _of_table(cells: Sequence[MatrixCell]) -> Iterator[Meant]:
    paths = list(dict.fromkeys(cell.path for cell in cells if cell.path))
    counted = dict(zip(paths, columns_of(paths), strict=True))
    total = _row_of_totals(cells)
    for cell in cells:
        column = counted.get(cell.path)
        if column is None:
            yield None if cell.path else ""
        elif cell.row == total:
            yield _counted().get(("", column)) if cell.whole else None
        elif is_total(cell.field):
            yield None
        else:
            yield _counted().get((_field(cell.field), column), "") if cell.whole else ""


def _row_of_totals(cells: Sequence[MatrixCell]) -> int:
    """Return the one row that adds up all others, -1 where none or several may be it."""
    totals = {cell.row: plain(cell.field) for cell in cells if is_total(cell.field)}
    grand = [row for row, label in totals.items() if label.startswith("tong")]
    rows = grand if len(totals) > 1 else list(totals)
    return rows[0] if len(rows) == 1 else -1


def _field(label: str) -> str:
    return comparable(label).removeprefix(_OF_FIELD)


@cache
def _counted() -> dict[tuple[str, Column], str]:
    return {(_field(cell.field), Column(cell.stage, cell.parts)): cell.indicator for cell in matrix_cells()}
