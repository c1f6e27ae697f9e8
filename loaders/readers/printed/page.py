"""What stands on one printed page: words with their places and ruling lines. Knows neither PDF nor pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word and its place in points from the top left corner; `certainty` (0..100) where it was read from a picture.

    `turned` words run along the side of the page: 90 down it, 270 up it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    certainty: float | None = None
    turned: int = 0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line: where it stands across its own direction, and from where to where it runs."""

    upright: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True)
class Page:
    """One page with its number in the document, counted from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
