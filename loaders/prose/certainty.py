"""How sure a figure of the prose is, 0 to 100: a logistic curve over what its sentence says for and against it.

The weights are fitted to sentences of our own by tests/loaders/prose_calibration.py: each is read with the rule
forgotten that reads it, and with everything known of its indicator forgotten. tests/loaders/test_prose_certainty.py
holds them to what they promise.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from data.catalog import indicators, wordings
from loaders.prose.rules import IGNORED, UNNAMED_PLAN, Rule, rules
from loaders.prose.words import bare, either, words

_FIRST, *_WEIGHTS = (-0.02, 0.28, 0.16, 0.12, 0.13, -0.54, -1.43, -1.23, -0.7, 0.61, -1.76, 1.24, 1.95)
_MANY_WORDS, _FAR_AHEAD, _MUCH = 8.0, 4.0, 2.0
_LETTERS = re.compile(r"(?<= )[a-z]\S*")
_EVERYWHERE = 0.3
# A plan without a name may be any plan: no sentence can tell how likely that is, so it is never sure.
_UNNAMED = 70


@dataclass(frozen=True)
class Evidence:
    """What speaks for a figure: its rule, the phrase before, in and behind the match, what it passes over and leads by.

    `carried` are the conditions that an earlier sentence fulfils.
    """

    rule: Rule
    phrase: tuple[str, str, str]
    score: float
    passed_over: int
    lead: float
    carried: int
    unit_is_printed: bool
    is_linked: bool = False

    @property
    def is_unnamed(self) -> bool:
        """Whether the rule reads a plan without a name."""
        return any(one.key == UNNAMED_PLAN for one in self.rule.within)


def certainty(evidence: Evidence) -> int:
    """Return the chance in a hundred that the figure means what its rule says."""
    logit = _FIRST + sum(weight * value for weight, value in zip(_WEIGHTS, features(evidence), strict=True))
    chance = round(100.0 / (1.0 + math.exp(-logit)))
    return min(chance, _UNNAMED) if evidence.is_unnamed else chance


def features(evidence: Evidence) -> tuple[float, ...]:
    """Return what the curve weighs."""
    before, match, behind = evidence.phrase
    return (
        min(evidence.score, _MANY_WORDS),
        min(float(evidence.passed_over), _MANY_WORDS),
        min(float(len(_LETTERS.findall(before))), _MANY_WORDS),
        min(float(len(_LETTERS.findall(behind))), _MANY_WORDS),
        _foreign(before, evidence.rule),
        _foreign(match, evidence.rule),
        _foreign(behind, evidence.rule),
        float(len(_barriers().findall(before)) + len(_barriers().findall(behind))),
        max(-_FAR_AHEAD, min(_FAR_AHEAD, evidence.lead)),
        float(evidence.carried),
        float(evidence.unit_is_printed),
        float(evidence.is_linked),
    )


def _foreign(part: str, rule: Rule) -> float:
    """Return how many words of a part tell of other indicators and never of the rule's own."""
    own, telling = _own_words(rule.indicator), _telling_words()
    return min(float(sum(word in telling and word not in own for word in _LETTERS.findall(part))), _MUCH)


@cache
def _barriers() -> re.Pattern[str]:
    return re.compile(rf"(?<= ){either('barrier')}(?= )")


@cache
def _own_words(indicator: str) -> frozenset[str]:
    """Return all words with which the rules of an indicator, its name and the known rows of tables speak of it."""
    said = [rule.literal for rule in rules() if rule.indicator == indicator]
    said += [bare(entry.wording) for entry in wordings() if entry.indicator == indicator]
    said += [bare(indicators()[indicator].name_vi)] if indicator in indicators() else []
    return frozenset(word for text in said for word in text.split())


@cache
def _telling_words() -> frozenset[str]:
    """Return the words that tell figures apart: rules say them of some indicators only."""
    told = sorted({rule.indicator for rule in rules()} - {"", IGNORED})
    asked = Counter(word for indicator in told for word in _said_of(indicator))
    common = {word for role in ("lead", "behind") for said in words(role) for word in said.split()}
    return frozenset(word for word, times in asked.items() if times <= _EVERYWHERE * len(told)) - common


def _said_of(indicator: str) -> set[str]:
    return {word for rule in rules() if rule.indicator == indicator for word in rule.literal.split()}
