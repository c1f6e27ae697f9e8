"""Figures out of all proportion to the others: shown in words and tables, but no chart or headline is bent by them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from data import catalog

FEWEST_FOR_FENCES = 8
FENCE = 1.5  # times the distance between the quartiles, as in a box plot
MEAN_ABOVE_MIDDLE = 10  # times the middle figure
OUT_OF_SCALE = 50  # times the middle figure: money differs that much between communes
OUT_OF_SCALE_OF_COUNTS = 5  # numbers of procedures are laid down for all communes of a province alike


def is_out_of_line(row: dict[str, Any], total: float) -> bool:
    """Return whether the area's figure is bent by a few communes far from all others: one slip of unit does that."""
    if row["n"] < FEWEST_FOR_FENCES or formats.missing(total):
        return False
    if catalog.indicators()[row["indicator"]].kind != "percent":
        return bool(total > row["n"] * MEAN_ABOVE_MIDDLE * row["median"] > 0)
    fence = FENCE * (row["q3"] - row["q1"])
    return not row["q1"] - fence <= total <= row["q3"] + fence


def in_scale(rows: pd.DataFrame, columns: list[str], *, times: int = OUT_OF_SCALE) -> pd.Series[bool]:
    """Return which rows have no figure more than so many times the middle one of its column; all when few."""
    if len(rows) < FEWEST_FOR_FENCES:
        return pd.Series(True, index=rows.index)
    middle = rows[columns].median()
    known = [name for name in columns if middle[name] > 0]
    return (rows[known].fillna(0.0) <= times * middle[known]).all(axis=1)
