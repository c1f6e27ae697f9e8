"""What a spreadsheet holds is told by its first row: records by their column names, anything else is an appendix."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders.extract import extract_file
from loaders.file_kinds import REPORT_SUFFIXES, holds_records
from loaders.record_writing import write
from tests.builders import a_record

APPENDIX = (("STT", "Nội dung", "ĐVT", "Số liệu"), ("1", "Số TTHC công bố mới", "Thủ tục", "3"))


def appendix(path: Path) -> Path:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(row) for row in APPENDIX), encoding="utf-8")
        return path
    workbook = Workbook()
    for row in APPENDIX:
        workbook.worksheets[0].append(list(row))
    workbook.save(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_spreadsheet_is_told_by_what_it_holds(tmp_path: Path, suffix: str) -> None:
    records = tmp_path / f"records{suffix}"
    write([a_record(value=5)], path=records)
    assert holds_records(records)
    report = appendix(tmp_path / f"appendix{suffix}")
    assert not holds_records(report)
    assert [(record.label, record.value_raw) for record in extract_file(report)] == [("Số TTHC công bố mới", "3")]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_what_no_report_comes_in_holds_records(tmp_path: Path, suffix: str) -> None:
    assert holds_records(tmp_path / f"any{suffix}")


@pytest.mark.parametrize("suffix", sorted(set(REPORT_SUFFIXES) - {".csv", ".xlsx"}))
def test_what_no_records_come_in_holds_a_report(tmp_path: Path, suffix: str) -> None:
    assert not holds_records(tmp_path / f"any{suffix}")


def test_an_appendix_that_says_nothing_of_itself_leaves_the_header_empty(tmp_path: Path) -> None:
    (record,) = extract_file(appendix(tmp_path / "Xã Lê Hồng quý I-2024.xlsx"))
    assert (record.unit_name, record.period, record.doc_no) == ("", "", "")
