"""What day it is in Vietnam: the one place that knows, so that a test can say otherwise."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.formats import VIETNAM


def today() -> date:
    """Return the day in Vietnam."""
    return datetime.now(tz=VIETNAM).date()
