"""Dumbbells: two or more figures of one kind per commune on a line, such as quota and people present."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.look import NEUTRAL, Figure, Trace, figure, hover_notes, rows_axis, rows_height, value_axis


@dataclass(frozen=True)
class Mark:
    """One figure on each line: the column it is read from, its words, shape and colour (never colour alone)."""

    column: str
    text: str
    symbol: str
    colour: str
    size: int = 11


def dumbbells(rows: pd.DataFrame, *, marks: Sequence[Mark], decimals: int = 0) -> Figure:
    """Lines through the marks of each commune, first row on top; rows carry unit_name, the marks' columns and text.

    `text`, where the rows have it, is written at the right end of the line.
    """
    return figure(
        [_lines(rows, marks), *(_marks(rows, mark, decimals=decimals) for mark in marks), *_texts(rows, marks)],
        height=rows_height(len(rows)) + 24,
        xaxis=value_axis(range=_span(rows, marks)),
        yaxis=rows_axis(len(rows), showgrid=True, gridcolor="#F1F3F5"),
        margin={"l": 8, "r": 12, "t": 12, "b": 28},
    )


def _lines(rows: pd.DataFrame, marks: Sequence[Mark]) -> Trace:
    x: list[float | None] = []
    y: list[str | None] = []
    for name, values in zip(rows["unit_name"], rows[[mark.column for mark in marks]].to_numpy(), strict=True):
        known = [float(value) for value in values if not pd.isna(value)]
        if len(known) > 1:
            x += [min(known), max(known), None]
            y += [name, name, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": NEUTRAL, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marks(rows: pd.DataFrame, mark: Mark, *, decimals: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": mark.text,
        "x": [_number(value) for value in rows[mark.column]],
        "y": rows["unit_name"].tolist(),
        "cliponaxis": False,
        "hovertext": hover_notes(rows),
        "marker": {
            "size": mark.size,
            "symbol": mark.symbol,
            "color": mark.colour,
            "line": {"width": 2, "color": mark.colour},
        },
        "hovertemplate": f"<b>%{{y}}</b><br>{mark.text}: %{{x:,.{decimals}f}}%{{hovertext}}<extra></extra>",
    }


def _texts(rows: pd.DataFrame, marks: Sequence[Mark]) -> list[Trace]:
    if "text" not in rows:
        return []
    ends = rows[[mark.column for mark in marks]].max(axis=1)
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [_number(value) for value in ends],
            "y": rows["unit_name"].tolist(),
            "text": [f"\u00a0\u00a0\u00a0\u00a0\u00a0{text}" for text in rows["text"]],
            "textposition": "middle right",
            "textfont": {"size": 12},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _span(rows: pd.DataFrame, marks: Sequence[Mark]) -> list[float]:
    """From zero to a little beyond the greatest figure, further where text stands beside it."""
    greatest = rows[[mark.column for mark in marks]].max().max()
    top = 1.0 if pd.isna(greatest) or greatest <= 0 else float(greatest)
    return [-0.02 * top, top * (1.3 if "text" in rows else 1.05)]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
