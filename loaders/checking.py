"""What is wrong or doubtful in reports, told without publishing anything, or in what is published; as a file, too."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.store import Dataset, open_store
from loaders.errors import InputError
from loaders.examining import examine
from loaders.incoming import Source

COLUMNS = (
    "source_file", "report_id", "unit_name", "period", "rule", "severity", "indicators", "message_vi", "message_en",
    "found", "expected", "locators", "finding_id", "rule_row",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_PUBLISHED = """
    select reports.source_file, findings.report_id, units.unit_name, findings.period, rule, severity, indicators,
        message_vi, message_en, found, expected, locators, finding_id, rule_row
    from findings
    inner join reports on reports.report_id = findings.report_id and reports.superseded_by is null
    inner join units on units.unit_id = findings.unit_id
    order by reports.source_file, findings.report_id, list_position(['error', 'warning', 'info'], severity), rule,
        indicators, finding_id
"""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing wrong or doubtful in a report; `record_nos` are the places of its records in the report, from 1."""

    source_file: str
    report_id: str
    unit_name: str
    period: str
    rule: str
    severity: str
    indicators: str
    message_vi: str
    message_en: str
    found: str
    expected: str
    locators: str
    finding_id: str
    rule_row: str
    record_nos: tuple[int, ...] = ()


@dataclass(frozen=True)
class Checked:
    """The findings of some reports, the gravest of each report first, and the sources that could not be looked at."""

    findings: tuple[Finding, ...]
    refused: tuple[InputError, ...] = ()


def check(
    sources: Sequence[Source], *, dataset: Dataset | None = None, on_stage: Callable[[str], None] = lambda _: None
) -> Checked:
    """Return what is wrong in the reports, held against each other and, with a data set, against those it holds."""
    found, refused = examine(sources=sources, dataset=dataset, on_stage=on_stage)
    findings = [Finding(**row | {"record_nos": tuple(row["record_nos"])}) for row in found.to_pylist()]
    return Checked(tuple(findings), refused)


def findings_of(sources: Sequence[Source], *, dataset: Dataset | None = None) -> list[Finding]:
    """Return the findings of the sources' reports, those that contradict one another left out."""
    return list(check(sources, dataset=dataset).findings)


def published(dataset: Dataset) -> Checked:
    """Return the findings of the version being served."""
    rows = open_store(dataset).cursor().execute(_PUBLISHED).fetchall()
    return Checked(tuple(Finding(**dict(zip(COLUMNS, row, strict=True))) for row in rows))


def write(findings: Iterable[Finding], *, path: Path) -> None:
    """Write the findings as CSV for people: UTF-8 with its mark, no cell that a spreadsheet takes for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows([_guarded(getattr(finding, name)) for name in COLUMNS] for finding in findings)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
