"""Where a figure stands: against its target where there is one, else among the communes. A sign, never only colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard import formats

NEAR_POINTS = 10.0
FEWEST_FOR_QUARTILES = 8


class Standing(StrEnum):
    """From best to worst; the last three judge nothing."""

    MET = "met"
    LEADING = "leading"
    MIDDLE = "middle"
    NEAR = "near"
    LAGGING = "lagging"
    FAR = "far"
    PLAIN = "plain"
    NONE = "none"


SIGNS = {
    Standing.MET: "✓",
    Standing.LEADING: "▲",
    Standing.MIDDLE: "●",
    Standing.NEAR: "◐",
    Standing.LAGGING: "▽",
    Standing.FAR: "▼",
    Standing.PLAIN: "",
    Standing.NONE: "",
}
SEVERITY = {Standing.FAR: 3, Standing.LAGGING: 2, Standing.NEAR: 1}


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Quartiles of an indicator over the communes of the area, and how many communes have it."""

    q1: float | None
    q3: float | None
    n: int


def standing(value: float | None, *, target: float | None, spread: Spread, polarity: str) -> Standing:
    """Return where the value stands."""
    if value is None or formats.missing(value):
        return Standing.NONE
    if polarity == "none":
        return Standing.PLAIN
    better = 1.0 if polarity == "higher" else -1.0
    if target is not None:
        short = better * (target - value)
        return Standing.MET if short <= 0 else Standing.NEAR if short <= NEAR_POINTS else Standing.FAR
    return _among_communes(value, spread, better)


def _among_communes(value: float, spread: Spread, better: float) -> Standing:
    low, high = (spread.q1, spread.q3) if better > 0 else (spread.q3, spread.q1)
    unknown = low is None or high is None or formats.missing(low) or formats.missing(high)
    if unknown or spread.n < FEWEST_FOR_QUARTILES or low == high or low is None or high is None:
        return Standing.PLAIN
    if better * value < better * low:
        return Standing.LAGGING
    return Standing.LEADING if better * value > better * high else Standing.MIDDLE
