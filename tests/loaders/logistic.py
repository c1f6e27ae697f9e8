"""The logistic curve that both calibrations fit. Knows nothing of what its features are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 60

Numbers = NDArray[np.float64]


def fit(seen: Numbers, right: Numbers, share: Numbers, *, ridge: float) -> Numbers:
    """Return the weights that tell best which rows of `seen` are right, each counted by its share (Newton's method)."""
    weights = np.zeros(seen.shape[1])
    for _ in range(_ROUNDS):
        chance = at(seen, weights)
        slope = seen.T @ (share * (right - chance)) - ridge * weights
        curve = (seen * (share * chance * (1 - chance))[:, None]).T @ seen + ridge * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def at(seen: Numbers, weights: Numbers) -> Numbers:
    """Return the height of the curve at each row of `seen`, 0 to 1."""
    return np.asarray(1.0 / (1.0 + np.exp(-seen @ weights)))
