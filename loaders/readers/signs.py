"""What tells the kind of a file: its first bytes, the parts of an archive, its suffix. Reads no content."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loaders.broken_archives import BROKEN
from loaders.errors import InputError

_HEAD = 8192
_LONGEST_TYPE = 200
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_MANIFEST, _LONGEST_MANIFEST = "META-INF/manifest.xml", 2**20
# An old Word file is cut into sectors; at the head of its text stand this mark and, behind it, whether it is locked.
_SECTOR, _WORD, _WORD_FLAGS, _WORD_LOCKED = 512, b"\xec\xa5", 11, 1
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|meta|p|div)\b", re.I | re.S
)
_MARKUP = re.compile(rb"<\?xml\b|\{\\rtf|%!PS", re.I)
_MAIL = re.compile(
    rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version:|Content-Type:\s*multipart/)", re.I
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Signs:
    """The first bytes of a file, the names of the parts if it is an archive, and its suffix in lower case."""

    path: Path
    head: bytes
    parts: frozenset[str]
    suffix: str


def signs_of(path: Path) -> Signs:
    """Return the signs of a file or say what is wrong with it."""
    if path.is_dir():
        raise InputError(file=str(path), problem="is a directory, not a report", remedy="name the files inside it")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise InputError(file=str(path), problem="does not exist", remedy="check the path") from None
    if not head.strip():
        raise InputError(file=str(path), problem="is empty", remedy="export the report again")
    return Signs(path, head, _parts(path, head), path.suffix.lower())


def _parts(path: Path, head: bytes) -> frozenset[str]:
    if not head.startswith((_ZIP, _EMPTY_ZIP)):
        return frozenset()
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except BROKEN:
        raise InputError(
            file=str(path), problem="is damaged", remedy="open it in the program it was made with and save it again"
        ) from None


def holds_type(name: str) -> Callable[[Signs], bool]:
    """Return a test for OpenDocument archives that say they are of this type."""

    def fits(signs: Signs) -> bool:
        if "mimetype" not in signs.parts:
            return False
        try:
            with zipfile.ZipFile(signs.path) as archive, archive.open("mimetype") as file:
                return file.read(_LONGEST_TYPE).decode("ascii", errors="replace").strip().endswith(name)
        except BROKEN:
            return False

    return fits


def has_part(name: str) -> Callable[[Signs], bool]:
    """Return a test for archives that hold an XML part whose name begins like this: some programs number them."""
    return lambda signs: any(part.startswith(name) and part.endswith(".xml") for part in signs.parts)


def begins(*marks: bytes) -> Callable[[Signs], bool]:
    """Return a test for files that begin with one of these bytes."""
    return lambda signs: signs.head.startswith(marks)


def compound(*streams: str) -> Callable[[Signs], bool]:
    """Return a test for compound files of older Office programs that hold one of these streams."""
    names = [stream.encode("utf-16-le") for stream in streams]

    def fits(signs: Signs) -> bool:
        if not signs.head.startswith(_COMPOUND):
            return False
        content = signs.path.read_bytes()
        return any(name in content for name in names)

    return fits


def is_locked(signs: Signs) -> bool:
    """Return whether an office file can be opened with a password only; XLS and PDF tell it when they are opened."""
    if signs.head.startswith(_COMPOUND):
        return compound("EncryptedPackage")(signs) or _is_locked_word(signs.path.read_bytes())
    if _MANIFEST not in signs.parts:
        return False
    try:
        with zipfile.ZipFile(signs.path) as archive, archive.open(_MANIFEST) as file:
            return b":encryption-data" in file.read(_LONGEST_MANIFEST)
    except BROKEN:
        return False


def _is_locked_word(content: bytes) -> bool:
    """Return whether the head of the text of an old Word file, at the beginning of a sector, says so."""
    return any(
        content.startswith(_WORD, place) and content[place + _WORD_FLAGS] & _WORD_LOCKED
        for place in range(_SECTOR, len(content) - _WORD_FLAGS, _SECTOR)
    )


def is_html(signs: Signs) -> bool:
    """Return whether a file begins like a web page, whatever it is called."""
    named = signs.suffix in {".html", ".htm"} and is_text(signs)
    return named or _HTML.match(signs.head.lstrip(b"\xef\xbb\xbf \r\n\t")) is not None


def is_csv(signs: Signs) -> bool:
    """Return whether a file is text that calls itself a table."""
    return signs.suffix in {".csv", ".tsv"} and is_text(signs)


def is_pdf(signs: Signs) -> bool:
    """Return whether a file is a PDF, also with a few bytes of a mail program before it."""
    return b"%PDF-" in signs.head[:1024]


def is_web_archive(signs: Signs) -> bool:
    """Return whether a file is a web page packed with its pictures as a mail, as Word saves 'single file web pages'."""
    return _MAIL.match(signs.head.lstrip(b"\xef\xbb\xbf \r\n")) is not None


def is_picture(signs: Signs) -> bool:
    """Return whether a file is a PNG, JPEG or TIFF picture."""
    return signs.head.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"))


def is_text(signs: Signs) -> bool:
    """Return whether a file may be plain text in some encoding; markup of other programs is none."""
    if _MARKUP.match(signs.head.lstrip(b"\xef\xbb\xbf \r\n\t")):
        return False
    return b"\0" not in signs.head or signs.head.startswith(_WIDE_MARKS)
