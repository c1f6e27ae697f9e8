"""Document -> rows of its statistics tables, whatever the layout. Knows no meaning: that is loaders/meaning.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.document import Document, Line
from loaders.known import closeness
from loaders.tables.cells import Cells
from loaders.tables.layout import read_rows
from loaders.tables.ranks import with_parents
from loaders.tables.regions import Table, tables_of
from loaders.tables.row import TableRow
from loaders.tables.sections import section_of_title

__all__ = ["TableRow", "read_table_rows"]

_KNOWN = 85.0
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|p|span|td|tr)\b[^>]*>|<br\s*/?>|\*\*|__", re.I)


def read_table_rows(document: Document) -> list[TableRow]:
    """Return every row of the statistics tables in printed order, heading rows included."""
    lines = [replace(line, text=_MARKUP.sub(_blank_for_break, line.text)) for line in document.lines]
    paged = any(line.page > 1 for line in lines)
    tables = tables_of(lines)
    found = [(table, _rows_of(table, paged=paged)) for table in tables]
    kept = [rows for table, rows in found if len(tables) == 1 or table.section or _is_known(rows)]
    return with_parents([row for rows in kept for row in rows])


def _is_known(rows: Sequence[TableRow]) -> bool:
    """A table none of whose wordings is known asks for something else than the statistics of the reform."""
    return any(closeness(row.label) >= _KNOWN for row in rows)


def _blank_for_break(match: re.Match[str]) -> str:
    return " " if match[0].lower().startswith("<br") else ""


def _rows_of(table: Table, *, paged: bool) -> list[TableRow]:
    """Return the rows of one table; a row that is a section's title moves the section on."""
    section = table.section
    rows: list[TableRow] = []
    for number, cells in read_rows(table):
        title = section_of_title(f"{number} {cells.label}") if _may_be_title(number, cells) else ""
        section = title or section
        rows.append(
            TableRow(
                section=section,
                row_no=number.rstrip("."),
                label=cells.label,
                unit_raw=cells.unit,
                value_raw=cells.figures[0] if cells.figures else "",
                note=cells.note,
                locator=_locator(table.lines, cells.line, paged=paged),
            )
        )
    return rows


def _may_be_title(number: str, cells: Cells) -> bool:
    return "." not in number.rstrip(".") and not cells.unit


def _locator(lines: Sequence[Line], index: int, *, paged: bool) -> str:
    line = lines[index]
    return f"page {line.page}, line {line.number}" if paged else f"line {line.number}"
