"""What a report holds or announces and was not read: parts its reader left out, an appendix without any row read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from data.catalog import Rule
from data.text import plain
from loaders.document import Document, Line
from loaders.header import Header
from loaders.remarks import Remark
from loaders.tables.sections import section_of_title
from loaders.tables.titles import is_bare_title, named_section
from loaders.text_checks.told import place_of

# 'Phụ lục II:' may be followed by its name on the lines below.
_LINES_OF_TITLE = 3
_APPENDIX = r"(?:phu luc|bieu mau|bieu (?:so lieu|thong ke|tong hop)|bang (?:so lieu|thong ke|tong hop))"
_ATTACHED = r"(?:kem theo|dinh kem|gui kem|o cuoi bao cao)"
_ANNOUNCED = re.compile(rf"\b{_APPENDIX}\b(?: \w+){{0,12}}? {_ATTACHED}\b|\b{_ATTACHED} (?:\w+ ){{0,4}}?{_APPENDIX}\b")


@dataclass(frozen=True)
class Read:
    """A report's running text with what its reader left out, and the sections that rows of its tables were read of."""

    header: Header
    document: Document
    sections: tuple[str, ...]

    def remark(self, rule: Rule, *, quote: str, locator: str, found: str, expected: str = "") -> Remark:
        """Return a remark about the report as a whole."""
        report_id = self.header.report_id
        return Remark(report_id=report_id, rule=rule.id, quote=quote, locator=locator, found=found, expected=expected)


def left_out(read: Read, rule: Rule) -> Sequence[Remark]:
    """Return what the reader says it left out, of the parts that the rule is about."""
    return [
        read.remark(rule, quote="", locator=one.place, found=one.what, expected=one.limit)
        for one in read.document.left_out
        if one.part == rule.stand
    ]


def appendix_unread(read: Read, rule: Rule) -> Sequence[Remark]:
    """Return the appendices that are titled, or announced in the prose, and of which no row was read."""
    lines = [line for line in read.document.lines if line.text.strip()]
    if read.sections:
        return [_remark(read, rule, title) for title in _titles_without_rows(lines, read.sections)]
    first = next((line for line in lines if is_bare_title(line.text)), None) or next(_announcements(lines), None)
    return [_remark(read, rule, first)] if first is not None else []


def _titles_without_rows(lines: Sequence[Line], sections: Sequence[str]) -> Iterator[Line]:
    """Yield the titles in the appendix that name a section of which no row was read, each section once."""
    seen = set(sections)
    begin = next((index for index, line in enumerate(lines) if is_bare_title(line.text)), len(lines))
    for index in range(begin, len(lines)):
        text = lines[index].text
        section = named_section(_title_at(lines, index)) if is_bare_title(text) else section_of_title(text)
        if section and section not in seen:
            seen.add(section)
            yield lines[index]


def _title_at(lines: Sequence[Line], index: int) -> list[str]:
    """Return a title's own line and those below that may name it, up to the next title."""
    below = takewhile(lambda text: not is_bare_title(text), (line.text for line in lines[index + 1 :]))
    return [lines[index].text, *islice(below, _LINES_OF_TITLE - 1)]


def _announcements(lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line in lines if _ANNOUNCED.search(plain(line.text)))


def _remark(read: Read, rule: Rule, line: Line) -> Remark:
    words = " ".join(line.text.split())
    return read.remark(rule, quote=words, locator=place_of(line), found=_shortened(words))


def _shortened(words: str) -> str:
    """Return a line, or what of a paragraph announces the appendix, short enough for a message."""
    if len(words) <= 80:
        return words
    return next((part for part in re.split(r"[;()]|\.\s", words) if _ANNOUNCED.search(plain(part))), words)[:80].strip()
