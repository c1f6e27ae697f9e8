"""Names of files inside archives and folders: what the person is shown, what is stored, what is no report at all."""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # the extra field in which older programs put the name in UTF-8
_LONGEST_STORED = 100  # letters: file systems allow 255 bytes
_FORBIDDEN = frozenset('<>:"|?*\\/')  # on one system or another
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # make 'fdp.exe' look like 'exe.pdf'
_HIDDEN = (".", "~$")
_OF_SYSTEMS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def shown_name(member: zipfile.ZipInfo) -> str:
    """Return the member's name as its sender wrote it, composed letters, '/' between folders, no control characters."""
    return printable(_decoded(member).replace("\\", "/")).strip("/")


def printable(name: str) -> str:
    """Return a name fit for a terminal and a page: control characters and half letters are shown as '�'."""
    return "".join("\ufffd" if _misleads(sign) else sign for sign in unicodedata.normalize("NFC", name))


def stored_name(shown: str) -> str:
    """Return the last part of a name, fit for every file system, its ending kept."""
    part = "".join("_" if sign in _FORBIDDEN or sign == "\ufffd" else sign for sign in shown.rsplit("/", 1)[-1])
    path = PurePosixPath(part.strip(" .") or "_")
    return path.stem[: _LONGEST_STORED - len(path.suffix)] + path.suffix[:_LONGEST_STORED]


def is_safe(member: zipfile.ZipInfo) -> bool:
    """Return whether a name stays inside its archive: neither absolute nor climbing, on any system."""
    name = _decoded(member).replace("\\", "/")
    return not (name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"))


def is_passed_over(name: str) -> bool:
    """Return whether a file is nobody's report: hidden, left by an open Word, or the system's own."""
    parts = [part for part in name.split("/") if part not in {".", ".."}]
    return any(part.startswith(_HIDDEN) or part.lower() in _OF_SYSTEMS for part in parts)


def _misleads(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in _TURNING


def _decoded(member: zipfile.ZipInfo) -> str:
    """zipfile takes a name without the UTF-8 mark for that of a DOS program; most are UTF-8 all the same."""
    if member.flag_bits & _UTF8_FLAG:
        return member.filename
    raw = member.orig_filename.encode("cp437", errors="replace")
    for content in _extra_fields(member.extra, _UNICODE_PATH):
        if content[:1] == b"\1" and content[1:5] == struct.pack("<L", zlib.crc32(raw)):
            return content[5:].decode("utf-8", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return member.filename


def _extra_fields(extra: bytes, wanted: int) -> Iterator[bytes]:
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == wanted:
            yield extra[4 : 4 + length]
        extra = extra[4 + length :]
