"""The process that does what waits: reads files, looks drafts over, publishes and withdraws as asked; then it ends."""

from __future__ import annotations

from data.intake import work
from loaders.intake.looking_over import look_over_stale
from loaders.intake.publishing import publish_asked
from loaders.intake.reading import read_waiting
from loaders.intake.withdrawing import withdraw_asked


def run() -> bool:
    """Work until nothing waits; False when another process is about to do it anyway."""
    with work.turn() as mine:
        while mine and any(do() for do in (_read, look_over_stale, publish_asked, withdraw_asked)):
            pass
    return mine


def _read() -> int:
    return read_waiting(look_over=look_over_stale)
