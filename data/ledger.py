"""What people decide beside the reports: append-only files of JSON lines, one entry a line, never changed afterwards.

Owns appending safely from several processes and reading back. Knows nothing of what an entry means.
"""

from __future__ import annotations

import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.locking import held

Entry = dict[str, Any]


def append(path: Path, *, who: str, **facts: Any) -> Entry:
    """Write one entry and return it as written, with its own `entry` id and the moment `at` (UTC, ISO 8601)."""
    entry: Entry = {
        "entry": uuid.uuid4().hex,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": who,
    } | facts
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.with_name(f"{path.name}.lock"), patient=True), path.open("ab") as file:
        if _ends_torn(path):
            file.write(b"\n")
        file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return entry


def entries(path: Path) -> list[Entry]:
    """Return every entry in the order written, none when nothing was ever written; a torn last line is left out."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    found: list[Entry] = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:
            continue  # written by a process that was killed half-way
    return found


def _ends_torn(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"
