"""Drafts: every report found in a file received, and where it stands on its way to the store.

A draft is one report of one file; a file not read yet, or refused, is one draft. State follows from the events alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from data import ledger
from data.intake import events, originals
from data.intake.events import OF_FILES, Event
from data.intake.files import home, stamp
from data.ledger import Entry
from data.text import plain

LONGEST_WHO, LONGEST_REASON = 80, 2000
_HASH_IN_ID = 16  # letters: enough to tell billions of files apart, few enough for a file name


class State(StrEnum):
    """Where a draft stands."""

    WAITING = "waiting"
    REFUSED = "refused"
    READ = "read"
    ASKED = "asked"
    PUBLISHED = "published"
    REJECTED = "rejected"
    ASKED_BACK = "asked_back"  # published, to be withdrawn
    WITHDRAWN = "withdrawn"


MAY_BE_PUBLISHED = frozenset({State.READ, State.PUBLISHED, State.WITHDRAWN})


class DraftError(ValueError):
    """What was asked cannot be done with this draft; `reason` says why: 'who', 'reason', 'too_long' or 'state'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a file was refused or a report not published, as the loaders say it; of a file of records also where."""

    problem: str
    remedy: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One report of a file received. What is `published_…` and `version` are of its last publication."""

    id: str
    sha256: str
    number: int
    name: str
    received_by: str
    received_at: datetime
    state: State
    changed_by: str
    changed_at: datetime
    reading: str = ""
    reason: str = ""
    problems: tuple[Problem, ...] = ()
    version: str = ""
    published_id: str = ""
    published_corrections: tuple[str, ...] = ()
    published_reading: str = ""
    is_in_force: bool = False  # whether it was published and neither withdrawn nor replaced by another draft since
    replaced_by: str = ""  # the draft published in its place

    @property
    def folder(self) -> Path:
        """Where what was read of it is kept."""
        return folder_of(self.sha256, self.number)


@dataclass(frozen=True, kw_only=True)
class Received:
    """What became of a file handed in: `again` when the same bytes were there before."""

    sha256: str
    again: bool


def folder_of(sha256: str, number: int) -> Path:
    """Return where what was read of the `number`-th report of a file is kept."""
    return home() / "drafts" / _id(sha256, number)


def receive(content: bytes, *, name: str, who: str) -> Received:
    """Keep a file and have it wait for reading; the same bytes handed in again only add their name to the history."""
    known = any(draft.sha256 == originals.hash_of(content) for draft in all_drafts())
    sha256 = originals.keep(content, name=name)
    events.put(Event.RECEIVED, who=_named(who), sha256=sha256, name=originals.shown_name(name))
    return Received(sha256=sha256, again=known)


def all_drafts() -> tuple[Draft, ...]:
    """Return every draft, the latest received first, then by name; the reports of one file stay together."""
    return _folded(events.path(), stamp(events.path()))


def find(draft_id: str) -> Draft | None:
    """Return the draft of this id, None when there is none."""
    return next((draft for draft in all_drafts() if draft.id == draft_id), None)


def in_state(*states: State) -> tuple[Draft, ...]:
    """Return the drafts that stand there, the earliest received first."""
    return tuple(draft for draft in reversed(all_drafts()) if draft.state in states)


def ask_to_publish(drafts: Sequence[Draft], *, who: str) -> None:
    """Have the drafts wait for publication, for one withdrawn to come back.

    Those that cannot be published, or that somebody has dealt with since, are passed over; when that leaves none,
    DraftError says so, unless it was the same person.
    """
    name = _named(who)
    present = [_as_it_stands(draft) for draft in drafts]
    free = [now for draft, now in zip(drafts, present, strict=True) if now.state in MAY_BE_PUBLISHED & {draft.state}]
    for draft in free:
        events.put(Event.ASKED, who=name, draft=draft.id)
    if not free and any(now.changed_by != name for now in present):
        raise DraftError("state")


def reject(draft: Draft, *, reason: str, who: str) -> None:
    """Put a draft aside for a reason."""
    words = _reasoned(reason)
    if _as_it_stands(draft).state not in (State.READ, State.REFUSED):
        raise DraftError("state")
    events.put(Event.REJECTED, who=_named(who), draft=draft.id, reason=words)


def ask_to_withdraw(draft: Draft, *, reason: str, who: str) -> None:
    """Have a published report wait for its withdrawal, for a reason."""
    words = _reasoned(reason)
    now = _as_it_stands(draft)
    if now.state is not State.PUBLISHED or not now.is_in_force:
        raise DraftError("state")
    events.put(Event.ASKED_BACK, who=_named(who), draft=draft.id, reason=words)


def reopen(draft: Draft, *, who: str) -> None:
    """Take a rejection back."""
    if _as_it_stands(draft).state is not State.REJECTED:
        raise DraftError("state")
    events.put(Event.REOPENED, who=_named(who), draft=draft.id)


def read_again(files: Iterable[str], *, who: str) -> None:
    """Have files read anew: after a wording was taught, or a missing tool was installed."""
    for sha256 in dict.fromkeys(files):
        events.put(Event.READ_AGAIN, who=_named(who), sha256=sha256)


def _as_it_stands(draft: Draft) -> Draft:
    """A page may have been drawn before somebody else decided."""
    return find(draft.id) or draft


