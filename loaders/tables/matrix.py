"""Rows of a table of fields by stages of dossiers → a table row for each cell: 'Đất đai – Đã giải quyết – Quá hạn'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.catalog import measure_of
from data.periods import Period
from data.text import plain
from loaders.document import Line
from loaders.header.periods import period_in
from loaders.notation import is_blank
from loaders.tables.celled import CellRow
from loaders.tables.column_layout import ColumnLayout, FigureColumn
from loaders.tables.matrix_heading import unit_of
from loaders.tables.row import MatrixCell, TableRow
from loaders.tables.sections import is_main_number

SEPARATOR = " – "
_SECTION = "3"
_UNIT = re.compile(r"\b(?:đơn vị(?: tính)?|đvt)\s*:\s*([^()]+?)\s*[).;]*\s*$", re.I)
# The total of such a table is not the commune's: it counts one channel or field, or dossiers of other bodies too.
_PART = re.compile(
    r"\b(?:phi dia gioi|khong phu thuoc dia gioi|truc tuyen|toan trinh|mot phan|buu chinh|so hoa|lien thong|thanh toan"
    r"|linh vuc (?!giai quyet\b|thu tuc\b|va\b|tren\b|tai\b|cua\b)\w+)\b"
)
_OTHER_BODIES = re.compile(r"\b(?:(?:cap|ubnd|uy ban nhan dan) (?:huyen|tinh|quan|thanh pho)|cac so)\b")
_TOTAL = re.compile(r"^(?:tong(?: so| cong)?|cong|toan (?:xa|phuong|dac khu))(?: chung)?(?: ho so)?(?: [\dabcivx]+)*$")


@dataclass(frozen=True)
class Matrix:
    """What stands above a table of fields by stages: its title, and the unit of measure if printed there."""

    title: tuple[str, ...]
    unit: str

    def counts_all(self, rows: Sequence[CellRow], period: str) -> bool:
        """Return whether nothing says that the totals are of a part, of another body or of another period."""
        groups = [row.label for row in rows if _names_group(row)]
        limited = any(_PART.search(plain(text)) for text in self.title)
        shared = any(_OTHER_BODIES.search(plain(text)) for text in groups)
        named = [found for text in self.title if (found := period_in(text))]
        return not limited and not shared and _is_of(period, named)


def matrix_titled(lines: Sequence[str], title: Sequence[str]) -> Matrix:
    """Return the table's title and unit from the lines before it."""
    units = [match[1] for text in lines if (match := _UNIT.search(text)) and measure_of(match[1])]
    return Matrix(tuple(title), units[-1] if units else "")


def is_unit_line(text: str) -> bool:
    """Return whether a line above a table gives its unit of measure: 'Đơn vị tính: hồ sơ'."""
    return _UNIT.search(text) is not None


def is_total(label: str) -> bool:
    """Return whether a row adds up all others: 'Tổng cộng', 'Tổng số (I+II)'."""
    return _TOTAL.match(plain(label)) is not None


def are_rows_of_matrix(rows: Sequence[CellRow]) -> bool:
    """Return whether rows without heading hold figures and nothing else beside their wording."""
    figures = [figure for row in rows for figure in row.figures]
    return bool(rows) and not any(map(is_blank, (row.label for row in rows))) and all(map(_is_figure, figures))


def _is_figure(text: str) -> bool:
    return is_blank(text) or text[:1].isdigit()


def rows_of_matrix(
    matrix: Matrix, rows: Sequence[CellRow], layout: ColumnLayout, *, table: int, period: str
) -> Iterator[TableRow]:
    """Yield the cells row by row; a row that only names a group of fields is one row without figure."""
    whole = matrix.counts_all(rows, period)
    for position, row in enumerate(rows):
        if _names_group(row):
            yield _table_row(row, MatrixCell(table, position, row.label, (), whole))
            continue
        for column, figure in zip(layout.figures, row.figures, strict=True):
            cell = MatrixCell(table, position, row.label, column.names, whole)
            yield _table_row(row, cell, figure=figure, unit=row.unit or _unit(matrix, column), column=column)


def _is_of(period: str, named: Sequence[Period]) -> bool:
    """A title that names no period, the report's own or its whole year is no title of another."""
    if not period or not named:
        return True
    own = Period.parse(period)
    return own in named or all(found == Period.parse(f"{own.year}-Y") for found in named)


def _names_group(row: CellRow) -> bool:
    numbered = row.number and not is_main_number(row.number)
    return not any(row.figures) and not numbered and not is_total(row.label)


def _unit(matrix: Matrix, column: FigureColumn) -> str:
    """A column's own unit; that of the table is not said of its shares."""
    share = any(plain(name).startswith(("ty le", "ti le")) or "%" in name for name in column.names)
    return unit_of(column.names) or ("" if share else matrix.unit)


def _table_row(
    row: CellRow, cell: MatrixCell, *, figure: str = "", unit: str = "", column: FigureColumn | None = None
) -> TableRow:
    return TableRow(
        section=_SECTION,
        row_no=row.number.rstrip("."),
        label=SEPARATOR.join((row.label, *cell.path)),
        unit_raw=unit,
        value_raw=figure,
        note=row.note,
        locator=f"{row.locator}, column {_column_name(row.line, column.place)}" if column else row.locator,
        certainty=row.certainty(column.place) if column else None,
        cell=cell,
    )


def _column_name(line: Line, place: range) -> str:
    """Return the column where the figure stands: a letter in a sheet, counted from 1 elsewhere."""
    cells = line.flat_cells
    filled = next((i for i in place if i < len(cells) and cells[i]), place.start) + line.before
    return _letters(filled) if line.place.startswith("sheet ") else str(filled + 1)


def _letters(column: int) -> str:
    """Return a sheet's name of a column counted from 0: A, B … Z, AA …"""
    high, low = divmod(column, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)
