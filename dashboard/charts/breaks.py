"""Days from which figures mean something else, as lines across a chart over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.look import INK, Trace

EDGE = -0.4  # left of the first tick, within the axis
ROOM = 1.25


@dataclass(frozen=True)
class Break:
    """A change of definition or boundary: drawn before the first tick that lies after it, explained on hover."""

    period: str
    text: str
    explanation: str = ""


def lines(breaks: Sequence[Break], ticks: Sequence[str]) -> tuple[list[Trace], list[Trace]]:
    """Return the shapes of the lines and their labels; those whose tick is not on the chart are left out."""
    shown = [(mark, max(list(ticks).index(mark.period) - 0.5, EDGE)) for mark in breaks if mark.period in ticks]
    return [_line(at) for _, at in shown], [_label(mark, at) for mark, at in shown]


def room_above(breaks: Sequence[Break], values: pd.Series[float]) -> dict[str, Any]:
    """Return how a value axis from zero leaves room above its figures for the labels; nothing where there are none."""
    told = values.dropna()
    if not breaks or told.empty or told.max() <= 0:
        return {"rangemode": "tozero"}
    return {"range": [min(0.0, float(told.min())), ROOM * float(told.max())]}


def _line(at: float) -> Trace:
    ends = {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    return {**ends, "line": {"color": INK, "width": 1, "dash": "dot"}}


def _label(mark: Break, at: float) -> Trace:
    place = {"x": at, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "top", "align": "left"}
    return {
        **place,
        "text": mark.text,
        "hovertext": mark.explanation,
        "showarrow": False,
        "font": {"size": 11, "color": INK},
        "bgcolor": "#FFFFFFCC",
    }
