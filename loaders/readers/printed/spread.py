"""Tables that go on over page breaks: one set of columns, headings printed once, rows cut by the break joined again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from loaders.readers.printed.tables import PrintedTable, Row

_SAME_EDGE, _SAME_SIDE = 5.0, 8.0
_LEAST_HEADING_CELLS, _ALIKE = 2, 88


@dataclass(frozen=True)
class PlacedRow:
    """A row in the columns of the whole table, with the page it begins on and its number there."""

    page: int
    position: int
    row: Row

    @property
    def cells(self) -> tuple[str, ...]:
        return self.row.cells


def goes_on(before: PrintedTable, table: PrintedTable) -> bool:
    """Return whether a table at the top of a page has the columns of the one that ended the page before."""
    one, other = before.columns, table.columns
    if abs(one[0] - other[0]) > _SAME_SIDE or abs(one[-1] - other[-1]) > _SAME_SIDE:
        return False
    few, many = sorted((one[1:-1], other[1:-1]), key=len)
    return all(any(abs(edge - twin) <= _SAME_EDGE for twin in many) for edge in few)


def rows_of(parts: Sequence[tuple[int, PrintedTable]]) -> list[PlacedRow]:
    """Return the rows of one table from its parts with their page numbers."""
    columns = _all_columns([table.columns for _, table in parts])
    heading: tuple[Row, ...] = ()
    rows: list[PlacedRow] = []
    for page, table in parts:
        placed = [_placed(row, table.columns, columns) for row in table.rows]
        skip = _repeated(heading, placed)
        heading = heading or tuple(placed)
        fresh = [PlacedRow(page, at, row) for at, row in enumerate(placed, start=1)][skip:]
        if rows and fresh and _is_rest(rows[-1], fresh[0]):
            rows[-1] = _joined(rows[-1], fresh.pop(0))
        rows.extend(fresh)
    return rows


def _all_columns(found: Sequence[Sequence[float]]) -> list[float]:
    edges: list[float] = []
    for edge in sorted(edge for columns in found for edge in columns):
        if not edges or edge - edges[-1] > _SAME_SIDE:
            edges.append(edge)
    return edges


def _placed(row: Row, own: Sequence[float], columns: Sequence[float]) -> Row:
    """Return a row with each cell in the column of the whole table where it begins."""
    places = [min(range(len(columns) - 1), key=lambda i: abs(columns[i] - edge)) for edge in own[:-1]]
    cells = [""] * (len(columns) - 1)
    certainties: list[float | None] = [None] * (len(columns) - 1)
    for place, cell, certainty in zip(places, row.cells, row.certainties, strict=True):
        cells[place], certainties[place] = cell, certainty
    return Row(tuple(cells), tuple(certainties), row.top, tuple(places[column] for column in row.continued))


def _repeated(heading: Sequence[Row], rows: Sequence[Row]) -> int:
    """Return how many rows at the top of a page only repeat the heading; a program may cut a long heading short."""
    count = 0
    for first, row in zip(heading, rows, strict=False):
        if not any(row.cells) or not _says_the_same(first.cells, row.cells):
            break
        count += 1
    named = sum(bool(cell) for row in rows[:count] for cell in row.cells)
    return count if named >= _LEAST_HEADING_CELLS else 0


def _says_the_same(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether cells begin like others, a misread letter aside."""
    if any(bool(a) != bool(b) for a, b in zip(whole, part, strict=True)):
        return False
    wanted = [" ".join(cell.split())[: len(" ".join(cut.split()))] for cell, cut in zip(whole, part, strict=True)]
    return fuzz.ratio("|".join(wanted), "|".join(" ".join(cell.split()) for cell in part)) >= _ALIKE


def _is_rest(before: PlacedRow, row: PlacedRow) -> bool:
    """Return whether the first row of a page is the rest of the last one of the page before.

    It has no number of its own, fills no figure a second time, and one of its cells carries on in lower case or
    is all there is.
    """
    filled = [(above, cell) for above, cell in zip(before.cells, row.cells, strict=True) if cell]
    if row.cells[0] and not _carries_on(row.cells[0]):
        return False
    if any(above and cell[:1].isdigit() for above, cell in filled):
        return False
    alone = len(filled) == 1 and bool(filled[0][0])
    return alone or any(_carries_on(cell) for _, cell in filled) or all(_fills(*pair) for pair in filled)


def _fills(above: str, cell: str) -> bool:
    return not above and not cell[:1].isupper()


def _carries_on(text: str) -> bool:
    return text[:1].islower() or text[:1] in "(,;.)"


def _joined(before: PlacedRow, rest: PlacedRow) -> PlacedRow:
    cells = tuple(f"{above}\n{below}".strip() for above, below in zip(before.cells, rest.cells, strict=True))
    pairs = zip(before.row.certainties, rest.row.certainties, strict=True)
    return replace(before, row=replace(before.row, cells=cells, certainties=tuple(_lower(*pair) for pair in pairs)))


def _lower(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)
