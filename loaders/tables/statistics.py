"""Statistics tables of cells → rows with their section and figure of this period. Titles among them are no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.text import plain
from loaders.notation import is_blank
from loaders.tables.celled import CellRow
from loaders.tables.column_layout import ColumnLayout
from loaders.tables.communes import column_commune, several
from loaders.tables.headings import Role
from loaders.tables.matrix import Matrix, rows_of_matrix
from loaders.tables.row import TableRow
from loaders.tables.sections import section_from
from loaders.tables.titles import counted_by_section, named_section, numbered_section, opens_title
from loaders.tables.units import unit_in_wording
from loaders.tables.wanted import Wanted, wanted

_PERCENT = "%"


@dataclass(frozen=True)
class StatisticsTable:
    """One table of statistics, or its part on one page: the lines that may title it, its columns, its rows.

    `matrix` is set for a table of fields by stages of dossiers, which has a figure in each cell.
    """

    title: tuple[str, ...]
    layout: ColumnLayout
    rows: tuple[CellRow, ...]
    own_heading: bool
    commune: str = ""
    matrix: Matrix | None = None


def communes_of(tables: Sequence[StatisticsTable]) -> tuple[str, ...]:
    """Return the communes whose figures stand side by side or one after another, none where all are one commune's.

    Tables of several communes ask the same; a name merely printed in two ways stands over tables that ask for more.
    """
    beside = several(column_commune(column) for table in tables for column in table.layout.figures)
    if beside:
        return beside
    apart = several(table.commune for table in tables)
    asked = [{row.label for table in tables if table.commune == name for row in table.rows} for name in apart]
    return apart if all(2 * len(asked[0] & rows) >= len(rows) for rows in asked) else ()


def rows_of_tables(
    tables: Sequence[StatisticsTable], *, period: str, commune: str
) -> Iterator[tuple[tuple[int, int], list[TableRow]]]:
    """Yield (page and line, rows) of each table; `commune` picks one of several set side by side."""
    by_number = counted_by_section(title for table in tables for title in _titles(table))
    section = ""
    for position, table in enumerate(tables):
        if commune and table.commune and table.commune != commune and not _has_column(table.layout, commune):
            continue
        if table.matrix is not None:
            cells = rows_of_matrix(table.matrix, table.rows, table.layout, table=position, period=period)
            yield _place(table), list(cells)
            continue
        named = named_section(table.title) or (numbered_section(table.title) if by_number else "")
        section = named or ("" if table.own_heading and _opens_any(table.title) else section)
        choice = _choice(table.layout, period, commune)
        rows: list[TableRow] = []
        for row in table.rows:
            if row.bare and opens_title(row.label):
                section = named_section([row.label]) or (numbered_section([row.label]) if by_number else "")
                continue
            if not row.unit:
                section = section_from(row.number, row.label, section, bare=row.empty)
            rows.extend(_table_rows(row, section, choice, table.layout))
        if table.rows:
            yield _place(table), rows


def _place(table: StatisticsTable) -> tuple[int, int]:
    return table.rows[0].line.page, table.rows[0].line.number


def _opens_any(title: Sequence[str]) -> bool:
    """Return whether a form or an appendix is named."""
    return any(opens_title(text) for text in title)


def _titles(table: StatisticsTable) -> Iterator[Sequence[str]]:
    yield table.title
    yield from ([row.label] for row in table.rows if row.bare)


def _has_column(layout: ColumnLayout, commune: str) -> bool:
    return any(column_commune(column) == commune for column in layout.figures)


def _choice(layout: ColumnLayout, period: str, commune: str) -> Wanted:
    own = [i for i, column in enumerate(layout.figures) if not commune or column_commune(column) == commune]
    return wanted(layout.figures, own or range(len(layout.figures)), period)


def _is_rate(row: CellRow) -> bool:
    """Return whether a row asks for a share, so that its figure stands in the column of shares if there is one."""
    return row.unit.strip() == _PERCENT or (not row.unit and plain(row.label).startswith(("ty le", "ti le")))


def _table_rows(row: CellRow, section: str, choice: Wanted, layout: ColumnLayout) -> Iterator[TableRow]:
    """Yield what a row says: its figure, the share that a column of shares gives beside it, the answer ticked."""
    said = [i for i in (choice.answer, choice.share) if i >= 0 and not is_blank(row.figures[i])]
    figure = not is_blank(row.figures[choice.figure])
    if not said or (figure and not (choice.share in said and _is_rate(row))):
        said = [choice.figure, *said]
    for taken in said:
        unit = _unit(row, taken, choice, layout)
        yield _table_row(row, section, taken, layout, unit_raw=unit, doubtful=not choice.sure)


def _unit(row: CellRow, taken: int, choice: Wanted, layout: ColumnLayout) -> str:
    """Return the unit of a figure: that of the row, of its wording, or what its column is for."""
    if layout.figures[taken].role is Role.ANSWER:
        return row.unit or layout.figures[taken].names[-1]
    if taken == choice.share:
        return row.unit if row.unit and _is_rate(row) else _PERCENT
    return row.unit or ("" if layout.unit else unit_in_wording(row.label))


def _table_row(
    row: CellRow, section: str, taken: int, layout: ColumnLayout, *, unit_raw: str, doubtful: bool
) -> TableRow:
    return TableRow(
        section=section,
        row_no=row.number.rstrip("."),
        label=row.label,
        unit_raw=unit_raw,
        value_raw=row.figures[taken],
        note=row.note,
        locator=row.locator,
        doubtful=doubtful,
        certainty=row.certainty(layout.figures[taken].place),
    )
