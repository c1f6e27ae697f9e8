"""The same reports give the same findings in whatever order and number of loads they come."""

from __future__ import annotations

import random
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from tests.builders import a_record, a_source


def reports() -> list[list[Record]]:
    """Twelve communes, one of them far from the others; one report a thousand times the one of the year before."""
    peers = [
        [a_record(unit_code=f"MP{number:02}", indicator="satisfaction_rate", value=20 if number == 11 else 95)]
        for number in range(12)
    ]
    past = [
        [a_record(unit_code="MP90", period=period, indicator="disbursement_plan", value=value)]
        for period, value in (("2023-Y", 3000), ("2024-Q1", 3_000_000), ("2024-H1", 3000))
    ]
    return peers + past


def findings_after(loads: list[list[Record]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    monkeypatch.setenv("CCHC_STORE", str(folder))
    for number, records in enumerate(loads):
        load(sources=[a_source(records, name=f"{number}.csv")], dataset=Dataset.REAL)
    columns = "finding_id, rule_row, report_id, found, expected, locators"
    return open_store(Dataset.REAL).cursor().execute(f"select {columns} from findings order by all").fetchall()


@pytest.mark.parametrize("seed", range(2))
def test_findings_do_not_depend_on_the_order_of_loading(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = findings_after([list(chain.from_iterable(reports()))], tmp_path / "together", monkeypatch)
    assert [row[1:3] for row in sorted(together, key=lambda row: row[1:3])] == [
        ("outlier", "MP11-2024-Q1"),
        ("unit_mismatch.own_past", "MP90-2024-H1"),
        ("unit_mismatch.own_past", "MP90-2024-Q1"),
    ]

    shuffled = random.Random(seed).sample(reports(), 15)
    loads = [list(chain.from_iterable(shuffled[:9])), *shuffled[9:]]
    assert findings_after(loads, tmp_path / "apart", monkeypatch) == together
