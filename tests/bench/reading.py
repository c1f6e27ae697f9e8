"""How fast reports are read in each format: reports per second, memory, and each stage beside the library's opening."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from loaders.reading import read_reports
from tests.bench.measure import ROOT
from tests.bench.opening import OPENING
from tests.bench.reports import write_reports
from tests.loaders.written_files import WRITERS

SLOW = 50  # LibreOffice and Tesseract take seconds for one report: so many times fewer are read
STAGES = ("reading", "rows", "meaning", "prose", "header")


@dataclass(frozen=True)
class _Cost:
    """Milliseconds per report of one process that does one thing with all of them."""

    opening: float
    stages: dict[str, float]


def print_reading(folder: Path, *, n: int) -> None:
    """Write n reports in each format, read them, print one line per format."""
    few = max(1, n // SLOW)
    print(f"{n:,} reports in each format ({few:,} where another program reads them), read by two processes; then ms of")
    print("the processor per report in one process and the programs it calls")
    print(f"{'':6}{'a second':>9}{'peak MB':>8}{'opening':>9}" + "".join(f"{stage:>9}" for stage in STAGES), end="")
    print("   reading / opening, the rest / opening")
    for suffix in OPENING:
        files = write_reports(folder / suffix.strip("."), suffix=suffix, n=n if suffix in WRITERS else few)
        a_second, peak_mb, n_refused = _read_by_children(files)
        _print(suffix, a_second, peak_mb, _cost(files), n_refused)


def _read_by_children(files: list[Path]) -> tuple[float, int, int]:
    start, peak_mb, n_refused = time.perf_counter(), 0, 0
    for reading in read_reports(files, anew=True):
        peak_mb = max(peak_mb, reading.peak_mb)
        n_refused += bool(reading.errors)
    return len(files) / (time.perf_counter() - start), peak_mb, n_refused


def _cost(files: list[Path]) -> _Cost:
    command = [sys.executable, "-m", "tests.bench.stages", str(files[0].parent)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return _Cost(**json.loads(done.stdout))


def _print(suffix: str, a_second: float, peak_mb: int, cost: _Cost, n_refused: int) -> None:
    rest = sum(cost.stages.values()) - cost.stages["reading"]
    print(
        f"{suffix:6}{a_second:9.1f}{peak_mb:8,}{cost.opening:9.2f}"
        + "".join(f"{cost.stages[stage]:9.2f}" for stage in STAGES)
        + f"   ×{cost.stages['reading'] / cost.opening:.1f}, ×{rest / cost.opening:.1f} ({OPENING[suffix][0]})"
        + (f"  {n_refused} refused" if n_refused else ""),
        flush=True,
    )
