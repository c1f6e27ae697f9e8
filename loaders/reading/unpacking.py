"""An archive of reports -> its files in a private folder, each under a plain name of our own; done in a child process.

Nothing is written where an archive's own names point to: they only tell the person which file is meant.
"""

from __future__ import annotations

import stat
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from loaders.broken_archives import BROKEN
from loaders.errors import InputError
from loaders.reading.containers import check_members, damaged, is_encrypted
from loaders.reading.limits import Limits
from loaders.reading.member_names import is_passed_over, is_safe, shown_name, stored_name
from loaders.reading.wire import refusal_of
from loaders.reading.worker import Answer, Request

_PIECE = 2**20
_OFFICE_PARTS = frozenset({"[Content_Types].xml", "mimetype"})


@dataclass
class _Unpacked:
    """What came out of an archive so far, and how many bytes may still come."""

    folder: Path
    limits: Limits
    bytes_left: int
    files: list[tuple[str, str]]
    refused: list[InputError]
    numbers: Iterator[int]


def unpack(request: Request, limits: Limits) -> Answer:
    """Return the files of the archive at `path`, unpacked into the folder `into`, and what was refused of it."""
    numbers = count(1)
    found = _Unpacked(Path(request["into"]), limits, limits.archive_unpacked_bytes, [], [], numbers)
    _unpack(found, Path(request["path"]), request["name"], depth=1)
    refused = [reason for error in found.refused for reason in refusal_of(error, name=error.file)]
    return {"files": found.files, "refused_members": refused}


def _unpack(found: _Unpacked, path: Path, name: str, *, depth: int) -> None:
    """Unpack one archive; one that is an office file under another name is a file itself."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if _OFFICE_PARTS & {member.filename for member in members}:
                found.files.append((str(path), name))
                return
            _check_archive(members, found, path, name)
            _unpack_members(found, archive, members, name, depth=depth)
    except InputError as refused:
        found.refused.append(refused)
    except BROKEN:
        found.refused.append(damaged(name))


def _check_archive(members: list[zipfile.ZipInfo], found: _Unpacked, path: Path, name: str) -> None:
    limits = replace(found.limits, unpacked_mb=found.limits.archive_unpacked_mb)
    check_members(members, limits, size=path.stat().st_size, name=name)


def _unpack_members(
    found: _Unpacked, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, *, depth: int
) -> None:
    names = {id(member): shown_name(member) for member in members}
    times = Counter(names.values())
    for member in members:
        shown = f"{name}/{names[id(member)]}"
        if is_passed_over(shown):
            continue
        try:
            _check_member(member, shown, twice=times[names[id(member)]] > 1)
            file = _written(found, archive, member, shown)
        except InputError as refused:
            found.refused.append(refused)
            continue
        if _is_archive(file):
            _unpack_nested(found, file, shown, depth=depth + 1)
        else:
            found.files.append((str(file), shown))


def _unpack_nested(found: _Unpacked, file: Path, shown: str, *, depth: int) -> None:
    if depth > found.limits.depth:
        problem = f"it lies {depth} archives deep"
        found.refused.append(InputError(file=shown, problem=problem, remedy="unpack it and load the folder"))
    else:
        _unpack(found, file, shown, depth=depth)


def _is_archive(file: Path) -> bool:
    return file.suffix.lower() == ".zip"


def _check_member(member: zipfile.ZipInfo, shown: str, *, twice: bool) -> None:
    problem, remedy = "", "pack the reports anew"
    if not is_safe(member):
        problem = "its name points out of the archive"
    elif stat.S_ISLNK(member.external_attr >> 16):
        problem = "it is only a link to another file"
    elif is_encrypted(member):
        problem, remedy = "it is protected by a password", "unpack the archive with its password and load the folder"
    elif twice:
        problem = "two files of the archive have this name"
    if problem:
        raise InputError(file=shown, problem=problem, remedy=remedy)


def _written(found: _Unpacked, archive: zipfile.ZipFile, member: zipfile.ZipInfo, shown: str) -> Path:
    """Write a member piece by piece, counting its bytes: what it states of its length may be a lie."""
    target = found.folder / str(next(found.numbers)) / stored_name(shown)
    target.parent.mkdir()
    allowed = found.bytes_left if _is_archive(target) else min(found.bytes_left, found.limits.file_bytes)
    try:
        with archive.open(member) as content, target.open("xb") as file:
            while piece := content.read(_PIECE):
                allowed -= len(piece)
                found.bytes_left -= len(piece)
                if allowed < 0:
                    raise InputError(file=shown, problem="it is larger than a report can be", remedy="leave it out")
                file.write(piece)
    except BROKEN:
        raise damaged(shown) from None
    return target
