"""Drafts that tell the same report (commune and period) in other files, so that nobody publishes both unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.intake import drafts, readings
from data.intake.drafts import Draft, State
from data.text import plain

Key = tuple[str, ...]
Index = Mapping[Key, Sequence[Draft]]


def index() -> Index:
    """Return the drafts that are or may come into force, by the report they say they are."""
    found: dict[Key, list[Draft]] = {}
    for draft in drafts.in_state(State.READ, State.ASKED, State.PUBLISHED):
        if (key := _key(draft)) and not draft.replaced_by:
            found.setdefault(key, []).append(draft)
    return found


def others(draft: Draft, of_report: Index) -> list[Draft]:
    """Return the other drafts of the same report, the one in force first."""
    key = _key(draft)
    found = [other for other in of_report.get(key, ()) if other.id != draft.id] if key else []
    return sorted(found, key=lambda other: not other.is_in_force)


def _key(draft: Draft) -> Key | None:
    review = readings.review_of(draft)
    if review is None or not (review.unit_name and review.period):
        return None
    return (plain(review.unit_name), plain(review.district), plain(review.province), review.period)
