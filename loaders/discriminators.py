"""Words that decide between wordings which otherwise look alike: on time or late, partial or full, check or review.

The words themselves are rows of data/catalog/deciding_words.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from data.catalog import deciding_words
from loaders.wording import comparable, without_parentheses

_CONFLICT = 30.0
_PARTLY, _UNSAID = 10.0, 2.5
_ABOVE_ONLY = 0.5
_BOTH_CHANNELS = re.compile(r"\b(?:ca )?truc tiep(?: buu chinh cong ich)?(?: va)? truc tuyen\b")
_LEVEL_TERMS = ("mot phan", "toan trinh")
# 'liên thông với UBND huyện' and 'theo thẩm quyền của cấp huyện' name a tier that the row does not speak of.
_OTHER_SIDE = re.compile(
    r"\b(?:voi|tham quyen(?: cua)?) (?:uy ban nhan dan )?cap (?:huyen|tinh)(?:(?: va)? cap tinh)?\b"
)
_SHORT_REMARK = re.compile(r"\(([^()\d]{2,14})\)")
_NUMBERS = re.compile(r"\b\d{1,3}\b")

Terms = frozenset[str]
_SILENCE: Terms = frozenset()


@dataclass(frozen=True)
class _Question:
    """What wordings that mean the same answer alike; `strict` where silence is an answer."""

    terms: tuple[tuple[str, re.Pattern[str]], ...]
    strict: bool
    inherited: bool

    def answer(self, words: str) -> Terms:
        return frozenset(term for term, pattern in self.terms if pattern.search(words))


@lru_cache(maxsize=262144)
def penalty(a: str, b: str, above_a: str = "", above_b: str = "") -> float:
    """Return how strongly the deciding words of two printed wordings speak against their meaning the same.

    What is inherited from the rows above counts where a wording itself is silent.
    """
    first, second, over_first, over_second = _answers(a), _answers(b), _inherited(above_a), _inherited(above_b)
    questions, total = _questions(), 0.0
    for position in {*first, *second, *over_first, *over_second}:
        question = questions[position]
        mine, theirs = first.get(position, _SILENCE), second.get(position, _SILENCE)
        if question.inherited and not (mine and theirs):
            share = 1.0 if mine or theirs else _ABOVE_ONLY
            mine, theirs = mine or over_first.get(position, _SILENCE), theirs or over_second.get(position, _SILENCE)
            total += share * _against(question, mine, theirs)
        else:
            total += _against(question, mine, theirs)
    return total + (_CONFLICT if _levels_of(a) != _levels_of(b) else 0.0) + _against_numbers(a, b)


def _against(question: _Question, mine: Terms, theirs: Terms) -> float:
    if mine == theirs:
        return 0.0
    if question.strict or (mine and theirs and not mine & theirs):
        return _CONFLICT
    return _PARTLY if mine and theirs else _UNSAID


def _against_numbers(a: str, b: str) -> float:
    mine, theirs = _numbers_of(a), _numbers_of(b)
    if mine == theirs:
        return 0.0
    return _CONFLICT if mine and theirs else _UNSAID


def qualified(label: str, parent: str) -> str:
    """Return the wording with the service level of the row it stands under, if it names none itself."""
    levels = _levels_of(parent)
    if len(levels) != 1 or any(f" {term} " in f" {comparable(label)} " for term in _LEVEL_TERMS):
        return label
    return f"{label} truc tuyen {next(iter(levels))}"


@cache
def _questions() -> tuple[_Question, ...]:
    grouped: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    kinds: dict[str, tuple[bool, bool]] = {}
    for word in deciding_words():
        grouped.setdefault(word.question, []).append((word.term, word.pattern))
        kinds[word.question] = (word.kind == "agree", word.inherited)
    return tuple(_Question(tuple(terms), *kinds[question]) for question, terms in grouped.items())


@lru_cache(maxsize=65536)
def _words(text: str) -> str:
    """Return the comparable wording that the questions are put to; short remarks in parentheses decide too."""
    words = comparable(without_parentheses(_SHORT_REMARK.sub(r" \1 ", text)))
    return _OTHER_SIDE.sub("", _BOTH_CHANNELS.sub("", words))


@lru_cache(maxsize=65536)
def _answers(text: str) -> dict[int, Terms]:
    """Return question -> answer for the few questions that a wording answers."""
    words = _words(text)
    found = ((position, question.answer(words)) for position, question in enumerate(_questions()))
    return {position: answer for position, answer in found if answer}


@lru_cache(maxsize=65536)
def _inherited(above: str) -> dict[int, Terms]:
    return {position: answer for position, answer in _answers(above).items() if _questions()[position].inherited}


@lru_cache(maxsize=65536)
def _levels_of(text: str) -> Terms:
    """Partial and full together mean all online services, as does naming neither."""
    words = f" {_words(text)} "
    found = frozenset(term for term in _LEVEL_TERMS if f" {term} " in words)
    return frozenset() if len(found) == len(_LEVEL_TERMS) else found


@lru_cache(maxsize=65536)
def _numbers_of(text: str) -> Terms:
    return frozenset(_NUMBERS.findall(_words(text)))
