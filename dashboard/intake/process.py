"""Starts the process that reads, looks over and publishes; a page run never waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import data
from data.intake import work

_ROOT = Path(data.__file__).parents[1]
_COMMAND = (sys.executable, "-m", "loaders", "intake", "read")
_started: list[subprocess.Popen[bytes]] = []


def ensure() -> bool:
    """Return whether something waits to be done, and see to it that a process is at it."""
    pending = work.is_pending()
    if pending and not work.is_running() and work.may_launch():
        _start()
    return pending


def _start() -> None:
    """Start the process on its own: it outlives the page run, the session and, if need be, the dashboard."""
    _started[:] = [child for child in _started if child.poll() is None]
    with work.log().open("wb") as log:
        _started.append(
            subprocess.Popen(
                _COMMAND,
                cwd=_ROOT,
                env=os.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
