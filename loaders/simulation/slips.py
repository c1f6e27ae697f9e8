"""What the people who filled the forms got wrong or left out, cell by cell, at rates seen in practice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.simulation.chance import Flags, Floats, Integers, uniform
from loaders.simulation.printing import Style
from loaders.simulation.sheet import Sheet

Codes = NDArray[np.int8]

REPORTED, CONVERTED, UNREADABLE, BLANK = range(4)

MISSING_REPORTS = 0.05
BLANK_CELLS = 0.04
UNREADABLE_CELLS = 0.0007
TYPED_TENFOLD = 0.0015
WRONG_RATES = 0.02
UNIT_TIMES_THOUSAND = 0.008
IN_BILLIONS = 0.05
IN_DONG = 0.03
PROSE_DIFFERS = 0.04


@dataclass(frozen=True)
class Cells:
    """One cell per commune, report and row of the sheet; a value that is not a number is no value."""

    value: Floats
    style: Codes
    status: Codes


@dataclass(frozen=True)
class Position:
    """Where in the whole province the cells stand: the axes that chance depends on."""

    seed: int
    untidiness: float
    communes: Integers
    quarters: Integers
    rows: Integers

    def cell(self, purpose: str) -> Floats:
        """One number per cell."""
        axes = (self.communes[:, None, None], self.quarters[None, :, None], self.rows[None, None, :])
        return uniform(self.seed, purpose, *axes)

    def happens(self, purpose: str, rate: float) -> Flags:
        """Whether a slip of that rate befalls each cell."""
        return self.cell(purpose) < rate * self.untidiness

    def habit(self, purpose: str) -> Floats:
        """One number per commune, to be broadcast over its cells."""
        return uniform(self.seed, purpose, self.communes[:, None, None])


def reports_sent(position: Position) -> Flags:
    """Which reports exist at all, per commune and period."""
    chance = uniform(position.seed, "missing", position.communes[:, None], position.quarters[None, :])
    return chance >= MISSING_REPORTS * position.untidiness


def as_filled(*, truth: Floats, sheet: Sheet, position: Position) -> Cells:
    """The cells as the communes filled them in."""
    value = _undefined_rates(truth, sheet, position)
    value = _wrong_numbers(value, sheet, position)
    style, status = _plain_styles(value, sheet, position)
    _money_styles(style, status, sheet, position)
    gone = np.isnan(value) | position.happens("blank", BLANK_CELLS)
    garbled = ~gone & position.happens("unreadable", UNREADABLE_CELLS)
    status[gone], style[gone] = BLANK, Style.NOTHING
    status[garbled], style[garbled] = UNREADABLE, Style.WORDS
    return Cells(value=np.where(gone | garbled, np.nan, value), style=style, status=status)


def _undefined_rates(truth: Floats, sheet: Sheet, position: Position) -> Floats:
    """For 0 of 0 some communes print nothing, some 0, some 100."""
    if position.untidiness == 0:
        return truth
    habit = position.habit("nothing of nothing")
    printed = np.where(habit < 0.4, np.nan, np.where(habit < 0.8, 0.0, 100.0))
    filled: Floats = np.where(np.isnan(truth) & sheet.is_rate, printed, truth)
    return filled


def _wrong_numbers(value: Floats, sheet: Sheet, position: Position) -> Floats:
    """Rates that do not follow from their parts, a digit too many, a wrong unit, prose that says otherwise."""
    wrong_rate = sheet.is_rate & position.happens("wrong rate", WRONG_RATES)
    elsewhere = position.cell("wrong rate value")
    value = np.where(wrong_rate, np.where(elsewhere < 0.3, 0.0, np.where(elsewhere < 0.6, 100.0, value * 0.9)), value)
    value = np.where(sheet.is_count & position.happens("tenfold", TYPED_TENFOLD), value * 10, value)
    value = np.where(sheet.is_money & position.happens("thousandfold", UNIT_TIMES_THOUSAND), value * 1000, value)
    differs = sheet.is_prose & sheet.is_count & position.happens("prose differs", PROSE_DIFFERS)
    changed: Floats = np.where(differs, value + np.floor(1 + elsewhere * 5), value)
    return np.round(changed, 6)


def _plain_styles(value: Floats, sheet: Sheet, position: Position) -> tuple[Codes, Codes]:
    """Leading zeros, dots between thousands and words for 1 and 0 are habits of a commune."""
    style = np.full(value.shape, Style.PLAIN, dtype=np.int8)
    if position.untidiness > 0:
        short = sheet.is_count & (value > 0) & (value < 10)
        style[short & (position.habit("leading zero") < 0.4)] = Style.LEADING_ZERO
        style[sheet.is_flag & (value <= 1) & (position.habit("words for flags") < 0.3)] = Style.YES_NO
        style[sheet.is_count & (value >= 1000) & (position.habit("dots") < 0.6)] = Style.DOTS
    style[np.broadcast_to(sheet.is_money, value.shape)] = Style.DOTS
    return style, np.full(value.shape, REPORTED, dtype=np.int8)


def _money_styles(style: Codes, status: Codes, sheet: Sheet, position: Position) -> None:
    """Some write the unit they used, and the figure is converted with a note."""
    chance = position.cell("money unit")
    billions = sheet.is_money & (chance < IN_BILLIONS * position.untidiness)
    dong = sheet.is_money & (chance > 1 - IN_DONG * position.untidiness)
    style[billions], style[dong] = Style.BILLIONS, Style.DONG
    status[billions | dong] = CONVERTED
