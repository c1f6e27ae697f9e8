"""Seconds and memory of one task in a process of its own; times of one question asked many times, alone and at once."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Cost:
    """What a task took; seconds leave out the start of Python."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Times:
    """Median and 95th percentile of one question, in milliseconds."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.p50:7.1f} /{self.p95:7.1f}"


def cost_of(task: str, *arguments: Path, store: Path) -> Cost:
    """Run a task of tests.bench.tasks in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.tasks", task, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"CCHC_STORE": str(store)}, check=True, stdout=subprocess.PIPE
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def times_of(ask: Callable[[Any], object], questions: Sequence[Any], *, threads: int) -> Times:
    """Ask every question once, by so many threads at a time, after one round that warms the caches."""
    for question in questions[:3]:
        ask(question)

    def timed(question: Any) -> float:
        start = time.perf_counter()
        ask(question)
        return 1000 * (time.perf_counter() - start)

    with ThreadPoolExecutor(threads) as pool:
        taken = list(pool.map(timed, questions))
    return Times(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])
