"""Grids and the words in them -> rows of cells. A merged cell has its words in its first place."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.readers.printed.grid import Grid, grid_of
from loaders.readers.printed.lines import cell_text, least_certain
from loaders.readers.printed.page import Page, Word
from loaders.readers.printed.rules import frames


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, how certain each is where it was read from a picture, and where the row begins.

    `continued` are the columns whose cell goes on from the row above.
    """

    cells: tuple[str, ...]
    certainties: tuple[float | None, ...]
    top: float
    continued: tuple[int, ...] = ()


@dataclass(frozen=True)
class PrintedTable:
    """The rows of one table on one page, where it begins, and the edges of its columns."""

    columns: tuple[float, ...]
    top: float
    rows: tuple[Row, ...]


def ruled_tables(page: Page) -> tuple[list[PrintedTable], list[Word]]:
    """Return the tables of a page from top to bottom, and the words outside them."""
    grids = sorted(filter(None, map(grid_of, frames(page.rules))), key=_size)
    inside: list[dict[tuple[int, int], list[Word]]] = [{} for _ in grids]
    outside: list[Word] = []
    for word in page.words:
        centre, middle = word.centre, word.middle
        for grid, held in zip(grids, inside, strict=True):
            place = grid.place(centre, middle)
            if place is not None:
                held.setdefault(place, []).append(word)
                break
        else:
            outside.append(word)
    tables = [
        PrintedTable(grid.columns, grid.rows[0], _rows(grid, held))
        for grid, held in zip(grids, inside, strict=True)
        if held
    ]
    return sorted(tables, key=lambda table: table.top), outside


def _size(grid: Grid) -> float:
    """The smaller grid stands within the larger one."""
    return (grid.columns[-1] - grid.columns[0]) * (grid.rows[-1] - grid.rows[0])


def _rows(grid: Grid, held: dict[tuple[int, int], list[Word]]) -> tuple[Row, ...]:
    rows = []
    for r in range(len(grid.rows) - 1):
        words = [held.get((r, c), []) for c in range(len(grid.columns) - 1)]
        continued = tuple(c for c, first in enumerate(grid.first[r]) if first[0] < r and first[1] == c)
        rows.append(Row(tuple(map(cell_text, words)), tuple(map(least_certain, words)), grid.rows[r], continued))
    return tuple(row for row in rows if any(row.cells))
