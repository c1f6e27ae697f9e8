"""Many reports -> their records, read by warm children side by side, handed on in the order given or as done."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from data.record import Record
from loaders.errors import InputError
from loaders.reading import kept
from loaders.reading.children import Child
from loaders.reading.gathering import NamedFile, named
from loaders.reading.limits import DEFAULTS, Limits, cannot_be_opened, check_file
from loaders.reading.wire import errors_of, records_of, remarks_of
from loaders.remarks import Remark

WORKERS = 2
READ = "loaders.reading.report_task:read"
_AHEAD = 4  # files under way for each child, read or about to be: bounds what waits for its turn


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of one file, or why it was refused. `peak_mb` is 0 for a reading kept from before."""

    path: Path
    name: str
    sha256: str = ""
    records: tuple[Record, ...] = ()
    remarks: tuple[Remark, ...] = ()
    errors: tuple[InputError, ...] = ()
    seconds: float = 0.0
    peak_mb: int = 0


def read_reports(
    files: Sequence[Path | NamedFile],
    *,
    workers: int = WORKERS,
    on_progress: Callable[[str], None] | None = None,
    limits: Limits = DEFAULTS,
    anew: bool = False,
    task: str = READ,
    as_done: bool = False,
) -> Iterator[Reading]:
    """Yield one reading per file, in their order; only a handful wait in memory, and no child outlives the iterator.

    `anew` neither looks for nor keeps readings of earlier runs; `as_done` yields each reading as soon as it is made, so
    that a long scan holds nothing up.
    """
    reports = [file if isinstance(file, NamedFile) else named(file) for file in files]
    readers = _Readers(task, limits, number=max(1, min(workers, len(reports))), anew=anew)
    waiting: deque[Future[Reading]] = deque()
    pool = ThreadPoolExecutor(readers.number, thread_name_prefix="reading")
    ahead = iter(reports)
    try:
        for number, report in enumerate(reports, start=1):
            while len(waiting) < _AHEAD * readers.number and (following := next(ahead, None)):
                waiting.append(pool.submit(readers.read, following))
            if on_progress:
                on_progress(f"reading report {number} of {len(reports)}: {report.name}")
            if as_done:
                _first_done_to_front(waiting)
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
        readers.close()
        pool.shutdown(cancel_futures=True)
    if readers.has_kept:
        kept.prune()


class _Readers:
    """A few warm children, of which each thread takes one that is free."""

    def __init__(self, task: str, limits: Limits, *, number: int, anew: bool) -> None:
        self.number = number
        self.has_kept = False
        self._limits = limits
        self._anew = anew
        self._children = [Child(task, limits) for _ in range(number)]
        self._free: SimpleQueue[Child] = SimpleQueue()
        for child in self._children:
            self._free.put(child)

    def close(self) -> None:
        """End every child, also one that is reading."""
        for child in self._children:
            child.close()

    def read(self, report: NamedFile) -> Reading:
        """Return the reading of one file, with how long it took."""
        start = time.perf_counter()
        reading = Reading(path=report.path, name=report.name)
        try:
            check_file(report.path, self._limits, name=report.name)
            reading = self._of_content(report, reading)
        except InputError as refused:
            reading = replace(reading, errors=(refused,))
        except OSError as refused:
            reading = replace(reading, errors=(cannot_be_opened(refused, name=report.name),))
        return replace(reading, seconds=time.perf_counter() - start)

    def _of_content(self, report: NamedFile, reading: Reading) -> Reading:
        """Return the reading kept of the file's content, else one made now."""
        before = _state(report.path)
        reading = replace(reading, sha256=_hash(report.path))
        place = kept.place(sha256=reading.sha256, suffix=report.suffix)
        found = None if self._anew else kept.find(place, source_file=report.source_file)
        if found is not None:
            return replace(reading, records=found[0], remarks=found[1])
        answer = self._asked(report)
        if _state(report.path) != before:
            raise InputError(file=report.name, problem="it was changed while it was read", remedy="load it again")
        reading = replace(
            reading,
            records=records_of(answer.get("rows", ())),
            remarks=remarks_of(answer.get("remarks", ())),
            errors=errors_of(answer.get("refused", ())),
            peak_mb=answer["peak_mb"],
        )
        if reading.records and not self._anew:
            kept.keep(place, reading.records, reading.remarks)
            self.has_kept = True
        return reading

    def _asked(self, report: NamedFile) -> dict[str, Any]:
        child = self._free.get()
        try:
            return child.ask({"path": str(report.path), "name": report.name, "source_file": report.source_file})
        finally:
            self._free.put(child)


def _first_done_to_front(waiting: deque[Future[Reading]]) -> None:
    done = next(iter(wait(waiting, return_when=FIRST_COMPLETED).done))
    waiting.remove(done)
    waiting.appendleft(done)


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
