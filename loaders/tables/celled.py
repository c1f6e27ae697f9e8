"""Rows of a table whose cells are known → number, wording, unit, figures, note. Joins rows a page break has parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.text import plain
from loaders.document import Line
from loaders.known import closeness
from loaders.notation import is_blank, is_tick
from loaders.tables.column_layout import ColumnLayout, FigureColumn
from loaders.tables.headings import is_column_index
from loaders.tables.lines import GAIN, improves
from loaders.tables.row_numbers import is_number_cell, number_in, split_number

_AMONG = "trongdo"


@dataclass(frozen=True)
class CellRow:
    """One row; `figures` has a text for each column of figures of the layout."""

    line: Line
    number: str
    label: str
    unit: str
    figures: tuple[str, ...]
    note: str

    @property
    def bare(self) -> bool:
        """Whether the row holds nothing but a wording."""
        return not self.number and self.empty

    @property
    def empty(self) -> bool:
        """Whether the row asks for nothing: it has neither unit nor figure."""
        return not self.unit and all(is_blank(figure) for figure in self.figures)

    @property
    def locator(self) -> str:
        """Where the row stands in its file."""
        return self.line.place or f"page {self.line.page}, line {self.line.number}"

    def certainty(self, place: range) -> float | None:
        """Return how sure the cells of a column were read, None where they were not read from a picture."""
        known = [self.line.certainties[i] for i in place if i < len(self.line.certainties)]
        return min((certainty for certainty in known if certainty is not None), default=None)

    def noted(self, note: str) -> CellRow:
        """Return the row with a further note."""
        return replace(self, note="; ".join(filter(None, (self.note, note)))) if note else self


def read_cells(lines: Sequence[Line], layout: ColumnLayout) -> list[CellRow]:
    """Return the rows of a table in printed order."""
    rows: list[CellRow] = []
    shared = ""
    for line in lines:
        shared = _shared_words(line, layout, shared)
        for cells in _single_rows(line, layout):
            row = _row(line, cells, layout)
            if row is None:
                continue
            if rows and line.continued:
                row = _carried_on(rows[-1], row, layout, shared)
            if rows and _continues(rows[-1], row):
                rows[-1] = _joined(rows[-1], row)
            elif row.label:
                rows.append(row)
    return rows


def over_page_break(before: Sequence[CellRow], after: Sequence[CellRow]) -> tuple[CellRow, ...]:
    """Return the rows of two pages in one, a row that the break has parted made whole."""
    if before and after and _continues(before[-1], after[0]):
        return (*before[:-1], _joined(before[-1], after[0]), *after[1:])
    return (*before, *after)


def _single_rows(line: Line, layout: ColumnLayout) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a row; a row that holds several numbered rows one below another is taken apart."""
    cells = line.cells or ()
    stacked = [[text.strip() for text in cell.split("\n") if text.strip()] for cell in cells]
    numbers = [text for i in layout.number if i < len(stacked) for text in stacked[i]]
    height = len(numbers)
    filled = [texts for texts in stacked if texts]
    if height < 2 or not all(number_in(text) for text in numbers) or any(len(texts) != height for texts in filled):
        yield line.flat_cells
        return
    for level in range(height):
        yield tuple(texts[level] if texts else "" for texts in stacked)


def _row(line: Line, cells: tuple[str, ...], layout: ColumnLayout) -> CellRow | None:
    """Return what a row holds, None for a row that holds nothing or only numbers the columns."""
    cells = tuple("" if _is_among(cell) else cell for cell in cells)
    filled = [cell for cell in cells if cell]
    if not filled or is_column_index(" ".join(filled)):
        return None
    number, label = _number_and_label(cells, layout)
    figures = tuple(_figure(cells, column) for column in layout.figures)
    return CellRow(line, number, label, _text(cells, layout.unit), figures, _text(cells, layout.note))


def _is_among(cell: str) -> bool:
    return plain(cell).replace(" ", "") == _AMONG


def _text(cells: Sequence[str], place: range) -> str:
    return " ".join(cells[i] for i in place if i < len(cells) and cells[i])


def _figure(cells: Sequence[str], column: FigureColumn) -> str:
    """Return the figure in a column; of answers to be ticked the one that is, both where both are."""
    if not column.answers:
        return _first_text(cells, column.place)
    told = [(answer, _first_text(cells, place)) for answer, place in column.answers]
    return ", ".join(answer if is_tick(text) else text for answer, text in told if not is_blank(text))


def _first_text(cells: Sequence[str], place: range) -> str:
    """A figure is one cell; a remark in a column without name beside it is no part of it."""
    return next((cells[i] for i in place if i < len(cells) and cells[i]), "")


def _number_and_label(cells: Sequence[str], layout: ColumnLayout) -> tuple[str, str]:
    """Separate number and wording: in two cells or in one, in their columns or beside them where borders shift."""
    parts = [cells[i] for i in (*layout.number, *layout.label) if i < len(cells) and cells[i]]
    if parts and (layout.number or len(parts) > 1) and is_number_cell(parts[0]):
        number, label = number_in(parts[0]), " ".join(parts[1:])
        inner, rest = split_number(label)
        return (number, rest) if not inner or inner == number else (number, label)
    return split_number(" ".join(parts))


def _shared_words(line: Line, layout: ColumnLayout, before: str) -> str:
    """Return the words in the first of several columns of the wording; a merged cell shares them with rows below."""
    if len(layout.label) < 2 or layout.label.start in line.continued:
        return before
    cells = line.flat_cells
    return cells[layout.label.start] if layout.label.start < len(cells) else ""


def _carried_on(before: CellRow, row: CellRow, layout: ColumnLayout, shared: str) -> CellRow:
    """Give a row the unit of a merged cell that begins above it, and the first words of a merged wording."""
    continued = set(row.line.continued)
    if not row.unit and continued & set(layout.unit):
        row = replace(row, unit=before.unit)
    if row.label and shared and not _is_among(shared) and layout.label.start in continued:
        row = replace(row, label=f"{shared} {row.label}")
    return row


def _continues(before: CellRow, row: CellRow) -> bool:
    """Return whether a row only goes on with the one before it, parted from it by the end of a page."""
    if row.number or any(a and b for a, b in zip(before.figures, row.figures, strict=True)):
        return False
    if not row.label or before.label.count("(") > before.label.count(")"):
        return True
    longer = f"{before.label} {row.label}"
    if row.label[:1].islower() or row.label.startswith("("):
        alone = bool(row.unit and before.unit) or closeness(longer) <= closeness(before.label) - GAIN
        return row.label[:1].islower() if row.bare else not alone
    return row.bare and improves(before.label, longer)


def _joined(before: CellRow, row: CellRow) -> CellRow:
    return replace(
        before,
        label=f"{before.label} {row.label}".strip(),
        unit=f"{before.unit} {row.unit}".strip(),
        figures=tuple(f"{a} {b}".strip() for a, b in zip(before.figures, row.figures, strict=True)),
        note=f"{before.note} {row.note}".strip(),
    )
