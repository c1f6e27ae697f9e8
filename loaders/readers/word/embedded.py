"""What a Word file shows and its text does not hold: sheets of other programs, pictures as large as a scanned table."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from loaders.document import LeftOut, Part

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
_PLACED, _MAIN = _DRAWING % "wordprocessingDrawing", _DRAWING % "main"
_CENTIMETRE = 360_000
# A table takes most of a page's width; emblems, stamps, signatures and QR codes are smaller.
_LEAST_WIDTH, _LEAST_HEIGHT = 10 * _CENTIMETRE, 5 * _CENTIMETRE


def left_out_of(root: etree._Element) -> Iterator[LeftOut]:
    """Yield what the body of a document embeds, each kind once with how many there are."""
    objects = sum(1 for _ in root.iter(f"{_OFFICE}OLEObject"))
    pictures = sum(map(_is_large_picture, root.iter(f"{_PLACED}inline", f"{_PLACED}anchor")))
    for part, found in ((Part.OBJECT, objects), (Part.PICTURE, pictures)):
        if found:
            yield LeftOut(part, place="", what=str(found))


def _is_large_picture(placed: etree._Element) -> bool:
    size = placed.find(f"{_PLACED}extent")
    if size is None or next(placed.iter(f"{_MAIN}blip"), None) is None:
        return False
    width, height = str(size.get("cx") or ""), str(size.get("cy") or "")
    is_size = width.isdecimal() and height.isdecimal()
    return is_size and int(width) >= _LEAST_WIDTH and int(height) >= _LEAST_HEIGHT
