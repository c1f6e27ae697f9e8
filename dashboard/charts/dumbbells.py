"""Dumbbells: two figures of the same kind per commune joined by a line, such as quota and people present."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.look import CHOSEN, INK, NEUTRAL, Figure, Trace, figure, name_axis, rows_height, value_axis


def dumbbells(rows: pd.DataFrame, *, start: str, end: str, start_text: str, end_text: str, decimals: int = 0) -> Figure:
    """Lines from column `start` (open ring) to column `end` (dot), first row on top; rows also carry unit_name."""
    joined_x: list[float | None] = []
    joined_y: list[str | None] = []
    for name, first, last in zip(rows["unit_name"], rows[start], rows[end], strict=True):
        joined_x += [_number(first), _number(last), None]
        joined_y += [name, name, None]
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": joined_x,
        "y": joined_y,
        "line": {"color": NEUTRAL, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return figure(
        [
            line,
            _marks(rows, start, text=start_text, symbol="circle-open", colour=INK, decimals=decimals),
            _marks(rows, end, text=end_text, symbol="circle", colour=CHOSEN[0], decimals=decimals),
        ],
        height=rows_height(len(rows)) + 24,
        xaxis=value_axis(),
        yaxis=name_axis(autorange="reversed", showgrid=True, gridcolor="#F1F3F5"),
        margin={"l": 8, "r": 12, "t": 56, "b": 40},
    )


def _marks(rows: pd.DataFrame, column: str, *, text: str, symbol: str, colour: str, decimals: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": text,
        "x": [_number(value) for value in rows[column]],
        "y": rows["unit_name"].tolist(),
        "marker": {"size": 11, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}},
        "hovertemplate": f"<b>%{{y}}</b><br>{text}: %{{x:,.{decimals}f}}<extra></extra>",
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
