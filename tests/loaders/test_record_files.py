"""Record files of every format are read alike, and each kind of bad file is refused with its place and a remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook, load_workbook

from data.contract import COLUMN_NAMES, SCHEMA, Record, to_arrow
from data.store import Dataset
from loaders import incoming
from loaders.errors import RefusedFileError
from loaders.record_files import read_records
from loaders.record_writing import SUFFIXES, write
from tests.builders import a_record

RECORDS = [
    a_record(label='Số hồ sơ, "trực tiếp"\nvà trực tuyến', unit_code="01981", note="ắ"),
    a_record(indicator="dossiers_received_online", value=None, row_no="3.10"),
    a_record(indicator="online_dossier_rate", value="97.06", unit="percent", origin="narrative", quote="=97%"),
    a_record(indicator="online_dossier_rate", value="9", unit="percent", confidence=87),
]


def one_report() -> list[Record]:
    return [a_record(report_id="R1", indicator=r.indicator, value=r.value, unit=r.unit) for r in RECORDS]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_gives_back_the_records_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    records = [a_record(report_id=f"R{number}", **_fields(record)) for number, record in enumerate(RECORDS)]

    write(records, path=path)

    rows = read_records(path=path, dataset=Dataset.REAL).rows
    table = pq.read_table(rows) if isinstance(rows, Path) else rows
    assert table.cast(SCHEMA).to_pylist() == to_arrow(records).to_pylist()


def _fields(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in COLUMN_NAMES if name not in {"report_id", "source_file"}}


def test_csv_of_excel_with_mark_and_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    text = BytesIO()
    pa.csv.write_csv(to_arrow(one_report()), text, pa.csv.WriteOptions(delimiter=";"))
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue())

    assert read_records(path=path, dataset=Dataset.REAL).rows.num_rows == len(RECORDS)  # type: ignore[union-attr]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    table = to_arrow(one_report())
    pa.csv.write_csv(table.select(list(reversed(COLUMN_NAMES))), path)

    assert read_records(path=path, dataset=Dataset.REAL).rows.to_pylist() == table.to_pylist()  # type: ignore[union-attr]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_without_confidence_is_read_with_the_column_empty(tmp_path: Path, suffix: str) -> None:
    path, full = tmp_path / f"records{suffix}", tmp_path / f"full{suffix}"
    write([a_record()], path=full)
    _copy_without(full, path, "confidence")

    with duckdb.connect() as connection:
        assert not incoming.read(connection, [read_records(path=path, dataset=Dataset.REAL)], previous=None)
        assert connection.sql("select value, confidence from incoming").fetchall() == [(Decimal(100), None)]


def _copy_without(full: Path, path: Path, column: str) -> None:
    """Write the file again as it was before there was such a column."""
    if full.suffix == ".parquet":
        pq.write_table(pq.read_table(full).drop_columns([column]), path)
    elif full.suffix == ".csv":
        pa.csv.write_csv(pa.csv.read_csv(full).drop_columns([column]), path)
    elif full.suffix == ".jsonl":
        rows = [json.loads(line) for line in full.read_text("utf-8").splitlines()]
        path.write_text("\n".join(json.dumps({k: v for k, v in row.items() if k != column}) for row in rows), "utf-8")
    else:
        book = load_workbook(full)
        book.active.delete_cols(COLUMN_NAMES.index(column) + 1)  # type: ignore[union-attr]
        book.save(path)


BAD_CELLS: tuple[tuple[str, str, str, str], ...] = (
    ("value", "nhiều", "'nhiều' is not a number", "decimal point"),
    ("value", "1.234,5", "'1.234,5' is not a number", "no separators"),
    ("value", "971 %", "'971 %' is not a number", "write digits"),
    ("period", "2024-Q5", "'2024-Q5' is not a period", "2024-Q1"),
    ("period", "Quý 1", "'Quý 1' is not a period", "2023-9M"),
    ("period", "", "the cell is empty", "fill in"),
    ("period_start", "31/12/2024", "'31/12/2024' is not a date", "2024-03-31"),
    ("period_end", "2023-12-01", "the window ends on 2023-12-01, before it starts", "check period_start"),
    ("period_end", "2034-03-14", "a window ending on 2034-03-14 is nowhere near the period", "check the year"),
    ("indicator", "hồ_sơ", "'hồ_sơ' is not in the catalogue", "indicators.csv"),
    ("unit", "bao", "'bao' is not a unit of measure", "measures.csv"),
    ("unit", "person", "'person' is not the unit of the row's indicator", "convert the value"),
    ("unit", "", "'' is not the unit of the row's indicator", "convert the value"),
    ("origin", "bảng", "'bảng' is not an origin", "table, narrative"),
    ("status", "ok", "'ok' is not a status", "reported, converted, unreadable, blank"),
    ("section", "8", "'8' is not a section", "1 to 7"),
    ("unit_name", " ", "the cell is empty", "fill in"),
    ("report_id", "", "the cell is empty", "fill in"),
    ("confidence", "chắc chắn", "'chắc chắn' is not a whole number", "from 0 to 100"),
    ("confidence", "101", "101 is not a confidence", "leave it empty when"),
    ("confidence", "-1", "-1 is not a confidence", "from 0 to 100"),
)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".xlsx"])
@pytest.mark.parametrize(("column", "cell", "problem", "remedy"), BAD_CELLS)
def test_bad_cell_is_refused_with_row_column_and_remedy(
    tmp_path: Path, column: str, cell: str, problem: str, remedy: str, suffix: str
) -> None:
    path = tmp_path / f"records{suffix}"
    write([a_record(report_id="R1"), a_record(report_id="R2")], path=path)
    _put(path, column, cell)

    text = _refusal(path)

    row = 2 if suffix == ".jsonl" else 3
    assert f"{path.name}, row {row}, column {column}: " in text
    assert problem in text
    assert remedy in text


@pytest.mark.parametrize("status", ["blank", "unreadable"])
def test_value_beside_a_status_without_value_is_refused(tmp_path: Path, status: str) -> None:
    path = tmp_path / "records.csv"
    write([a_record(status=status)], path=path)

    assert "row 2, column value: the value 100.000000 stands beside a status that says there is none" in _refusal(path)


@pytest.mark.parametrize("status", ["reported", "converted"])
def test_status_with_value_beside_an_empty_cell_is_refused(tmp_path: Path, status: str) -> None:
    path = tmp_path / "records.csv"
    write([a_record(value=None, status=status)], path=path)

    assert f"row 2, column status: the status is '{status}' but the value is empty" in _refusal(path)


def _put(path: Path, column: str, cell: str) -> None:
    """Write a cell into the second record."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        book.active.cell(3, COLUMN_NAMES.index(column) + 1).value = cell  # type: ignore[union-attr]
        book.save(path)
    elif path.suffix == ".jsonl":
        first, second = path.read_text("utf-8").splitlines()
        path.write_text(f"{first}\n{json.dumps(json.loads(second) | {column: cell})}\n", "utf-8")
    else:
        table = pa.csv.read_csv(
            path, convert_options=pa.csv.ConvertOptions(column_types=dict.fromkeys(COLUMN_NAMES, pa.string()))
        )
        cells = [table[column][0].as_py(), cell]
        pa.csv.write_csv(table.set_column(table.schema.get_field_index(column), column, pa.array(cells)), path)


