"""Chooses how a table's text is to be read: cells set apart by signs, by columns, by lines, or flowed text."""

from __future__ import annotations

from loaders.tables.cells import Cells
from loaders.tables.delimited import delimiter_of, heading_columns, read_delimited
from loaders.tables.flowed import read_flowed
from loaders.tables.regions import Table


def read_rows(table: Table) -> list[tuple[str, Cells]]:
    """Return (printed number, cells) of every row of the table."""
    texts = [line.text for line in table.lines]
    if delimiter := delimiter_of(texts):
        columns = heading_columns(table.heading, delimiter)
        if columns is not None:
            return read_delimited(table.lines, delimiter=delimiter, columns=columns)
    return read_flowed(table.lines, figure_columns=1)
