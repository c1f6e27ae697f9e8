"""A file as a lock between processes; the operating system frees it when its holder dies, so nothing stays blocked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, patient: bool) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if patient else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, patient: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if patient else fcntl.LOCK_NB))


@contextmanager
def held(path: Path, *, patient: bool = False) -> Iterator[None]:
    """Hold the lock; raise OSError at once when another process holds it, or wait for it if `patient`."""
    with path.open("a+b") as handle:
        _lock(handle.fileno(), patient=patient)
        yield
