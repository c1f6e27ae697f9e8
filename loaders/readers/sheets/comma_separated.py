"""CSV file → one sheet; its cells may be set apart by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from loaders.document import Document, Line, row_of_cells
from loaders.readers.sheets.sheet import MOST_COLUMNS, MOST_ROWS
from loaders.readers.text import read_text

_DELIMITERS = "\t;,|"
_LOOKED_AT = 200


def read_csv(path: Path) -> Document:
    """Return the rows of one file, whatever encoding text may have."""
    text = "\n".join(line.text for line in read_text(path).lines)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    lines: list[Line] = []
    for cells in rows:
        if any(cell.strip() for cell in cells) and len(lines) < MOST_ROWS:
            number = len(lines) + 1
            place = f"row {rows.line_num}"
            lines.append(row_of_cells(tuple(cells[:MOST_COLUMNS]), page=1, number=number, table=1, place=place))
    return Document(path.name, tuple(lines))


def delimiter_of(text: str) -> str:
    """Return the sign that cuts the first lines into the most rows of equally many cells."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]

    def agreement(sign: str) -> int:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        return max((widths.count(width) for width in set(widths) if width > 1), default=0)

    return max(_DELIMITERS, key=agreement)
