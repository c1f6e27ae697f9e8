"""Traps that are pictures: sizes that are lies, sheets without end, strips no paper has, damage."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

_NEXT = struct.Struct("<L")


@cache
def small(suffix: str) -> bytes:
    """A slip of paper with a few words, so small that it is read in a moment."""
    picture = Image.new("L", (420, 420), 255)
    ImageDraw.Draw(picture).text((20, 20), "XA SUOI MO 845 ho so", fill=0)
    made = io.BytesIO()
    picture.save(made, format={".png": "PNG", ".jpg": "JPEG", ".tif": "TIFF"}[suffix], dpi=(100, 100))
    return made.getvalue()


def claiming(path: Path, width: int, height: int) -> Path:
    """A PNG of a few bytes that says it has so many dots."""
    content = bytearray(small(".png"))
    content[16:24] = struct.pack(">LL", width, height)
    content[29:33] = struct.pack(">L", zlib.crc32(content[12:29]))
    path.write_bytes(content)
    return path


def blank(path: Path, width: int, height: int) -> Path:
    """A picture of so many white dots, which packs to next to nothing."""
    Image.new("1", (width, height), 1).save(path)
    return path


def many_sheets(path: Path, number: int) -> Path:
    """A TIFF of so many sheets of paper."""
    sheet = Image.new("1", (420, 420), 1)
    sheet.save(path, save_all=True, append_images=[sheet] * (number - 1), compression="group4")
    return path


def circling(path: Path) -> Path:
    """A TIFF whose only sheet is followed by itself."""
    content = bytearray(small(".tif"))
    [place] = _NEXT.unpack_from(content, 4)
    [entries] = struct.unpack_from("<H", content, place)
    _NEXT.pack_into(content, place + 2 + 12 * entries, place)
    path.write_bytes(content)
    return path
