"""Tables set in columns of spaces (`pdftotext -layout`): cells by position, rows joined from wrapped lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.document import Line
from loaders.known import closeness
from loaders.tables.cells import Cells
from loaders.tables.grid import Columns, cells_of, columns_of, is_row_number
from loaders.tables.headings import Role, role_of
from loaders.tables.positions import fragments, gutter, heading_fragments, split_line
from loaders.tables.units import LOWER_CASE_UNITS, plain_unit

_CAPITAL_BONUS = 12.0
_CENTRED_SHARE = 0.2
_PARTED_SHARE = 0.25


@dataclass
class _Row:
    """A row being joined: the line it begins in and the texts of each column."""

    line: int
    cells: list[list[str]] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [" ".join(parts) for parts in self.cells]


def is_aligned(heading: Sequence[str], body: Sequence[str]) -> bool:
    """Return whether a heading names three columns in line and the body keeps to columns of spaces."""
    widest = max((len({role_of(f.text) for f in fragments(text)} - {Role.OTHER}) for text in heading), default=0)
    filled = [text for text in body if text.strip()]
    gapped = sum(len(fragments(text)) >= 2 for text in filled)
    return widest >= 3 and bool(filled) and gapped >= 0.4 * len(filled)


def read_aligned(lines: Sequence[Line], *, heading: Sequence[str]) -> list[tuple[str, Cells]]:
    """Return (printed number, cells) of every row; `line` of the cells indexes `lines`."""
    named = heading_fragments(heading)
    columns = columns_of([[fragment.text for fragment in named]])
    if columns is None:
        return []
    texts = [line.text.expandtabs() for line in lines]
    gutters = [gutter(texts, left, right) for left, right in pairwise(named)]
    split = [split_line(text, gutters) for text in texts]
    rows = _blocks(split, columns) or _joined_rows(split, columns)
    found = (cells_of(row.texts(), columns, row.line) for row in rows)
    return [row for row in found if row is not None]


def _blocks(split: Sequence[Sequence[str]], columns: Columns) -> list[_Row]:
    """Return one row per run of filled lines if empty lines part the rows, else nothing."""
    rows: list[_Row] = []
    fresh = True
    for index, cells in enumerate(split):
        if not any(cells):
            fresh = True
            continue
        if fresh:
            rows.append(_Row(index, [[] for _ in cells]))
        _add(rows[-1], cells)
        fresh = False
    parted = len(rows) >= _PARTED_SHARE * len(split) and all(_is_one_row(row, columns) for row in rows)
    return rows if parted else []


def _is_one_row(row: _Row, columns: Columns) -> bool:
    numbers = row.cells[columns.number] if columns.number >= 0 else []
    return bool(row.cells[columns.label]) and sum(is_row_number(part) for part in numbers) <= 1


def _add(row: _Row, cells: Sequence[str]) -> None:
    for column, cell in zip(row.cells, cells, strict=True):
        if cell:
            column.append(cell)


def _joined_rows(split: Sequence[Sequence[str]], columns: Columns) -> list[_Row]:
    """Return the rows of a table without empty lines: every anchor line takes in the lines around it."""
    filled = [(index, cells) for index, cells in enumerate(split) if any(cells)]
    anchors = [i for i in range(len(filled)) if _is_anchor(filled, i, columns)]
    if not anchors:
        return []
    inside = [_is_inside(filled[i][1], columns) for i in anchors]
    centred = sum(inside) >= _CENTRED_SHARE * len(anchors)
    bounds = [0 if centred or inside[0] else anchors[0]]
    for (left, right), within in zip(pairwise(anchors), inside[1:], strict=True):
        bounds.append(_boundary(filled, left, right, columns) if centred or within else right)
    bounds.append(len(filled))
    rows: list[_Row] = []
    for begin, end in pairwise(bounds):
        row = _Row(filled[begin][0], [[] for _ in filled[begin][1]])
        for _, cells in filled[begin:end]:
            _add(row, cells)
        rows.append(row)
    return rows


def _is_anchor(filled: Sequence[tuple[int, Sequence[str]]], index: int, columns: Columns) -> bool:
    """A line with a row number, or with a unit or figure of its own beside a wording that begins anew."""
    cells = filled[index][1]
    if columns.number >= 0 and is_row_number(cells[columns.number]):
        return True
    label = cells[columns.label]
    starts = label[:1].isupper() or label[:1] in "-+*•"
    unit = cells[columns.unit] if columns.unit >= 0 else ""
    own = bool(cells[columns.value]) or unit[:1].isupper() or plain_unit(unit) in LOWER_CASE_UNITS
    return bool(label) and starts and own


def _is_inside(cells: Sequence[str], columns: Columns) -> bool:
    """A number beside words that go on stands in the middle of its row; where many do, so may all."""
    return not cells[columns.label][:1].isupper()


def _boundary(filled: Sequence[tuple[int, Sequence[str]]], left: int, right: int, columns: Columns) -> int:
    """Return the first line between two anchors that belongs to the second: where both wordings come out best."""
    between = [filled[i][1][columns.label] for i in range(left + 1, right)]
    first, second = filled[left][1][columns.label], filled[right][1][columns.label]

    def fit(taken: int) -> float:
        above = " ".join([first, *between[:taken]])
        below = " ".join([*between[taken:], second])
        opens = (between[taken:] or [second])[0][:1].isupper()
        return closeness(above) + closeness(below) + _CAPITAL_BONUS * opens

    return left + 1 + max(range(len(between) + 1), key=fit)
