"""Readings kept between runs: an interrupted load goes on where it was, an unchanged file is not read twice.

One file per reading, named by the hash of the report's bytes; written whole or not at all. Whatever cannot be read back
counts as never kept. Refusals are not kept: they may be due to a limit or to a tool that is installed tomorrow.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from data.home import store_root
from data.record import Record
from loaders.reading.fingerprint import fingerprint
from loaders.reading.wire import records_of, remarks_of, rows_of, told_of
from loaders.remarks import Remark

KEPT_READINGS = 20_000
_SUFFIX = ".reading"
_CHECK = hashlib.sha256().digest_size


def folder() -> Path:
    """Return where the readings of this program and this catalogue are kept."""
    return store_root() / "readings" / fingerprint()


def find(file: Path, *, source_file: str) -> tuple[tuple[Record, ...], tuple[Remark, ...]] | None:
    """Return records and remarks kept under a name that `place` gave, told of this document; None for none."""
    try:
        stored = file.read_bytes()
        check, body = stored[:_CHECK], stored[_CHECK:]
        if hashlib.sha256(body).digest() != check:
            return None
        told = json.loads(zlib.decompress(body))
        records, remarks = records_of(told["rows"]), remarks_of(told["remarks"])
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError, zlib.error):
        return None
    with suppress(OSError):
        os.utime(file)  # the longest unused go first
    return tuple(replace(record, source_file=source_file) for record in records), remarks


def place(*, sha256: str, suffix: str) -> Path:
    """Return the name for the reading of a content; what its name ends in decides between two kinds now and then."""
    return folder() / sha256[:2] / f"{sha256}{suffix}{_SUFFIX}"


def keep(file: Path, records: Sequence[Record], remarks: Sequence[Remark] = ()) -> None:
    """Keep a reading; a store that cannot be written to only costs the time to read again."""
    told = {"rows": rows_of(records), "remarks": told_of(remarks)}
    body = zlib.compress(json.dumps(told).encode(), level=1)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(hashlib.sha256(body).digest() + body)
        fresh.replace(file)


def prune() -> None:
    """Remove the readings of other programs and catalogues, and the longest unused beyond the number kept."""
    home = folder()
    for other in home.parent.iterdir() if home.parent.is_dir() else ():
        if other != home:
            shutil.rmtree(other, ignore_errors=True)
    used = sorted(home.rglob("*"), key=_last_used, reverse=True)
    files = [file for file in used if file.is_file()]
    for file in files[KEPT_READINGS:]:
        file.unlink(missing_ok=True)


def _last_used(file: Path) -> float:
    with suppress(OSError):
        return file.stat().st_mtime
    return 0.0
