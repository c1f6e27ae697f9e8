"""Cells of record files in the formats people write: CSV, JSON Lines and XLSX, all as text and numbered by row.

Refuses what cannot be read as a table with the contract's columns; what the cells mean is not looked at.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import pyarrow as pa

from data.contract import COLUMN_NAMES, COLUMNS
from loaders.errors import InputError, RefusedFileError

CHUNK = 1 << 20
DELIMITERS = ",;\t"
# A number in these cells has lost its leading zeros ('01981') or its last one ('3.10').
MUST_BE_TEXT = ("unit_code", "row_no")
ALWAYS_THERE = tuple(column.name for column in COLUMNS if not column.optional)


def check_utf8(path: Path) -> None:
    """Refuse a text file that is not UTF-8, saying on which line it stops being so."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                line += chunk.count(b"\n", 0, error.start)
                raise _not_utf8(path, line) from None
            line += chunk.count(b"\n")
    if decoder.getstate()[0]:
        raise _not_utf8(path, line)


def _not_utf8(path: Path, line: int) -> RefusedFileError:
    return RefusedFileError(
        InputError(
            file=str(path),
            row=line,
            problem="the text is not UTF-8",
            remedy="save it as UTF-8 (in Excel: CSV UTF-8) and load it again",
        )
    )


def csv_columns(path: Path) -> tuple[list[str], str]:
    """Return the names in the first line and the sign between them."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        first = handle.readline()
    delimiter = max(DELIMITERS, key=first.count)
    return [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])], delimiter


def check_columns(path: Path, names: Iterable[Any]) -> None:
    """Refuse a table that lacks a column of the contract, has an unknown one, or has one twice."""
    given = ["" if name is None else str(name) for name in names]
    wrong = {
        "missing": [name for name in ALWAYS_THERE if name not in given],
        "not part of a record": [name or "(no name)" for name in given if name not in COLUMN_NAMES],
        "there twice": [name for name in COLUMN_NAMES if given.count(name) > 1],
    }
    errors = [_column_error(path, names, what) for what, names in wrong.items() if names]
    if errors:
        raise RefusedFileError(*errors)


def _column_error(path: Path, names: list[str], what: str) -> InputError:
    said = "the column is" if len(names) == 1 else "the columns are"
    remedy = f"give the {len(ALWAYS_THERE)} columns that README.md lists, also those that stay empty, and no others"
    return InputError(file=str(path), column=", ".join(names), problem=f"{said} {what}", remedy=remedy)


def read_json_lines(path: Path) -> pa.Table:
    """Return one row per line that is not empty; keys left out are empty cells."""
    columns: dict[str, list[str]] = {name: [] for name in COLUMN_NAMES}
    numbers: list[int] = []
    with path.open(encoding="utf-8-sig") as handle:
        for number, line in enumerate(handle, start=1):
            if line.strip():
                _append(columns, _object(path, number, line))
                numbers.append(number)
    return _table(columns, numbers)


def _object(path: Path, number: int, line: str) -> dict[str, str]:
    def refuse(problem: str, column: str = "") -> RefusedFileError:
        remedy = 'write one record per line: {"source_file": "…", …}'
        return RefusedFileError(InputError(file=str(path), row=number, column=column, problem=problem, remedy=remedy))

    try:
        found = json.loads(line, parse_float=str, parse_int=str)
    except ValueError:
        raise refuse("the line is not JSON") from None
    if not isinstance(found, dict):
        raise refuse("the line is not a JSON object")
    for name, value in found.items():
        if name not in COLUMN_NAMES:
            raise refuse("the key is not part of a record", name)
        if isinstance(value, dict | list | bool):
            raise refuse("the value is neither text nor a number", name)
    return {name: value or "" for name, value in found.items()}


def read_workbook(path: Path) -> pa.Table:
    """Return the rows of the first sheet; the first row names the columns."""
    rows = _sheet(path)
    names = list(next(rows, ()))
    while names and names[-1] is None:
        names.pop()
    check_columns(path, names)
    columns: dict[str, list[str]] = {name: [] for name in COLUMN_NAMES}
    numbers: list[int] = []
    for number, cells in enumerate(rows, start=2):
        if any(cell is not None for cell in cells):
            named = dict(zip(names, cells, strict=False))
            _append(columns, {name: _text(path, number, name, cell) for name, cell in named.items()})
            numbers.append(number)
    return _table(columns, numbers)


def _sheet(path: Path) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError):
        raise RefusedFileError(
            InputError(
                file=str(path),
                problem="this is not an XLSX workbook",
                remedy="save it from Excel or LibreOffice as .xlsx",
            )
        ) from None
    with path.open("rb"):
        yield from book.worksheets[0].iter_rows(values_only=True)
    book.close()


def _text(path: Path, number: int, column: str, cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if column in MUST_BE_TEXT and not isinstance(cell, str):
        problem = f"the number {cell} may have lost zeros that are part of it"
        remedy = "format the column as text and type the cell again"
        raise RefusedFileError(InputError(file=str(path), row=number, column=column, problem=problem, remedy=remedy))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _append(columns: dict[str, list[str]], cells: dict[str, str]) -> None:
    for name, column in columns.items():
        column.append(cells.get(name, ""))


def _table(columns: dict[str, list[str]], numbers: list[int]) -> pa.Table:
    text = {name: pa.array(column, pa.string()) for name, column in columns.items()}
    return pa.table({"file_row": pa.array(numbers, pa.int64()), **text})
