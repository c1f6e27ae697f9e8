"""Scanned reports → Document: pictures are straightened, their ruling lines found, their words read by Tesseract."""

from __future__ import annotations

from loaders.readers.scan.files import DOTS_PER_INCH, MOST_PAGES, read_pages, read_scan
from loaders.readers.scan.tesseract import require

__all__ = ["DOTS_PER_INCH", "MOST_PAGES", "read_pages", "read_scan", "require"]
