"""Slips of the pen in terms that carry meaning, mended where the term's other word leaves no doubt.

'thoàn thành' -> 'hoàn thành', 'trực truyến' -> 'trực tuyến', 'hồsơ' -> 'hồ sơ'. A word that the catalogue knows, or
that has a capital as names have, is left alone; so is a slip of more than one letter.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from data.catalog import FOLDER, wordings
from data.csv_table import read_lines
from data.text import plain
from loaders.prose.rules import COLUMNS

_SHORTEST, _SURE_LEAD = 4, 3
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE_ENDS = re.compile(r"[^\w\s]|\{[a-z]+\}|…+")


@dataclass(frozen=True)
class _Terms:
    """The words of the catalogue; how often the tables of prose put which word behind or before another."""

    words: frozenset[str]
    after: dict[str, Counter[str]]
    before: dict[str, Counter[str]]
    glued: dict[str, tuple[str, str]]


def mended(printed: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return, for the places of the words that are slips, the words that are meant: one, or the two that are glued."""
    words = _terms().words
    strange = [i for i, word in enumerate(printed) if word not in words and word.islower()]
    if not strange:
        return {}
    edges = ("", *printed, "")
    return {i: meant for i in strange if (meant := _meant(edges[i], printed[i], edges[i + 2]))}


@lru_cache(maxsize=8192)
def _meant(before: str, word: str, after: str) -> tuple[str, ...]:
    """Return the words meant by a strange one, none when it is in doubt or needs no mending."""
    terms = _terms()
    if word in terms.glued:
        return terms.glued[word]
    beside = terms.after.get(before.lower(), Counter()) + terms.before.get(after.lower(), Counter())
    near = Counter({known: times for known, times in beside.items() if _is_slip(word, known)}).most_common(2)
    sure = near and (len(near) == 1 or near[0][1] >= _SURE_LEAD * near[1][1])
    return (near[0][0],) if sure else ()


def _is_slip(word: str, known: str) -> bool:
    """Whether one letter is wrong, besides its mark: 'gải' and 'giải', 'quêt' and 'quyết'."""
    if len(known) < _SHORTEST or OSA.distance(word, known, score_cutoff=2) > 2:
        return False
    return OSA.distance(plain(word), plain(known), score_cutoff=1) == 1


@cache
def _terms() -> _Terms:
    phrases = [words for text in _texts() if (words := _WORD.findall(text.lower()))]
    pairs = Counter(pair for words in phrases for pair in pairwise(words))
    known = {word for words in phrases for word in words}
    known |= {word for entry in wordings() for word in _WORD.findall(entry.wording.lower())}
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    before: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (first, second), times in pairs.items():
        after[first][second] += times
        before[second][first] += times
    glued = {first + second: (first, second) for first, second in pairs if first + second not in known}
    return _Terms(frozenset(known), dict(after), dict(before), glued)


def _texts() -> Iterator[str]:
    """Yield the words that the tables of prose put side by side."""
    for line in read_lines(FOLDER / "prose_patterns.csv", COLUMNS):
        yield from _PHRASE_ENDS.split(line.filled("pattern"))
    for line in read_lines(FOLDER / "prose_words.csv", ("role", "words")):
        yield line.filled("words")
