"""Which column of a table of cells holds what, from its heading of one to three rows. Knows no rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.text import plain
from loaders.tables.headings import Role, is_column_index, role_of
from loaders.tables.row_numbers import is_number_cell, split_number

Row = Sequence[str]

_LONGEST_NAME, _LONGEST_BARE_NAME = 30, 6
_WORDING_NAMES = ("chi tieu", "noi dung", "tieu chi", "danh muc chi tieu", "ten chi")
_MOST_ROWS = 4
# 'Lĩnh vực' beside 'Nội dung': the wording of a row may stand in two columns.
_MOST_LABELS = 2
_PLANNED = re.compile(r"^chi tieu (?:duoc giao|giao|ke hoach)\b|^(?:du toan|muc tieu|kh)\b")
# '6 tháng đầu năm 2024', '2024': a name of a column, though it begins like a figure.
_NAMES_TIME = re.compile(r"^(?:0?[369]|12) thang\b|^(?:19|20)\d\d$")
_FOREIGN = re.compile(r"\b(?:truoc|cung ky|so voi|so sanh|chenh lech|tang|giam)\b")
_YES = frozenset({"co", "dat", "da thuc hien", "da ban hanh", "da co"})
_NO = frozenset({"khong", "khong dat", "chua dat", "chua thuc hien", "chua ban hanh", "chua", "chua co", "khong co"})
_NONE = range(0)


@dataclass(frozen=True)
class FigureColumn:
    """A column that may hold the figures, and its names from top to bottom.

    Two columns of which one is ticked ('Có | Không') are one; `answers` tells what a tick in which place says.
    """

    place: range
    names: tuple[str, ...]
    role: Role
    answers: tuple[tuple[str, range], ...] = ()


@dataclass(frozen=True)
class ColumnLayout:
    """Where the columns stand; an empty range for a column the table does not have."""

    number: range
    label: range
    unit: range
    note: range
    figures: tuple[FigureColumn, ...]
    width: int
    named: int = 0

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The names of the columns of figures."""
        return tuple(column.names for column in self.figures)


@dataclass(frozen=True)
class HeadingRows:
    """The rows [start, end) of a table that only name its columns."""

    start: int
    end: int
    layout: ColumnLayout


def heading_rows(rows: Sequence[Row]) -> list[HeadingRows]:
    """Return every heading of a table in order, those repeated after a page break included."""
    found: list[HeadingRows] = []
    index = 0
    while index < len(rows):
        end = _heading_end(rows, index)
        layout = layout_of(rows[index:end]) if end > index else None
        if layout is None:
            index += 1
            continue
        found.append(HeadingRows(index, end, layout))
        index = end
    return found


def _heading_end(rows: Sequence[Row], start: int) -> int:
    """Return where the heading that begins at `start` ends, `start` when none begins there."""
    if not _names_columns(rows[start]):
        return start
    label = _roles_of_cells(rows[start]).index(Role.LABEL)
    end = start + 1
    while end < len(rows) and end - start < _MOST_ROWS and _goes_on(rows[end], label):
        end += 1
    return end


def _names_columns(row: Row) -> bool:
    """A row of short names, among them that of the wording and of another column, that bears no number."""
    first = next((cell for cell in row if plain(cell)), "")
    if not first or _bears_number(first):
        return False
    filled = [cell for cell in row if plain(cell)]
    if len(filled) < 2 or any(len(cell.split()) > _LONGEST_NAME for cell in filled):
        return False
    roles = _roles_of_cells(filled)
    if any(role is Role.LABEL and not _is_name(cell) for role, cell in zip(roles, filled, strict=True)):
        return False
    return 1 <= roles.count(Role.LABEL) <= _MOST_LABELS and len(set(roles) - {Role.OTHER}) >= 2


def _roles_of_cells(row: Row) -> list[Role]:
    return _with_wording([_role_of_name(cell) for cell in row])


def _with_wording(roles: list[Role]) -> list[Role]:
    """The column right behind the numbers and before the units holds the wordings, whatever it is called."""
    if Role.LABEL in roles or Role.NUMBER not in roles or Role.UNIT not in roles:
        return roles
    behind = roles.index(Role.NUMBER) + 1
    return [*roles[:behind], Role.LABEL, *roles[behind + 1 :]] if behind < roles.index(Role.UNIT) else roles


def _bears_number(cell: str) -> bool:
    return is_number_cell(cell) or split_number(cell) != ("", cell)


def _is_name(cell: str) -> bool:
    """A column of wordings is named briefly or by its first words; 'Số hồ sơ về lĩnh vực đất đai' names none."""
    return len(cell.split()) <= _LONGEST_BARE_NAME or plain(cell).startswith(_WORDING_NAMES)


def _goes_on(row: Row, label: int) -> bool:
    """Return whether a row names columns again or parts of them, or only numbers them."""
    filled = [cell for cell in row if cell.strip()]
    if not filled or is_column_index(" ".join(filled)) or _names_columns(row):
        return True
    below_label = row[label] if label < len(row) else ""
    before = [cell for cell in row[: label + 1] if plain(cell)]
    return not plain(below_label) and not before and all(_may_name(cell) for cell in filled)


