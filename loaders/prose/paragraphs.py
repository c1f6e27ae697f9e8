"""Document -> paragraphs of what happened in the period, each with its section of the report and where its words stand.

Leaves out the head of the document, plans for the next period, proposals, the signatures and the appendix.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from data.text import plain
from loaders.document import Document, Line
from loaders.prose.outline import Outline, is_bullet, is_heading, is_numbered, is_part, without_bullet
from loaders.prose.streams import Stream, sentences

# A star with a space behind it at the beginning of a line is the sign of a list item.
_MARKUP = re.compile(r"^#+\s+\**|^\*+(?=[^\s*])|(?<!^)\*+|</?[a-z]{1,6}>")
_TABLE_ROW = re.compile(r"\S\t|^\s*\|")
_TITLE, _OPENING = "bao cao", "nhu sau"
_END = re.compile(
    r"^(noi nhan|tm uy ban|t m uy ban|tren day la|phu luc( so)?( [ivx\d]+\w?)?$|bieu (mau|so)( so)? \d+|stt$"
    r"|tt (chi tieu|noi dung))"
)
_APPENDIX = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s*)?[\dIVX]+\w?)?\s*[:.–-]|^PHỤ LỤC\b|^BIỂU (?:SỐ|MẪU|TỔNG HỢP|THỐNG KÊ)"
)
_PERCENTAGE = re.compile(r"\d+(?:,\d+)?\s*%")
_HYPHENATED = re.compile(r"\w-$")
_PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
_LONG_HEADING, _SHORT_LINE = 240, 60


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together, on one line, and where each printed line of them begins."""

    text: str
    section: str
    heading: bool
    assessing: bool
    offsets: tuple[int, ...]
    lines: tuple[Line, ...]

    @cached_property
    def sentences(self) -> tuple[Stream, ...]:
        """Its sentences as the patterns and the checks see them."""
        return tuple(sentences(self.text))

    def locator(self, offset: int) -> str:
        """Return page and line of the character at the offset: 'page 3, line 120'."""
        line = self.lines[bisect_right(self.offsets, offset) - 1]
        return line.place or f"page {line.page}, line {line.number}"


def paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs that report on the period, in reading order.

    A report without any part or opening words is read from its title on.
    """
    groups = list(_groups(document))
    return _told(groups, Outline()) or _told(groups, Outline(started=True))


def _told(groups: list[list[Line]], outline: Outline) -> list[Paragraph]:
    found: list[Paragraph] = []
    for lines in groups:
        text, offsets = _joined(lines)
        heading = outline.move(text if len(text) < _LONG_HEADING else lines[0].text)
        if not outline.started and plain(text).endswith(_OPENING):
            outline.started = True
        elif outline.told:
            found.append(Paragraph(text, outline.section, heading, outline.assessing, offsets, tuple(lines)))
    return found


def _groups(document: Document) -> Iterator[list[Line]]:
    """Yield the lines of one paragraph after another, up to the signatures."""
    group: list[Line] = []
    started = False
    for line in _printed(document):
        bare = plain(line.text)
        if started and line.text[0].isupper() and (_END.match(bare) or _APPENDIX.match(line.text)):
            break
        started = started or is_part(line.text) or bare == _TITLE or bare.endswith(_OPENING)
        if group and _begins(line.text, group[-1]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _printed(document: Document) -> Iterator[Line]:
    """Yield the lines with words, without markup, page numbers and rows of tables."""
    for line in document.lines:
        if _TABLE_ROW.search(line.text) or _PAGE_NUMBER.match(line.text):
            continue
        text = " ".join(_MARKUP.sub("", unicodedata.normalize("NFC", line.text.strip())).split())
        if text:
            yield line.saying(text)


def _begins(text: str, line: Line) -> bool:
    """Whether a line opens a paragraph rather than carrying on the line before it."""
    if is_part(text) or is_numbered(text):
        return True
    before = line.text
    capital = text[0].isupper()
    if (capital or _PERCENTAGE.match(text)) and is_heading(before):
        return True
    ended = before[-1] in ".:;!?…"
    if is_bullet(text):
        return ended or without_bullet(text)[:1].isupper()
    return capital and (before[-1] == ":" or (not ended and (line.closed or len(before) < _SHORT_LINE)))


def _joined(lines: list[Line]) -> tuple[str, tuple[int, ...]]:
    offsets: list[int] = []
    text = ""
    for line in lines:
        text = text if not text or _HYPHENATED.search(text) else f"{text} "
        offsets.append(len(text))
        text += line.text
    return text, tuple(offsets)
