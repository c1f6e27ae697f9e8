"""Drafts that somebody asked to publish -> one new version of the store that holds them, or why one is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data import store
from data.contract import Record, from_arrow, to_arrow
from data.intake import corrections, drafts, events, readings
from data.intake.corrections import Correction
from data.intake.drafts import Draft, Problem, State
from data.intake.events import Event
from data.store import Dataset
from loaders import build, incoming
from loaders.build import Loaded
from loaders.incoming import Source
from loaders.intake import loading
from loaders.intake.corrected import corrected
from loaders.intake.loading import FailedError
from loaders.intake.looking_over import remarks_about

_OF_HASH = 6
RECEIVED = "Nạp báo cáo"
_LONGEST_WHY = 500


@dataclass(frozen=True, kw_only=True)
class _Ready:
    """A draft as it goes into the store."""

    draft: Draft
    report_id: str
    corrections: tuple[Correction, ...]
    source: Source


def publish_asked() -> int:
    """Publish the drafts that were asked for in one version, and return how many there were."""
    asked = drafts.in_state(State.ASKED)
    ready: list[_Ready] = []
    for draft in asked:
        review = readings.review_of(draft)
        if review is None or review.problems:
            _refuse(draft, review.problems if review else ())
        else:
            ready.append(_ready(draft))
    if ready:
        _publish(ready)
    return len(asked)


def _ready(draft: Draft) -> _Ready:
    table = readings.as_read(draft)
    assert table is not None, "a draft that was looked over was read"
    held = corrections.in_force(draft.id)
    records = corrected(from_arrow(table), held)
    report_id = draft.published_id or _free_id(draft, records[0])
    records = [replace(record, report_id=report_id) for record in records]
    told = tuple(_told(one, report_id) for one in held)
    source = Source(
        name=draft.id,
        rows=to_arrow(records),
        original_hash=draft.sha256,
        corrections=told,
        remarks=remarks_about(draft, report_id),
    )
    return _Ready(draft=draft, report_id=report_id, corrections=held, source=source)


def _free_id(draft: Draft, head: Record) -> str:
    """Return the report's own id, unless a draft goes by it that was found to be of another commune or period since."""
    for other in drafts.all_drafts():
        if other.published_id == head.report_id and other.id != draft.id:
            review = readings.review_of(other)
            if review and (review.unit_name, review.period) != (head.unit_name, head.period):
                return f"{head.report_id}_{draft.sha256[:_OF_HASH]}"
    return head.report_id


def _told(one: Correction, report_id: str) -> incoming.Correction:
    return incoming.Correction(
        report_id=report_id,
        record_no=one.record_no,
        field=str(one.field),
        old_value=one.old,
        new_value=one.new,
        who=one.who,
        corrected_at=one.at.replace(tzinfo=None),
        why=one.why,
    )


def _publish(ready: Sequence[_Ready]) -> None:
    try:
        loaded = loading.done(lambda: _load(ready))
    except FailedError as failed:
        for one in ready:
            _refuse(one.draft, (failed.problem,))
        return
    names = {one.draft.id: one.draft.name for one in ready}
    refused = {error.file: _problem(error.problem, error.remedy, names) for error in loaded.refused}
    version = loaded.version or store.current_version(Dataset.REAL) or ""
    for one in ready:
        if one.draft.id in refused:
            _refuse(one.draft, (refused[one.draft.id],))
        else:
            entries = [correction.entry for correction in one.corrections]
            facts = {"draft": one.draft.id, "version": version, "report_id": one.report_id, "corrections": entries}
            events.put(Event.PUBLISHED, who=one.draft.changed_by, **facts)


def _load(ready: Sequence[_Ready]) -> Loaded:
    sources = [one.source for one in ready]
    who = ", ".join(dict.fromkeys(one.draft.changed_by for one in ready))
    new = (
        correction
        for one in ready
        for correction in one.corrections
        if correction.entry not in one.draft.published_corrections
    )
    why = "; ".join(dict.fromkeys(correction.why for correction in new)) or RECEIVED
    return build.load(sources=sources, dataset=Dataset.REAL, who=who, why=why[:_LONGEST_WHY])


def _problem(problem: str, remedy: str, names: dict[str, str]) -> Problem:
    """Call the other draft by the name of its file."""
    for draft, name in names.items():
        problem = problem.replace(draft, name)
    return Problem(problem=problem, remedy=remedy)


def _refuse(draft: Draft, problems: Sequence[Problem]) -> None:
    told = [{"problem": one.problem, "remedy": one.remedy} for one in problems]
    events.put(Event.NOT_PUBLISHED, who=draft.changed_by, draft=draft.id, problems=told)
