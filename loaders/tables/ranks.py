"""Which row stands under which: by printed numbers, else by order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.tables.row import TableRow


def with_parents(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows with the wording of the row each belongs to: '2.1.3' under '2.1', unnumbered under the last."""
    result: list[TableRow] = []
    above: dict[str, str] = {}
    section, last = "", ""
    for row in rows:
        if row.section != section and "." not in row.row_no:
            section, above, last = row.section, {}, ""
        if row.row_no:
            parent = _parent(row.row_no, above)
            above[row.row_no] = row.label
            last = row.label
        else:
            parent = last
        result.append(replace(row, parent=parent))
    return result


def _parent(number: str, above: dict[str, str]) -> str:
    """The wording of the nearest printed row whose number begins this one."""
    parts = number.split(".")
    for length in range(len(parts) - 1, 0, -1):
        if (wording := above.get(".".join(parts[:length]))) is not None:
            return wording
    return ""
