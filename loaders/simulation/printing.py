"""Numbers as the communes print them, and how a converted figure is explained."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loaders.simulation.chance import Integers
from loaders.simulation.places import words

MICRO = 1_000_000


class Style(IntEnum):
    """How a figure stands in its cell."""

    NOTHING = 0
    PLAIN = 1
    LEADING_ZERO = 2
    DOTS = 3
    YES_NO = 4
    BILLIONS = 5
    DONG = 6
    WORDS = 7


def printed(*, micros: Integers, style: NDArray[np.int8]) -> pa.Array:
    """The text of each cell; every distinct figure is written once and then shared."""
    keys, position = np.unique(micros * len(Style) + style, return_inverse=True)
    texts = pa.array([_text(int(key) // len(Style), int(key) % len(Style)) for key in keys], type=pa.string())
    return texts.take(pa.array(position))


@cache
def notes() -> pa.Array:
    """The note that goes with each style, by its number."""
    by_style = {Style.BILLIONS: words()["billion_note"], Style.DONG: words()["dong_note"]}
    return pa.array([by_style.get(style, "") for style in Style], type=pa.string())


def _text(micros: int, style: int) -> str:
    if style == Style.NOTHING:
        return ""
    if style == Style.WORDS:
        return words()["unreadable"]
    if style == Style.YES_NO:
        return words()["yes" if micros else "no"]
    if style == Style.LEADING_ZERO:
        return f"0{micros // MICRO}"
    return _number(micros, style)


def _number(micros: int, style: int) -> str:
    if style == Style.BILLIONS:
        return f"{_decimal(micros // 1000, dots=True)} {words()['billion']}"
    if style == Style.DONG:
        return f"{_decimal(micros * MICRO, dots=True)} {words()['dong']}"
    return _decimal(micros, dots=style == Style.DOTS)


def _decimal(micros: int, *, dots: bool) -> str:
    """Decimal comma; dots between thousands where asked for."""
    whole, rest = divmod(micros, MICRO)
    text = f"{whole:,}".replace(",", ".") if dots else str(whole)
    return f"{text},{rest:06d}".rstrip("0") if rest else text
