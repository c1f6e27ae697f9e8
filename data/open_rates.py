"""The rates that may rightly exceed 100 %: what only the checks of a load need."""

from __future__ import annotations

from functools import cache

from data.catalog import FOLDER
from data.csv_table import read_lines


@cache
def open_rates() -> frozenset[str]:
    """Return the ids of the rates that may rightly exceed 100 %."""
    lines = read_lines(FOLDER / "open_rates.csv", ("indicator", "reason_vi"))
    return frozenset(line.filled("indicator") for line in lines)
