"""Text report -> Document: decoded lines with their page and line numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One printed line and where it stands."""

    text: str
    page: int
    number: int


@dataclass(frozen=True)
class Document:
    """A report as a sequence of printed lines, whatever file it came from."""

    source_file: str
    lines: tuple[Line, ...]
