"""Which row stands under which: by printed numbers, else by order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.tables.row import TableRow
from loaders.tables.sections import roman_number

_DASHES = ("-", "–")
_LETTERED = re.compile(r"(.*\d)[a-zđ]")
_LISTED = re.compile(r"trong đó|[-+–•*]", re.I)


def with_parents(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows with the wording each stands under: '2.1.3' under '2.1', 'a' under '2', others under the last.

    Of rows without a number, '+' stands under the '-' before it. In a list numbered through, '13 + trực tuyến' stands
    under the last row that is not such a part.
    """
    result: list[TableRow] = []
    above: dict[str, str] = {}
    roman = number = last = whole = dash = section = ""
    for row in rows:
        if row.cell is not None:
            result.append(row)
            continue
        if row.section != section and "." not in row.row_no:
            section, above, roman, number, last = row.section, {}, "", "", ""
        if not row.row_no:
            parent = dash if dash and row.label.startswith("+") else last
            dash = row.label if row.label.startswith(_DASHES) else dash
        elif row.row_no.isdigit() and number and _is_listed(row.label, whole):
            parent = whole
        elif roman_number(row.row_no):
            parent, above, roman, number, last = "", {}, row.label, "", row.label
        elif row.row_no.isalpha():
            parent, last = number or roman, row.label
        else:
            parent = _parent(row.row_no, above) or roman
            above[row.row_no] = number = last = row.label
        dash = "" if row.row_no else dash
        whole = whole if _is_listed(row.label, whole) else row.label
        result.append(replace(row, parent=parent))
    return result


def _is_listed(label: str, whole: str) -> bool:
    """A row that says 'in this' or begins like the rest of a sentence is part of one above, whatever its number."""
    return _LISTED.match(label) is not None or (label[:1].islower() and whole[:1].isupper())


def _parent(number: str, above: dict[str, str]) -> str:
    """The wording of the nearest printed row whose number begins this one: '2' for '2.1.3' and for '2a'."""
    if (lettered := _LETTERED.fullmatch(number)) and (wording := above.get(lettered[1])) is not None:
        return wording
    parts = number.split(".")
    for length in range(len(parts) - 1, 0, -1):
        if (wording := above.get(".".join(parts[:length]))) is not None:
            return wording
    return ""
