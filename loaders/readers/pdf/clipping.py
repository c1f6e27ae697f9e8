"""Words that a PDF file holds but does not show: outside the window the program drew them through, or off the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

from pypdfium2 import raw

from loaders.readers.pdf.turning import Box, Turn


class Windows:
    """The windows of one page's text objects, turned like its words."""

    def __init__(self, textpage: raw.FPDF_TEXTPAGE, turn: Turn) -> None:
        self._page, self._turn = textpage, turn
        self._known: dict[int, Box | None] = {}

    def window(self, index: int) -> Box | None:
        """Return the window a character is drawn through, None when there is none."""
        item = raw.FPDFText_GetTextObject(self._page, index)
        if not item:
            return None
        address = ctypes.addressof(item.contents)
        if address not in self._known:
            clip = raw.FPDFPageObj_GetClipPath(item)
            window = _window(clip) if clip else None
            self._known[address] = window and self._turn(*window)
        return self._known[address]


def _window(clip: raw.FPDF_CLIPPATH) -> Box | None:
    """Return left, bottom, right, top of what all paths of a clipping have in common."""
    boxes = [_box(clip, path) for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0))]
    return _common(box for box in boxes if box is not None)


def _box(clip: raw.FPDF_CLIPPATH, path: int) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, i), x, y)
        points.append((x.value, y.value))
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _common(boxes: Iterable[Box]) -> Box | None:
    common: Box | None = None
    for left, bottom, right, top in boxes:
        a, b, c, d = common or (left, bottom, right, top)
        common = max(a, left), max(b, bottom), min(c, right), min(d, top)
    return common
