"""The free strips between the columns of a table that has no ruling lines."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.readers.printed.lines import PrintedLine

# A space within a line is narrower than this, in points.
_CORRIDOR, _CROSSED_SHARE = 5.0, 0.06

Gap = tuple[float, float]


def corridors(lines: Sequence[PrintedLine]) -> list[Gap]:
    """Return the upright strips between columns: no line ends or begins in them, and hardly one runs on across."""
    found = [stretch for line in lines for stretch in stretches(line)]
    strips = [part for strip in _sparse(found, _CROSSED_SHARE * len(lines)) for part in _free(strip, found)]
    begin, end = min(left for left, _ in found), max(right for _, right in found)
    return [(left, right) for left, right in strips if right - left >= _CORRIDOR and begin < left and right < end]


def stretches(line: PrintedLine) -> list[Gap]:
    """Return from where to where words run on with no more than a space between them."""
    found: list[Gap] = []
    for word in line.words:
        if found and word.left - found[-1][1] < _CORRIDOR:
            found[-1] = (found[-1][0], max(found[-1][1], word.right))
        else:
            found.append((word.left, word.right))
    return found


def _sparse(found: Sequence[Gap], allowed: float) -> list[Gap]:
    """Return the strips in which no more lines than allowed have words."""
    marks = sorted(mark for left, right in found for mark in ((left, 1), (right, -1)))
    strips: list[Gap] = []
    start, covered = marks[0][0], 0
    for at, step in marks:
        if covered <= allowed < covered + step:
            strips.append((start, at))
        elif covered + step <= allowed < covered:
            start = at
        covered += step
    return [*strips, (start, marks[-1][0])]


def _free(strip: Gap, found: Sequence[Gap]) -> list[Gap]:
    """Return what the words of sparsely filled columns leave of a strip; words that run across it do not count."""
    parts = [strip]
    for left, right in found:
        if left < strip[0] and right > strip[1]:
            continue
        parts = [piece for part in parts for piece in _without(part, left, right)]
    return parts


def _without(part: Gap, left: float, right: float) -> list[Gap]:
    if right <= part[0] or left >= part[1]:
        return [part]
    return [piece for piece in ((part[0], left), (right, part[1])) if piece[1] > piece[0]]
