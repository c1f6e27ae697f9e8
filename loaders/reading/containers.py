"""ZIP containers (archives, Word, Excel, ODF) before anything is unpacked: no bomb, nothing overlapping."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from loaders.broken_archives import BROKEN
from loaders.errors import InputError
from loaders.reading.limits import Limits

_ENCRYPTED = 0x1
_LOCAL_HEADER = 30  # bytes before a member's name and content


def check_container(path: Path, limits: Limits, *, name: str) -> None:
    """Refuse an office file that would unpack to more than a report can be; other files pass."""
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as container:
            check_members(container.infolist(), limits, size=path.stat().st_size, name=name)
    except InputError:
        raise
    except BROKEN:
        raise damaged(name) from None


def check_members(members: Sequence[zipfile.ZipInfo], limits: Limits, *, size: int, name: str) -> None:
    """Refuse a container for what its table of contents says: too many parts, too large, overlapping."""
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members:
        raise _bomb(name, f"it holds {len(members):,} files, more than the {limits.members:,} allowed")
    if unpacked > limits.unpacked_bytes:
        raise _bomb(name, f"it unpacks to more than the {limits.unpacked_mb:,} MB allowed")
    if unpacked > max(limits.free_of_ratio, limits.ratio * size):
        raise _bomb(name, f"it unpacks to {unpacked // size:,} times its size")
    if _overlapping(members):
        raise _bomb(name, "its files lie over one another")


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Return whether a member can be read with a password only."""
    return bool(member.flag_bits & _ENCRYPTED)


def damaged(name: str) -> InputError:
    """The refusal of a container that cannot be opened."""
    return InputError(file=name, problem="the file is damaged or not whole", remedy="copy it or have it sent again")


def _bomb(name: str, problem: str) -> InputError:
    return InputError(file=name, problem=problem, remedy="do not open it; ask the sender what it is")


def _overlapping(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Return whether two members share bytes: the trick by which a small file unpacks to terabytes."""
    places = sorted(
        (member.header_offset, member.header_offset + _LOCAL_HEADER + member.compress_size) for member in members
    )
    return any(end > start for (_, end), (start, _) in pairwise(places))
