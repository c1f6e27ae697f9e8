"""A frame of ruling lines -> the grid of its cells, merged ones known by the border that is missing between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.readers.printed.page import Rule
from loaders.readers.printed.rules import Frame

# A page may hold the last row of a table alone; a box of fewer cells is a frame around text.
_LEAST_OF_LONE_ROW = 3
_SAME, _OPEN, _SLIVER, _LEAST_COLUMNS, _LEAST_ROWS = 3.0, 8.0, 15.0, 2, 2


@dataclass(frozen=True)
class Grid:
    """Edges of columns and rows, and for every place (row, column) the first place of the cell it belongs to."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    first: tuple[tuple[tuple[int, int], ...], ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the first place of the cell at a point, None outside the grid."""
        column, row = bisect_right(self.columns, x) - 1, bisect_right(self.rows, y) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return self.first[row][column] if inside else None


def grid_of(frame: Frame) -> Grid | None:
    """Return the grid of a frame, None for a box that sets no cells apart."""
    columns = _edges(frame.upright, frame.across)
    rows = _edges(frame.across, frame.upright)
    lone_row = len(rows) == _LEAST_ROWS and len(columns) > _LEAST_OF_LONE_ROW
    if len(columns) <= _LEAST_COLUMNS or (len(rows) <= _LEAST_ROWS and not lone_row):
        return None
    first = _merged(frame, columns, rows)
    while (sliver := _sliver(columns, first)) is not None:
        columns = [*columns[:sliver], *columns[sliver + 1 :]]
        first = _merged(frame, columns, rows)
    return Grid(tuple(columns), tuple(rows), tuple(map(tuple, first)))


def _edges(rules: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Return where lines stand, and the ends of the lines across them where a side is left open."""
    edges: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not edges or at - edges[-1] > _SAME:
            edges.append(at)
    begin, end = min(rule.begin for rule in others), max(rule.end for rule in others)
    before = [begin] if begin < edges[0] - _OPEN else []
    after = [end] if end > edges[-1] + _OPEN else []
    return [*before, *edges, *after]


def _merged(frame: Frame, columns: Sequence[float], rows: Sequence[float]) -> list[list[tuple[int, int]]]:
    """Join places without a border between them, each known by the topmost, leftmost place of its cell."""
    first = [[(r, c) for c in range(len(columns) - 1)] for r in range(len(rows) - 1)]
    sides, lines = _by_edge(frame.upright, columns), _by_edge(frame.across, rows)
    for r in range(len(rows) - 1):
        middle = (rows[r] + rows[r + 1]) / 2
        for c in range(1, len(columns) - 1):
            if not _drawn(sides[c], middle):
                _join(first, (r, c - 1), (r, c))
    for c in range(len(columns) - 1):
        middle = (columns[c] + columns[c + 1]) / 2
        for r in range(1, len(rows) - 1):
            if not _drawn(lines[r], middle):
                _join(first, (r - 1, c), (r, c))
    return first


def _join(first: list[list[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]) -> None:
    a, b = first[one[0]][one[1]], first[other[0]][other[1]]
    if a == b:
        return
    keep = (min(a[0], b[0]), min(a[1], b[1]))
    for row in first:
        row[:] = [keep if place in (a, b) else place for place in row]


def _by_edge(rules: Sequence[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    """Return the lines that stand at each edge; a line beside an edge belongs to the nearest."""
    found: list[list[Rule]] = [[] for _ in edges]
    for rule in rules:
        found[min(range(len(edges)), key=lambda i: abs(edges[i] - rule.at))].append(rule)
    return found


def _drawn(rules: Sequence[Rule], at: float) -> bool:
    return any(rule.begin <= at <= rule.end for rule in rules)


def _sliver(columns: Sequence[float], first: Sequence[Sequence[tuple[int, int]]]) -> int | None:
    """Return an edge that only doubles its neighbour: rows drawn by hand, whose borders do not quite meet."""
    for c in range(len(columns) - 1):
        if columns[c + 1] - columns[c] > _SLIVER:
            continue
        alone = any(
            row[c][1] == c and (c + 1 == len(row) or row[c + 1] != row[c]) and (c == 0 or row[c - 1] != row[c])
            for row in first
        )
        if not alone:
            return c if c else c + 1
    return None
