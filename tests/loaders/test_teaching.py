"""A wording taught once — one row of data — makes the next report read right, also with a slip of the pen in it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.intake import taught

ROOT = Path(__file__).parents[2]
ODD = "Số lượt công dân được trả hồ sơ ngay trong buổi"
REPORT = """ỦY BAN NHÂN DÂN
XÃ SUỐI NGÀN
Số: 12/BC-UBND
Suối Ngàn, ngày 14 tháng 3 năm 2024
BÁO CÁO
Công tác cải cách hành chính quý I năm 2024
PHỤ LỤC
Biểu mẫu 3
Cải cách thủ tục hành chính
STT	Chỉ tiêu thống kê	Đơn vị tính	Số lượng	Ghi chú
1	Số TTHC công bố mới	Thủ tục	2
2	{label}	Hồ sơ	{value}
3	Số TTHC bãi bỏ, thay thế	Thủ tục	1
"""


def records_of(folder: Path, label: str) -> list[dict[str, str]]:
    """Read a report with that row in a process of its own, as every report is read."""
    report, out = folder / "report.txt", folder / "records.csv"
    report.write_text(REPORT.format(label=label, value="37"), "utf-8")
    command = [sys.executable, "-m", "loaders", "extract", str(report), "--out", str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True)
    with out.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["value_raw"] == "37"]


def test_one_row_of_data_teaches_a_wording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    [before] = records_of(tmp_path, ODD)
    assert before["indicator"] == ""

    taught.teach(indicator="dossiers_resolved_early", wording=ODD, context="", who="Chị Hạnh", entry="1")

    [after] = records_of(tmp_path, ODD)
    assert (after["indicator"], after["value"]) == ("dossiers_resolved_early", "37")
    assert int(after["confidence"]) > 90
    [slipped] = records_of(tmp_path, "So lươt công dân đuợc trả hồ sơ ngay trong buôỉ")
    assert slipped["indicator"] == "dossiers_resolved_early"
