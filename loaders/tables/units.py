"""Spellings of units as forms print them, for finding the unit cell in text without cell borders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from data.catalog import form_rows, measures
from data.text import plain

LOWER_CASE_UNITS = frozenset({"%", "nt", "ty", "ty dong", "trieu dong", "trd", "dong", "vnd", "trieu"})
MONEY_WORDS = frozenset({"ty", "ti", "ty dong", "ti dong", "trieu", "trieu dong", "dong", "d", "vnd"})
_GENERAL = ("%", "nt", "Số lượng", "Có/không", "Có/Không", "Cơ quan, đơn vị", "Phòng, đơn vị", "Cán bộ, công chức")
_NO_THOUSAND = "ngân"
_LONGEST = 8
_AT_END = re.compile(r"\(\s*(?:ĐVT|đvt|đơn vị tính)?\s*:?\s*([^()]+)\)\s*$")


@cache
def unit_spellings() -> frozenset[str]:
    """Return every known unit spelling in plain words ('%' stays '%')."""
    printed = [spelling for measure in measures().values() for spelling in measure.spellings]
    printed += [row.unit_raw for row in form_rows() if row.unit_raw and "=" not in row.unit_raw]
    words = {plain_unit(text) for text in (*printed, *_GENERAL)}
    return frozenset(word for word in words if word and not word.isdigit() and len(word.split()) <= _LONGEST)


@lru_cache(maxsize=65536)
def plain_unit(text: str) -> str:
    """Return a unit in plain words, signs kept ('%' stays '%'); 'ngân' of 'giải ngân' is no 'ngàn'."""
    return " ".join(word if word.lower() == _NO_THOUSAND else plain(word) or word for word in text.split())


def unit_in_wording(label: str) -> str:
    """Return the unit that a wording gives at its end in parentheses: 'Hồ sơ trả quá hạn (hồ sơ)' -> 'hồ sơ'."""
    match = _AT_END.search(label)
    return match[1].strip() if match and plain_unit(match[1]) in unit_spellings() else ""


def longest_unit(words: Sequence[str]) -> int:
    """Return how many of the leading words make up the longest known unit spelling, 0 for none."""
    known = unit_spellings()
    return next((n for n in range(min(len(words), _LONGEST), 0, -1) if " ".join(words[:n]) in known), 0)
