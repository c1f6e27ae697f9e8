"""Ruling lines of a PDF page: straight pieces of paths, and rectangles as thin as a line. Shading draws no border."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.readers.pdf.turning import Turn
from loaders.readers.printed.page import Rule

_THIN, _LEVEL, _DEEPEST = 3.5, 0.7, 4
Matrix = tuple[float, float, float, float, float, float]
_AS_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: pdfium.PdfPage, turn: Turn) -> list[Rule]:
    """Return the ruling lines of a page, turned like its words."""
    objects = (raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page)))
    pieces = (piece for item in objects for piece in _pieces(item, _AS_IS, 0))
    return [rule for piece in pieces if (rule := _rule(*turn(*piece))) is not None]


def _rule(left: float, top: float, right: float, bottom: float) -> Rule | None:
    """Return the line a thin box is, None for a box with an inside."""
    width, height = right - left, bottom - top
    if height <= _THIN and width > height:
        return Rule(False, (top + bottom) / 2, left, right)
    if width <= _THIN and height > width:
        return Rule(True, (left + right) / 2, top, bottom)
    return None


def _pieces(item: raw.FPDF_PAGEOBJECT, matrix: Matrix, depth: int) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right, top of every piece that may be a line, also of forms drawn into the page."""
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(item), matrix)
        for i in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _pieces(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        box = _bounds(item, matrix)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield box
        elif _stroked(item):
            yield from _strokes(item, _times(_matrix(item), matrix))


def _bounds(item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    if matrix is _AS_IS:
        return left, bottom, right, top
    (x, y), (u, v) = _moved(left, bottom, matrix), _moved(right, top, matrix)
    return min(x, u), min(y, v), max(x, u), max(y, v)


def _stroked(item: raw.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(stroke.value)


def _strokes(item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    """Yield the level and upright pieces of a drawn outline; curves and slopes are no borders."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for i in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(x.value, y.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _level(here, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _level(point, start)
            point = start
        here = point


def _level(one: tuple[float, float], other: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    if min(right - left, top - bottom) <= _LEVEL < max(right - left, top - bottom):
        yield left, bottom, right, top


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    values = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, values)
    return values.a, values.b, values.c, values.d, values.e, values.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
