"""Whether a file holds records or a report: a spreadsheet may be either, so its first row decides, not its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from data.contract import COLUMN_NAMES
from loaders import readers, record_files
from loaders.broken_archives import BROKEN

REPORT_SUFFIXES = tuple(suffix for kind in readers.FORMATS for suffix in kind.suffixes)
KNOWN_SUFFIXES = tuple(dict.fromkeys((*REPORT_SUFFIXES, *record_files.SUFFIXES)))
_LEAST_COLUMNS = 3
_HEAD = 65_536
_PARTS, _MOST_PARTS = ("sharedStrings.xml", "sheet1.xml"), 4
_NAME = re.compile(r"[a-z_]+")


def suffix_of(path: Path) -> str:
    """Return how a file's name ends, in lower case."""
    return path.suffix.lower()


def holds_records(path: Path) -> bool:
    """Return whether a file is to be read as records: its kind is only for records, or it names their columns."""
    suffix = suffix_of(path)
    if suffix not in record_files.SUFFIXES:
        return False
    if suffix not in REPORT_SUFFIXES:
        return True
    names = set(_NAME.findall(_first_words(path)))
    return len(names & set(COLUMN_NAMES)) >= _LEAST_COLUMNS


def _first_words(path: Path) -> str:
    """Return the beginning of a file's words: the first line of text, the first texts of a workbook; '' if damaged."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                return file.readline(_HEAD).decode("utf-8", errors="replace")
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(_PARTS)]
            parts = [archive.open(name).read(_HEAD) for name in names[:_MOST_PARTS]]
            return b" ".join(parts).decode("utf-8", errors="replace")
    except BROKEN:
        return ""
