"""The committed sample records are exactly what the extraction reads from the real reports, without their sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.__main__ import main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "records"
REPORTS = ROOT.parent / "shared" / "reports"
LONGEST_PRINTED_FIGURE = 45


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not beside the project")
def test_extraction_reproduces_the_samples(tmp_path: Path) -> None:
    out = tmp_path / "records.csv"
    assert main(["extract", str(REPORTS), "--out", str(out), "--no-quotes"]) == 0
    assert rows_of(out) == rows_of(SAMPLES / "real_communes.csv")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.name)
def test_samples_hold_figures_and_no_sentences(path: Path) -> None:
    rows = rows_of(path)
    assert len({row["report_id"] for row in rows}) >= 4
    assert {row["quote"] for row in rows} == {""}
    assert {row["label"] for row in rows if row["origin"] == "narrative"} == {""}
    assert max(len(row["value_raw"]) for row in rows) <= LONGEST_PRINTED_FIGURE
