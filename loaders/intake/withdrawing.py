"""Published drafts that somebody asked to withdraw -> a version of the store without each, or why it stays."""

from __future__ import annotations

from data.intake import drafts, events
from data.intake.drafts import Draft, State
from data.intake.events import Event
from data.store import Dataset
from loaders import build
from loaders.incoming import Withdrawal
from loaders.intake import loading
from loaders.intake.loading import FailedError


def withdraw_asked() -> int:
    """Withdraw the drafts that were asked back, each for its own reason, and return how many there were."""
    asked = drafts.in_state(State.ASKED_BACK)
    for draft in asked:
        _withdraw(draft)
    return len(asked)


def _withdraw(draft: Draft) -> None:
    report = Withdrawal(report_id=draft.published_id, original_hash=draft.sha256)
    try:
        version = loading.done(
            lambda: build.withdraw(reports=[report], dataset=Dataset.REAL, who=draft.changed_by, why=draft.reason)
        )
    except FailedError as failed:
        told = [{"problem": failed.problem.problem, "remedy": failed.problem.remedy}]
        events.put(Event.NOT_WITHDRAWN, who=draft.changed_by, draft=draft.id, problems=told)
        return
    events.put(Event.WITHDRAWN, who=draft.changed_by, draft=draft.id, version=version)
