"""Document -> rows of its statistics tables, whatever the layout. Knows no meaning: that is loaders/meaning.py."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from loaders.division import Division, divide
from loaders.document import Document, Line
from loaders.known import closeness
from loaders.tables.footnotes import set_apart
from loaders.tables.layout import read_rows
from loaders.tables.ranks import with_parents
from loaders.tables.regions import Table, tables_of
from loaders.tables.row import TableRow
from loaders.tables.sections import section_from
from loaders.tables.statistics import rows_of_tables

__all__ = ["TableRow", "read_table_rows", "rows_of_report"]

_KNOWN = 85.0
_MARKUP = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|p|span|td|tr)\b[^>]*>|<br\s*/?>|\*\*|__", re.I)


def read_table_rows(document: Document) -> list[TableRow]:
    """Return every row of the statistics tables of one report in printed order, heading rows included."""
    return rows_of_report(divide(document))


def rows_of_report(division: Division, *, period: str = "", commune: str = "") -> list[TableRow]:
    """Return the rows of a divided document; of columns for several periods or communes, those asked for."""
    found = list(rows_of_tables(division.tables, period=period, commune=commune))
    found += _tables_of_text(division.running, beside_cells=bool(division.tables))
    return with_parents([row for _, rows in sorted(found, key=lambda table: table[0]) for row in rows])


def _tables_of_text(running: Document, *, beside_cells: bool) -> list[tuple[tuple[int, int], list[TableRow]]]:
    """Return (page and line, rows) of the tables set in running text; rows that a file sets apart are no text."""
    lines = [line.saying("" if line.table else _without_markup(line.text)) for line in running.lines]
    paged = any(line.page > 1 for line in lines)
    apart = set_apart(lines, tables=False)
    tables = tables_of(apart.lines, named=beside_cells)
    read = [(table, _rows_of(table, apart.notes, paged=paged)) for table in tables if table.lines]
    alone = len(read) == 1 and not beside_cells
    kept = [(table, rows) for table, rows in read if alone or (table.section and not beside_cells) or _is_known(rows)]
    return [((table.lines[0].page, table.lines[0].number), rows) for table, rows in kept]


def _is_known(rows: Sequence[TableRow]) -> bool:
    """A table none of whose wordings is known asks for something else than the statistics of the reform."""
    return any(closeness(row.label) >= _KNOWN for row in rows)


def _without_markup(text: str) -> str:
    return _MARKUP.sub(_blank_for_break, text) if "<" in text or "*" in text or "_" in text else text


def _blank_for_break(match: re.Match[str]) -> str:
    return " " if match[0].lower().startswith("<br") else ""


def _rows_of(table: Table, notes: Mapping[tuple[int, int], str], *, paged: bool) -> list[TableRow]:
    """Return the rows of one table; a row that is a section's title moves the section on."""
    section = table.section
    rows: list[TableRow] = []
    for number, cells in read_rows(table):
        line = table.lines[cells.line]
        if not cells.unit:
            section = section_from(number, cells.label, section, bare=not cells.figures)
        rows.append(
            TableRow(
                section=section,
                row_no=number.rstrip("."),
                label=cells.label,
                unit_raw=cells.unit,
                value_raw=cells.figures[0] if cells.figures else "",
                note="; ".join(filter(None, (cells.note, notes.get((line.page, line.number), "")))),
                locator=_locator(line, paged=paged),
            )
        )
    return rows


def _locator(line: Line, *, paged: bool) -> str:
    if line.place:
        return line.place
    return f"page {line.page}, line {line.number}" if paged else f"line {line.number}"