def _refusal(path: Path) -> str:
    with pytest.raises(RefusedFileError) as refused:
        read_records(path=path, dataset=Dataset.REAL)
    return str(refused.value)


def test_every_broken_rule_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write([a_record(period="2024-Q9", unit="bao", period_start=None, period_end=None)], path=path)

    assert _refusal(path).count("records.csv, row 2") == 2


def test_number_of_further_rows_like_the_first_is_told(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write([a_record(report_id=f"R{number}", unit="bao") for number in range(5)], path=path)

    assert "row 2, column unit: 'bao' is not a unit of measure (and 4 more rows like it)" in _refusal(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_row_that_stands_there_twice_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    record = a_record()
    write([record, a_record(indicator="dossiers_carried_over"), record], path=path)

    assert "the row stands there twice" in _refusal(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rows_that_disagree_about_their_report_are_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    write([a_record(report_id="R"), a_record(report_id="R", period="2023-Y")], path=path)

    assert "says something else about its report" in _refusal(path)


def test_same_words_in_two_rows_without_number_are_not_a_repetition(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write(
        [
            a_record(indicator="", label="Trong đó", locator="p1"),
            a_record(indicator="", label="Trong đó", locator="p2"),
        ],
        path=path,
    )

    assert read_records(path=path, dataset=Dataset.REAL).rows.num_rows == 2  # type: ignore[union-attr]


def test_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write([a_record(), a_record(report_id="R2", note="Đúng hạn")], path=path)
    path.write_bytes(path.read_text("utf-8").encode("cp1258", errors="ignore"))

    assert "row 2: the text is not UTF-8; save it as UTF-8" in _refusal(path)


def test_utf16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("{}", "utf-16")

    assert "not UTF-8" in _refusal(path)


def _write_header(path: Path, names: list[str]) -> None:
    book = Workbook()
    book.active.append(names)  # type: ignore[union-attr]
    book.save(path)


@pytest.mark.parametrize(("suffix", "make"), [
    (".csv", lambda path, names: path.write_text(",".join(names) + "\n", "utf-8")),
    (".parquet", lambda path, names: pq.write_table(pa.table({name: [] for name in names}), path)),
    (".xlsx", _write_header),
])  # fmt: skip
def test_missing_and_unknown_columns_are_refused_by_name(
    tmp_path: Path, suffix: str, make: Callable[[Path, list[str]], None]
) -> None:
    path = tmp_path / f"records{suffix}"
    make(path, [name for name in COLUMN_NAMES if name != "value"] + ["giá trị"])

    text = _refusal(path)

    assert "column value: the column is missing; give the 25 columns that README.md lists" in text
    assert "column giá trị: the column is not part of a record; " in text


def test_unknown_key_of_json_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"giá trị": 5}\n', "utf-8")

    assert "row 1, column giá trị: the key is not part of a record" in _refusal(path)


@pytest.mark.parametrize("line", ["[1]", "{", "5"])
def test_line_that_is_no_json_object_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "records.jsonl"
    write([a_record()], path=path)
    with path.open("a", encoding="utf-8") as handle:
        handle.write(line + "\n")

    assert "row 2: the line is not" in _refusal(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty_file_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    path.write_bytes(b"")

    assert "the file holds no records" in _refusal(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_with_columns_but_no_rows_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    write([], path=path)

    assert "the file holds no records" in _refusal(path)


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx"])
def test_file_of_another_kind_under_the_name_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"records{suffix}"
    path.write_text("report_id,value\n", "utf-8")

    assert "this is not" in _refusal(path)


def test_truncated_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    write([a_record()], path=path)
    path.write_bytes(path.read_bytes()[:-20])

    assert "not a Parquet file, or not a whole one" in _refusal(path)


def test_parquet_of_wrong_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    table = to_arrow([a_record()])
    pq.write_table(table.set_column(table.schema.get_field_index("value"), "value", pa.array(["5"])), path)

    assert "column value: the column is of type string; write it as decimal128(24, 6)" in _refusal(path)


def test_parquet_of_binary_fractions_is_read_but_not_a_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.parquet"
    table = to_arrow([a_record(report_id="R1"), a_record(report_id="R2")])
    place = table.schema.get_field_index("value")

    pq.write_table(table.set_column(place, "value", pa.array([97.5, 3.0])), path)
    assert read_records(path=path, dataset=Dataset.REAL).rows == path

    pq.write_table(table.set_column(place, "value", pa.array([97.5, float("nan")])), path)
    assert "row 2, column value: 'nan' is not a number" in _refusal(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "there is no such file; check the path" in _refusal(tmp_path / "records.csv")


@pytest.mark.parametrize(("row", "problem"), [("a,b", "expected number of columns"), ('"' + "a," * 30, "quote")])
def test_csv_row_with_wrong_number_of_cells_is_refused_with_its_row(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "records.csv"
    write([a_record(label="hai\ndòng")], path=path)
    with path.open("a", encoding="utf-8") as handle:
        handle.write(row + "\n")

    text = _refusal(path)

    assert "records.csv, row 3: " in text
    assert problem in text


def test_number_in_the_column_of_codes_is_refused_because_zeros_may_be_lost(tmp_path: Path) -> None:
    path = tmp_path / "records.xlsx"
    write([a_record()], path=path)
    book = load_workbook(path)
    book.active.cell(2, COLUMN_NAMES.index("unit_code") + 1).value = 1981  # type: ignore[union-attr]
    book.save(path)

    assert "row 2, column unit_code: the number 1981 may have lost zeros" in _refusal(path)


def test_values_keep_their_decimals(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write([a_record(value="123456789012.123456")], path=path)

    assert read_records(path=path, dataset=Dataset.REAL).rows["value"].to_pylist() == [Decimal("123456789012.123456")]  # type: ignore[index]


def test_real_and_simulated_figures_are_kept_apart(tmp_path: Path) -> None:
    real, simulated = tmp_path / "real.csv", tmp_path / "simulated.csv"
    write([a_record()], path=real)
    write([a_record(report_id="mo-phong-mp0101-2024-q1", unit_code="MP0101")], path=simulated)

    assert read_records(path=simulated, dataset=Dataset.SIMULATED)
    assert "the report 'mo-phong-mp0101-2024-q1' is simulated; load it with --dataset simulated" in _refusal(simulated)
    with pytest.raises(RefusedFileError, match="is not of the fictional province; load it without"):
        read_records(path=real, dataset=Dataset.SIMULATED)
