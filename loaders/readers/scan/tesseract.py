"""The program Tesseract: whether it is there with its Vietnamese data, and the words it finds in a picture."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import Image

from loaders.errors import InputError

LANGUAGE = "vie"
_SECONDS = 100
_INSTALL = "install Tesseract with Vietnamese data (Debian or Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie)"
_WORD_LEVEL, _ONE_COLUMN = "5", "6"


@dataclass(frozen=True)
class Reading:
    """One word with its box in the picture (pixels) and how certain the program is of it (0..100)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    certainty: float


def require(file: str) -> None:
    """Refuse a scan when there is nothing to read it with."""
    if problem := _problem():
        raise InputError(file=file, problem=f"is a scan, and {problem}", remedy=_INSTALL)


def _problem() -> str:
    """Return what is missing, '' when nothing is."""
    program = shutil.which("tesseract")
    if program is None:
        return "the program Tesseract is not installed"
    return "" if LANGUAGE in _languages(program) else "Tesseract lacks its Vietnamese data"


@cache
def _languages(program: str) -> list[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS)
    return listed.stdout.split()


def words_in(picture: Image.Image, *, dots_per_inch: int, signs: str = "") -> list[Reading]:
    """Return the words of a picture whose lines stand in one column; of certain signs only, if any are named."""
    only = ["-c", f"tessedit_char_whitelist={signs}"] if signs else []
    told = _run(["-l", LANGUAGE, "--psm", _ONE_COLUMN, "--dpi", str(dots_per_inch), *only, "tsv"], picture)
    rows = csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [_reading(row) for row in rows if row["level"] == _WORD_LEVEL and row["text"].strip()]


def turn_of(picture: Image.Image) -> int:
    """Return by how many degrees, counter-clockwise, a picture has to be turned to stand upright; 0 if unclear."""
    found = re.search(r"Orientation in degrees: (\d+)", _run(["--psm", "0"], picture))
    return int(found[1]) if found else 0


def _run(options: list[str], picture: Image.Image) -> str:
    """Return what the program prints about a picture. One thread for one picture: pages are read side by side."""
    file = io.BytesIO()
    picture.save(file, format="PNG", compress_level=1)
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", *options],
        input=file.getvalue(),
        capture_output=True,
        check=False,
        timeout=_SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", errors="replace")


def _reading(row: dict[str, str]) -> Reading:
    left, top = int(row["left"]), int(row["top"])
    right, bottom = left + int(row["width"]), top + int(row["height"])
    return Reading(row["text"].strip(), left, top, right, bottom, float(row["conf"]))
