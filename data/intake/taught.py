"""Row wordings that officers taught: rows like those of data/catalog/wordings.csv, with who and when. An open table.

Owns adding and removing a row safely from several processes. The loaders read it beside the catalogue.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from data.catalog import indicators
from data.intake.files import home, stamp, write_whole
from data.locking import held


@dataclass(frozen=True, kw_only=True)
class Taught:
    """A wording means an indicator ('' = no statistic) under a row worded as `context` ('' = wherever it stands)."""

    indicator: str
    wording: str
    context: str
    who: str
    at: str
    entry: str  # of the correction that taught it, '' when the row was typed into the table


_COLUMNS = tuple(field.name for field in fields(Taught))


def path() -> Path:
    """Return the table's file, whether or not it exists yet."""
    return home() / "taught_wordings.csv"


def wordings() -> tuple[Taught, ...]:
    """Return every wording taught; a row about an indicator that is no longer known teaches nothing."""
    return _read(path(), stamp(path()))


def teach(*, indicator: str, wording: str, context: str, who: str, entry: str) -> Taught:
    """Add a row; one that says the same is not added twice, one that says otherwise takes the place of the older."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    row = Taught(indicator=indicator, wording=_line(wording), context=_line(context), who=who, at=at, entry=entry)
    with _alone():
        _write([*(one for one in wordings() if (one.wording, one.context) != (row.wording, row.context)), row])
    return row


def forget(taught: Sequence[Taught]) -> None:
    """Remove rows."""
    with _alone():
        _write([one for one in wordings() if one not in taught])


def of_correction(entry: str) -> tuple[Taught, ...]:
    """Return the rows that a correction taught."""
    return tuple(one for one in wordings() if one.entry == entry and entry)


def _alone() -> AbstractContextManager[None]:
    home().mkdir(parents=True, exist_ok=True)
    return held(home() / "taught.lock", patient=True)


def _line(text: str) -> str:
    return " ".join(text.split())


def _write(rows: Sequence[Taught]) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    write_whole(path(), text.getvalue().encode())


@lru_cache(maxsize=4)
def _read(file: Path, _stamp: str) -> tuple[Taught, ...]:
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8-sig", newline="") as handle:
        rows = [{name: (row.get(name) or "") for name in _COLUMNS} for row in csv.DictReader(handle)]
    known = {"", *indicators()}
    return tuple(Taught(**row) for row in rows if row["wording"].strip() and row["indicator"] in known)
