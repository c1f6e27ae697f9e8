"""Where a draft stands, as people see it: its state together with what was found in it and what is under way."""

from __future__ import annotations

from enum import StrEnum

from dashboard.intake import same_report
from dashboard.intake.same_report import Index
from data.intake import corrections, drafts, readings
from data.intake.drafts import MAY_BE_PUBLISHED, Draft, State


class Standing(StrEnum):
    """What the list says of a draft."""

    WAITING = "waiting"
    READING = "reading"
    CHECKING = "checking"
    INCOMPLETE = "incomplete"  # commune or period missing, or otherwise not to be published as it is
    DOUBTFUL = "doubtful"  # errors, rows without meaning, or another file of the same report
    READY = "ready"
    ASKED = "asked"
    PUBLISHED = "published"
    CHANGED = "changed"  # published, corrected since
    REPLACED = "replaced"  # published, and another file's reading of the report since
    ASKED_BACK = "asked_back"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    REJECTED = "rejected"


TO_DO = frozenset({Standing.INCOMPLETE, Standing.DOUBTFUL, Standing.CHANGED, Standing.REFUSED})
UNDER_WAY = frozenset({Standing.WAITING, Standing.READING, Standing.CHECKING, Standing.ASKED, Standing.ASKED_BACK})
DONE = frozenset({Standing.PUBLISHED, Standing.REPLACED, Standing.WITHDRAWN, Standing.REJECTED})
SETTLED = frozenset({Standing.PUBLISHED, Standing.REPLACED, Standing.WITHDRAWN})  # not published again with others
TONES = {
    Standing.INCOMPLETE: "bad",
    Standing.DOUBTFUL: "bad",
    Standing.CHANGED: "bad",
    Standing.REFUSED: "bad",
    Standing.READY: "own",
    Standing.PUBLISHED: "good",
    Standing.REPLACED: "quiet",
    Standing.WITHDRAWN: "quiet",
    Standing.REJECTED: "quiet",
}


def of(draft: Draft, *, under_way: frozenset[str], of_report: Index) -> Standing:
    """Return where the draft stands; `under_way` are the files being read, `of_report` the drafts by report."""
    if draft.state is State.WAITING:
        return Standing.READING if draft.sha256 in under_way else Standing.WAITING
    if draft.state not in (State.READ, State.PUBLISHED):
        return Standing(str(draft.state))
    if draft.state is State.PUBLISHED:
        if draft.replaced_by:
            return Standing.REPLACED
        held = tuple(one.entry for one in corrections.in_force(draft.id))
        same = held == draft.published_corrections and draft.reading == draft.published_reading
        return Standing.PUBLISHED if same else Standing.CHANGED
    return _of_read(draft, of_report)


def _of_read(draft: Draft, of_report: Index) -> Standing:
    review = readings.review_of(draft)
    if review is None or not readings.is_fresh(draft):
        return Standing.CHECKING
    if review.problems:
        return Standing.INCOMPLETE
    if review.n_errors or review.n_unrecognised or same_report.others(draft, of_report):
        return Standing.DOUBTFUL
    return Standing.READY


def name_of(draft_id: str) -> str:
    """Return the name of a draft's file."""
    draft = drafts.find(draft_id)
    return draft.name if draft else draft_id


def can_be_published(draft: Draft) -> bool:
    """Return whether the draft may be asked for: read, looked over, and nothing in the way."""
    review = readings.review_of(draft)
    return draft.state in MAY_BE_PUBLISHED and review is not None and readings.is_fresh(draft) and not review.problems
