"""Document -> paragraphs of what happened in the period, each with its section of the report and where its words stand.

Leaves out the head of the document, plans for the next period, proposals, the signatures and the appendix.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from data.text import plain
from loaders.prose.letters import UPPER
from loaders.prose.words import bare as plain_words
from loaders.prose.words import words
from loaders.readers.text import Document, Line

_MARKUP = re.compile(r"\*+|</?[a-z]{1,6}>")
_NUMERAL = r"PHẦN\s+(?:THỨ\s+\w+|[IVX\d]+)|[IVX]{1,4}"
_PART = re.compile(rf"^(?:(?:{_NUMERAL})(?:\s*[.:/)–-]\s*|\s+)|[A-D]\s*[.:/)]\s*)(?=[{UPPER}])(?!NĂM|QUÝ)(.*)", re.S)
_HEADING = re.compile(rf"^(\d{{1,2}}(?:\.\d{{1,2}})*)(?:\s*[.):]\s*|(?<=\.\d)\s+)(?=[{UPPER}])(.*)", re.S)
_NUMBERED = re.compile(rf"^(?:\d{{1,2}}[.)/]|\d{{1,2}}(?:\.\d{{1,2}})+[.)]?|[a-zđ][.)])\s*[{UPPER}*]")
_BULLET = re.compile(r"^[-+*•–·▪○●✓]")
_END = re.compile(
    r"^(noi nhan|tm uy ban|t m uy ban|tren day la|phu luc( so)?( [ivx\d]+\w?)?$|bieu (mau|so)( so)? \d+|stt$"
    r"|tt chi tieu)"
)
_PERCENTAGE = re.compile(r"\d+(?:,\d+)?\s*%")
_HEADING_LENGTH = 240
_PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
_SECTIONS = ("1", "2", "3", "4", "5", "6", "7")


@dataclass(frozen=True)
class Paragraph:
    """Words that belong together, on one line, and where each printed line of them begins."""

    text: str
    section: str
    level: int
    heading: bool
    offsets: tuple[int, ...]
    lines: tuple[Line, ...]

    def locator(self, offset: int) -> str:
        """Return page and line of the character at the offset: 'p.3 l.120'."""
        line = self.lines[bisect_right(self.offsets, offset) - 1]
        return f"page {line.page}, line {line.number}"


@dataclass
class _Place:
    """Where in the outline of the report the reading stands."""

    part: str = ""
    section: str = ""
    planned_part: bool = False
    planned_heading: str = ""
    started: bool = False

    @property
    def skipped(self) -> bool:
        return not self.started or self.planned_part or bool(self.planned_heading)


def paragraphs(document: Document) -> list[Paragraph]:
    """Return the paragraphs of the body that report on the period, in reading order."""
    place = _Place()
    found: list[Paragraph] = []
    for lines in _groups(document):
        text, offsets = _joined(lines)
        heading = _move(place, text if len(text) < _HEADING_LENGTH else lines[0].text)
        if not place.started and plain(text).endswith("nhu sau"):
            place.started = True
            continue
        if not place.skipped:
            found.append(Paragraph(text, place.section, _level(text), heading, offsets, tuple(lines)))
    return found


def _groups(document: Document) -> Iterator[list[Line]]:
    """Yield the lines of one paragraph after another, up to the signatures."""
    group: list[Line] = []
    started = False
    for line in _printed(document):
        bare = plain(line.text)
        started = started or bool(_PART.match(line.text)) or bare.endswith("nhu sau")
        if started and _ends_body(line.text, bare):
            break
        if group and _begins(line.text, group[-1].text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _printed(document: Document) -> Iterator[Line]:
    """Yield the lines with words, without markup, page numbers and rows of tables."""
    for line in document.lines:
        if "\t" in line.text.strip() or _PAGE_NUMBER.match(line.text):
            continue
        text = " ".join(_MARKUP.sub("", unicodedata.normalize("NFC", line.text)).split())
        if text:
            yield Line(text, line.page, line.number)


def _ends_body(text: str, bare: str) -> bool:
    return bool(_END.match(bare)) and text[0].isupper()


def _begins(text: str, before: str) -> bool:
    """Whether a line opens a paragraph rather than carrying on the line before it."""
    if _PART.match(text) or _NUMBERED.match(text):
        return True
    if (text[0].isupper() or _PERCENTAGE.match(text)) and (_PART.match(before) or _HEADING.match(before)):
        return True
    ended = before[-1] in ".:;!?…"
    if _BULLET.match(text):
        rest = text.lstrip("-+*•–·▪○●✓ ")
        return ended or (bool(rest) and rest[0].isupper())
    if text[0].isupper() and before[-1] == ":":
        return True
    return text[0].isupper() and not ended and len(before) < 60


def _joined(lines: list[Line]) -> tuple[str, tuple[int, ...]]:
    offsets: list[int] = []
    text = ""
    for line in lines:
        text = f"{text} " if text else ""
        offsets.append(len(text))
        text += line.text
    return text, tuple(offsets)


def _level(text: str) -> int:
    return {"-": 1, "–": 1, "+": 2}.get(text[0], 3 if _BULLET.match(text) else 0)


def _move(place: _Place, text: str) -> bool:
    """Move the place when the paragraph is a heading; return whether it is one."""
    part = _PART.match(text)
    if part:
        bare = plain_words(part.group(1))
        place.started, place.part, place.planned_heading = True, bare, ""
        place.planned_part = _is_plan(bare) or _speaks_of("only_plans", bare)
        place.section = _section(bare)
        return True
    numbered = _HEADING.match(text)
    if numbered:
        _move_heading(place, numbered.group(1), plain_words(numbered.group(2).split(":")[0]))
        return True
    return False


def _move_heading(place: _Place, number: str, bare: str) -> None:
    if not number.startswith(f"{place.planned_heading}."):
        place.planned_heading = ""
    if _is_plan(bare) and not place.planned_heading:
        place.planned_heading = number
    if place.section != "1" and "." not in number and not _speaks_of("assessment", place.part):
        place.section = _section(bare) or place.section


def _is_plan(bare: str) -> bool:
    return _speaks_of("plans", bare) and not _speaks_of("results", bare)


def _section(bare: str) -> str:
    return next((section for section in _SECTIONS if _speaks_of(f"section_{section}", bare)), "")


def _speaks_of(role: str, bare: str) -> bool:
    return any(word in bare for word in words(role))
