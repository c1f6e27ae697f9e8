"""Where the statistics tables of a document stand: heading, body, section. Prose and signatures stay outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.text import plain
from loaders.document import Line
from loaders.known import opens_wording
from loaders.tables.headings import Heading, headings
from loaders.tables.page_numbers import page_number_lines
from loaders.tables.titles import (
    counted_by_section,
    is_bare_title,
    named_section,
    numbered_section,
    opens_title,
    title_end,
    title_start,
)

_CLOSING = re.compile(
    r"^(?:noi nhan|tm uy ban nhan dan|tm ubnd|kt chu tich|nguoi lap|thu truong don vi|tren day la)\b"
    r"|^(?:phan )?(?:[ivx]+ )?(?:danh gia chung|phuong huong|nhiem vu trong tam|kho khan vuong mac|ton tai han che"
    r"|kien nghi de xuat|de xuat kien nghi)\b"
)
_LONGEST_LINE = 250
_FOOTNOTE = re.compile(r"^\W*ghi chú\s*:", re.I)
_NUMBER = re.compile(r"^\s*[\dIVX.]+[.)]?\s*")
_LEAST_WORDINGS = 6


@dataclass(frozen=True)
class Part:
    """A heading and the lines below it up to the next heading or the end of the table."""

    heading: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """One statistics table: its section if its title names one, and its parts between page breaks."""

    section: str
    parts: tuple[Part, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        return self.parts[0].heading

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for part in self.parts for line in part.lines)


@dataclass(frozen=True)
class _Opening:
    """Title [title, name_end) and the body from `body` on; the heading is that of the table or of the one before."""

    title: int
    name_end: int
    body: int
    heading: Heading
    titled: bool
    own_heading: bool = True


def tables_of(lines: Sequence[Line], *, named: bool = False) -> list[Table]:
    """Return the statistics tables in order; a heading repeated after a page break does not begin a new table.

    With `named`, only tables that name their columns count.
    """
    texts = [line.text for line in lines]
    found = headings(_without_among(texts))
    numbers = page_number_lines(texts, found)
    lines = [line.saying("") if index in numbers else line for index, line in enumerate(lines)]
    texts = [line.text for line in lines]
    openings = _openings(texts, found)
    if not openings and not named:
        openings = _openings_without_heading(texts)
    by_number = counted_by_section(texts[o.title : o.name_end] for o in openings if o.titled)
    tables: list[Table] = []
    for position, opening in enumerate(openings):
        end = openings[position + 1].title if position + 1 < len(openings) else len(lines)
        part = Part(
            tuple(texts[opening.heading.start : opening.heading.end]),
            tuple(lines[opening.body : _closing(texts, opening.body, end)]),
        )
        if not opening.titled and tables:
            tables[-1] = Table(tables[-1].section, (*tables[-1].parts, part))
            continue
        title = texts[opening.title : opening.name_end]
        section = named_section(title) or (numbered_section(title) if by_number else "")
        if section or opening.own_heading:
            tables.append(Table(section, (part,)))
    return tables


def _without_among(texts: Sequence[str]) -> list[str]:
    """Blank the words of a vertical 'Trong đó' cell, which would pass for words of a heading."""
    return ["" if plain(text) in {"trong", "do", "tron", "g do", "trong do"} else text for text in texts]


def _openings(texts: Sequence[str], found: Sequence[Heading]) -> list[_Opening]:
    """Return where tables and parts of tables open: at headings, and at titles that go without one."""
    openings: list[_Opening] = []
    for position, heading in enumerate(found):
        floor = found[position - 1].end if position else 0
        title = title_start(texts, heading.start, floor)
        openings.append(_Opening(title, heading.start, heading.end, heading, title < heading.start))
        end = found[position + 1].start if position + 1 < len(found) else len(texts)
        next_title = title_start(texts, end, heading.end) if end < len(texts) else end
        for index in range(heading.end, next_title):
            if is_bare_title(texts[index]):
                body = title_end(texts, index)
                openings.append(_Opening(index, body, body, heading, titled=True, own_heading=False))
    return openings


def _openings_without_heading(texts: Sequence[str]) -> list[_Opening]:
    """Return the titles after which known wordings follow, for tables that do not name their columns."""
    titles = [index for index, text in enumerate(texts) if opens_title(text)]
    openings: list[_Opening] = []
    for position, index in enumerate(titles):
        end = titles[position + 1] if position + 1 < len(titles) else len(texts)
        if sum(opens_wording(_NUMBER.sub("", text)) for text in texts[index + 1 : end]) >= _LEAST_WORDINGS:
            body = title_end(texts, index)
            openings.append(_Opening(index, body, body, Heading(body, body), titled=True))
    return openings


def _closing(texts: Sequence[str], start: int, end: int) -> int:
    """Return where the body of a table ends: before the signature, a footnote, or the running text of the report."""
    return next((i for i in range(start, end) if closes(texts[i])), end)


def closes(text: str) -> bool:
    """Return whether a line ends a table: a signature, a footnote, or running text of the report."""
    if _CLOSING.match(plain(text)) or _FOOTNOTE.match(text):
        return True
    return len(text) > _LONGEST_LINE and "\t" not in text and "|" not in text and "  " not in text.strip()
