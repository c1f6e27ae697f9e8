"""Reports become records of the contract; the labelled real reports are read without a mistake."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from data.contract import COLUMN_NAMES, Origin, Status, to_arrow
from loaders.document import document
from loaders.extract import extract, extract_file
from tests.loaders.layouts import PROSE

SHARED = Path(__file__).parents[3] / "shared"
ROWS = {"hoang-quy_2022-q1": 77, "le-hong_2024-q1": 113, "quang-khai_2023-h1": 123, "vu-muon_2023-y": 75}

with_reports = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside this repository")

TABLE = """STT
Chỉ tiêu thống kê
Đơn vị tính Số liệu
Ghi chú
6 Cải cách tài chính công
6.1. Tỷ lệ thực hiện Kế hoạch giải ngân vốn đầu tư công % 62,5
6.1.1. Kế hoạch được giao Triệu đồng 3 tỷ đồng
6.1.2. Đã thực hiện Triệu đồng
6.2. Số chòi canh lửa rừng do xã dựng Chòi canh 12
"""


def test_every_row_becomes_a_record_also_blank_and_unknown_ones() -> None:
    records = [r for r in extract(document(text=PROSE + TABLE, source_file="a.txt")) if r.origin is Origin.TABLE]
    assert [(r.row_no, r.indicator, r.value, r.status) for r in records] == [
        ("6", "", None, Status.BLANK),
        ("6.1", "disbursement_rate", Decimal("62.5"), Status.REPORTED),
        ("6.1.1", "disbursement_plan", Decimal(3000), Status.CONVERTED),
        ("6.1.2", "disbursement_done", None, Status.BLANK),
        ("6.2", "", Decimal(12), Status.REPORTED),
    ]
    plan = records[2]
    assert (plan.unit, plan.unit_raw, plan.value_raw) == ("million_vnd", "Triệu đồng", "3 tỷ đồng")
    assert (plan.section, plan.label, plan.note) == ("6", "Kế hoạch được giao", "3 tỷ đồng = 3000 triệu đồng")
    assert {r.source_file for r in records} == {"a.txt"}


@with_reports
@pytest.mark.parametrize("report", sorted(ROWS))
def test_every_row_of_the_real_reports_is_read_and_no_indicator_twice(report: str) -> None:
    records = [r for r in extract_file(SHARED / "reports" / f"{report}.txt") if r.origin is Origin.TABLE]
    named = [record.indicator for record in records if record.indicator]
    assert len(records) == ROWS[report]
    assert len(named) == len(set(named))
    assert all(record.section and record.label and record.locator for record in records)


@with_reports
def test_the_labelled_reports_score_one_throughout(tmp_path: Path) -> None:
    records = [r for report in sorted(ROWS) for r in extract_file(SHARED / "reports" / f"{report}.txt")]
    out = tmp_path / "records.csv"
    with out.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMN_NAMES)
        rows.writeheader()
        rows.writerows(to_arrow(records).to_pylist())
    scorer, gold = SHARED / "tools" / "score_extraction.py", SHARED / "gold" / "table_rows.csv"
    run = subprocess.run([sys.executable, scorer, out, gold, "--show"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
