"""How much one file may take, and the refusal of a file that takes more. Knows no format and reads no file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loaders.document import Document
from loaders.errors import InputError

_MB = 2**20
MAY_BE_SCANS, _SCAN_FACTOR = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"), 8
_SAVE_ANEW = "open it in the program it was made with and save it anew, or send it as another kind of file"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Far above any report of a commune (about 20 pages, 300 rows, 2 MB; a scan 30 MB), far below what harms."""

    seconds: float = 120.0
    memory_mb: int = 1536
    file_mb: int = 64
    unpacked_mb: int = 512
    ratio: int = 250
    members: int = 10_000
    depth: int = 3
    archive_mb: int = 2048
    archive_unpacked_mb: int = 4096
    pages: int = 400
    lines: int = 15_000
    cells: int = 300_000
    line_characters: int = 20_000

    def seconds_for(self, name: str) -> float:
        """Seconds that reading a file may take: one that may be a scan, read page by page from pictures, gets more."""
        return self.seconds * (_SCAN_FACTOR if name.lower().endswith(MAY_BE_SCANS) else 1)

    @property
    def free_of_ratio(self) -> int:
        """Bytes that an archive may unpack to whatever its ratio: small files of repeated words shrink well."""
        return 32 * _MB

    @property
    def unpacked_bytes(self) -> int:
        """Bytes that all parts of one office file may have together."""
        return self.unpacked_mb * _MB

    @property
    def archive_unpacked_bytes(self) -> int:
        """Bytes that all reports of one archive may have together."""
        return self.archive_unpacked_mb * _MB

    @property
    def file_bytes(self) -> int:
        """Bytes that one report may have."""
        return self.file_mb * _MB


DEFAULTS = Limits()


def check_file(path: Path, limits: Limits, *, name: str) -> None:
    """Refuse what is no plain file, is empty, or is larger than a report can be."""
    if not path.exists():
        raise InputError(file=name, problem="there is no such file", remedy="check the path")
    if not path.is_file():
        raise InputError(file=name, problem="this is not a plain file", remedy="name the report itself")
    size = path.stat().st_size
    if size == 0:
        raise InputError(file=name, problem="the file is empty", remedy="save or send the report again")
    if size > limits.file_bytes:
        raise InputError(
            file=name,
            problem=f"the file has {size / _MB:,.0f} MB, more than the {limits.file_mb} MB a report may have",
            remedy="send the report without pictures, or scan it in fewer dots",
        )


def check_document(document: Document, limits: Limits, *, name: str) -> None:
    """Refuse a document with more pages, lines, cells or longer cells than a report can have."""
    pages = max((line.page for line in document.lines), default=0)
    _check(pages, limits.pages, "pages", name)
    _check(len(document.lines), limits.lines, "lines and rows", name)
    _check(sum(len(line.cells or ()) for line in document.lines), limits.cells, "cells", name)
    longest = max((len(line.text) for line in document.lines), default=0)
    _check(longest, limits.line_characters, "characters in one line or row", name)


def _check(found: int, allowed: int, what: str, name: str) -> None:
    if found > allowed:
        problem = f"the file has {found:,} {what}, more than the {allowed:,} a report may have"
        raise InputError(file=name, problem=problem, remedy="send the report of one commune alone")


def cannot_be_opened(reason: OSError, *, name: str) -> InputError:
    """The refusal of a file that the system does not let us open."""
    problem = f"it cannot be opened ({reason.strerror or reason})"
    return InputError(file=name, problem=problem, remedy="check who may read it, and the disk")


def out_of_time(limits: Limits, *, name: str) -> InputError:
    """The refusal of a file that was still being read when its time was over."""
    problem = f"reading it takes longer than {limits.seconds_for(name):g} seconds"
    return InputError(file=name, problem=problem, remedy=_SAVE_ANEW)


def out_of_memory(limits: Limits, *, name: str) -> InputError:
    """The refusal of a file that wants more memory than one file may take."""
    problem = f"reading it takes more than {limits.memory_mb:,} MB of memory"
    return InputError(file=name, problem=problem, remedy=_SAVE_ANEW)


def too_nested(*, name: str) -> InputError:
    """The refusal of a file whose parts stand in each other without end."""
    return InputError(file=name, problem="its tables or parts are nested too deeply", remedy=_SAVE_ANEW)


def broke_the_reader(*, name: str) -> InputError:
    """The refusal of a file at which the reading process died."""
    problem = "the reading process broke off at it: the file is damaged, or far larger than it says"
    return InputError(file=name, problem=problem, remedy=_SAVE_ANEW)


def confused_the_reader(mistake: Exception, *, name: str) -> InputError:
    """The refusal of a file at which the reader made a mistake: one bad file shall not stop forty good ones."""
    problem = f"the reader does not understand it ({type(mistake).__name__}: {' '.join(str(mistake).split())[:200]})"
    return InputError(file=name, problem=problem, remedy=_SAVE_ANEW)
