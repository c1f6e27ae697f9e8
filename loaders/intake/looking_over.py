"""Drafts as read and corrected -> what stands in the way of publishing them and what is doubtful in them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.contract import Record, from_arrow, to_arrow
from data.intake import corrections, drafts, readings
from data.intake.drafts import MAY_BE_PUBLISHED, Draft, Problem, State
from data.intake.readings import Finding, Review
from data.store import Dataset
from loaders import build, record_files
from loaders.checking import findings_of
from loaders.errors import RefusedFileError
from loaders.incoming import Source
from loaders.intake.corrected import corrected
from loaders.reading.wire import remarks_of
from loaders.remarks import Remark

_UNSURE = 50
NO_COMMUNE = Problem(problem="the report does not say which commune it is of", remedy="choose the commune")
NO_PERIOD = Problem(problem="the report does not say which period it is for", remedy="choose the period")
NOT_LOOKED_OVER = Problem(problem="the report could not be looked over", remedy="see the log")


@dataclass(frozen=True, kw_only=True)
class _Looked:
    """A draft with its records as corrected and what stands in the way of publishing them."""

    draft: Draft
    corrections: tuple[str, ...]
    records: list[Record]
    problems: tuple[Problem, ...]


def look_over_stale() -> int:
    """Look every draft over that was read or corrected since it last was, and return how many there were."""
    stale = [
        draft
        for draft in drafts.in_state(State.ASKED, *MAY_BE_PUBLISHED)
        if not readings.is_fresh(draft) and readings.as_read(draft) is not None
    ]
    looked = [_look(draft) for draft in stale]
    for together in _of_different_reports(one for one in looked if not one.problems):
        _put(together, _findings(together))
    _put([one for one in looked if one.problems], {})
    return len(stale)


def _look(draft: Draft) -> _Looked:
    table = readings.as_read(draft)
    held = corrections.in_force(draft.id)
    records = corrected(from_arrow(table), held) if table is not None else []
    entries = tuple(one.entry for one in held)
    return _Looked(draft=draft, corrections=entries, records=records, problems=_problems(draft, records))


def _problems(draft: Draft, records: Sequence[Record]) -> tuple[Problem, ...]:
    missing = [
        problem for value, problem in ((records[0].unit_name, NO_COMMUNE), (records[0].period, NO_PERIOD)) if not value
    ]
    if missing:
        return tuple(missing)
    try:
        record_files.check_extracted(rows=to_arrow(list(records)), path=Path(draft.name), dataset=Dataset.REAL)
    except RefusedFileError as refused:
        return tuple(Problem(problem=error.problem, remedy=error.remedy) for error in refused.errors)
    return ()


def _of_different_reports(looked: Iterable[_Looked]) -> list[list[_Looked]]:
    """Put drafts together that tell of different reports: two files of one report are looked over one by one."""
    groups: list[list[_Looked]] = []
    times: dict[str, int] = {}
    for one in looked:
        report = one.records[0].report_id
        place = times[report] = times.get(report, -1) + 1
        if place == len(groups):
            groups.append([])
        groups[place].append(one)
    return groups


def _findings(together: Sequence[_Looked]) -> dict[str, list[Finding]] | None:
    """Return report -> its findings, also those against what is published; None, and a line in the log, on failure."""
    sources = [
        Source(
            name=one.draft.id,
            rows=to_arrow(one.records),
            remarks=remarks_about(one.draft, one.records[0].report_id),
        )
        for one in together
    ]
    try:
        # Tables of an older program cannot be held against; the next load renews them.
        dataset = None if build.is_outdated(dataset=Dataset.REAL) else Dataset.REAL
        found = findings_of(sources, dataset=dataset)
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return None
    by_report: dict[str, list[Finding]] = {}
    for one in found:
        by_report.setdefault(one.report_id, []).append(
            Finding(
                rule=one.rule,
                severity=one.severity,
                indicators=tuple(filter(None, one.indicators.split(";"))),
                message_vi=one.message_vi,
                message_en=one.message_en,
                record_nos=one.record_nos,
            )
        )
    return by_report


def _put(looked: Sequence[_Looked], findings: dict[str, list[Finding]] | None) -> None:
    for one in looked:
        head = one.records[0]
        review = Review(
            reading=one.draft.reading,
            corrections=one.corrections,
            unit_name=head.unit_name,
            district=head.district,
            province=head.province,
            period=head.period,
            n_records=len(one.records),
            n_unrecognised=sum(is_unrecognised(record) for record in one.records),
            problems=one.problems if findings is not None else (NOT_LOOKED_OVER,),
            findings=tuple((findings or {}).get(head.report_id, ())),
        )
        readings.put_review(one.draft, review, one.records)


def remarks_about(draft: Draft, report_id: str) -> tuple[Remark, ...]:
    """Return what the text of the draft says wrongly, told of the report by the id it now has."""
    told = remarks_of(readings.evidence_of(draft).remarks)
    return tuple(replace(remark, report_id=report_id) for remark in told)


def is_unrecognised(record: Record) -> bool:
    """Return whether a row holds a figure whose meaning nobody knows; a row found to be no statistic is known."""
    known = record.indicator or (record.confidence or 0) >= _UNSURE
    return bool(record.value_raw.strip()) and not known
