"""Words of a PDF page with their places, in the coordinates of the page as it is looked at."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from math import pi

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.readers.pdf.clipping import Windows
from loaders.readers.pdf.turning import Box, Turn
from loaders.readers.printed.page import Rule, Word
from loaders.readers.raised import raised

_WORD = re.compile(r"[^\s\u00a0\x00-\x1f]+")
_HYPHENS = str.maketrans("\ufffe\x02\u00ad\u2010\u2011", "-----")
_FIGURE_AND_MORE = re.compile(r"\d[\d.,/]*%?\(?\d+\)?")
_SMALLER, _HIGHER = 0.85, 0.1  # of the height of the signs before
_QUARTER, _SAMPLE, _SLACK, _JUMP = 90, 60, 1.0, 0.6


def words_of(textpage: pdfium.PdfTextPage, text: str, turn: Turn, sides: Sequence[Rule]) -> list[Word]:
    """Return the words of a page that are in sight; one that runs across the side of a cell is two words."""
    chars, windows = _Chars(textpage, turn), Windows(textpage.raw, turn)
    ordered = sorted(sides, key=lambda side: side.at)
    positions = [side.at for side in ordered]
    found: list[Word] = []
    for match in _WORD.finditer(text):
        for start, end, box in chars.together(*match.span()):
            angle = chars.angle(start)
            if _is_hidden(box, windows.window(start)):
                continue
            cuts = _crossed(box, ordered, positions) if angle == turn.angle else []
            for begin, stop in _parts(start, end, chars, cuts):
                place = _around(chars.box(begin), chars.box(stop - 1)) if cuts else box
                shown = chars.with_raised(text, begin, stop)
                found.append(Word(shown, *place, turned=(angle - turn.angle) % 360))
    return found


def angle_of(textpage: pdfium.PdfTextPage, text: str) -> int:
    """Return the direction most words of a page run in, clockwise in quarter turns: 0, 90, 180 or 270."""
    starts = [match.start() for match in _WORD.finditer(text)]
    step = len(starts) // _SAMPLE + 1
    chars = _Chars(textpage, Turn(0, (0, 0, 0, 0)))
    seen = Counter(chars.angle(start) for start in starts[::step])
    return max(seen, key=lambda angle: seen[angle], default=0)


def text_of(textpage: pdfium.PdfTextPage) -> str:
    """Return one sign for each character pdfium counts, so that places in the text are numbers of characters."""
    count = textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    taken = raw.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(taken - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage.raw, index)) for index in range(count))
    return text.translate(_HYPHENS)


class _Chars:
    """Box and direction of a character by its number."""

    def __init__(self, textpage: pdfium.PdfTextPage, turn: Turn) -> None:
        self._page, self._turn = textpage.raw, turn
        self._box = raw.FS_RECTF()
        self._reference = ctypes.byref(self._box)

    def box(self, index: int) -> Box:
        raw.FPDFText_GetLooseCharBox(self._page, index, self._reference)
        box = self._box
        return self._turn(box.left, box.bottom, box.right, box.top)

    def angle(self, index: int) -> int:
        radians: float = raw.FPDFText_GetCharAngle(self._page, index)
        return round(radians * 2 / pi) % 4 * _QUARTER

    def with_raised(self, text: str, start: int, end: int) -> str:
        """Return a word as shown: small digits raised behind a figure are those of a footnote, and no part of it."""
        word = text[start:end]
        if not _FIGURE_AND_MORE.fullmatch(word):
            return word
        first = self.box(start)
        begin = next((i for i in range(start + 1, end) if _is_raised(self.box(i), first)), end)
        if not all(_is_raised(self.box(index), first) for index in range(begin, end)):
            return word
        return text[start:begin] + raised(text[begin:end])

    def together(self, start: int, end: int) -> Iterator[tuple[int, int, Box]]:
        """Yield the stretches of characters that stand side by side, and the box around each.

        pdfium may leave out the space before a jump.
        """
        first, last = self.box(start), self.box(end - 1)
        size = first[3] - first[1]
        if _is_level(first, last) and 0 <= last[0] - first[0] <= size * (end - start):
            yield start, end, _around(first, last)
            return
        stretch = first
        for index in range(start + 1, end):
            following = self.box(index)
            if self.angle(index) == self._turn.angle and _jumps(stretch, first, following):
                yield start, index, stretch
                start, stretch = index, following
            first, stretch = following, _around(stretch, following)
        yield start, end, stretch


def _jumps(stretch: Box, before: Box, following: Box) -> bool:
    """Return whether a character stands apart from the one before it, or on another level than its stretch."""
    size = stretch[3] - stretch[1]
    return not _is_level(stretch, following) or not -_JUMP * size < following[0] - before[2] < _JUMP * size


def _is_level(one: Box, other: Box) -> bool:
    """Some fonts give each sign only the height of its ink: a comma shares a line with a capital, but not its top."""
    return min(one[3], other[3]) > max(one[1], other[1])


def _is_raised(one: Box, first: Box) -> bool:
    """Return whether a character is smaller than the first of its word and stands higher."""
    size = first[3] - first[1]
    return one[3] - one[1] < _SMALLER * size and first[3] - one[3] > _HIGHER * size


def _is_hidden(box: Box, window: Box | None) -> bool:
    """Return whether the middle of a word lies outside the window it is drawn through."""
    if window is None:
        return False
    left, top, right, bottom = window
    return not (left <= (box[0] + box[2]) / 2 <= right and top <= (box[1] + box[3]) / 2 <= bottom)


def _around(one: Box, other: Box) -> Box:
    left, top, right, bottom = one
    west, north, east, south = other
    return (
        left if left < west else west,
        top if top < north else north,
        right if right > east else east,
        bottom if bottom > south else south,
    )


def _crossed(box: Box, sides: Sequence[Rule], positions: Sequence[float]) -> list[float]:
    """Return the sides of cells that a box runs across."""
    if not sides:
        return []
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    near = sides[bisect_left(positions, left + _SLACK) : bisect_right(positions, right - _SLACK)]
    return [side.at for side in near if side.begin <= middle <= side.end]


def _parts(start: int, end: int, chars: _Chars, cuts: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a word between the cuts."""
    for cut in cuts:
        at = next((i for i in range(start, end) if sum(chars.box(i)[::2]) / 2 > cut), end)
        if start < at < end:
            yield start, at
            start = at
    yield start, end
