"""Places on a PDF page (from the bottom left corner) -> places as one reads them: from the top left, text upright."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Turn:
    """Turns a page whose text runs at an angle (clockwise, in quarter turns) so that it runs from left to right.

    `edges` are left, bottom, right and top of the page before the turn.
    """

    angle: int
    edges: Box

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after the turn."""
        left, bottom, right, top = self.edges
        across, up = right - left, top - bottom
        return (across, up) if self.angle in (0, 180) else (up, across)

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return left, top, right, bottom of a box after the turn."""
        west, south, east, north = self.edges
        if self.angle == 0:
            return (left - west, north - top, right - west, north - bottom)
        if self.angle == 90:
            return (north - top, east - right, north - bottom, east - left)
        if self.angle == 180:
            return (east - right, bottom - south, east - left, top - south)
        return (bottom - south, left - west, top - south, right - west)
