"""Which row stands under which: by printed numbers, else by order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.tables.row import TableRow
from loaders.tables.sections import roman_number


def with_parents(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows with the wording each stands under: '2.1.3' under '2.1', 'a' under '2', others under the last."""
    result: list[TableRow] = []
    above: dict[str, str] = {}
    roman = number = last = section = ""
    for row in rows:
        if row.section != section and "." not in row.row_no:
            section, above, roman, number, last = row.section, {}, "", "", ""
        if not row.row_no:
            parent = last
        elif roman_number(row.row_no):
            parent, above, roman, number, last = "", {}, row.label, "", row.label
        elif row.row_no.isalpha():
            parent, last = number or roman, row.label
        else:
            parent = _parent(row.row_no, above) or roman
            above[row.row_no] = number = last = row.label
        result.append(replace(row, parent=parent))
    return result


def _parent(number: str, above: dict[str, str]) -> str:
    """The wording of the nearest printed row whose number begins this one."""
    parts = number.split(".")
    for length in range(len(parts) - 1, 0, -1):
        if (wording := above.get(".".join(parts[:length]))) is not None:
            return wording
    return ""
