"""The same report gives the same records whatever file it comes in; only where they stand is told in other words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from data.catalog import forms
from data.contract import Origin, Record
from loaders.extract import extract_file
from loaders.readers import FORMATS
from tests.loaders.forms import ONE_TABLE, ROMAN, SECTION_FORMS, SECTION_TITLES, filled_by_chance
from tests.loaders.layouts import Printed
from tests.loaders.written_files import WRITERS, Report, Titled

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
READ = {suffix for kind in FORMATS for suffix in kind.suffixes}
OTHERS = sorted((WRITERS.keys() - {".txt"}) & READ)
LETTERHEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ SUỐI MƠ",
    "Số: 15/BC-UBND",
    "Suối Mơ, ngày 18 tháng 6 năm 2024",
    "BÁO CÁO",
    "Công tác cải cách hành chính 6 tháng đầu năm 2024",
    "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
    "UBND xã đã ban hành 14 văn bản chỉ đạo về cải cách hành chính.",
    "II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "Tổng số hồ sơ đã tiếp nhận trong kỳ là 845 hồ sơ, trong đó trực tuyến 310 hồ sơ.",
    "TM. ỦY BAN NHÂN DÂN",
    "PHỤ LỤC",
    "SỐ LIỆU THỐNG KÊ",
)


def _by_section(tables: list[tuple[str, list[Printed]]]) -> Report:
    return Report(LETTERHEAD, tuple(Titled(tuple(title.split("\n")) if title else (), rows) for title, rows in tables))


OWN = {
    "one table": _by_section([("", ONE_TABLE)]),
    "roman numerals": _by_section([("", ROMAN)]),
    "a table for each section": _by_section(
        [(f"Biểu mẫu {number}\n{title}", rows) for number, (title, rows) in enumerate(SECTION_FORMS, start=1)]
    ),
    **{form: _by_section(filled_by_chance(form, seed=11)) for form in forms()},
}


def told(path: Path) -> list[Record]:
    """Everything that a file tells, without where it stands."""
    return [replace(record, source_file="", locator="") for record in extract_file(path)]


def difference(wanted: list[Record], found: list[Record]) -> str:
    missing = [record for record in wanted if record not in found]
    further = [record for record in found if record not in wanted]
    return "\n".join([*(f"- {record}" for record in missing[:5]), *(f"+ {record}" for record in further[:5])])


@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize("name", sorted(OWN))
def test_a_report_of_our_own_gives_the_same_records_in_every_file(tmp_path: Path, name: str, suffix: str) -> None:
    wanted = told(WRITERS[".txt"](OWN[name], tmp_path / "report.txt"))
    assert sum(record.origin is Origin.NARRATIVE for record in wanted) >= 3
    assert {record.period for record in wanted} == {"2024-H1"}
    found = told(WRITERS[suffix](OWN[name], tmp_path / f"report{suffix}"))
    assert found == wanted, difference(wanted, found)


@cache
def described(report: Path) -> Report:
    """A real report as the files are written from: its lines before the table, and the rows read from its text."""
    rows = [record for record in extract_file(report) if record.origin is Origin.TABLE]
    first = int(rows[0].locator.rpartition("line ")[2])
    lines = report.read_text("utf-8").replace("\f", "\n").splitlines()[: first - 1]
    title = max(i for i, line in enumerate(lines) if line.strip().upper().startswith(("PHỤ LỤC", "BIỂU")))
    numbered_anew = sum(record.row_no == "1" for record in rows) > 1
    parts = groupby(rows, key=lambda record: record.section if numbered_anew else "")
    tables = tuple(
        Titled((f"Biểu mẫu {name}", SECTION_TITLES[name]) if name else (), [_printed(record) for record in group])
        for name, group in parts
    )
    return Report(tuple(lines[: title + (not numbered_anew)]), tables)


def _printed(record: Record) -> Printed:
    return Printed(record.row_no, record.label, record.unit_raw, record.value_raw)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside this repository")
@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize("name", ["hoang-quy_2022-q1", "le-hong_2024-q1", "quang-khai_2023-h1", "vu-muon_2023-y"])
def test_a_real_report_gives_the_same_records_in_every_file(tmp_path: Path, name: str, suffix: str) -> None:
    report = described(REPORTS / f"{name}.txt")
    wanted = told(WRITERS[".txt"](report, tmp_path / "report.txt"))
    found = told(WRITERS[suffix](report, tmp_path / f"report{suffix}"))
    assert found == wanted, difference(wanted, found)
