"""Where the statistics tables of a document stand: heading, body, section. Prose and signatures stay outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.text import plain
from loaders.readers.text import Line
from loaders.tables.headings import Heading, headings
from loaders.tables.page_numbers import page_number_lines
from loaders.tables.sections import appendix_number, form_number, is_appendix_title, section_of_title

_TITLE_LINES = 8
_ROW = re.compile(r"\s*\|?\s*\d{1,2}(?:\.\d{1,2})*[.)]?(?:\s|$)|.*\s\d+\s*$|.*\t|\s*[\d.,]+%?\s*$")
_CLOSING = re.compile(r"^(?:noi nhan|tm uy ban nhan dan|tm ubnd|kt chu tich|nguoi lap bieu|thu truong don vi)\b")


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


def tables_of(lines: Sequence[Line]) -> list[Table]:
    """Return the statistics tables in order; a heading repeated after a page break does not begin a new table."""
    texts = [line.text for line in lines]
    found = headings(_without_among(texts))
    if not found:
        return []
    numbers = page_number_lines(texts, found)
    lines = [replace(line, text="") if index in numbers else line for index, line in enumerate(lines)]
    texts = [line.text for line in lines]
    tables: list[Table] = []
    for position, heading in enumerate(found):
        end = found[position + 1].start if position + 1 < len(found) else len(lines)
        title_start = _title_start(texts, heading.start, found[position - 1].end if position else 0)
        section = _section(texts[title_start : heading.start])
        tables.append(_table(lines, texts, heading, _body_end(texts, heading.end, end), section))
    return _joined(tables, found, texts)


def _without_among(texts: Sequence[str]) -> list[str]:
    """Blank the words of a vertical 'Trong đó' cell, which would pass for words of a heading."""
    return ["" if plain(text) in {"trong", "do", "tron", "g do", "trong do"} else text for text in texts]


def _title_start(texts: Sequence[str], start: int, floor: int) -> int:
    """Return where the title before a heading begins, `start` when no title stands there."""
    found = start
    filled = 0
    for index in range(start - 1, floor - 1, -1):
        if not texts[index].strip():
            continue
        filled += 1
        if form_number(texts[index]) or is_appendix_title(texts[index]):
            return index
        if filled > _TITLE_LINES or (_ROW.match(texts[index]) and not section_of_title(texts[index])):
            break
        if section_of_title(texts[index]):
            found = index
    return found


def _section(title: Sequence[str]) -> str:
    """Return the section a title names, by its words if they can be recognised, else by its number."""
    filled = [text.strip() for text in title if text.strip()]
    for length in (1, 2, 3):
        for index in range(len(filled)):
            words = " ".join(filled[index : index + length])
            if section := section_of_title(
                re.sub(r"^\W*bi[eể]u\s*(?:m[aẫ]u|s[oố])?\s*\d+\s*[:.–-]?\s*", "", words, flags=re.I)
            ):
                return section
    numbers = [form_number(text) for text in filled] + [appendix_number(text) for text in filled]
    return next((number for number in numbers if number and 1 <= int(number) <= 7), "")


def _body_end(texts: Sequence[str], start: int, end: int) -> int:
    """Return where the body of a table ends: before the title of the next one or the signature."""
    title = _title_start(texts, end, start) if end < len(texts) else end
    return next((i for i in range(start, title) if _CLOSING.match(plain(texts[i]))), title)


def _table(lines: Sequence[Line], texts: Sequence[str], heading: Heading, end: int, section: str) -> Table:
    return Table(section, (Part(tuple(texts[heading.start : heading.end]), tuple(lines[heading.end : end])),))


def _joined(tables: Sequence[Table], found: Sequence[Heading], texts: Sequence[str]) -> list[Table]:
    """Join the parts of a table that a repeated heading cuts."""
    result: list[Table] = []
    for position, table in enumerate(tables):
        titled = (
            position == 0 or _title_start(texts, found[position].start, found[position - 1].end) < found[position].start
        )
        if titled or not result:
            result.append(table)
        else:
            last = result[-1]
            result[-1] = Table(last.section, (*last.parts, *table.parts))
    return result