def _may_name(cell: str) -> bool:
    return not cell.strip()[:1].isdigit() or _NAMES_TIME.search(plain(cell)) is not None


def layout_of(rows: Sequence[Row]) -> ColumnLayout | None:
    """Return the columns that the rows of a heading name, None when no wording or no figure is among them."""
    rows = [row for row in rows if not is_column_index(" ".join(cell for cell in row if cell))]
    width = max((len(row) for row in rows), default=0)
    names = _names(rows, width)
    roles = _with_wording([_role(column) for column in names])
    if Role.LABEL not in roles:
        return None
    places = _places(names, width)
    label = roles.index(Role.LABEL)
    figures = tuple(
        FigureColumn(places[i], names[i], roles[i]) for i in places if _may_hold_figures(roles[i], i > label)
    )
    figures = _with_answers(figures)
    if not figures and Role.UNIT in roles and roles.index(Role.UNIT) > label:
        figures = _unnamed_figures(places, roles.index(Role.UNIT))
    if not figures:
        return None
    number = places[roles.index(Role.NUMBER)] if Role.NUMBER in roles else range(min(places, default=0))
    return ColumnLayout(
        number=number if number.start < label else _NONE,
        label=_wording(places, roles, label),
        unit=places[roles.index(Role.UNIT)] if Role.UNIT in roles else _NONE,
        note=places[roles.index(Role.NOTE)] if Role.NOTE in roles else _NONE,
        figures=figures,
        width=width,
        named=len({role for role in roles if role is not Role.OTHER}),
    )


def _with_answers(columns: tuple[FigureColumn, ...]) -> tuple[FigureColumn, ...]:
    """Return the columns with two beside each other that ask for a tick under yes or under no put together."""
    for one, other in pairwise(columns):
        if {_answer(one), _answer(other)} == {True, False} and one.place.stop == other.place.start:
            said = (one.names[-1], other.names[-1])
            both = FigureColumn(
                place=range(one.place.start, other.place.stop),
                names=(*one.names[:-1], "/".join(said)),
                role=Role.ANSWER,
                answers=((said[0], one.place), (said[1], other.place)),
            )
            return tuple(both if column is one else column for column in columns if column is not other)
    return columns


def _answer(column: FigureColumn) -> bool | None:
    """Return what a tick in a column says, None for a column that asks for no tick."""
    name = plain(column.names[-1]) if column.names else ""
    return True if name in _YES else False if name in _NO else None


def _unnamed_figures(places: dict[int, range], unit: int) -> tuple[FigureColumn, ...]:
    """A column without name right behind the units holds the figures where no column is named for them."""
    behind = places[unit]
    if len(behind) == 1:
        return ()
    places[unit] = range(unit, unit + 1)
    return (FigureColumn(range(unit + 1, behind.stop), (), Role.VALUE),)


def _wording(places: dict[int, range], roles: Sequence[Role], first: int) -> range:
    """Return where the wording stands: in one column, or in two beside each other."""
    beside = places[first].stop
    both = beside in places and roles[beside] is Role.LABEL
    return range(first, places[beside].stop) if both else places[first]


def _may_hold_figures(role: Role, behind_label: bool) -> bool:
    return role is Role.VALUE or (behind_label and role in (Role.OTHER, Role.EARLIER))


def _names(rows: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """Return for each column its names from top to bottom; a name over several columns is that of each."""
    named: list[tuple[str, ...]] = []
    for column in range(width):
        texts = [row[column].strip() if column < len(row) else "" for row in rows]
        for level, row in enumerate(rows[:-1]):
            if not texts[level] and any(texts[level + 1 :]):
                texts[level] = _spanning(row, column)
        named.append(tuple(dict.fromkeys(text for text in texts if plain(text) or "%" in text)))
    return named


def _spanning(row: Row, column: int) -> str:
    """Return the nearest name to the left of a column."""
    return next((cell.strip() for cell in reversed(row[:column]) if cell.strip()), "")


def _role(names: tuple[str, ...]) -> Role:
    """The lowest name of a column wins over the one that spans it, a name broken over rows is put together."""
    if not names:
        return Role.OTHER
    lowest = _role_of_name(names[-1])
    return lowest if lowest is not Role.OTHER else _role_of_name(" ".join(names))


def _role_of_name(name: str) -> Role:
    """'Chỉ tiêu (đơn vị tính)' names the wording; 'Kết quả thực hiện kế hoạch' names figures of this period."""
    words = plain(name)
    if _PLANNED.search(words):
        return Role.EARLIER
    if words.startswith(_WORDING_NAMES):
        return Role.LABEL
    if words.startswith(("ket qua", "thuc hien", "so thuc hien", "da thuc hien")) and not _FOREIGN.search(words):
        return Role.VALUE
    return role_of(name)


def _places(names: Sequence[tuple[str, ...]], width: int) -> dict[int, range]:
    """Return for each named column where it stands: up to the next named one, since borders shift from row to row."""
    starts = [i for i, found in enumerate(names) if found]
    return {start: range(start, end) for start, end in zip(starts, [*starts[1:], width], strict=True)}
