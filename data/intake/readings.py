"""What was read of a draft, and what was found when it was looked over as corrected: the files of its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Record, to_arrow
from data.intake import corrections
from data.intake.drafts import Draft, Problem
from data.intake.files import stamp, write_whole

_AS_READ, _EVIDENCE = "records.parquet", "evidence.json"
_CORRECTED, _REVIEW = "corrected.parquet", "review.json"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing wrong or doubtful in the report, with the numbers of the records it is about."""

    rule: str
    severity: str
    indicators: tuple[str, ...]
    message_vi: str
    message_en: str
    record_nos: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the report itself says of its facts, and of its rows: by field of the header, by number of the record."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)  # field -> words of the report, where they stand
    candidates: dict[int, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # record -> (indicator, how near)
    parents: dict[int, str] = field(default_factory=dict)  # record -> wording of the row it stands under
    remarks: tuple[dict[str, str], ...] = ()  # what the text says wrongly, as the loaders tell it


@dataclass(frozen=True, kw_only=True)
class Review:
    """A look at the report as corrected. It holds for one reading and one set of corrections."""

    reading: str
    corrections: tuple[str, ...]
    unit_name: str
    district: str
    province: str
    period: str
    n_records: int
    n_unrecognised: int
    problems: tuple[Problem, ...] = ()  # why it cannot be published as it is
    findings: tuple[Finding, ...] = ()

    @property
    def n_errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def put_as_read(folder: Path, records: Sequence[Record], evidence: Evidence) -> None:
    """Keep the records of a report as they were read, and what it says of them, in the folder of its draft."""
    _write_table(folder / _AS_READ, to_arrow(list(records)))
    write_whole(folder / _EVIDENCE, _json(evidence))


def as_read(draft: Draft) -> pa.Table | None:
    """Return the records as they were read, in printed order; None when nothing was read."""
    return _table(draft.folder / _AS_READ)


def evidence_of(draft: Draft) -> Evidence:
    """Return what the report says of its facts and rows, nothing when it could not be found out."""
    file = draft.folder / _EVIDENCE
    return _evidence(file, stamp(file))


def put_review(draft: Draft, review: Review, records: Sequence[Record]) -> None:
    """Keep the records as corrected and what was found in them, the records first: the review says what they are of."""
    _write_table(draft.folder / _CORRECTED, to_arrow(list(records)))
    write_whole(draft.folder / _REVIEW, _json(review))


def corrected(draft: Draft) -> pa.Table | None:
    """Return the records as last looked over."""
    return _table(draft.folder / _CORRECTED)


def review_of(draft: Draft) -> Review | None:
    """Return the last look at the draft, None before the first; `is_fresh` says whether it still holds."""
    file = draft.folder / _REVIEW
    return _review(file, stamp(file))


def is_fresh(draft: Draft) -> bool:
    """Return whether the draft was looked over since it was last read and corrected."""
    review = review_of(draft)
    if review is None:
        return False
    held = tuple(one.entry for one in corrections.in_force(draft.id))
    return review.reading == draft.reading and review.corrections == held


def _write_table(path: Path, table: pa.Table) -> None:
    buffer = BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    write_whole(path, buffer.getvalue())


def _table(path: Path) -> pa.Table | None:
    return pq.read_table(path) if path.is_file() else None


def _json(told: Evidence | Review) -> bytes:
    return json.dumps(asdict(told), ensure_ascii=False).encode()


def _told(file: Path) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return told


@lru_cache(maxsize=4096)
def _review(file: Path, _stamp: str) -> Review | None:
    told = _told(file)
    if told is None:
        return None
    told["corrections"] = tuple(told["corrections"])
    told["problems"] = tuple(Problem(**one) for one in told["problems"])
    told["findings"] = tuple(_finding(one) for one in told["findings"])
    return Review(**told)


def _finding(told: dict[str, Any]) -> Finding:
    lists = {"indicators": tuple(told["indicators"]), "record_nos": tuple(told["record_nos"])}
    return Finding(**(told | lists))


@lru_cache(maxsize=512)
def _evidence(file: Path, _stamp: str) -> Evidence:
    told = _told(file)
    if told is None:
        return Evidence()
    return Evidence(
        words={name: (words, place) for name, (words, place) in told["words"].items()},
        candidates={int(no): tuple((name, near) for name, near in found) for no, found in told["candidates"].items()},
        parents={int(no): words for no, words in told["parents"].items()},
        remarks=tuple(told["remarks"]),
    )
