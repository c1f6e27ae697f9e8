"""Slips of typing and scanning in row wordings, mended word by word where the words beside leave no doubt.

Works on accent-free text. A word is mended only to one that known wordings put beside the same neighbour, so that a
word of something unknown is never bent into a known one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

_SHORTEST, _LONG = 3, 5
_SURE_LEAD = 3
_EDGE = ""
_NONE: frozenset[str] = frozenset()
# What scanners take for a letter, as digits or other letters.
_LOOKS_LIKE = str.maketrans("0156", "oisb")


class Vocabulary:
    """The words of known wordings and which of them stand side by side."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count words and pairs of words of accent-free texts."""
        words = [text.split() for text in texts]
        self.words = Counter(word for text in words for word in text)
        self.pairs = Counter(pair for text in words for pair in pairwise((_EDGE, *text, _EDGE)))
        self._after = _grouped(self.pairs)
        self._before = _grouped((second, first) for first, second in self.pairs)

    @lru_cache(maxsize=65536)  # noqa: B019 - one vocabulary lives as long as the process
    def mended(self, text: str) -> str:
        """Return the text with its slips mended; words that are known or stay in doubt are left alone."""
        words = self._unglued(text.split())
        return " ".join(self._rejoined([self._word(words, i) for i in range(len(words))]))

    def _word(self, words: list[str], index: int) -> str:
        word = words[index]
        if word.isdigit() or (len(word) < _SHORTEST and word.isalpha()):
            return word
        before = words[index - 1] if index else _EDGE
        after = words[index + 1] if index + 1 < len(words) else _EDGE
        if word not in self.words and len(word) >= _LONG:
            return self._near(word, self._neighbours(before, after)) or word
        if self.pairs[before, word] or self.pairs[word, after]:
            return word
        return self._near(word, self._after.get(before, _NONE) & self._before.get(after, _NONE)) or word

    def _neighbours(self, before: str, after: str) -> frozenset[str]:
        """Return the words known to stand after the one or before the other; an edge tells nothing."""
        following = self._after.get(before, _NONE) if before else _NONE
        return following | (self._before.get(after, _NONE) if after else _NONE)

    def _near(self, word: str, beside: frozenset[str]) -> str:
        """Return the one word within one slip, '' in doubt."""
        seen = word.translate(_LOOKS_LIKE)
        if seen != word and seen in beside:
            return seen
        near = [known for known in beside if known and OSA.distance(seen, known, score_cutoff=1) <= 1]
        ranked = sorted(((self.words[known], known) for known in near), reverse=True)
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _SURE_LEAD * ranked[1][0]):
            return ""
        return ranked[0][1]

    def _unglued(self, words: list[str]) -> list[str]:
        """Part words printed without the space between them: 'hoso' -> 'ho', 'so'."""
        return [part for word in words for part in self._parts(word)]

    def _parts(self, word: str) -> tuple[str, ...]:
        if word in self.words or len(word) < 2 * _SHORTEST - 2:
            return (word,)
        cuts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
        known = sorted(((self.pairs[cut], cut) for cut in cuts if self.pairs[cut]), reverse=True)
        return known[0][1] if known else (word,)

    def _rejoined(self, words: list[str]) -> list[str]:
        """Join a word that a stray space parted: 'nh', 'iem' -> 'nhiem'."""
        joined: list[str] = []
        for word in words:
            whole = joined[-1] + word if joined else ""
            if whole in self.words and (word not in self.words or joined[-1] not in self.words):
                joined[-1] = whole
            else:
                joined.append(word)
        return joined


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for first, second in pairs:
        grouped.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in grouped.items()}
