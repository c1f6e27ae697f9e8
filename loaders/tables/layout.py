"""Chooses how a table's text is to be read: cells set apart by signs, by columns, by lines, or flowed text."""

from __future__ import annotations

from dataclasses import replace

from loaders.tables.aligned import is_aligned, read_aligned
from loaders.tables.cells import Cells
from loaders.tables.delimited import delimiter_of, heading_columns, read_delimited
from loaders.tables.flowed import read_flowed
from loaders.tables.regions import Table
from loaders.tables.stacked import read_stacked

Rows = list[tuple[str, Cells]]


def read_rows(table: Table) -> Rows:
    """Return (printed number, cells) of every row of the table; `line` of the cells indexes its lines."""
    texts = [line.text for line in table.lines]
    if delimiter := delimiter_of(texts):
        columns = heading_columns(table.heading, delimiter)
        if columns is not None:
            return read_delimited(table.lines, delimiter=delimiter, columns=columns)
    if is_aligned(table.heading, texts):
        return _aligned(table)
    return read_stacked(table.lines, heading=table.heading) or read_flowed(table.lines, heading=table.heading)


def _aligned(table: Table) -> Rows:
    """Read each page by its own heading: columns shift from page to page."""
    rows: Rows = []
    offset = 0
    for part in table.parts:
        found = read_aligned(part.lines, heading=part.heading)
        rows.extend((number, replace(cells, line=cells.line + offset)) for number, cells in found)
        offset += len(part.lines)
    return rows
