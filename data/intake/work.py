"""Whether there is work for the process that reads, looks over and publishes, and whether it is alive.

One process works at a time; one more may wait for it. Locks are the system's, so a dead process is never taken for one
that is still reading.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from data.intake import readings
from data.intake.drafts import MAY_BE_PUBLISHED, State, all_drafts
from data.intake.files import home, write_whole
from data.locking import held

_LAUNCHES = 3  # without any progress, then people are told
_SECONDS_TO_START = 20.0
_AT_ONCE = 2  # files under way


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Files of the batch being read, in order, and how many are done."""

    files: tuple[str, ...] = ()
    done: int = 0

    @property
    def under_way(self) -> frozenset[str]:
        """The files being read at this moment."""
        return frozenset(self.files[self.done : self.done + _AT_ONCE])


def is_pending() -> bool:
    """Return whether a draft waits for anything: to be read, looked over, published."""
    return any(
        draft.state in (State.WAITING, State.ASKED, State.ASKED_BACK)
        or (draft.state in MAY_BE_PUBLISHED and not readings.is_fresh(draft))
        for draft in all_drafts()
    )


def is_running() -> bool:
    """Return whether a process is at work."""
    try:
        with held(_file("working.lock")):
            return False
    except OSError:
        return True


@contextmanager
def turn() -> Iterator[bool]:
    """Wait for the turn to work; False when another process waits already, which will do what there is to do."""
    with ExitStack() as stack:
        try:
            with held(_file("waiting.lock")):
                stack.enter_context(held(_file("working.lock"), patient=True))
        except OSError:
            yield False
            return
        stack.callback(put_progress, ())
        yield True


def put_progress(files: Sequence[str], *, done: int = 0) -> None:
    """Tell the page which files are read; also that the process is getting somewhere."""
    write_whole(_file("progress.json"), json.dumps({"files": list(files), "done": done}).encode())
    _file("launches.json").unlink(missing_ok=True)


def progress() -> Progress:
    """Return how far the process has come, nothing when it is not at work."""
    try:
        told = json.loads(_file("progress.json").read_bytes())
        return Progress(files=tuple(told["files"]), done=told["done"])
    except (OSError, ValueError):
        return Progress()


def may_launch() -> bool:
    """Note a launch and return True, unless one is just starting or several came to nothing."""
    times = _launches()
    now = time.time()
    if len(times) >= _LAUNCHES or (times and now - times[-1] < _SECONDS_TO_START):
        return False
    write_whole(_file("launches.json"), json.dumps([*times, now]).encode())
    return True


def is_stuck() -> bool:
    """Return whether the process was started several times and never got anywhere."""
    times = _launches()
    return len(times) >= _LAUNCHES and time.time() - times[-1] > _SECONDS_TO_START and not is_running()


def forgive() -> None:
    """Forget launches that came to nothing: somebody asks to try again."""
    _file("launches.json").unlink(missing_ok=True)


def log() -> Path:
    """Return the file that the process writes its complaints to."""
    return _file("worker.log")


def _launches() -> list[float]:
    try:
        return [float(moment) for moment in json.loads(_file("launches.json").read_bytes())]
    except (OSError, ValueError):
        return []


def _file(name: str) -> Path:
    home().mkdir(parents=True, exist_ok=True)
    return home() / name