def _reasoned(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise DraftError("reason")
    if len(words) > LONGEST_REASON:
        raise DraftError("too_long")
    return words


def _named(who: str) -> str:
    name = " ".join(who.split())
    if not name:
        raise DraftError("who")
    if len(name) > LONGEST_WHO:
        raise DraftError("too_long")
    return name


@lru_cache(maxsize=8)
def _folded(path: Path, _stamp: str) -> tuple[Draft, ...]:
    of_file: dict[str, list[Draft]] = {}
    opened: set[str] = set()
    for entry in ledger.entries(path):
        event = Event(entry["event"])
        if event in OF_FILES:
            file = entry["sha256"][:_HASH_IN_ID]
            of_file[file] = _after_file_event(of_file.get(file, []), event, entry)
            opened |= {file} if event is Event.OPENED else set()
        elif drafts := of_file.get(entry["draft"].partition("-")[0]):
            _after_report_event(drafts, event, entry)
    found = [drafts for file, drafts in of_file.items() if file not in opened]
    found.sort(key=lambda drafts: plain(drafts[0].name))
    found.sort(key=lambda drafts: drafts[0].received_at, reverse=True)
    return _with_replacements([draft for drafts in found for draft in drafts])


def _with_replacements(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Of the drafts published as one report the last one is in force; the others were replaced by it."""
    last: dict[str, Draft] = {}
    for draft in sorted((draft for draft in drafts if draft.version), key=lambda draft: draft.version):
        last[draft.published_id] = draft
    return tuple(
        draft
        if not draft.version or last[draft.published_id].id == draft.id
        else replace(draft, is_in_force=False, replaced_by=last[draft.published_id].id)
        for draft in drafts
    )


def _after_file_event(drafts: list[Draft], event: Event, entry: Entry) -> list[Draft]:
    if event is Event.RECEIVED:
        return drafts or [_new(entry)]
    if not drafts:
        return drafts
    if event is Event.READ:
        wanted = max(entry["reports"], len([draft for draft in drafts if _is_settled(draft)]), 1)
        drafts = [*drafts[:wanted], *(_further(drafts[0], number) for number in range(len(drafts) + 1, wanted + 1))]
        return [_moved(draft, State.READ, entry, reading=entry["entry"]) for draft in drafts]
    if event is Event.REFUSED:
        return [_moved(draft, State.REFUSED, entry, problems=_problems(entry)) for draft in drafts]
    if event is Event.READ_AGAIN:
        return [_moved(draft, State.WAITING, entry) for draft in drafts]
    return drafts


def _after_report_event(drafts: list[Draft], event: Event, entry: Entry) -> None:
    place = next((place for place, draft in enumerate(drafts) if draft.id == entry["draft"]), None)
    if place is None:
        return
    at = {"changed_by": entry["who"], "changed_at": datetime.fromisoformat(entry["at"])}
    draft = drafts[place]
    if event is Event.ASKED:
        drafts[place] = replace(draft, state=State.ASKED, problems=(), **at)
    elif event is Event.PUBLISHED:
        drafts[place] = replace(
            draft,
            state=State.PUBLISHED,
            version=entry["version"],
            published_id=entry["report_id"],
            published_corrections=tuple(entry["corrections"]),
            published_reading=draft.reading,
            is_in_force=True,
            reason="",
            **at,
        )
    elif event is Event.NOT_PUBLISHED:
        before = State.PUBLISHED if draft.is_in_force else State.WITHDRAWN if draft.reason else State.READ
        drafts[place] = replace(draft, state=before, problems=_problems(entry), **at)
    elif event is Event.NOT_WITHDRAWN:
        drafts[place] = replace(draft, state=State.PUBLISHED, reason="", problems=_problems(entry), **at)
    elif event is Event.ASKED_BACK:
        drafts[place] = replace(draft, state=State.ASKED_BACK, reason=entry["reason"], problems=(), **at)
    elif event is Event.WITHDRAWN:
        drafts[place] = replace(draft, state=State.WITHDRAWN, is_in_force=False, **at)
    elif event is Event.REJECTED:
        drafts[place] = replace(draft, state=State.REJECTED, reason=entry["reason"], **at)
    elif event is Event.REOPENED:
        drafts[place] = replace(draft, state=State.READ if draft.reading else State.WAITING, reason="", **at)


def _new(entry: Entry) -> Draft:
    at = datetime.fromisoformat(entry["at"])
    return Draft(
        id=_id(entry["sha256"], 1),
        sha256=entry["sha256"],
        number=1,
        name=entry["name"],
        received_by=entry["who"],
        received_at=at,
        state=State.WAITING,
        changed_by=entry["who"],
        changed_at=at,
    )


def _further(first: Draft, number: int) -> Draft:
    return replace(first, id=_id(first.sha256, number), number=number, state=State.WAITING, reason="", version="",
                   published_id="", published_corrections=(), is_in_force=False)  # fmt: skip


def _moved(draft: Draft, state: State, entry: Entry, *, reading: str = "", problems: Sequence[Problem] = ()) -> Draft:
    """What is read anew of a settled draft renews its reading but not where it stands."""
    reading = reading or draft.reading
    if _is_settled(draft):
        return replace(draft, reading=reading)
    at = datetime.fromisoformat(entry["at"])
    return replace(
        draft, state=state, reading=reading, problems=tuple(problems), changed_by=entry["who"], changed_at=at
    )


def _is_settled(draft: Draft) -> bool:
    return draft.state not in (State.WAITING, State.REFUSED, State.READ)


def _problems(entry: Entry) -> tuple[Problem, ...]:
    return tuple(Problem(**one) for one in entry["problems"])


def _id(sha256: str, number: int) -> str:
    return f"{sha256[:_HASH_IN_ID]}-{number}"
