"""Accent-free text for comparing and searching; never for showing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Old typewriter fonts print "ƣ" where "ư" is meant; "đ" has no decomposition, so no accent to strip.
_LETTERS = str.maketrans({"ƣ": "u", "đ": "d"})
_MARKS = re.compile("[\u0300-\u036f]+")
_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return the text in lower case without accents, every run of other signs as one space: 'Lê Hồng' -> 'le hong'."""
    letters = unicodedata.normalize("NFD", text.lower().translate(_LETTERS))
    return _SEPARATORS.sub(" ", _MARKS.sub("", letters)).strip()
