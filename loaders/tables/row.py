"""One row of a statistics table as read from its text, before anything is known of its meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One printed row; empty strings for what is not printed. `parent` is the wording of the row above it in rank.

    `doubtful` says that the table has several columns of which none could be told to be the report's own,
    `certainty` how sure the figure was read (0..100) where it was read from a picture.
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
