"""Tasks for children that do what no reader should: hang, crash, eat memory, make a mistake."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from loaders.reading.limits import Limits
from loaders.reading.worker import Answer, Request


def by_name(request: Request, limits: Limits) -> Answer:
    """Do what the file is called; a file called anything else is read as a report without rows."""
    name = Path(request["name"]).stem
    hazard = {
        "hang": _hang,
        "hang_with_help": _hang_with_help,
        "crash": _crash,
        "eat": _eat,
        "err": _err,
        "nest": _nest,
        "grow": _grow,
    }
    if name in hazard:
        hazard[name](Path(request["path"]))
    return {"rows": [], "pid": os.getpid()}


def _hang(_: Path) -> None:
    time.sleep(3600)


def _hang_with_help(path: Path) -> None:
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
    path.with_suffix(".pid").write_text(str(helper.pid))
    helper.wait()


def _crash(_: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _eat(_: Path) -> None:
    held = []
    while True:
        held.append(bytearray(16 * 2**20))


def _err(_: Path) -> None:
    raise KeyError("đơn vị tính")


def _nest(path: Path) -> None:
    _nest(path)


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")
