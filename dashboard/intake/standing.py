"""Where a draft stands, as people see it: its state together with what was found in it and what is under way."""

from __future__ import annotations

from enum import StrEnum

from data.intake import corrections, drafts, readings
from data.intake.drafts import MAY_BE_PUBLISHED, Draft, State


class Standing(StrEnum):
    """What the list says of a draft."""

    WAITING = "waiting"
    READING = "reading"
    CHECKING = "checking"
    INCOMPLETE = "incomplete"  # commune or period missing, or otherwise not to be published as it is
    DOUBTFUL = "doubtful"  # errors or rows without meaning
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


def of(draft: Draft, *, under_way: frozenset[str]) -> Standing:
    """Return where the draft stands; `under_way` are the files being read at this moment."""
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
    return _of_read(draft)


def _of_read(draft: Draft) -> Standing:
    review = readings.review_of(draft)
    if review is None or not readings.is_fresh(draft):
        return Standing.CHECKING
    if review.problems:
        return Standing.INCOMPLETE
    return Standing.DOUBTFUL if review.n_errors or review.n_unrecognised else Standing.READY


def name_of(draft_id: str) -> str:
    """Return the name of a draft's file."""
    draft = drafts.find(draft_id)
    return draft.name if draft else draft_id


def can_be_published(draft: Draft) -> bool:
    """Return whether the draft may be asked for: read, looked over, and nothing in the way."""
    review = readings.review_of(draft)
    return draft.state in MAY_BE_PUBLISHED and review is not None and readings.is_fresh(draft) and not review.problems


def is_without_error(draft: Draft) -> bool:
    """Return whether the draft waits to be published and nothing in it is wrong or not understood."""
    return draft.state is State.READ and _of_read(draft) is Standing.READY
