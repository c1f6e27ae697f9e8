"""Tables with every cell on a line of its own, an empty cell being an empty line."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Line
from loaders.notation import is_blank
from loaders.tables.cells import Cells
from loaders.tables.grid import Columns, cells_of, columns_of, is_row_number
from loaders.tables.headings import Role, role_of

_LEAST_ROWS = 4
_FITTING = 0.92


def read_stacked(lines: Sequence[Line], *, heading: Sequence[str]) -> list[tuple[str, Cells]] | None:
    """Return (printed number, cells) of every row, None when the lines do not fall into rows of equally many cells."""
    names = _names(heading)
    columns = columns_of([names])
    if columns is None:
        return None
    texts = [line.text.strip() for line in lines]
    for stride in (1, 2):
        for gap in (0, 1):
            rows = _rows(texts, len(names), stride, gap)
            if rows is not None and _fits(rows, columns):
                found = (cells_of(cells, columns, index) for index, cells in rows)
                return [row for row in found if row is not None]
    return None


def _names(heading: Sequence[str]) -> list[str]:
    """Return the last lines of a heading that each name another column, at least three; titles stand above them."""
    names = [text.strip() for text in heading if text.strip()]
    for start in range(len(names) - 2):
        roles = [role_of(name) for name in names[start:]]
        if Role.OTHER not in roles and len(set(roles)) == len(roles):
            return names[start:]
    return []


def _rows(texts: Sequence[str], width: int, stride: int, gap: int) -> list[tuple[int, list[str]]] | None:
    """Cut the lines into rows; a stride of two skips an empty line after every cell, a gap one after every row."""
    if stride == 2 and any(texts[1::2]):
        return None
    cells = list(enumerate(texts))[::stride]
    period = width + gap
    rows = [cells[i : i + period] for i in range(0, len(cells), period)]
    rows = [row for row in rows if any(text for _, text in row)]
    if gap and any(text for row in rows for _, text in row[width:]):
        return None
    return [(row[0][0], [text for _, text in row[:width]]) for row in rows]


def _fits(rows: Sequence[tuple[int, Sequence[str]]], columns: Columns) -> bool:
    fitting = sum(_is_row(cells, columns) for _, cells in rows)
    return len(rows) >= _LEAST_ROWS and fitting >= _FITTING * len(rows)


def _is_row(cells: Sequence[str], columns: Columns) -> bool:
    number = cells[columns.number] if 0 <= columns.number < len(cells) else ""
    label = cells[columns.label] if columns.label < len(cells) else ""
    value = cells[columns.value] if columns.value < len(cells) else ""
    has_words = any(sign.isalpha() for sign in label) and len(label) > 2
    return (not number or is_row_number(number)) and has_words and (is_blank(value) or len(value) <= 30)
