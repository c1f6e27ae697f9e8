"""Append-only ledgers: nothing written is lost or changed, whoever else writes and whoever is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from data import ledger

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from data import ledger
for number in range(50):
    ledger.append(Path(sys.argv[1]), who=sys.argv[2], number=number)
"""


def test_entries_come_back_in_the_order_written(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "decisions.jsonl"
    first = ledger.append(path, who="Bà An", note="Đã gọi xã")
    second = ledger.append(path, who="Ông Bình", note="Xã gửi lại")
    assert ledger.entries(path) == [first, second]
    assert first["note"] == "Đã gọi xã"
    assert first["entry"] != second["entry"]


def test_nothing_written_yet_is_no_entry(tmp_path: Path) -> None:
    assert ledger.entries(tmp_path / "none.jsonl") == []


def test_a_torn_line_is_left_out_and_does_not_swallow_the_next(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    kept = ledger.append(path, who="An")
    with path.open("ab") as file:
        file.write(b'{"entry": "half')
    after = ledger.append(path, who="Bình")
    assert ledger.entries(path) == [kept, after]


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT) for name in ("An", "Bình")]
    assert [writer.wait() for writer in writers] == [0, 0]
    for name in ("An", "Bình"):
        assert [entry["number"] for entry in ledger.entries(path) if entry["who"] == name] == list(range(50))
