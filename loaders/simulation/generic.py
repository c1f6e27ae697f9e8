"""Plausible figures for every indicator without a story of its own, by range or kind; then sums and rates."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

import numpy as np

from data.catalog import Indicator, Sum
from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, rare_count, within
from loaders.simulation.places import FOLDER


def completed(
    *,
    told: Mapping[str, Floats],
    catalogue: Mapping[str, Indicator],
    sums: tuple[Sum, ...],
    draw: Draw,
    windows: Windows,
) -> dict[str, Floats]:
    """Figures of the whole catalogue: told ones as they are, the rest invented, sums and rates made to fit."""
    rates = {name: rate for name, rate in catalogue.items() if _has_parts(rate, catalogue)}
    shares = {rate.numerator: rate.denominator for rate in rates.values()}
    wholes = {each.whole for each in sums}
    figures = dict(told)
    for name, indicator in catalogue.items():
        if name not in rates and name not in shares and name not in wholes:
            figures.setdefault(name, _invented(indicator, draw, windows))
    _add_up(figures, sums)
    for part, whole in shares.items():
        figures.setdefault(whole, _invented(catalogue[whole], draw, windows))
        figures.setdefault(part, _part(catalogue[part], figures[whole], draw, windows))
    _add_up(figures, sums)
    return figures | {name: _rate(rate, figures) for name, rate in rates.items()}


def _has_parts(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> bool:
    return indicator.numerator in catalogue and indicator.denominator in catalogue


def _add_up(figures: dict[str, Floats], sums: tuple[Sum, ...]) -> None:
    """Wholes not known yet whose parts all are; from the inner sums outwards."""
    for each in reversed(sums):
        if each.whole not in figures and all(part in figures for part in each.parts):
            figures[each.whole] = np.sum([figures[part] for part in each.parts], axis=0)


def _rate(rate: Indicator, figures: Mapping[str, Floats]) -> Floats:
    """Undefined where the whole is zero; two decimals, as printed."""
    part, whole = figures[rate.numerator], figures[rate.denominator]
    quotient = np.full(part.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole != 0)
    return _rounded(quotient * float(rate.multiplier or 100), 2)


def _part(part: Indicator, whole: Floats, draw: Draw, windows: Windows) -> Floats:
    share = windows.stock(draw.per_year(part.id)) ** 0.3
    if part.basis == "flow":  # all or nothing of a year, so that quarters add up to it
        return np.where(share > 0.6, whole, 0)
    return _rounded(whole * share, 0 if part.kind == "count" else 1)


def _invented(indicator: Indicator, draw: Draw, windows: Windows) -> Floats:
    if indicator.kind in {"flag", "enum"}:
        return windows.stock(_choice(indicator, draw))
    if indicator.id in _ranges():
        return _in_range(indicator, draw, windows)
    if indicator.kind == "percent":
        return windows.stock(_rounded(np.minimum(within(draw.per_quarter(indicator.id), 82, 106), 100), 1))
    if indicator.kind == "money":
        return windows.year_to_date(_rounded(within(draw.per_quarter(indicator.id), 50, 900), 1))
    return _count(indicator, draw, windows)


@cache
def _ranges() -> dict[str, tuple[float, float]]:
    """Usual figures of indicators whose kind alone says too little: lowest and highest per commune."""
    with (FOLDER / "ranges.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator"]: (float(row["low"]), float(row["high"])) for row in csv.DictReader(file)}


def _in_range(indicator: Indicator, draw: Draw, windows: Windows) -> Floats:
    """States keep their figure for a year; events differ from quarter to quarter and add up."""
    digits = 1 if indicator.kind == "percent" else 0
    if indicator.basis == "stock" or indicator.kind == "percent":
        return windows.stock(_rounded(within(draw.per_year(indicator.id), *_ranges()[indicator.id]), digits))
    happened = _rounded(within(draw.per_quarter(indicator.id), *_ranges()[indicator.id]), digits)
    return windows.year_to_date(happened) if indicator.basis == "cumulative" else windows.flow(happened)


def _choice(indicator: Indicator, draw: Draw) -> Floats:
    """One of the listed answers, the later ones more often."""
    answers = np.array(sorted(float(code) for code in indicator.answers), dtype=np.float64)
    picked = (draw.per_year(indicator.id) ** 0.5 * len(answers)).astype(np.int64)
    chosen: Floats = answers[picked]
    return chosen


def _count(indicator: Indicator, draw: Draw, windows: Windows) -> Floats:
    if indicator.basis == "stock":
        return windows.stock(np.rint(within(draw.per_year(indicator.id), 1, 12)))
    happened = rare_count(draw.per_quarter(indicator.id), 0.9)
    return windows.year_to_date(happened) if indicator.basis == "cumulative" else windows.flow(happened)


def _rounded(figures: Floats, digits: int) -> Floats:
    step = 10.0**digits
    whole: Floats = np.rint(figures * step) / step
    return whole
