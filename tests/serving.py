"""Starts a real dashboard on a free port for the browser tests and the load test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def load_samples(store: Path) -> None:
    """Fill the store at `store` with the sample records and the simulated province, as `make run` does."""
    subprocess.run([sys.executable, "-m", "loaders", "prepare"], cwd=ROOT, env=_environment(store), check=True)


@contextmanager
def running_dashboard(store: Path, log: Path) -> Iterator[str]:
    """Yield the address of a dashboard that reads the store at `store`; its output goes to `log`."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=_environment(store), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_healthy(server, f"http://127.0.0.1:{port}/_stcore/health", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _environment(store: Path) -> dict[str, str]:
    return {**os.environ, "CCHC_STORE": str(store)}


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
