"""Figures of a scan are read twice, the second time smaller and as signs of numbers; at odds, they are not sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from loaders.readers.scan.strip import Box, Strip
from loaders.readers.scan.tesseract import Reading

UNREADABLE = "\ufffd"
_SIGNS = "0123456789.,/%-"
# How many times as large as on the page a figure is read the second and the third time.
_SECOND, _THIRD = 0.75, 0.6
_SETTLED, _AT_ODDS, _SURE_SIGN = 55.0, 20.0, 80.0
# A dash is this many times as wide as it is high.
_DASH = 2.5
# What a figure may be taken for, letters that look like digits included.
_LOOK_LIKE_DIGITS, _LONGEST_FIGURE = frozenset("OoQDIlZSsBgqb"), 16
_NO_FIGURE_SIGN = re.compile(r"[^\d.,/%-]")

Words = list[Reading]


def checked(cells: Sequence[Words], strip: Strip, *, dots_per_inch: int) -> list[Words]:
    """Return the words of each cell, with little certainty where a second reading says another figure."""
    result = [_without_dirt(words) for words in cells]
    doubtful = [index for index, words in enumerate(result) if _may_be_figure(_text(words))]
    second = _again(strip, doubtful, _SECOND, dots_per_inch)
    at_odds = [index for index in doubtful if not _agree(result[index], second[index])]
    third = _again(strip, at_odds, _THIRD, dots_per_inch)
    for index in doubtful:
        result[index] = _settled((result[index], second[index], third.get(index, [])), strip.cells[index])
    return result


def _may_be_figure(text: str) -> bool:
    return len(text) <= _LONGEST_FIGURE and all(not sign.isalpha() or sign in _LOOK_LIKE_DIGITS for sign in text)


def _without_dirt(words: Words) -> Words:
    """Return the words of a cell without the unsure signs that remains of ruling lines and dirt are taken for."""
    kept = [word for word in words if word.certainty >= _SURE_SIGN or any(map(str.isalnum, word.text))]
    return kept or words


def _again(strip: Strip, indices: Sequence[int], scale: float, dots_per_inch: int) -> dict[int, Words]:
    boxes = [strip.cells[index] for index in indices]
    read = strip.read(boxes, dots_per_inch=dots_per_inch, scale=scale, signs=_SIGNS)
    return dict(zip(indices, read, strict=True))


def _agree(one: Words, other: Words) -> bool:
    return bool(_figure(one)) and _figure(one) == _figure(other)


def _settled(readings: Sequence[Words], cell: Box) -> Words:
    """Return what two readings say; else the likeliest, as unsure; else a sign that nothing could be read."""
    told = [words for words in readings if _figure(words)]
    if not told:
        return [Reading("-", *cell, _SETTLED)] if _is_dash(cell) else [Reading(UNREADABLE, *cell, 0.0)]
    if _agree(*readings[:2]):
        return [Reading(_figure(readings[0]), *cell, min(map(_least_certain, readings[:2])))]
    figure, count = Counter(map(_figure, told)).most_common(1)[0]
    best = max((words for words in told if _figure(words) == figure or count == 1), key=_least_certain)
    return [Reading(_figure(best), *cell, min(_least_certain(best), _SETTLED if count > 1 else _AT_ODDS))]


def _is_dash(cell: Box) -> bool:
    left, top, right, bottom = cell
    return right - left >= _DASH * (bottom - top)


def _text(words: Sequence[Reading]) -> str:
    return " ".join(word.text for word in words)


def _figure(words: Sequence[Reading]) -> str:
    """Return the number in what was read, '' when there is no digit; a percent sign alone is one, too."""
    text = _NO_FIGURE_SIGN.sub("", _text(words)).strip(".,-/")
    return text if any(sign.isdigit() for sign in text) or text == "%" else ""


def _least_certain(words: Sequence[Reading]) -> float:
    return min(word.certainty for word in words)
