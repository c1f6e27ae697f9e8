"""Picture file (PNG, JPEG, TIFF with its pages) → Document."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence
from PIL.TiffImagePlugin import TiffImageFile

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.printed.page import Page
from loaders.readers.printed.pages import document_of
from loaders.readers.scan.recognition import page_of_picture
from loaders.readers.scan.tesseract import require

# A page of A4 in 600 dots per inch has 35 million.
_MOST_PIXELS, _LEAST_SIDE = 60_000_000, 400
# The shorter side of A4, for pictures that do not tell their size; what a page may measure if they do.
_PAPER_INCHES, _SMALLEST_PAPER, _LARGEST_PAPER = 8.27, 4.0, 17.0
DOTS_PER_INCH = 300
MOST_PAGES = 400
_FORMATS = ("PNG", "JPEG", "TIFF")
_KIND_OF_SHEET, _PREVIEW = 254, 1
_AT_ONCE = 2


def read_scan(path: Path) -> Document:
    """Return what a scanned report says."""
    require(str(path))
    return document_of(read_pages(enumerate(_pictures(path), start=1)), path.name)


def _pictures(path: Path) -> Iterator[Image.Image]:
    """Yield the sheets of paper in a file, ready to be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as file:
                yield from map(prepared, _sheets(file))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # whatever a mangled picture makes of the library's decoding
        raise InputError(file=str(path), problem="is a damaged or oversized picture", remedy="scan it again") from None


def _sheets(file: Image.Image) -> Iterator[Image.Image]:
    """Yield the sheets of paper in a file: only TIFF holds several, and small previews beside them."""
    if not isinstance(file, TiffImageFile):
        yield file
        return
    if file.n_frames > MOST_PAGES:
        raise ValueError("more sheets than any report has")
    for picture in ImageSequence.Iterator(file):
        kind = file.tag_v2.get(_KIND_OF_SHEET, 0)
        if not (isinstance(kind, int) and kind & _PREVIEW):
            yield picture


def read_pages(pictures: Iterable[tuple[int, Image.Image]]) -> list[Page]:
    """Return the pages of numbered pictures, read two at a time; no more than a few are held at once."""
    pages: list[Page] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: deque[Future[Page]] = deque()
        for number, picture in pictures:
            waiting.append(pool.submit(page_of_picture, picture, number=number, dots_per_inch=DOTS_PER_INCH))
            if len(waiting) > _AT_ONCE:
                pages.append(waiting.popleft().result())
        return [*pages, *(page.result() for page in waiting)]


def prepared(picture: Image.Image) -> Image.Image:
    """Return a picture upright as its camera says, in grey, with as many dots per inch as reading wants."""
    scale = DOTS_PER_INCH / _dots_per_inch(picture)
    if picture.width * picture.height * max(1.0, scale**2) > _MOST_PIXELS:
        raise ValueError("more dots than a page can hold")
    if min(picture.size) < _LEAST_SIDE:
        raise ValueError("too small to hold a page")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "PA", "P"}:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.convert("L")
    return grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.LANCZOS)


def _dots_per_inch(picture: Image.Image) -> float:
    """Return what the picture says of itself if that makes a page of paper of it, else as if it were A4."""
    side = min(picture.size)
    told = float(picture.info.get("dpi", (0.0, 0.0))[0])
    if told > 0 and _SMALLEST_PAPER <= side / told <= _LARGEST_PAPER:
        return told
    return side / _PAPER_INCHES
