"""Cells of a picture set below one another in one column, each trimmed to its ink, and read at one go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from loaders.readers.scan.ink import Ink
from loaders.readers.scan.tesseract import Reading, words_in

Box = tuple[int, int, int, int]

_MARGIN, _LEAST_INK, _LEAST_SIDE = 24, 20, 9
_PAPER = 255


class Strip:
    """The cells that hold ink; what is smaller than a comma is dirt."""

    def __init__(self, picture: Image.Image, ink: Ink, boxes: Iterable[Box]) -> None:
        self._picture = picture
        self.cells = [cell for box in boxes if (cell := _trimmed(ink, box)) is not None]

    def read(
        self, cells: Sequence[Box] | None = None, *, dots_per_inch: int, scale: float = 1.0, signs: str = ""
    ) -> list[list[Reading]]:
        """Return the words of each cell with their places on the page; a strip can be read anew in another size."""
        cells = self.cells if cells is None else cells
        if not cells:
            return []
        tops: list[int] = []
        height = _MARGIN
        sizes = [(round((box[2] - box[0]) * scale), round((box[3] - box[1]) * scale)) for box in cells]
        for _, deep in sizes:
            tops.append(height)
            height += deep + _MARGIN
        column = Image.new("L", (max(width for width, _ in sizes) + 2 * _MARGIN, height), _PAPER)
        for box, size, top in zip(cells, sizes, tops, strict=True):
            piece = self._picture.crop(box)
            column.paste(piece if scale == 1 else piece.resize(size, Image.Resampling.BICUBIC), (_MARGIN, top))
        found: list[list[Reading]] = [[] for _ in cells]
        for reading in words_in(column, dots_per_inch=round(dots_per_inch * scale), signs=signs):
            index = max(0, bisect_right(tops, (reading.top + reading.bottom + _MARGIN) // 2) - 1)
            found[index].append(_moved(reading, cells[index], tops[index], scale))
        return found


def _trimmed(ink: Ink, box: Box) -> Box | None:
    """Return the part of a cell that holds ink, None for an empty one."""
    left, top, right, bottom = box
    inside = ink[top : max(top, bottom), left : max(left, right)]
    if np.count_nonzero(inside) < _LEAST_INK:
        return None
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if max(rows[-1] - rows[0], columns[-1] - columns[0]) < _LEAST_SIDE:
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _moved(reading: Reading, cell: Box, top: int, scale: float) -> Reading:
    """Return a word with its place on the page."""
    left, right = (round((x - _MARGIN) / scale) + cell[0] for x in (reading.left, reading.right))
    upper, lower = (round((y - top) / scale) + cell[1] for y in (reading.top, reading.bottom))
    return replace(reading, left=left, right=right, top=upper, bottom=lower)
