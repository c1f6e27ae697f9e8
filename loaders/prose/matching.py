"""Rules on a sentence -> candidates: each place where a rule's words stand, rated by how much they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.prose.language import words_and_pairs
from loaders.prose.rules import IGNORED, UNITS, Rule, rules
from loaders.prose.streams import Stream

NUMBERED = ("n", "r", "s", "p")
_LETTERS = re.compile(r"(?<= )[a-z~]\S*")
_PASSED_OVER = 0.25
_CONDITION_HELD = 0.5
_unit_names = sorted({unit for units in UNITS.values() for unit in units}, key=len, reverse=True)
_UNIT_BEHIND = re.compile(rf" (?:{'|'.join(_unit_names)})(?= )")


@dataclass(frozen=True)
class Candidate:
    """One match: of the rule from start to end, of its number or telling words from place to place_end."""

    rule: Rule
    start: int
    end: int
    place: int
    place_end: int
    quantity: int
    score: float
    passed_over: int


def candidates(stream: Stream) -> tuple[Candidate, ...]:
    """Return all matches in reading order, at the same place the most telling first."""
    return _candidates(stream.plain)


@lru_cache(maxsize=4096)
def _candidates(plain: str) -> tuple[Candidate, ...]:
    """Many sentences stand in report after report, with other numbers, which the plain words do not tell."""
    return tuple(sorted(_matches(plain), key=lambda candidate: (candidate.place, -candidate.score)))


def _matches(plain: str) -> Iterator[Candidate]:
    for rule in _worth_trying(plain):
        for match in rule.expression.finditer(plain):
            yield _candidate(rule, match)


def _worth_trying(plain: str) -> list[Rule]:
    """Return, in the order of the table, the rules of whose words, and kind of number, a sentence has all it needs."""
    marks, said, by_word = {"n": "#", "s": "#n", "r": "#r", "p": "#p"}, words_and_pairs(plain), _by_word()
    absent = {kind for kind, mark in marks.items() if mark not in plain}
    found = {position for word in (*said, "") for position in by_word.get(word, ())}
    waiting = (rules()[position] for position in sorted(found))
    return [
        rule
        for rule in waiting
        if rule.kind not in absent and not any(choice.isdisjoint(said) for choice in rule.needed)
    ]


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    """Return for each word, or pair, the positions of the rules that wait for it ('' for those that need no word)."""
    asked = Counter(word for rule in rules() for choice in rule.needed for word in choice)
    waiting: dict[str, list[int]] = {}
    for position, rule in enumerate(rules()):
        rarest = min(rule.needed, key=lambda choice: sum(asked[word] for word in choice), default=frozenset({""}))
        for word in rarest:
            waiting.setdefault(word, []).append(position)
    return {word: tuple(positions) for word, positions in waiting.items()}


def _candidate(rule: Rule, match: re.Match[str]) -> Candidate:
    groups = match.groupdict()
    place = groups.get("place")
    start, end = match.span("place") if place else match.span()
    quantity = int(place) if place and rule.kind in NUMBERED else -1
    passed_over = sum(_count(text) for name, text in groups.items() if name.startswith("gap"))
    score = _score(rule, match, groups, passed_over)
    return Candidate(rule, match.start(), match.end(), start, end, quantity, score, passed_over)


def _score(rule: Rule, match: re.Match[str], groups: dict[str, str | None], gaps: int) -> float:
    """Count the words of the pattern found in a match, less a little for each word passed over."""
    unit = _UNIT_BEHIND.match(match.string, match.end("place")) if rule.kind in NUMBERED else None
    unit = unit if unit and unit.end() <= match.end() else None
    words = _count(match.group()) - gaps - _count(groups.get("lead")) - _count(unit.group() if unit else "")
    certain = (rule.kind == "r") * 0.5 + (rule.indicator == IGNORED)
    return words + certain + _CONDITION_HELD * len(rule.within) - _PASSED_OVER * gaps


def unit_behind(plain: str, position: int) -> int:
    """Return where the unit of measure printed behind a number ends."""
    unit = _UNIT_BEHIND.match(plain, position)
    return unit.end() if unit else position


def _count(text: str | None) -> int:
    return len(_LETTERS.findall(text)) if text else 0
