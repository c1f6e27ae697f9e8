"""Real reports whose anomalies people labelled: what is found, missed and extra by rule; skipped where none are."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from data.store import Dataset
from loaders import inputs
from loaders.checking import Finding, findings_of
from loaders.progress import Progress
from loaders.reading import NamedFile
from loaders.reading.gathering import named

SHARED = Path(__file__).parents[3] / "shared"
LABELS = SHARED / "gold" / "anomalies.csv"
REPORTS = {"le_hong_2024q1": "le-hong_2024-q1.txt", "vu_muon_2023y": "vu-muon_2023-y.txt"}

pytestmark = pytest.mark.skipif(not LABELS.is_file(), reason="the labelled reports are not beside this repository")


@dataclass(frozen=True)
class Label:
    """One anomaly as a person labelled it."""

    report: str
    rule: str
    severity: str
    concepts: frozenset[str]
    detail: str

    def is_met_by(self, finding: Finding) -> bool:
        """Whether a finding is about the same: the rule, and an indicator where any are named."""
        named = frozenset(filter(None, finding.indicators.split(";")))
        alike = (not self.concepts and not named) or bool(self.concepts & named)
        return finding.source_file == REPORTS[self.report] and finding.rule == self.rule and alike


@cache
def labels() -> tuple[Label, ...]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Label(
                row["report"],
                row["rule"],
                row["severity"],
                frozenset(filter(None, row["concepts"].split(";"))),
                row["detail"],
            )
            for row in csv.DictReader(file)
        )


@cache
def findings() -> tuple[Finding, ...]:
    files: list[NamedFile] = [named(SHARED / "reports" / name) for name in REPORTS.values()]
    with Progress() as progress:
        sources, errors = inputs.read_sources(files, dataset=Dataset.REAL, progress=progress)
    assert not errors
    return tuple(findings_of(sources))


def test_every_labelled_error_and_warning_is_found_with_its_severity() -> None:
    missed = [
        label
        for label in labels()
        if label.severity != "info"
        and not any(label.is_met_by(one) and one.severity == label.severity for one in findings())
    ]
    assert missed == []


def test_the_table_of_found_missed_and_extra(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed for the reader (`pytest -rP`); what is extra must be a handful that a person has looked at.

    `uncertain_reading` tells how sure the reading is, not of the report, so nobody labels it; it must stay rare.
    """
    found, missed = Counter[str](), Counter[str]()
    for label in labels():
        (found if any(map(label.is_met_by, findings())) else missed)[label.rule] += 1
    extra = Counter(one.rule for one in findings() if not any(label.is_met_by(one) for label in labels()))
    print(f"{'rule':24}{'found':>7}{'missed':>7}{'extra':>7}")
    for rule in sorted({*found, *missed, *extra}):
        print(f"{rule:24}{found[rule]:>7}{missed[rule]:>7}{extra[rule]:>7}")
    print(f"{'all':24}{found.total():>7}{missed.total():>7}{extra.total():>7}")

    assert missed.total() == 0
    assert set(extra) <= {"undefined_ratio", "uncertain_reading"}
    assert extra["uncertain_reading"] <= 10
