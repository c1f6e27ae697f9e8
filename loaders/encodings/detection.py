"""Which encoding a text is in: by the share of its words that become Vietnamese syllables, and by its font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.encodings.letters import tcvn3, vni
from loaders.encodings.syllables import accented_words, share_of_syllables

# 'ƣ' and the Icelandic 'ð' stand for Vietnamese letters in what old fonts left behind; ligatures are two letters.
_STANDINS = str.maketrans(
    {"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_LEAST_WORDS, _SURE, _GAIN = 4, 0.8, 0.3
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Scheme:
    """A way of writing Vietnamese; `capitals` says that the font shows all letters as capitals."""

    name: str
    convert: Callable[[str], str]
    capitals: bool = False

    def converted(self, text: str) -> str:
        """Return text in composed Unicode; words that already hold Vietnamese letters stay as they are."""
        text = unicodedata.normalize("NFC", text)
        if self.name != "unicode":
            text = _WORD.sub(self._word, text)
        return text.translate(_STANDINS)

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if _VIETNAMESE.search(word):
            return word
        return self.convert(word).upper() if self.capitals or _is_capital(word) else self.convert(word)


UNICODE = Scheme("unicode", str)


def scheme_of(text: str, font: str = "") -> Scheme:
    """Return the scheme that makes sense of a text: by its font if that is an old one, else by its words."""
    named = _by_font(font)
    words = _words_in_doubt(text)
    if named is not None:
        before, after = _shares(named, words)
        return named if after >= max(before, _SURE) or not words else UNICODE
    if len(words) < _LEAST_WORDS:
        return UNICODE
    shares = {scheme: _shares(scheme, words) for scheme in _schemes()}
    best = max(_schemes(), key=lambda scheme: shares[scheme][1])
    before, after = shares[best]
    return best if before <= after - _GAIN and after >= _SURE else UNICODE


@cache
def _schemes() -> tuple[Scheme, ...]:
    return (Scheme("tcvn3", _from_tcvn3), Scheme("vni", _from_vni), Scheme("cp1258", _from_cp1258))


def _by_font(font: str) -> Scheme | None:
    """Return the scheme a font is made for, whatever sign of its being embedded stands before its name."""
    name = font.rpartition("+")[2].lower().lstrip(".")
    if name.startswith("vni"):
        return Scheme("vni", _from_vni)
    if name.startswith("vn"):
        return Scheme("tcvn3", _from_tcvn3, capitals=name.partition("-")[0].partition(",")[0].endswith("h"))
    return None


def _words_in_doubt(text: str) -> list[str]:
    """Return the words with letters beyond plain ASCII, none of them a letter that only Unicode has."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in words if not word.isascii() and not _VIETNAMESE.search(word)]


def _shares(scheme: Scheme, words: Sequence[str]) -> tuple[float, float]:
    """Return which part of the words are syllables as they stand, and as the scheme reads them."""
    before, after = accented_words(" ".join(words)), accented_words(" ".join(map(scheme.convert, words)))
    return share_of_syllables(before), share_of_syllables(after)


def _is_capital(word: str) -> bool:
    """In an old font without capital accents only the plain letters of a word in capitals are capitals."""
    plain = [sign for sign in word if sign.isascii() and sign.isalpha()]
    return len(plain) > 1 and all(sign.isupper() for sign in plain)


def _from_tcvn3(text: str) -> str:
    return text.translate(_tcvn3_table())


@cache
def _tcvn3_table() -> dict[int, str]:
    return str.maketrans(tcvn3())


def _from_vni(text: str) -> str:
    return _vni_signs().sub(lambda match: vni()[match[0]], text)


@cache
def _vni_signs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, vni()), key=len, reverse=True)))


def _from_cp1258(text: str) -> str:
    """Windows-1258 shown as Windows-1252."""
    try:
        return unicodedata.normalize("NFC", text.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return text
