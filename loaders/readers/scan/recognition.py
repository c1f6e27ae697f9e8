"""One picture of a page → the page: words and ruling lines in points. The cells of a table are read one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from loaders.readers.printed.grid import Grid, grid_of
from loaders.readers.printed.page import Page, Rule, Word
from loaders.readers.printed.rules import frames
from loaders.readers.scan.checking import checked
from loaders.readers.scan.ink import Ink, clean, ink_of, lies_on_its_side, straightened
from loaders.readers.scan.ruling import Line, ruling_lines, without_lines
from loaders.readers.scan.strip import Strip
from loaders.readers.scan.tesseract import Reading, turn_of, words_in

POINTS = 72
_LEAST_INK, _SENSE = 12, 65.0
# The blurred edge of a ruling line, and the room left free inside the border of a cell, as parts of an inch.
_EDGE, _BESIDE, _BELOW = 75, 60, 100


@dataclass(frozen=True)
class _Scan:
    """A straightened picture, its ink without ruling lines, and its ruling lines in points."""

    picture: Image.Image
    ink: Ink
    rules: tuple[Rule, ...]
    dots_per_inch: int


def page_of_picture(picture: Image.Image, *, number: int, dots_per_inch: int) -> Page:
    """Return what stands on a grey picture of a page; one that makes no sense is tried the way up it should be."""
    turn = turn_of(picture) if lies_on_its_side(picture) else 0
    page = _page(picture.rotate(turn, expand=True), number, dots_per_inch)
    if turn or _makes_sense(page.words) or not (turn := turn_of(picture)):
        return page
    turned = _page(picture.rotate(turn, expand=True), number, dots_per_inch)
    return turned if _mean_certainty(turned.words) > _mean_certainty(page.words) else page


def _page(picture: Image.Image, number: int, dots_per_inch: int) -> Page:
    scan = _scanned(straightened(picture), dots_per_inch)
    grids = [grid for grid in map(grid_of, frames(scan.rules)) if grid is not None]
    readings = [*_outside(scan, grids), *_inside(scan, grids)]
    scale = POINTS / dots_per_inch
    words = tuple(_word(reading, scale) for reading in readings)
    return Page(number, picture.width * scale, picture.height * scale, words, scan.rules)


def _makes_sense(words: Sequence[Word]) -> bool:
    return not words or _mean_certainty(words) >= _SENSE


def _mean_certainty(words: Sequence[Word]) -> float:
    known = [word.certainty for word in words if word.certainty is not None]
    return sum(known) / len(known) if known else 0.0


def _scanned(picture: Image.Image, dots_per_inch: int) -> _Scan:
    ink = ink_of(picture)
    lines = ruling_lines(ink, dots_per_inch)
    bare = without_lines(ink, lines, dots_per_inch // _EDGE)
    scale = POINTS / dots_per_inch
    return _Scan(clean(picture, bare), bare, tuple(_rule(line, scale) for line in lines), dots_per_inch)


def _rule(line: Line, scale: float) -> Rule:
    return Rule(line.upright, (line.first + line.last) / 2 * scale, line.begin * scale, line.end * scale)


def _outside(scan: _Scan, grids: Sequence[Grid]) -> list[Reading]:
    """Return the words outside tables."""
    pixels, ink = np.asarray(scan.picture).copy(), scan.ink.copy()
    for grid in grids:
        left, top, right, bottom = _box(grid.columns[0], grid.rows[0], grid.columns[-1], grid.rows[-1], scan)
        pixels[top:bottom, left:right] = 255
        ink[top:bottom, left:right] = False
    if np.count_nonzero(ink) < _LEAST_INK:
        return []
    picture = Image.fromarray(pixels)
    return words_in(picture, dots_per_inch=scan.dots_per_inch)


def _inside(scan: _Scan, grids: Iterable[Grid]) -> list[Reading]:
    """Return the words of all cells, read one below the other so that no line runs across columns."""
    across, down = scan.dots_per_inch // _BESIDE, scan.dots_per_inch // _BELOW
    found = (_box(*cell, scan) for grid in grids for cell in _cells(grid))
    boxes = [(left + across, top + down, right - across, bottom - down) for left, top, right, bottom in found]
    strip = Strip(scan.picture, scan.ink, boxes)
    read = strip.read(dots_per_inch=scan.dots_per_inch)
    return [reading for cell in checked(read, strip, dots_per_inch=scan.dots_per_inch) for reading in cell]


def _cells(grid: Grid) -> list[tuple[float, float, float, float]]:
    """Return left, top, right, bottom of every cell, merged ones as a whole."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid.first):
        for c, first in enumerate(row):
            ends[first] = (r, c)
    return [
        (grid.columns[c], grid.rows[r], grid.columns[last_c + 1], grid.rows[last_r + 1])
        for (r, c), (last_r, last_c) in ends.items()
    ]


def _box(left: float, top: float, right: float, bottom: float, scan: _Scan) -> tuple[int, int, int, int]:
    scale = scan.dots_per_inch / POINTS
    return round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)


def _word(reading: Reading, scale: float) -> Word:
    places = (reading.left, reading.top, reading.right, reading.bottom)
    left, top, right, bottom = (place * scale for place in places)
    return Word(reading.text, left, top, right, bottom, certainty=reading.certainty)
