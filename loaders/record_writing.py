"""Writes records as a file of records, in the formats that `load` reads back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from data.contract import COLUMN_NAMES, Record, to_arrow

SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")


def can_write(path: Path) -> bool:
    """Say whether the name's ending is that of a format known here."""
    return path.suffix.lower() in SUFFIXES


def write(records: Sequence[Record], *, path: Path) -> None:
    """Write the records in the format that the name's ending asks for; no value is an empty cell."""
    table = to_arrow(list(records))
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        pq.write_table(table, path, compression="zstd")
    elif suffix == ".xlsx":
        _write_workbook(table, path)
    elif suffix == ".jsonl":
        _write_json_lines(table, path)
    else:
        text = table.set_column(table.schema.get_field_index("value"), "value", _plain(table["value"]))
        pa.csv.write_csv(text, path)


def _plain(values: pa.ChunkedArray) -> pa.Array:
    return pa.array([_digits(value) for value in values.to_pylist()], pa.string())


def _digits(value: Decimal | None) -> str:
    """Write 12.500000 as 12.5 and 100.000000 as 100, never with an exponent."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_json_lines(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8") as handle:
        for row in table.to_pylist():
            handle.write(json.dumps({name: _json(cell) for name, cell in row.items()}, ensure_ascii=False) + "\n")


def _json(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _text_cell(sheet: Any, text: str) -> Any:
    """A label that begins with '=' is text, not a formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _write_workbook(table: pa.Table, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.append(list(COLUMN_NAMES))
    for row in table.to_pylist():
        sheet.append([_text_cell(sheet, cell) if isinstance(cell, str) else _json(cell) for cell in row.values()])
    book.save(path)
