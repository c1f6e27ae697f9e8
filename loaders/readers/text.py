"""Text file -> Document: decoded lines with their page and line numbers. Refuses what is no text."""

from __future__ import annotations

from pathlib import Path

from loaders.document import Document, document
from loaders.encodings import decode
from loaders.errors import InputError


def read_text(path: Path) -> Document:
    """Return the document stored in one text file, in Unicode or an older encoding."""
    return document(text=decoded(path), source_file=path.name)


def decoded(path: Path) -> str:
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
        text = decode(data)
    except UnicodeDecodeError as error:
        raise InputError(
            file=str(path),
            row=data.count(b"\n", 0, error.start) + 1,
            problem="is not Vietnamese text in any encoding known",
            remedy="save the report as plain text in UTF-8",
        ) from None
    if "\0" in text:
        raise InputError(file=str(path), problem="is not text", remedy="save the report as plain text in UTF-8")
    return text
