"""The words inside charts: the builders ask for 'median_short' and get the text 'chart.median_short'."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.wording import Words


def chart_words(words: Words) -> Callable[..., str]:
    """Return the function by which the pure chart builders ask for their words."""
    return lambda key, /, **values: words(f"chart.{key}", **values)
