"""A PDF page as a picture for the reader of scans."""

from __future__ import annotations

from math import sqrt

import pypdfium2 as pdfium
from PIL import Image

_POINTS, _DOTS_PER_INCH, _MOST_PIXELS = 72, 300, 40_000_000
_GLANCE, _DARK, _LEAST_DARK = 0.5, 200, 20


def shows_anything(page: pdfium.PdfPage) -> bool:
    """Return whether a page is not empty paper."""
    glance = page.render(scale=_GLANCE, grayscale=True).to_pil().convert("L")
    return sum(glance.histogram()[:_DARK]) >= _LEAST_DARK


def picture_of(page: pdfium.PdfPage) -> Image.Image:
    """Return a page in grey with as many dots per inch as reading wants."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / _POINTS, sqrt(_MOST_PIXELS / (width * height)))
    return page.render(scale=scale, grayscale=True).to_pil().convert("L")
