"""Titles of statistics tables: where they begin, where they end, and which section they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.tables.sections import appendix_number, form_number, is_appendix_title, section_of_title

_TITLE_LINES = 8
_FORMS_PER_SECTION = 4
_LONGEST_TITLE = 70
# Without a form's number, only a few short lines right before a table can name its section.
_BARE_LINES, _LONGEST_BARE = 3, 120
_ROW = re.compile(r"\s*\|?\s*\d{1,2}(?:\.\d{1,2})*[.)]?(?:\s|$)|.*\s\d+\s*$|.*\t|\s*[\d.,]+%?\s*$")
_FORM_WORDS = re.compile(
    r"^\W*(?:bi[eể]u|ph[uụ]\s+l[uụ]c|m[aẫ]u)\b\s*(?:m[aẫ]u|s[oố]|b[aả]ng)?\s*[\dIVX]+\w?\s*[:.–-]?\s*", re.I
)
_BARE_TITLE = re.compile(r"^\W*(?:bi[eể]u|ph[uụ]\s+l[uụ]c)\b", re.I)


def opens_title(text: str) -> bool:
    """Return whether a line names a form or an appendix."""
    return bool(form_number(text)) or is_appendix_title(text)


def is_bare_title(text: str) -> bool:
    """Return whether a line inside a table names the next form or appendix, with no column heading of its own."""
    return opens_title(text) and _BARE_TITLE.match(text) is not None and len(text.strip()) <= _LONGEST_TITLE


def title_start(texts: Sequence[str], start: int, floor: int) -> int:
    """Return where the title before a heading begins, `start` when no title stands there."""
    found = start
    filled = 0
    for index in range(start - 1, floor - 1, -1):
        if not texts[index].strip():
            continue
        filled += 1
        if opens_title(texts[index]):
            return index
        section = section_of_title(texts[index])
        if filled > _TITLE_LINES or (_ROW.match(texts[index]) and not section):
            break
        if section:
            found = index
    return found


def title_before(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the title in the filled lines before a table: from the form, appendix or section it names."""
    lines = [text for text in texts if text.strip()][-_TITLE_LINES:]
    for index in range(len(lines) - 1, -1, -1):
        if opens_title(lines[index]):
            return tuple(lines[index:])
    begin = len(lines)
    while begin and len(lines) - begin < _BARE_LINES and _may_be_title(lines[begin - 1]):
        begin -= 1
        if section_of_title(lines[begin]):
            break
    return tuple(lines[begin:])


def _may_be_title(text: str) -> bool:
    """A title is short and no sentence."""
    return len(text) <= _LONGEST_BARE and not text.rstrip().endswith((".", ";", ":"))


def title_end(texts: Sequence[str], start: int) -> int:
    """Return where a title without column heading ends: behind its own line and the section's name."""
    end = start + 1
    for index in range(start + 1, min(len(texts), start + 6)):
        if texts[index].strip():
            if not section_of_title(texts[index]) and not texts[index].isupper():
                break
            end = index + 1
    return end


def named_section(title: Sequence[str]) -> str:
    """Return the section that the words of a title name, '' when they name none."""
    filled = [text.strip() for text in title if text.strip()]
    for length in (1, 2, 3):
        for index in range(len(filled)):
            words = " ".join(filled[index : index + length])
            if section := section_of_title(_FORM_WORDS.sub("", words)):
                return section
    return ""


def counted_by_section(titles: Iterable[Sequence[str]]) -> bool:
    """Return whether the forms of a document bear the numbers of their sections, and no name says otherwise."""
    numbers: set[str] = set()
    for title in titles:
        number, named = numbered_section(title), named_section(title)
        if number and named and number != named:
            return False
        numbers.add(number)
    return len(numbers - {""}) >= _FORMS_PER_SECTION


def numbered_section(title: Sequence[str]) -> str:
    """Return the number of the form or appendix in a title if a section can have it."""
    numbers = [form_number(text.strip()) or appendix_number(text.strip()) for text in title]
    return next((number for number in numbers if number and 1 <= int(number) <= 7), "")
