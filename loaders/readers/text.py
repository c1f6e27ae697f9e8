"""Text report -> Document: decoded lines with their page and line numbers. Refuses what is not UTF-8 text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import InputError

_FORM_FEED = "\f"
# No-break spaces and zero-width signs come from word processors; they carry no meaning of their own.
_INVISIBLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\r": "\n"})


@dataclass(frozen=True)
class Line:
    """One printed line and where it stands; pages are counted by form feeds, lines through the whole document."""

    text: str
    page: int
    number: int


@dataclass(frozen=True)
class Document:
    """A report as a sequence of printed lines, whatever file it came from."""

    source_file: str
    lines: tuple[Line, ...]


def read_text(path: Path) -> Document:
    """Return the document stored in one UTF-8 text file."""
    return document(text=_decoded(path), source_file=path.name)


def document(*, text: str, source_file: str) -> Document:
    """Return already decoded text as numbered lines."""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_INVISIBLE)
    lines: list[Line] = []
    page = 1
    for number, line in enumerate(normal.split("\n"), start=1):
        for position, part in enumerate(line.split(_FORM_FEED)):
            page += position > 0
            lines.append(Line(part, page, number))
    return Document(source_file, tuple(lines))


def _decoded(path: Path) -> str:
    """Return the file's text or say what is wrong with the file."""
    if path.is_dir():
        raise InputError(file=str(path), problem="is a directory, not a report", remedy="name the files inside it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(file=str(path), problem="does not exist", remedy="check the path") from None
    if not data.strip():
        raise InputError(file=str(path), problem="is empty", remedy="export the report to text again")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            file=str(path), row=row, problem="is not UTF-8 text", remedy="save the report as plain text in UTF-8"
        ) from None
    if "\0" in text:
        raise InputError(file=str(path), problem="is not text", remedy="save the report as plain text in UTF-8")
    return text
