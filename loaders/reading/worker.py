"""The child process: `python -m loaders.reading.worker TASK LIMITS` does one task for one request after another.

A request and its answer are one line of JSON each; whatever goes wrong with a file is an answer, too. The process
bounds its own memory and processor time, so that it ends even when its parent was killed.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from loaders.errors import InputError, RefusedFileError
from loaders.reading import limits as limited
from loaders.reading.limits import Limits
from loaders.reading.wire import refusal_of

Request = dict[str, Any]
Answer = dict[str, Any]
Task = Callable[[Request, Limits], Answer]

_GRACE = 2.0  # of a file's seconds: the parent's clock ends a reading first, this one only an orphan's


def main(arguments: list[str]) -> int:
    """Answer requests until the parent closes the pipe."""
    name, limits = arguments[0], Limits(**json.loads(arguments[1]))
    answers = _own_output()
    _bound_memory(limits)
    task = _named(name)
    _say(answers, {"ready": True})
    for line in sys.stdin.buffer:
        _bound_time(limits)
        _say(answers, answer(task, json.loads(line), limits))
    return 0


def answer(task: Task, request: Request, limits: Limits) -> Answer:
    """Return the task's answer; a mistake of the reader is told of this file and ends nothing else."""
    name = request["name"]
    try:
        said = task(request, limits)
    except (InputError, RefusedFileError) as refused:
        said = {"refused": refusal_of(refused, name=name)}
    except MemoryError:
        said = {"refused": refusal_of(limited.out_of_memory(limits, name=name), name=name), "spent": True}
    except RecursionError:
        said = {"refused": refusal_of(limited.too_nested(name=name), name=name)}
    except Exception as mistake:
        said = {"refused": refusal_of(limited.confused_the_reader(mistake, name=name), name=name)}
    return {"peak_mb": peak_mb(), **said}


def _own_output() -> BinaryIO:
    """Keep the pipe to the parent for answers alone: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _say(answers: BinaryIO, said: Answer) -> None:
    answers.write(json.dumps(said).encode() + b"\n")
    answers.flush()


def _named(task: str) -> Task:
    module, _, function = task.partition(":")
    found: Task = getattr(importlib.import_module(module), function)
    return found


if sys.platform == "win32":

    def _bound_memory(limits: Limits) -> None:
        """Windows has no such limits; the parent's clock bounds a file there."""

    def _bound_time(limits: Limits) -> None:
        """Windows has no such limits."""

    def peak_mb() -> int:
        """Not to be had without a further library."""
        return 0

else:
    import resource

    def _bound_memory(limits: Limits) -> None:
        """Have the system refuse memory beyond the limit; no core file, no endless output file."""
        _lower(resource.RLIMIT_AS, limits.memory_mb * 2**20)
        _lower(resource.RLIMIT_CORE, 0)

    def _bound_time(limits: Limits) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = used.ru_utime + used.ru_stime + _GRACE * limits.seconds + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, hard))

    def _lower(kind: int, to: int) -> None:
        _, hard = resource.getrlimit(kind)
        allowed = to if hard == resource.RLIM_INFINITY else min(to, hard)
        resource.setrlimit(kind, (allowed, hard))

    def peak_mb() -> int:
        """Return the most memory this process ever held; Linux counts the parent's, too, unless asked in this way."""
        try:
            status = Path("/proc/self/status").read_text("ascii")
            return int(status.partition("VmHWM:")[2].split()[0]) // 1024
        except OSError:
            unit = 2**20 if sys.platform == "darwin" else 2**10
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
