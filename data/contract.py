"""The normalised record: the one shape in which a figure travels between loaders, store, queries and exports.

CSV, JSON Lines, Parquet and XLSX files of records all carry the columns below, in this order. The table of the
record in README.md is checked against this module by a test.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa

from data.record import Origin, Record, Status

__all__ = [
    "COLUMNS",
    "COLUMN_NAMES",
    "DECIMAL",
    "SCHEMA",
    "Column",
    "Origin",
    "Record",
    "Status",
    "from_arrow",
    "to_arrow",
]


@dataclass(frozen=True)
class Column:
    """How one column of the record is typed and described (Vietnamese header is used in exports).

    An optional column may be missing from a file of records and is then empty.
    """

    name: str
    type: pa.DataType
    header_vi: str
    meaning: str
    required: bool = False
    optional: bool = False


DECIMAL = pa.decimal128(24, 6)

COLUMNS: tuple[Column, ...] = (
    Column("source_file", pa.string(), "Tệp nguồn", "name of the document the figure came from", True),
    Column("report_id", pa.string(), "Mã báo cáo", "stable id of the report", True),
    Column("unit_code", pa.string(), "Mã đơn vị", "official commune code at the report's date, or empty"),
    Column("unit_name", pa.string(), "Đơn vị", "commune as named at the report's date", True),
    Column("district", pa.string(), "Huyện", "district at the report's date, empty after 30/6/2025"),
    Column("province", pa.string(), "Tỉnh", "province at the report's date"),
    Column("period", pa.string(), "Kỳ báo cáo", "2024-Q1, 2023-H1 (6 months), 2023-9M or 2023-Y", True),
    Column("period_start", pa.date32(), "Số liệu từ ngày", "first day of the stated window, empty when not stated"),
    Column("period_end", pa.date32(), "Số liệu đến ngày", "last day of the stated window, empty when not stated"),
    Column("doc_no", pa.string(), "Số văn bản", "number of the document, empty when not stated"),
    Column("doc_date", pa.date32(), "Ngày văn bản", "date of the document, empty when not stated"),
    Column("form", pa.string(), "Biểu mẫu", "id of the form recognised"),
    Column("origin", pa.string(), "Nguồn số liệu", "`table` or `narrative`", True),
    Column("section", pa.string(), "Phần", "1..7, empty when not known"),
    Column("row_no", pa.string(), "STT", "printed number without trailing dot, empty if none"),
    Column("label", pa.string(), "Chỉ tiêu (nguyên văn)", "printed wording joined to one line"),
    Column("quote", pa.string(), "Câu trích", "for prose: the words the figure was read from"),
    Column("indicator", pa.string(), "Mã chỉ tiêu", "catalogue id; empty when read but not recognised"),
    Column("value", DECIMAL, "Giá trị", "in the indicator's unit; empty when blank or unreadable"),
    Column("unit", pa.string(), "Đơn vị tính", "the indicator's unit of measure (money is VND million)"),
    Column("value_raw", pa.string(), "Giá trị như ghi trong báo cáo", "exactly as printed"),
    Column("unit_raw", pa.string(), "Đơn vị tính như ghi trong báo cáo", "exactly as printed"),
    Column("note", pa.string(), "Ghi chú", "the report's own note; for a converted unit also how it was converted"),
    Column("locator", pa.string(), "Vị trí", "page/line or sheet/cell"),
    Column("status", pa.string(), "Trạng thái", "`reported`, `converted`, `unreadable` or `blank`", True),
    Column(
        "confidence",
        pa.int8(),
        "Độ tin cậy",
        "how sure the reading of the row or sentence is, 0 to 100; empty when the record was not read by this program",
        optional=True,
    ),
)

COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)

SCHEMA: pa.Schema = pa.schema([pa.field(column.name, column.type) for column in COLUMNS])


def to_arrow(records: list[Record]) -> pa.Table:
    """Return the records as an Arrow table with exactly SCHEMA, one row per record, in the given order."""
    rows: dict[str, list[Any]] = {name: [getattr(record, name) for record in records] for name in COLUMN_NAMES}
    for name in ("origin", "status"):
        rows[name] = [str(value) for value in rows[name]]
    return pa.table(rows, schema=SCHEMA)


def from_arrow(table: pa.Table) -> list[Record]:
    """Return the records of a table with exactly SCHEMA, in its order."""
    return [
        Record(**(row | {"origin": Origin(row["origin"]), "status": Status(row["status"])}))
        for row in table.to_pylist()
    ]


assert tuple(f.name for f in fields(Record)) == COLUMN_NAMES, "Record and COLUMNS must name the same columns in order"
