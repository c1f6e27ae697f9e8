"""Printed reports as a scanner gives them back: askew, grey, with specks and the losses of JPEG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image


def scanned(pdf: Path, *, dots_per_inch: int = 200, askew: float = 0.7, noise: float = 5.0) -> list[Image.Image]:
    """Return the pages of a PDF file as grey pictures, each laid askew by another angle."""
    with pdfium.PdfDocument(pdf) as document:
        rendered = [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L") for page in document]
    return [_scan(picture, number, askew, noise, dots_per_inch) for number, picture in enumerate(rendered)]


def _scan(picture: Image.Image, number: int, askew: float, noise: float, dots_per_inch: int) -> Image.Image:
    chance = np.random.default_rng(number)
    turned = picture.rotate(askew * (-1) ** number, fillcolor=250, resample=Image.Resampling.BICUBIC)
    dots = 25 + 0.85 * np.asarray(turned, dtype=np.float64)
    dots += chance.normal(0, noise, dots.shape)
    dots[chance.random(dots.shape) < 0.0003] = 30
    file = io.BytesIO()
    grey = Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))
    grey.save(file, format="JPEG", quality=85, dpi=(dots_per_inch, dots_per_inch))
    return Image.open(file)


def as_pdf(pictures: Sequence[Image.Image], path: Path, *, dots_per_inch: int = 200) -> Path:
    """Put pictures into a PDF file, as scanners do."""
    first, *others = [picture.convert("L") for picture in pictures]
    first.save(path, format="PDF", save_all=True, append_images=others, resolution=dots_per_inch)
    return path
