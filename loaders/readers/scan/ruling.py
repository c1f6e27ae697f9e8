"""Ruling lines of a picture: long unbroken runs of ink, level or upright, no thicker than a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from loaders.readers.scan.ink import Ink

# In inches. A stroke of a letter is shorter, the bar of a picture or a stamp thicker.
_SHORTEST, _THICKEST, _JOINED = 0.28, 0.045, 0.03
_FILLED, _GAP = 0.94, 2


@dataclass(frozen=True)
class Line:
    """A line in pixels: from where to where it runs, and the first and the last row of pixels it covers."""

    upright: bool
    begin: int
    end: int
    first: int
    last: int


def ruling_lines(ink: Ink, dots_per_inch: int) -> list[Line]:
    """Return the level and the upright lines."""
    level = _lines(ink, dots_per_inch)
    upright = [replace(line, upright=True) for line in _lines(np.ascontiguousarray(ink.T), dots_per_inch)]
    return level + upright


def without_lines(ink: Ink, lines: list[Line], margin: int) -> Ink:
    """Return the ink without its ruling lines."""
    left = ink.copy()
    for line in lines:
        across = slice(max(0, line.first - margin), line.last + margin + 1)
        along = slice(max(0, line.begin - margin), line.end + margin + 1)
        left[(along, across) if line.upright else (across, along)] = False
    return left


def _lines(ink: Ink, dots_per_inch: int) -> list[Line]:
    window = int(_SHORTEST * dots_per_inch)
    thickest, joined = int(_THICKEST * dots_per_inch), int(_JOINED * dots_per_inch)
    open_lines: list[Line] = []
    done: list[Line] = []
    for row, begin, end in _runs(ink, window):
        done += [line for line in open_lines if line.last < row - _GAP]
        open_lines = [line for line in open_lines if line.last >= row - _GAP]
        found = next(
            (i for i, line in enumerate(open_lines) if line.begin <= end + joined and begin <= line.end + joined), -1
        )
        if found >= 0:
            line = open_lines[found]
            open_lines[found] = replace(line, begin=min(line.begin, begin), end=max(line.end, end), last=row)
        else:
            open_lines.append(Line(False, begin, end, row, row))
    return [line for line in (*done, *open_lines) if line.last - line.first <= thickest]


def _runs(ink: Ink, window: int) -> list[tuple[int, int, int]]:
    """Return (row, begin, end) of the runs of ink at least a window long, small holes in them filled."""
    if ink.shape[1] <= window:
        return []
    sums = np.cumsum(np.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    dense = (sums[:, window:] - sums[:, :-window]) >= _FILLED * window
    runs: list[tuple[int, int, int]] = []
    for row in np.flatnonzero(dense.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dense[row].astype(np.int8), [0]))))
        runs += [(int(row), int(a), int(b) + window - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return runs
