"""Page numbers and running heads, which stand between the lines of the text without belonging to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from loaders.readers.printed.lines import PrintedLine, pitch_of

_NUMBER = re.compile(r"\W*(?:trang\s*)?(\d{1,3})(?:\s*(?:/|trên)\s*\d{1,3})?\W*", re.I)
_DIGITS = re.compile(r"\d+")
_LEAST_PAGES, _LEAST_NUMBERED, _NEAR, _APART = 3, 2, 6.0, 1.4
_MOST_FRAGMENTS = 3

Pages = Sequence[Sequence[PrintedLine]]


def without_running_lines(pages: Pages) -> list[list[PrintedLine]]:
    """Return the lines of each page without page numbers, and without heads and feet but where they stand first."""
    gone = _page_numbers(pages) | _repeated(pages)
    return [[line for i, line in enumerate(lines) if (page, i) not in gone] for page, lines in enumerate(pages)]


def _page_numbers(pages: Pages) -> set[tuple[int, int]]:
    """Return the outermost lines that count the pages."""
    by_offset: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for page, index, line in _outermost(pages):
        if match := _NUMBER.fullmatch(line.text):
            by_offset[int(match[1]) - page].add((page, index))
    return {place for places in by_offset.values() if len(places) >= _LEAST_NUMBERED for place in places}


def _repeated(pages: Pages) -> set[tuple[int, int]]:
    """Return the first and last lines that say the same in the same place on many pages, digits aside."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for index, inner in ((0, 1), (len(lines) - 1, len(lines) - 2)):
            if len(lines) > 1 and _is_apart(lines, index, inner) and len(lines[index].gaps()) < _MOST_FRAGMENTS - 1:
                place = round(lines[index].middle / _NEAR)
                found[_DIGITS.sub("#", lines[index].text), place].append((page, index))
    return {place for places in found.values() if len(places) >= _LEAST_PAGES for place in places[1:]}


def _outermost(pages: Pages) -> Iterator[tuple[int, int, PrintedLine]]:
    for page, lines in enumerate(pages):
        for index in sorted({0, 1, len(lines) - 2, len(lines) - 1} & set(range(len(lines)))):
            yield page, index, lines[index]


def _is_apart(lines: Sequence[PrintedLine], index: int, inner: int) -> bool:
    """Return whether more room than between the lines of a paragraph parts a line from the text."""
    return abs(lines[index].middle - lines[inner].middle) >= _APART * pitch_of(lines)
