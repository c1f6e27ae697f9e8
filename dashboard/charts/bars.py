"""Stacked horizontal bars by commune: shares that add to 100 %, or counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.look import Figure, Trace, figure, hover_notes, rows_axis, rows_height, value_axis

HALF_A_LABEL = 24  # pixels; Plotly leaves out the label of 100 % where it would stand out of the picture
LEGEND_LINE = 18  # pixels; on a phone each part has a line of its own


@dataclass(frozen=True)
class Part:
    """One segment of each bar: the column it is read from, its words, colour and pattern (never colour alone)."""

    column: str
    text: str
    colour: str
    pattern: str = ""


def stacked_bars(rows: pd.DataFrame, *, parts: Sequence[Part], suffix: str = "", as_shares: bool = False) -> Figure:
    """Bars with one segment per part, first row on top.

    rows: one row per commune with unit_name and the parts' columns; a part that is missing is left out of the bar.
    as_shares: drawn as shares of the bar's sum, with the counts on hover.
    """
    traces = [
        _segment(rows, part, suffix="" if as_shares else suffix) for part in parts if rows[part.column].notna().any()
    ]
    extra = {"barnorm": "percent"} if as_shares else {}
    return figure(
        traces,
        height=rows_height(len(rows)) + LEGEND_LINE * len(traces),
        barmode="stack",
        bargap=0.35,
        xaxis=value_axis(suffix=suffix, **({"range": [0, 100]} if as_shares else {})),
        yaxis=rows_axis(len(rows)),
        margin={"l": 8, "r": HALF_A_LABEL if as_shares else 12, "t": 12, "b": 28},
        **extra,
    )


def _segment(rows: pd.DataFrame, part: Part, *, suffix: str) -> Trace:
    values = [None if pd.isna(value) else float(value) for value in rows[part.column]]
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.6,
        "name": part.text,
        "y": rows["unit_name"].tolist(),
        "x": values,
        "customdata": values,
        "hovertext": hover_notes(rows),
        "marker": {
            "color": part.colour,
            "pattern": {"shape": part.pattern, "fillmode": "overlay", "fgcolor": "#FFFFFF", "size": 6},
        },
        "hovertemplate": f"<b>%{{y}}</b><br>{part.text}: %{{customdata:,.0f}}{suffix}%{{hovertext}}<extra></extra>",
    }
