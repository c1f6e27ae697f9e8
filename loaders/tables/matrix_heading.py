"""Headings that cross fields with stages of dossiers: 'Lĩnh vực' beside 'Đã giải quyết' over 'Trước hạn' …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.catalog import measure_of
from data.text import plain
from loaders.stages import Path, stage_of
from loaders.tables.column_layout import ColumnLayout, FigureColumn, Row
from loaders.tables.headings import Role, role_of

_FIELDS = re.compile(
    r"^(?:(?:ten|nhom|loai|cac|danh muc) )*(?:linh vuc|thu tuc|tthc|noi dung|chi tieu)\b|^loai ho so\b"
)
_UNITS = re.compile(r"^(?:don vi(?: tinh)?|dvt)$")
# A table of petitions, tasks or papers also has columns of what was received and what is settled.
_DOSSIERS = re.compile(r"\b(?:ho so|tthc|thu tuc hanh chinh)\b")
_OTHER_THINGS = re.compile(r"\b(?:phan anh|kien nghi|pakn|don thu|khieu nai|to cao|nhiem vu|van ban|cong van)\b")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z]{1,2})\)?(?:\s*=[\s\d()+:/x*–-]*%?)?")
_AMONG = "trong do"
_MOST_ROWS, _LEAST_COLUMNS, _LEAST_STAGES = 5, 3, 2
_UNIT_IN_NAME = re.compile(r"\(\s*(?:đơn vị(?: tính)?\s*:|đvt\s*:)?\s*([^()]+?)\s*\)", re.I)
_NONE = range(0)


@dataclass(frozen=True)
class MatrixHeading:
    """The rows [start, end) of a table that name its fields' column and the stages beside it."""

    start: int
    end: int
    layout: ColumnLayout


def matrix_headings(rows: Sequence[Row], title: Sequence[str] = ()) -> list[MatrixHeading]:
    """Return the headings of this kind in order, those repeated after a page break included."""
    found: list[MatrixHeading] = []
    index = 0
    while index < len(rows):
        heading = _heading(rows, index, title)
        found += [heading] if heading else []
        index = heading.end if heading else index + 1
    return found


def stands_beside(row: Row, layout: ColumnLayout) -> bool:
    """Return whether a row names no field: a place and day or a signature stands below the figures."""
    return any(row) and not any(row[: layout.label.stop])


def _heading(rows: Sequence[Row], start: int, title: Sequence[str]) -> MatrixHeading | None:
    label = _fields_column(rows[start])
    if label < 0:
        return None
    end = start + 1
    while end < len(rows) and end - start < _MOST_ROWS and _goes_on(rows[end], label):
        end += 1
    names = [row for row in rows[start:end] if not _is_index(row)]
    layout = _layout(names, label)
    stages = {stage_of(column.names) for column in layout.figures} - {""}
    if len(stages) < _LEAST_STAGES or len(layout.figures) < _LEAST_COLUMNS:
        return None
    return MatrixHeading(start, end, layout) if _is_about_dossiers(names, title) else None


def _is_about_dossiers(names: Sequence[Row], title: Sequence[str]) -> bool:
    heading = plain(" ".join(cell for row in names for cell in row))
    said = f"{heading} {plain(' '.join(title))}"
    return _DOSSIERS.search(said) is not None and not _OTHER_THINGS.search(heading)


def _fields_column(row: Row) -> int:
    """Return the first named column but that of the numbers, if it names fields or procedures; -1 if it does not."""
    named = [i for i, cell in enumerate(row) if plain(cell) and role_of(cell) is not Role.NUMBER]
    return named[0] if len(named) > 1 and _FIELDS.match(plain(row[named[0]])) else -1


def _goes_on(row: Row, label: int) -> bool:
    """Return whether a row of a heading names columns below those above it, or numbers them."""
    filled = [cell for cell in row if cell.strip()]
    if not filled or _is_index(row):
        return bool(filled)
    return not any(cell.strip() for cell in row[: label + 1]) and all(_is_name(cell) for cell in filled)


def _is_name(cell: str) -> bool:
    return bool(plain(cell)) and not cell.strip()[0].isdigit()


def _is_index(row: Row) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 1 and all(_INDEX.fullmatch(cell) for cell in filled)


def _layout(rows: Sequence[Row], label: int) -> ColumnLayout:
    width = max(len(row) for row in rows)
    paths = {column: path for column in range(label + 1, width) if (path := _path(rows, column, label))}
    places = {start: range(start, end) for start, end in zip(paths, [*list(paths)[1:], width], strict=True)}
    notes = [column for column, path in paths.items() if role_of(path[-1]) is Role.NOTE]
    units = [column for column, path in paths.items() if _UNITS.match(plain(path[-1]))]
    return ColumnLayout(
        number=range(label),
        label=range(label, min(paths, default=label + 1)),
        unit=places[units[0]] if units else _NONE,
        note=places[notes[0]] if notes else _NONE,
        figures=tuple(
            FigureColumn(places[column], path, Role.VALUE)
            for column, path in paths.items()
            if column not in (*notes, *units)
        ),
        width=width,
    )


def _path(rows: Sequence[Row], column: int, label: int) -> Path:
    """Return the names of a column from top to bottom, () for one that has none of its own."""
    own = [level for level, row in enumerate(rows) if column < len(row) and plain(row[column])]
    if not own:
        return ()
    texts = [_name(rows, level, column, label) for level in range(own[-1] + 1)]
    whole = _whole(rows[0], column, label) if _is_among(texts[0]) else ""
    return tuple(dict.fromkeys(text for text in (whole, *texts) if text and plain(text) != _AMONG))


def _is_among(text: str) -> bool:
    return plain(text).startswith(_AMONG)


def _whole(row: Row, column: int, label: int) -> str:
    """Return what 'Trong đó' beside it is part of: the nearest name to the left that is none of its kind."""
    before = (row[left] for left in range(column, label, -1) if left < len(row))
    return next((" ".join(text.split()) for text in before if plain(text) and not _is_among(text)), "")


def _name(rows: Sequence[Row], level: int, column: int, label: int) -> str:
    """Return a column's name on one level: its own, else that of the cell over several columns which it stands under.

    No cell reaches over a column that bears a name on a level above.
    """
    for left in range(column, label, -1):
        text = rows[level][left].strip() if left < len(rows[level]) else ""
        if text:
            return " ".join(text.split())
        if any(left < len(row) and plain(row[left]) for row in rows[:level]):
            return ""
    return ""


def unit_of(path: Path) -> str:
    """Return the unit that the names of a column give in parentheses, the lowest first."""
    found = (match[1] for name in reversed(path) for match in _UNIT_IN_NAME.finditer(name))
    return next((unit for unit in found if measure_of(unit)), "")
