"""Words gathered into printed lines, left to right, top to bottom, and the text of lines and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median

from loaders.encodings import is_syllable
from loaders.readers.printed.page import Word

# A word is on a line when they overlap by this share of the height of the lower of the two.
_SHARED = 0.5
# Not so a word that stands under another by this share of the width, and lower by this share of the height.
_UNDER, _LOWER = 0.3, 0.3
# A gap of this many line heights, but not less than these points, sets words apart; spaces of justified lines do not.
_WIDE, _WIDE_POINTS = 0.8, 9.0
_TOUCHING = 0.1
# A word alone on its line of a cell, and the first one of the next line.
_PARTED = re.compile(r"(?<![^\n])(?P<first>\S+)\n(?P<second>\S+)")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")


@dataclass(frozen=True)
class PrintedLine:
    """One printed line: its words from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @cached_property
    def middle(self) -> float:
        return median(word.middle for word in self.words)

    @cached_property
    def height(self) -> float:
        return median(word.height for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    def gaps(self) -> list[tuple[float, float]]:
        """Return the wide gaps between words as (from, to)."""
        wide = max(_WIDE * self.height, _WIDE_POINTS)
        return [(a.right, b.left) for a, b in pairwise(self.words) if b.left - a.right >= wide]


def lines_of(words: Iterable[Word]) -> list[PrintedLine]:
    """Return the lines from top to bottom."""
    lines: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=attrgetter("middle")):
        overlap = min(word.bottom, bottom) - max(word.top, top)
        level = lines and overlap >= _SHARED * min(word.height, bottom - top)
        if level and not any(_stands_below(word, other) for other in lines[-1]):
            lines[-1].append(word)
            top, bottom = min(top, word.top), max(bottom, word.bottom)
        else:
            lines.append([word])
            top, bottom = word.top, word.bottom
    return [PrintedLine(tuple(sorted(line, key=attrgetter("left")))) for line in lines]


def _stands_below(word: Word, other: Word) -> bool:
    """Return whether a word is printed under another, as far as their heights let lines run into each other."""
    shared = min(word.right, other.right) - max(word.left, other.left)
    if shared < _UNDER * min(word.right - word.left, other.right - other.left):
        return False
    return word.middle - other.middle > _LOWER * min(word.height, other.height)


def pitch_of(lines: Sequence[PrintedLine]) -> float:
    """Return the step from line to line within a paragraph: the smaller ones, were they few."""
    steps = sorted(below.middle - above.middle for above, below in pairwise(lines))
    return steps[len(steps) // 4] if steps else lines[0].height


def cell_text(words: Sequence[Word]) -> str:
    """Return the lines of a cell; words along its side are read in their own direction."""
    upright = mended("\n".join(line.text for line in lines_of(word for word in words if not word.turned)))
    turned = [word for word in words if word.turned]
    if not turned:
        return upright
    sideways = mended("\n".join(_glued(line) for line in lines_of(map(_laid_flat, turned))))
    return f"{upright}\n{sideways}".strip()


def mended(cell: str) -> str:
    """Return the text of a cell with words and numbers made whole that were too long for one line of it."""
    return _PARTED.sub(_whole, cell) if "\n" in cell else cell


def _whole(match: re.Match[str]) -> str:
    first, second = match["first"], match["second"]
    if second == "%":
        return first + second if first[-1].isdigit() else match[0]
    if first[-1] in ".,0123456789":
        return first + second if _NUMBER.fullmatch(first + second) and not (first + second[:1]).isdigit() else match[0]
    begun = _LAST_LETTERS.search(first)
    if begun is None or not second.islower() or (is_syllable(begun[0]) and is_syllable(second)):
        return match[0]
    return first + second if is_syllable(begun[0] + second) else match[0]


def least_certain(words: Iterable[Word]) -> float | None:
    """Return the lowest certainty among words read from a picture, None when there are none."""
    return min((word.certainty for word in words if word.certainty is not None), default=None)


def _laid_flat(word: Word) -> Word:
    """Return a word that runs up the page (270) or down it (90) as if the page were turned for reading it."""
    if word.turned == 270:
        return replace(word, left=-word.bottom, top=word.left, right=-word.top, bottom=word.right)
    return replace(word, left=word.top, top=-word.right, right=word.bottom, bottom=-word.left)


def _glued(line: PrintedLine) -> str:
    """Return the words of a line that ran along the side; what touches is one word, parted by its unlike letters."""
    text = line.words[0].text
    for before, word in pairwise(line.words):
        touching = word.left - before.right < _TOUCHING * line.height
        text += word.text if touching else f" {word.text}"
    return text
