"""Chance that depends only on seed, purpose and position, so that any chunk of the province comes out the same."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_MANTISSA = 2.0**-53


def _mixed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64: neighbouring numbers become unrelated ones."""
    bits = (bits ^ (bits >> np.uint64(30))) * _FIRST
    bits = (bits ^ (bits >> np.uint64(27))) * _SECOND
    return bits ^ (bits >> np.uint64(31))


def uniform(seed: int, purpose: str, *axes: Integers) -> Floats:
    """Numbers in [0, 1), one for each position of the axes broadcast together."""
    start = (seed * 0x100000001 + zlib.crc32(purpose.encode())) & 0xFFFFFFFFFFFFFFFF
    bits = np.array([start], dtype=np.uint64)
    for axis in axes:
        bits = _mixed(bits + (axis.astype(np.uint64) + np.uint64(1)) * _STEP)
    return (bits >> np.uint64(11)).astype(np.float64) * _MANTISSA


def within(chance: Floats, low: float, high: float) -> Floats:
    """Stretch [0, 1) to [low, high)."""
    return low + chance * (high - low)


def rare_count(chance: Floats, mean: float | Floats) -> Floats:
    """A small whole number with about that mean: mostly zero when the mean is well below one."""
    counts: Floats = np.floor(-np.log1p(-chance) * mean + 0.35)
    return counts


@dataclass(frozen=True)
class Draw:
    """Chance for some communes (rows) over some quarters (columns); quarters are numbered year * 4 + 0..3."""

    seed: int
    communes: Integers
    quarters: Integers

    def per_commune(self, purpose: str) -> Floats:
        """One number per commune, as a column."""
        return uniform(self.seed, purpose, self.communes[:, None])

    def per_year(self, purpose: str) -> Floats:
        """One number per commune and year, the same in all its quarters."""
        return uniform(self.seed, purpose, self.communes[:, None], self.quarters[None, :] // 4)

    def per_quarter(self, purpose: str) -> Floats:
        """One number per commune and quarter."""
        return uniform(self.seed, purpose, self.communes[:, None], self.quarters[None, :])

    @property
    def quarter_of_year(self) -> Integers:
        """0..3 for each column."""
        return self.quarters % 4
