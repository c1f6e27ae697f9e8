"""Columns of a table that does not name them, told by what they hold: numbers, wordings, units, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.notation import NUMBER, is_blank
from loaders.tables.column_layout import ColumnLayout, FigureColumn
from loaders.tables.headings import Role
from loaders.tables.row_numbers import is_number_cell
from loaders.tables.units import plain_unit, unit_spellings

_FIGURE = re.compile(rf"{NUMBER}\s*%?|[Cc]ó|[Kk]hông|[\d.,]+\s*(?:/\s*[\d.,]+)?\s*(?:\(.*%\))?")
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3
_MOSTLY = 0.6
_NONE = range(0)


def guessed_layout(rows: Sequence[tuple[str, ...]]) -> ColumnLayout | None:
    """Return the columns of a table of at least a wording, a unit and a figure, None when they cannot be told."""
    rows = [row for row in rows if sum(bool(cell) for cell in row) > 1]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < _LEAST_ROWS or width < _LEAST_COLUMNS:
        return None
    columns = [[row[i] for row in rows if i < len(row)] for i in range(width)]
    label = max(range(width), key=lambda i: sum(len(cell) for cell in columns[i] if not is_number_cell(cell)))
    unit = next((i for i in range(label + 1, width) if _mostly(columns[i], _is_unit)), -1)
    behind = range(label + 1, width)
    figures = [i for i in behind if i != unit and _mostly(columns[i], _is_figure)]
    if not figures and 0 <= unit < width - 1:
        figures = [unit + 1]  # all its cells are blank
    if unit < 0 or not figures:
        return None
    number = next((i for i in range(label) if _mostly(columns[i], is_number_cell)), -1)
    note = next((i for i in reversed(behind) if i > max(unit, figures[-1])), -1)
    return ColumnLayout(
        number=_one(number),
        label=_one(label),
        unit=_one(unit),
        note=_one(note),
        figures=tuple(FigureColumn(_one(i), (), Role.VALUE) for i in figures),
        width=width,
    )


def with_unnamed_unit(layout: ColumnLayout, rows: Sequence[tuple[str, ...]]) -> ColumnLayout:
    """Return a layout whose heading leaves the units' column without name with that column told by what it holds."""
    last = layout.label.stop - 1
    if layout.unit or len(layout.label) == 1 or not _mostly([row[last] for row in rows if last < len(row)], _is_unit):
        return layout
    return replace(layout, label=range(layout.label.start, last), unit=_one(last))


def _one(column: int) -> range:
    return range(column, column + 1) if column >= 0 else _NONE


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return bool(filled) and sum(test(cell) for cell in filled) >= _MOSTLY * len(filled)


def _is_unit(cell: str) -> bool:
    return "=" in cell or plain_unit(cell) in unit_spellings()


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None
