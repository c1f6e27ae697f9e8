"""One row of a statistics table as read from its text, before anything is known of its meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MatrixCell:
    """Where a cell stands in a table of fields by stages of dossiers: its table, its row there, field and column.

    `path` are the names of the column from top to bottom, () for a row that only names a group of fields. `whole` says
    that nothing about the table limits what its row of totals counts.
    """

    table: int
    row: int
    field: str
    path: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One printed row; empty strings for what is not printed. `parent` is the wording of the row above it in rank.

    `doubtful` says that the table has several columns of which none could be told to be the report's own,
    `certainty` how sure the figure was read (0..100) where it was read from a picture. `cell` is set for
    a cell of a table of fields by stages of dossiers, which is a row for each of its figures.
    """

    section: str = ""
    row_no: str = ""
    label: str = ""
    unit_raw: str = ""
    value_raw: str = ""
    note: str = ""
    locator: str = ""
    parent: str = ""
    doubtful: bool = False
    certainty: float | None = None
    cell: MatrixCell | None = None
