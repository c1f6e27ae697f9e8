"""Columns of a table with visible cells: which column holds what, and rows of cells made from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.text import plain
from loaders.notation import is_blank
from loaders.tables.cells import Cells
from loaders.tables.headings import Role, role_of
from loaders.tables.row_numbers import split_number
from loaders.tables.units import plain_unit, unit_spellings

_NUMBER_CELL = re.compile(r"\s*((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2}){0,4}|[A-Za-zđĐ])\s*[.)]?\s*")
_PREFERRED = re.compile(r"\b(?:ky nay|trong ky|quy nay|so lieu|ky bao cao)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_WITH_FIGURE = re.compile(r"(.+?)\s+(?:[≥≤<>]\s*)?(?:\d[\d.,]*\s*%?|Có|Không)")
_SHARE_COLUMN = re.compile(r"^ty le\b")


@dataclass(frozen=True)
class Columns:
    """Positions of the columns; -1 for a column the table does not have."""

    number: int
    label: int
    unit: int
    value: int
    share: int
    note: int
    count: int


def is_row_number(text: str) -> bool:
    """Return whether a cell holds a printed row number: '1.2', 'IV', 'a)'."""
    return _NUMBER_CELL.fullmatch(text) is not None


def columns_of(heading: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns named by the heading's rows of cells, None when they do not name a wording and a figure."""
    count = max((len(row) for row in heading), default=0)
    names = [[row[i] for row in heading if i < len(row) and plain(row[i])] for i in range(count)]
    roles = [_role(cells) for cells in names]
    if Role.LABEL not in roles:
        return None
    values = [i for i, role in enumerate(roles) if role is Role.VALUE] or _other_columns(roles)
    if not values:
        return None
    return Columns(
        number=_first(roles, Role.NUMBER),
        label=roles.index(Role.LABEL),
        unit=_first(roles, Role.UNIT),
        value=_value_column(values, names),
        share=next((i for i in values if len(values) > 1 and _SHARE_COLUMN.match(plain(_lowest(names[i])))), -1),
        note=_first(roles, Role.NOTE),
        count=count,
    )


def _other_columns(roles: Sequence[Role]) -> list[int]:
    """Return the columns of unknown heading behind the wording ('Năm 2023'), where no column names the figures."""
    return [i for i, role in enumerate(roles) if role is Role.OTHER and i > roles.index(Role.LABEL)]


def _role(cells: Sequence[str]) -> Role:
    """The lowest name of a column wins over the one that spans it, a name broken over lines is put together."""
    if not cells:
        return Role.OTHER
    lowest = role_of(cells[-1])
    return lowest if lowest is not Role.OTHER else role_of(" ".join(cells))


def _first(roles: Sequence[Role], role: Role) -> int:
    return roles.index(role) if role in roles else -1


def _value_column(values: Sequence[int], names: Sequence[Sequence[str]]) -> int:
    """The column of this period's figures, where a table prints several: so named, else of the latest year."""
    preferred = [i for i in values if _PREFERRED.search(plain(_lowest(names[i])))]
    counts = [i for i in values if not _SHARE_COLUMN.match(plain(_lowest(names[i])))]
    return max(preferred or counts or values, key=lambda i: (max(_YEAR.findall(_lowest(names[i])), default=""), -i))


def cells_of(row: Sequence[str], columns: Columns, line: int) -> tuple[str, Cells] | None:
    """Return (printed number, cells) of one row of cells, None for a row that carries nothing."""
    texts = [text.strip() for text in row]
    number, label = _number_and_label(texts, columns)
    if not label:
        return None
    unit, value = _own_unit(_at(texts, columns.unit)), _at(texts, columns.value)
    share = _at(texts, columns.share)
    if is_blank(value) and not is_blank(share):
        value = share
    return number, Cells(line, label, unit, (value,) if value else (), _at(texts, columns.note))


def _own_unit(text: str) -> str:
    """Return a unit without a figure that stands close behind it, of a column whose name was printed close as well."""
    match = _WITH_FIGURE.fullmatch(text)
    return match[1] if match and plain_unit(match[1]) in unit_spellings() else text


def _lowest(names: Sequence[str]) -> str:
    return names[-1] if names else ""


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if 0 <= column < len(texts) else ""


def _number_and_label(texts: Sequence[str], columns: Columns) -> tuple[str, str]:
    """Separate number and wording, whether they stand in two cells or in one."""
    printed, label = _at(texts, columns.number), _at(texts, columns.label)
    if match := _NUMBER_CELL.fullmatch(printed):
        return match[1], _without_bullet(label)
    if not label and plain(printed) and plain(printed) != "trong do":
        label = printed
    if plain(label).replace(" ", "") == "trongdo":
        return "", ""
    return split_number(label)


def _without_bullet(label: str) -> str:
    number, rest = split_number(label)
    return label if number else rest
