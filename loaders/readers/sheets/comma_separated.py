"""CSV file → one sheet; its cells may be set apart by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from loaders.document import Document, LeftOut, Line, Part, cleaned, row_of_cells
from loaders.errors import InputError
from loaders.readers.sheets.sheet import MOST_COLUMNS, MOST_ROWS
from loaders.readers.text import decoded

_DELIMITERS = "\t;,|"
_LOOKED_AT = 5_000


def read_csv(path: Path) -> Document:
    """Return the rows of one file, whatever encoding text may have."""
    text = cleaned(decoded(path)).replace("\f", "\n")
    lines: list[Line] = []
    left_out: dict[LeftOut, None] = {}
    for row, cells in _rows(text, path):
        if any(cell.strip() for cell in cells) and len(lines) < MOST_ROWS:
            number, place = len(lines) + 1, f"row {row}"
            if any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                left_out.setdefault(LeftOut(Part.COLUMNS, place="", what=path.name, limit=str(MOST_COLUMNS)))
            lines.append(row_of_cells(tuple(cells[:MOST_COLUMNS]), page=1, number=number, table=1, place=place))
    return Document(path.name, tuple(lines), tuple(left_out))


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its last line."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        for cells in rows:
            yield rows.line_num, cells
    except csv.Error:
        remedy = "look for a quotation mark that is opened and never closed, or save the table as a workbook (.xlsx)"
        problem = "holds a cell beyond any report"
        raise InputError(file=str(path), row=rows.line_num, problem=problem, remedy=remedy) from None


def delimiter_of(text: str) -> str:
    """Return the sign that cuts the lines into the most cells of rows equally wide: prose may stand above a table."""
    lines = list(islice((line for line in io.StringIO(text) if line.strip()), _LOOKED_AT))

    def agreement(sign: str) -> int:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        except csv.Error:  # a cell beyond any report, which is refused where it is read
            return 0
        return max((times * (width - 1) for width, times in Counter(widths).items()), default=0)

    return max(_DELIMITERS, key=agreement)
