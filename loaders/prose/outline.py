"""Outline of a report: which heading a paragraph stands under, its section 1..7, and whether it tells of plans."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.prose.letters import UPPER
from loaders.prose.words import bare, words

_AFTER = r"(?:\s*[.:/)–-]\s*|\s+|$)"
_VOLUME = re.compile(rf"^(?:PHẦN|Phần)\s+(?:THỨ\s+\w+|thứ\s+\w+|[IVX\d]+){_AFTER}(.*)", re.S)
_LETTER = re.compile(rf"^[A-E]\s*[.:/)–-]\s*(?=[{UPPER}]{{2}})(.*)", re.S)
_PART = re.compile(rf"^[IVX]{{1,4}}(?:\s*[.:/)–-]\s*|\s+)(?=[{UPPER}])(?!NĂM|QUÝ)(.*)", re.S)
_SEPARATOR = rf"(?:\s*[.):]\s*|\s*[/–-]\s*(?=[{UPPER}][^\W\d_{UPPER}])|(?<=\.\d)\s+)"
_HEADING = re.compile(rf"^(\d{{1,2}}(?:\.\d{{1,2}})*){_SEPARATOR}(?=[{UPPER}])(.*)", re.S)
_ITEM = re.compile(rf"^(?:\d{{1,2}}(?:\.\d{{1,2}})*{_SEPARATOR}|[a-zđ][.)]\s*)[{UPPER}*]")
_BULLETS = "-+*•–·▪○●✓ "
_SECTIONS = ("1", "2", "3", "4", "5", "6", "7")
_UNNUMBERED = "*"
_SHORT, _RUN_IN = 160, 60


def is_part(text: str) -> bool:
    """Whether a line opens a part: 'PHẦN THỨ HAI', 'B. PHƯƠNG HƯỚNG', 'II. KẾT QUẢ'."""
    return bool(_VOLUME.match(text) or _LETTER.match(text) or _PART.match(text))


def is_numbered(text: str) -> bool:
    """Whether a line opens a numbered paragraph: '2. Cải cách', '2.1. Kiểm soát', 'a) Về'."""
    return bool(_ITEM.match(text))


def is_heading(text: str) -> bool:
    """Whether a line is a heading, so that the capitals after it open something new."""
    return is_part(text) or bool(_HEADING.match(text))


@dataclass
class Outline:
    """Where in a report the reading stands."""

    started: bool = False
    section: str = ""
    part: str = ""
    volume_plans: bool = False
    part_plans: bool = False
    heading_plans: str = ""
    untitled_volume: bool = False
    assessing: bool = False

    @property
    def told(self) -> bool:
        """Whether paragraphs here tell what happened in the period."""
        return self.started and not (self.volume_plans or self.part_plans or self.heading_plans)

    def move(self, text: str) -> bool:
        """Move on when the paragraph is a heading; return whether it is one."""
        if self.untitled_volume and text.isupper() and not _PART.match(text):
            self._open_volume(text)
            return True
        volume, part, numbered = _VOLUME.match(text) or _LETTER.match(text), _PART.match(text), _HEADING.match(text)
        if volume:
            self._open_volume(volume[1])
        elif part:
            self._open_part(part[1])
        elif numbered:
            self._open_heading(numbered[1], _title(numbered[2]))
        elif len(text) < _SHORT and bare(text).startswith(words("only_plans")):
            self.heading_plans = _UNNUMBERED
        return bool(volume or part or numbered)

    def _open_volume(self, title: str) -> None:
        self.started, self.untitled_volume = True, not title.strip()
        self.volume_plans, self.part_plans, self.heading_plans = _tells_plans(bare(title)), False, ""
        self.part, self.section, self.assessing = bare(title), _section(bare(title)), False

    def _open_part(self, title: str) -> None:
        self.started, self.untitled_volume, self.heading_plans = True, False, ""
        self.part = bare(title.partition(":")[0])
        self.section = _section(self.part)
        self.part_plans, self.assessing = _tells_plans(self.part), _speaks_of("assessment", self.part)

    def _open_heading(self, number: str, title: str) -> None:
        if not number.startswith(f"{self.heading_plans}."):
            self.heading_plans = ""
        if _tells_plans(bare(title)) and not self.heading_plans:
            self.heading_plans = number
        above = _section(self.part)
        if "." in number or _speaks_of("assessment", self.part):
            return
        self.assessing = _speaks_of("assessment", bare(title))
        if above != "1":
            self.section = "" if self.assessing else _section(bare(title)) or above


def _title(text: str) -> str:
    """Return the title of a numbered paragraph; where a sentence follows on the same line, only its beginning."""
    title = text.split(":", maxsplit=1)[0]
    return title if len(title) < _SHORT else title[:_RUN_IN].rpartition(" ")[0]


def is_bullet(text: str) -> bool:
    """Whether a line begins with the sign of a list item."""
    return text[0] in _BULLETS


def without_bullet(text: str) -> str:
    """Return the words of a list item."""
    return text.lstrip(_BULLETS)


def _tells_plans(title: str) -> bool:
    return _speaks_of("only_plans", title) or (_speaks_of("plans", title) and not _speaks_of("results", title))


def _section(title: str) -> str:
    return next((section for section in _SECTIONS if _speaks_of(f"section_{section}", title)), "")


def _speaks_of(role: str, title: str) -> bool:
    return any(word in title for word in words(role))
