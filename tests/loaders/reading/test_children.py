"""A file that makes its reader hang, crash or swell is refused alone; the process is replaced, the others are read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.reading import Limits, read_reports
from loaders.reading.children import Child, ChildError
from loaders.reading.limits import DEFAULTS
from tests.loaders.reading import hazards

TASK = f"{hazards.__name__}:by_name"
SHORT = replace(DEFAULTS, seconds=1.5, memory_mb=700)


@pytest.fixture
def child() -> Iterator[Child]:
    made = Child(TASK, SHORT)
    yield made
    made.close()


def refusals(folder: Path, *names: str, limits: Limits = SHORT, workers: int = 2) -> list[str]:
    for name in names:
        (folder / name).write_text("báo cáo", "utf-8")
    files = [folder / name for name in names]
    readings = list(read_reports(files, workers=workers, limits=limits, anew=True, task=TASK))
    assert [reading.path for reading in readings] == files
    return [reading.errors[0].problem if reading.errors else "" for reading in readings]


def test_each_hazard_is_the_refusal_of_its_own_file_only(tmp_path: Path) -> None:
    assert refusals(tmp_path, "a", "hang", "crash", "b", "eat", "err", "nest", "c") == [
        "",
        "reading it takes longer than 1.5 seconds",
        "the reading process broke off at it: the file is damaged, or far larger than it says",
        "",
        "reading it takes more than 700 MB of memory",
        "the reader does not understand it (KeyError: 'đơn vị tính')",
        "its tables or parts are nested too deeply",
        "",
    ]


def test_every_refusal_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "crash").write_text("báo cáo", "utf-8")
    [reading] = read_reports([tmp_path / "crash"], limits=SHORT, anew=True, task=TASK)
    assert "save it anew" in reading.errors[0].remedy
    assert reading.errors[0].file == str(tmp_path / "crash")


def test_a_child_is_reused_and_replaced_only_when_it_died(child: Child) -> None:
    pids = [child.ask({"path": "", "name": name})["pid"] for name in ("a", "b")]
    with pytest.raises(Exception, match="broke off"):
        child.ask({"path": "", "name": "crash"})
    assert pids[0] == pids[1] != child.ask({"path": "", "name": "c"})["pid"]


def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    assert "longer than" in refusals(tmp_path, "hang_with_help.txt")[0]
    helper = int((tmp_path / "hang_with_help.pid").read_text())
    deadline = time.monotonic() + 20
    while _runs(helper) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(helper)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_memory_stays_within_the_limit(child: Child) -> None:
    answer = child.ask({"path": "", "name": "eat"})
    assert 100 < answer["peak_mb"] <= SHORT.memory_mb


def test_leaving_the_loop_early_ends_the_children(tmp_path: Path) -> None:
    for name in ("a", "hang"):
        (tmp_path / name).write_text("báo cáo", "utf-8")
    readings = read_reports([tmp_path / "a", tmp_path / "hang"], anew=True, task=TASK)
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_child_that_cannot_start_is_no_fault_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("báo cáo", "utf-8")
    with pytest.raises(ChildError, match="No module named 'no_such'"):
        list(read_reports([tmp_path / "a"], anew=True, task="no_such:task"))


def test_a_closed_child_starts_no_more(child: Child) -> None:
    child.close()
    with pytest.raises(ChildError):
        child.ask({"path": "", "name": "a"})


def test_a_long_reading_holds_nothing_up_where_order_does_not_matter(tmp_path: Path) -> None:
    for name in ("hang", "a", "b", "c"):
        (tmp_path / name).write_text("báo cáo", "utf-8")
    files = [tmp_path / name for name in ("hang", "a", "b", "c")]
    readings = read_reports(files, limits=replace(SHORT, seconds=20.0), anew=True, task=TASK, as_done=True)
    assert {next(readings).path.name for _ in range(3)} == {"a", "b", "c"}
    readings.close()  # type: ignore[attr-defined]
