"""A sheet of shown cells and how sheets become a document, whatever kind of spreadsheet they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from loaders.document import Document, LeftOut, Line, Part, cleaned, row_of_cells

MOST_COLUMNS = 256
MOST_ROWS = 20_000  # more than a document may have lines, so that a sheet with more is refused and never cut
MOST_MERGED = 1_000
_UNNAMED = re.compile(r"(?:sheet|trang[ _]?t[ií]nh|table|bảng|worksheet)\s*_?\d*", re.I)


@dataclass
class Sheet:
    """The shown cells of one sheet by row (from 1) and column (from 0); empty ones are left out.

    `continued` are the places where a merged cell goes on from the row above, `left_out` the parts that hold something
    and are not read.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    continued: set[tuple[int, int]] = field(default_factory=set)
    left_out: set[Part] = field(default_factory=set)

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a cell; blank ones and those beyond any report are passed over."""
        if not text.strip():
            return
        if column >= MOST_COLUMNS:
            self.left_out.add(Part.COLUMNS)
        elif row in self.rows or len(self.rows) < MOST_ROWS:
            self.rows.setdefault(row, {})[column] = text


def document_of(sheets: Iterable[Sheet], source_file: str) -> Document:
    """Return the sheets one after another, each a table; a sheet's name of its own stands above it."""
    sheets = list(sheets)
    lines: list[Line] = []
    for table, sheet in enumerate((sheet for sheet in sheets if any(sheet.rows.values())), start=1):
        if not _UNNAMED.fullmatch(sheet.name.strip()):
            lines.append(Line(cleaned(sheet.name), 1, len(lines) + 1, place=f"sheet {sheet.name}"))
        lines += _rows(sheet, table, len(lines))
    return Document(source_file, tuple(lines), tuple(left_out for sheet in sheets for left_out in _left_out(sheet)))


def _left_out(sheet: Sheet) -> Iterator[LeftOut]:
    for part in sorted(sheet.left_out):
        limit = str(MOST_COLUMNS) if part is Part.COLUMNS else ""
        yield LeftOut(part, place=f"sheet {sheet.name}", what=cleaned(sheet.name), limit=limit)


def _rows(sheet: Sheet, table: int, before: int) -> Iterator[Line]:
    columns = {column for row in sheet.rows.values() for column in row}
    first, last = min(columns), max(columns)
    for position, (number, row) in enumerate(sorted(sheet.rows.items()), start=before + 1):
        cells = tuple(row.get(column, "") for column in range(first, last + 1))
        continued = tuple(column - first for column in range(first, last + 1) if (number, column) in sheet.continued)
        place = f"sheet {sheet.name}, row {number}"
        yield row_of_cells(cells, page=1, number=position, table=table, place=place, continued=continued, before=first)


def merge(sheet: Sheet, areas: Iterable[tuple[int, int, int, int]]) -> None:
    """Drop what merged cells (first row, first column, last row, last column) hide below their first place."""
    for top, left, bottom, right in areas:
        for number in range(top, min(bottom, top + MOST_MERGED) + 1):
            row: Mapping[int, str] = sheet.rows.get(number, {})
            for column in [c for c in row if left <= c <= right and (number, c) != (top, left)]:
                del sheet.rows[number][column]
            if number > top:
                sheet.continued.add((number, left))
