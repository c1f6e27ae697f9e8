"""How reports spell administrative units: the kind printed before a name, and spellings from strict to tolerant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from data.text import plain

# "Hòa" and "Hoà", "Quỳ" and "Qùy" differ only in which vowel carries the tone.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SEPARATORS = re.compile(r"[\W_]+")
N_SPELLINGS = 4
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")
_KINDS = {
    "xã": "Xã", "xa": "Xã", "x": "Xã",
    "phường": "Phường", "phuong": "Phường", "p": "Phường",
    "thị trấn": "Thị trấn", "thi tran": "Thị trấn", "tt": "Thị trấn",
    "đặc khu": "Đặc khu", "dac khu": "Đặc khu",
    "huyện": "Huyện", "huyen": "Huyện", "h": "Huyện",
    "quận": "Quận", "quan": "Quận", "q": "Quận",
    "thị xã": "Thị xã", "thi xa": "Thị xã", "tx": "Thị xã",
    "thành phố": "Thành phố", "thanh pho": "Thành phố", "tp": "Thành phố",
    "tỉnh": "Tỉnh", "tinh": "Tỉnh", "t": "Tỉnh",
}  # fmt: skip
_PREFIX = re.compile(
    r"(?P<word>" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")(?P<end>\s*\.\s*|\s+|(?=\d))(?P<name>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One way to read a printed name: the kind of unit it states ('' if none) and the name proper."""

    kind: str
    name: str


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Reading, ...]:
    """Return the ways to read 'X. Lê Hồng', likeliest first.

    'xa dung' may be the xã Dung or, without its kind, the commune Xa Dung: what is printed without accents or dot may
    belong to the name, so the whole text is tried first.
    """
    printed = " ".join(unicodedata.normalize("NFC", text).replace("ƣ", "ư").replace("Ƣ", "Ư").split())
    whole = Reading("", printed)
    match = _PREFIX.fullmatch(printed)
    if match is None:
        return (whole,)
    word = match["word"].lower()
    without_kind = Reading(_KINDS[word], match["name"])
    certain = "." in match["end"] or not word.isascii() or word in {"tt", "tx", "tp"}
    return (without_kind, whole) if certain else (whole, without_kind)


@lru_cache(maxsize=32768)
def spellings(name: str) -> tuple[str, str, str, str]:
    """Return four keys, each more tolerant than the one before: tone placement and case; i for y; no accents; k for c
    and no spaces. Two names are spelled alike at a level when their keys there are equal.
    """
    toned = _tones_last(_LEADING_ZEROS.sub("", name))
    return toned, toned.replace("y", "i"), plain(_LEADING_ZEROS.sub("", name)), loose(name)


def loose(name: str) -> str:
    """Return the most tolerant of the spellings."""
    return plain(_LEADING_ZEROS.sub("", name)).replace("y", "i").replace("k", "c").replace(" ", "")


def _tones_last(name: str) -> str:
    words = _SEPARATORS.sub(" ", unicodedata.normalize("NFC", name.lower().replace("ƣ", "ư"))).split()
    return " ".join(_tone_last(unicodedata.normalize("NFD", word)) for word in words)


def _tone_last(word: str) -> str:
    letters = "".join(letter for letter in word if letter not in _TONES)
    return letters + "".join(letter for letter in word if letter in _TONES)
