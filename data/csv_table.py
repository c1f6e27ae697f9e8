"""The small tables that domain officers edit: CSV, UTF-8, one header, nothing guessed. Knows no column's meaning."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path


class CatalogError(ValueError):
    """Something wrong in a table of the catalogue; the message names file, row and column."""

    def __init__(self, *, file: str, row: int, column: str, problem: str) -> None:
        """Say where (row 1 is the header) and what."""
        super().__init__(f"{file}, row {row}, column {column!r}: {problem}")
        self.file, self.row, self.column, self.problem = file, row, column, problem


@dataclass(frozen=True)
class Line:
    """One row of a table with its place, so that a complaint names exactly that place."""

    file: str
    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """Return the cell, '' when empty."""
        return self.cells[column]

    def filled(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not self.cells[column]:
            raise self.error(column, "is empty")
        return self.cells[column]

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """Return a cell that must be one of the allowed words."""
        if self.cells[column] not in allowed:
            raise self.error(column, f"{self.cells[column]!r} is not one of {', '.join(allowed)}")
        return self.cells[column]

    def known(self, column: str, known: Container[str], *, what: str) -> str:
        """Return a cell that must name something known."""
        if self.filled(column) not in known:
            raise self.error(column, f"{self.cells[column]!r} is not a known {what}")
        return self.cells[column]

    def decimal(self, column: str) -> Decimal:
        """Return a number written with a point."""
        try:
            return Decimal(self.filled(column))
        except InvalidOperation:
            raise self.error(column, f"{self.cells[column]!r} is not a number like 0.001") from None

    def day(self, column: str) -> date | None:
        """Return a day written YYYY-MM-DD, None when empty."""
        try:
            return date.fromisoformat(self.cells[column]) if self.cells[column] else None
        except ValueError:
            raise self.error(column, f"{self.cells[column]!r} is not a day like 2025-07-01") from None

    def filled_day(self, column: str) -> date:
        """Return a day that must be given."""
        day = self.day(column)
        if day is None:
            raise self.error(column, "is empty")
        return day

    def error(self, column: str, problem: str) -> CatalogError:
        """Return the error to raise about one cell of this row."""
        return CatalogError(file=self.file, row=self.number, column=column, problem=problem)


def read_lines(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """Yield the rows of a table that has exactly these columns, cells stripped; empty rows are skipped."""
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as reason:
        raise CatalogError(file=path.name, row=1, column=columns[0], problem=f"cannot be read: {reason}") from reason
    header = rows[0] if rows else []
    if header != list(columns):
        first = next((name for place, name in enumerate(columns) if header[place : place + 1] != [name]), columns[-1])
        raise CatalogError(file=path.name, row=1, column=first, problem=f"the header must be {','.join(columns)}")
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            yield _line(path.name, number, row, columns)


def _line(file: str, number: int, row: list[str], columns: Sequence[str]) -> Line:
    if len(row) != len(columns):
        problem = f"the row has {len(row)} cells, the header {len(columns)}; a text with a comma needs quotes"
        raise CatalogError(file=file, row=number, column=columns[min(len(row), len(columns)) - 1], problem=problem)
    return Line(file, number, dict(zip(columns, (cell.strip() for cell in row), strict=True)))
