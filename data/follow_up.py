"""What became of a finding: open, explained with a note, corrected. One ledger per data set, over all its versions.

The last entry that was not undone decides. Knows no rule and no report: a finding is its id.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from data import ledger
from data.ledger import Entry
from data.store import Dataset, dataset_directory

LONGEST_NAME, LONGEST_NOTE = 80, 2000


class State(StrEnum):
    """Where the asking stands."""

    OPEN = "open"
    EXPLAINED = "explained"
    CORRECTED = "corrected"


class FollowUpError(ValueError):
    """The entry is not one that may be written; `reason` says why: 'who', 'note', 'undone' or 'too_long'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Step:
    """One entry about a finding: who said what, when (UTC), and whether it was taken back later."""

    entry: str
    finding_id: str
    state: State
    who: str
    note: str
    at: datetime
    is_undone: bool


def stamp(dataset: Dataset) -> str:
    """Return a text that changes with every entry: what answers about states are remembered under."""
    try:
        status = _file(dataset).stat()
    except FileNotFoundError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"


def put(*, dataset: Dataset, finding_id: str, state: State, who: str, note: str = "") -> Entry:
    """Write down the state of a finding; an explanation needs its note, and every entry a name."""
    name, words = who.strip(), note.strip()
    if not name:
        raise FollowUpError("who")
    if state is State.EXPLAINED and not words:
        raise FollowUpError("note")
    if len(name) > LONGEST_NAME or len(words) > LONGEST_NOTE:
        raise FollowUpError("too_long")
    return ledger.append(_file(dataset), who=name, finding_id=finding_id, state=str(state), note=words)


def undo(*, dataset: Dataset, step: Step, who: str) -> Entry:
    """Take the step back: what was in force before it is in force again. The step stays in the history."""
    if not who.strip():
        raise FollowUpError("who")
    if step.is_undone:
        raise FollowUpError("undone")
    return ledger.append(_file(dataset), who=who.strip(), finding_id=step.finding_id, undoes=step.entry)


def history(*, dataset: Dataset, finding_id: str) -> tuple[Step, ...]:
    """Return every step about one finding, oldest first, those taken back among them."""
    return _steps(dataset).get(finding_id, ())


def in_force(dataset: Dataset) -> tuple[Step, ...]:
    """Return the step that decides for each finding that has one."""
    last = (_last(steps) for steps in _steps(dataset).values())
    return tuple(step for step in last if step is not None)


def _last(steps: tuple[Step, ...]) -> Step | None:
    return next((step for step in reversed(steps) if not step.is_undone), None)


def _steps(dataset: Dataset) -> dict[str, tuple[Step, ...]]:
    return _read(_file(dataset), stamp(dataset))


@lru_cache(maxsize=8)
def _read(file: Path, _stamp: str) -> dict[str, tuple[Step, ...]]:
    written = ledger.entries(file)
    undone = {entry["undoes"] for entry in written if "undoes" in entry}
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for entry in written:
        if "state" in entry:
            steps[entry["finding_id"]].append(_step(entry, is_undone=entry["entry"] in undone))
    return {finding_id: tuple(told) for finding_id, told in steps.items()}


def _step(entry: Entry, *, is_undone: bool) -> Step:
    return Step(
        entry=entry["entry"],
        finding_id=entry["finding_id"],
        state=State(entry["state"]),
        who=entry["who"],
        note=entry["note"],
        at=datetime.fromisoformat(entry["at"]),
        is_undone=is_undone,
    )


def _file(dataset: Dataset) -> Path:
    return dataset_directory(dataset=dataset) / "follow_up.jsonl"
