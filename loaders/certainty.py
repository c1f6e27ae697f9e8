"""How sure a claim is, 0 to 100: a logistic curve over what speaks for it and how far the next claim stands behind.

The weights are fitted to the catalogue itself by tests/loaders/calibration.py: each known wording is read with that
wording forgotten, and with everything known of its indicator forgotten. tests/loaders/test_certainty.py holds them to
what they promise.
"""

from __future__ import annotations

import math
from functools import lru_cache

from loaders.claims import Claim
from loaders.known import weight_of
from loaders.wording import essence, without_parentheses

ACCEPTED = 55
_FIRST, *_WEIGHTS = (-5.8, 0.55, -1.3, 1.11, 5.56, 0.69, 0.34, -0.27, 1.41)


def certainty(claim: Claim, lead: float) -> float:
    """Return the chance in a hundred that the row means what the claim says, `lead` points before the next claim."""
    logit = _FIRST + sum(weight * value for weight, value in zip(_WEIGHTS, features(claim, lead), strict=True))
    return 100.0 / (1.0 + math.exp(-logit))


def features(claim: Claim, lead: float) -> tuple[float, ...]:
    """Return what the curve weighs, each of the order of ten."""
    shared, foreign = _words(claim.label, claim.known.wording, claim.row.parent, claim.known.parent)
    return (
        claim.likeness / 10.0,
        min(claim.penalty, 60.0) / 10.0,
        claim.context / 10.0,
        claim.unit / 10.0,
        max(-20.0, min(30.0, lead)) / 10.0,
        min(shared, 25.0) / 5.0,
        min(foreign, 15.0) / 5.0,
        1.0 if claim.likeness == 100.0 and claim.penalty == 0.0 else 0.0,
    )


@lru_cache(maxsize=65536)
def _words(label: str, wording: str, above: str, wanted_above: str) -> tuple[float, float]:
    """Return the weight of the words that label and wording share, and of those of the label that no wording has."""
    wanted, said_above = _essential(wording), set(essence(above).split())
    shared = (_essential(label) | said_above) & wanted
    foreign = set(essence(without_parentheses(label)).split()) - wanted - set(essence(wanted_above).split())
    return sum(map(weight_of, shared)), sum(map(weight_of, foreign))


def _essential(text: str) -> set[str]:
    return set(essence(text).split())
