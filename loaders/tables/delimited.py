"""Tables whose cells are set apart by tabs or pipes: physical lines to rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.document import Line
from loaders.tables.cells import Cells
from loaders.tables.grid import Columns, cells_of, columns_of
from loaders.tables.headings import is_column_index

_RULE = re.compile(r"[\s|:+=-]*")
_GRID_RULE = re.compile(r"\s*\+[-=:+]+\+\s*")
_LEAST_RULES = 2
_NUMBER = re.compile(r"\s*\|?\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.?|[a-zA-Z][.)])\s*$")


def delimiter_of(texts: Sequence[str]) -> str:
    """Return the sign that separates the cells of most lines, '' when there is none."""
    filled = [text for text in texts if text.strip()]
    for sign in ("\t", "|"):
        if filled and sum(text.count(sign) >= 2 for text in filled) >= max(2, len(filled) // 2):
            return sign
    return ""


def split_cells(text: str, delimiter: str) -> list[str]:
    """Return the cells of one line; the outer pipes of a pipe table are not cells."""
    if delimiter == "|":
        text = text.strip()
        text = text[1:] if text.startswith("|") else text
        text = text[:-1] if text.endswith("|") else text
    return text.split(delimiter)


def heading_columns(lines: Sequence[str], delimiter: str) -> Columns | None:
    """Return the columns named by the lines of a heading."""
    rows = [split_cells(text, delimiter) for text in lines if text.strip() and not _RULE.fullmatch(text)]
    return columns_of([row for row in rows if not is_column_index(" ".join(row))])


def read_delimited(lines: Sequence[Line], *, delimiter: str, columns: Columns) -> list[tuple[str, Cells]]:
    """Return (printed number, cells) of every row; `line` of the cells indexes `lines`."""
    rows: list[tuple[str, Cells]] = []
    for index, cells in _rows(lines, delimiter, columns):
        if is_column_index(" ".join(cells)):
            continue
        row = cells_of(cells, columns, index)
        if row is not None:
            rows.append(row)
    return rows


def _rows(lines: Sequence[Line], delimiter: str, columns: Columns) -> list[tuple[int, list[str]]]:
    """Join the lines of a row whose cells contain line breaks."""
    if sum(_GRID_RULE.fullmatch(line.text) is not None for line in lines) >= _LEAST_RULES:
        return _rows_between_rules(lines, delimiter)
    rows: list[tuple[int, list[str]]] = []
    for index, line in enumerate(lines):
        if not line.text.strip(" ") or _RULE.fullmatch(line.text.replace("\t", " ")):
            continue
        cells = split_cells(line.text, delimiter)
        if rows and _goes_on(rows[-1][1], cells, columns):
            rows[-1] = (rows[-1][0], _joined(rows[-1][1], cells))
        elif delimiter in line.text or not rows:
            rows.append((index, cells))
        else:
            rows[-1] = (rows[-1][0], _joined(rows[-1][1], cells))
    return rows


def _rows_between_rules(lines: Sequence[Line], delimiter: str) -> list[tuple[int, list[str]]]:
    """Join all lines between two rules of a grid, cell by cell."""
    rows: list[tuple[int, list[str]]] = []
    fresh = True
    for index, line in enumerate(lines):
        if _GRID_RULE.fullmatch(line.text) or delimiter not in line.text:
            fresh = True
            continue
        cells = [cell.strip() for cell in split_cells(line.text, delimiter)]
        if fresh or len(cells) != len(rows[-1][1]):
            rows.append((index, cells))
        else:
            rows[-1] = (rows[-1][0], [f"{a} {b}".strip() for a, b in zip(rows[-1][1], cells, strict=True)])
        fresh = False
    return rows


def _goes_on(row: Sequence[str], cells: Sequence[str], columns: Columns) -> bool:
    """Return whether `cells` only complete a row that still lacks cells."""
    return (
        len(row) < columns.count
        and len(row) + len(cells) - 1 <= columns.count
        and bool(cells[0].strip())
        and (not _NUMBER.fullmatch(cells[0]) and len(cells) > 1 and len(row) + len(cells) - 1 == columns.count)
    )


def _joined(row: Sequence[str], cells: Sequence[str]) -> list[str]:
    return [*row[:-1], f"{row[-1]} {cells[0]}".strip(), *cells[1:]]
