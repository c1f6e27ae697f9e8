"""Store versions as readers know them: when they were published, by whom, why."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from dashboard import formats


def published_at(version: str) -> datetime | None:
    """Return when a version was published, in Vietnam; its name is that moment in UTC."""
    with suppress(ValueError):
        return datetime.strptime(version, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC).astimezone(formats.VIETNAM)
    return None


def moment(version: str) -> str:
    """Return '14:05 15/3/2024', or the version's own name when it is not such a moment."""
    return formats.moment(published_at(version)) or version


def in_vietnam(moment: datetime) -> str:
    """Return a moment of the store, which is in UTC, as it was in Vietnam."""
    return formats.moment(moment.replace(tzinfo=UTC).astimezone(formats.VIETNAM))
