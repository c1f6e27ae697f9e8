"""A PDF page as a picture for the reader of scans."""

from __future__ import annotations

from math import sqrt

import pypdfium2 as pdfium
from PIL import Image

_POINTS, _DOTS_PER_INCH, _MOST_PIXELS = 72, 300, 40_000_000
_GLANCE, _DARK, _LEAST_DARK = 0.5, 200, 20


def shows_anything(page: pdfium.PdfPage) -> bool:
    """Return whether a page is not empty paper."""
    return sum(_rendered(page, _GLANCE).histogram()[:_DARK]) >= _LEAST_DARK


def picture_of(page: pdfium.PdfPage) -> Image.Image:
    """Return a page in grey with as many dots per inch as reading wants."""
    width, height = page.get_size()
    return _rendered(page, min(_DOTS_PER_INCH / _POINTS, sqrt(_MOST_PIXELS / (width * height))))


def _rendered(page: pdfium.PdfPage, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture.convert("L")
