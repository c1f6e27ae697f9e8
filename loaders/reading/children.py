"""A child process as its parent sees it: started when first asked, killed when its time is over, then started anew."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import loaders
from loaders.errors import InputError
from loaders.reading import limits as limited
from loaders.reading.limits import Limits

_ROOT = Path(loaders.__file__).parents[1]
_SECONDS_TO_START = 120.0
# Two children share two cores: none of the libraries they call shall start threads of its own.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


class ChildError(Exception):
    """The child could not be started at all: a fault of this installation, not of a file."""


class Child:
    """One process for one kind of task, reused for many files; not to be asked by two threads at once."""

    def __init__(self, task: str, limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._out_of_time = False
        self._closed = False
        self._changing = threading.Lock()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the child's answer, or raise an InputError about this file when the child did not live to give it."""
        process = self._process or self._start()
        line = self._exchange(process, json.dumps(request).encode() + b"\n", self._limits.seconds_for(request["name"]))
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            if answer.get("spent"):
                self.stop()
            return answer
        raise self._why_it_died(process, request["name"])

    def close(self) -> None:
        """End the process for good. May be called from any thread, also while another one asks."""
        self._closed = True
        self.stop()

    def stop(self) -> None:
        """End the process, whatever it started, and its scratch files; it starts anew when it is asked again."""
        with self._changing:
            process, self._process = self._process, None
            scratch, self._scratch = self._scratch, None
        if process:
            _kill(process)
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
        if scratch:
            scratch.cleanup()

    def _start(self) -> subprocess.Popen[bytes]:
        """Start Python with the task imported; wait until it says so."""
        with tempfile.TemporaryFile() as errors:
            with self._changing:
                if self._closed:
                    raise ChildError("no more files are read")
                process = self._process = self._popen(errors)
            if not self._exchange(process, b"", _SECONDS_TO_START).endswith(b"\n"):
                self.stop()
                errors.seek(0)
                raise ChildError(f"the reading process does not start: {errors.read().decode(errors='replace')}")
        return process

    def _popen(self, errors: IO[bytes]) -> subprocess.Popen[bytes]:
        self._scratch = tempfile.TemporaryDirectory(prefix="cchc-reading-", ignore_cleanup_errors=True)
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        return subprocess.Popen(
            [sys.executable, "-m", "loaders.reading.worker", self._task, json.dumps(asdict(self._limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=os.environ | _ONE_THREAD | {"TMPDIR": self._scratch.name, "PYTHONPATH": os.pathsep.join(paths)},
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )

    def _exchange(self, process: subprocess.Popen[bytes], line: bytes, seconds: float) -> bytes:
        """Send a line and return the next one; b'' when the process ended first, or was killed since time was over."""
        assert process.stdin
        assert process.stdout
        self._out_of_time = False
        clock = threading.Timer(seconds, self._end_time, (process,))
        clock.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            return process.stdout.readline()
        except (OSError, ValueError):  # the pipe was closed by the child's end, or by stop()
            return b""
        finally:
            clock.cancel()

    def _end_time(self, process: subprocess.Popen[bytes]) -> None:
        self._out_of_time = True
        _kill(process)

    def _why_it_died(self, process: subprocess.Popen[bytes], name: str) -> InputError:
        out_of_time = self._out_of_time
        _kill(process)
        process.wait()
        self.stop()
        if out_of_time:
            return limited.out_of_time(self._limits, name=name)
        if process.returncode == -getattr(signal, "SIGKILL", 9):  # the system was short of memory
            return limited.out_of_memory(self._limits, name=name)
        return limited.broke_the_reader(name=name)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and all that it started (OCR, LibreOffice), unless it is known to be gone.

    Until it is waited for, the system gives its number to no other process.
    """
    if process.returncode is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _close(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):  # what was still to be written cannot be any more
        if pipe:
            pipe.close()
