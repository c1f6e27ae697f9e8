"""What happened to the files received, in the order it happened: one append-only ledger, read as drafts elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from data import ledger
from data.intake.files import home
from data.ledger import Entry


class Event(StrEnum):
    """Of a file: received, read, refused, opened (an archive), read_again. Of one report in it: the others."""

    RECEIVED = "received"
    READ = "read"
    REFUSED = "refused"
    OPENED = "opened"
    READ_AGAIN = "read_again"
    ASKED = "asked"  # to be published
    PUBLISHED = "published"
    NOT_PUBLISHED = "not_published"
    REJECTED = "rejected"
    REOPENED = "reopened"
    ASKED_BACK = "asked_back"  # to be withdrawn
    WITHDRAWN = "withdrawn"
    NOT_WITHDRAWN = "not_withdrawn"


OF_FILES = frozenset({Event.RECEIVED, Event.READ, Event.REFUSED, Event.OPENED, Event.READ_AGAIN})
THE_PROGRAM = ""  # who read, refused and opened


def path() -> Path:
    """Return the ledger's file."""
    return home() / "events.jsonl"


def put(event: Event, *, who: str = THE_PROGRAM, **facts: Any) -> Entry:
    """Write down that something happened."""
    return ledger.append(path(), who=who, event=str(event), **facts)
