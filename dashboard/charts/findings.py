"""Findings for each report over the periods: all that arose, and those still open."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.charts.look import ATTENTION, NEUTRAL, Figure, Trace, figure, name_axis, value_axis

Say = Callable[..., str]


def findings_course(rows: pd.DataFrame, *, say: Say) -> Figure:
    """Two lines over the periods.

    rows: one row per period in time order with period_label, per_report, open_per_report, n, n_open, n_reports.
    """
    lines = [
        _line(rows, "per_report", "n", say("findings_arisen"), colour=NEUTRAL, dash="dot", symbol="circle"),
        _line(
            rows, "open_per_report", "n_open", say("findings_open"), colour=ATTENTION, dash="solid", symbol="diamond"
        ),
    ]
    return figure(
        lines,
        height=320,
        xaxis=name_axis(
            categoryorder="array", categoryarray=rows["period_label"].tolist(), autotickangles=[0, -45, -90]
        ),
        yaxis=value_axis(rangemode="tozero"),
        hovermode="x unified",
        margin={"l": 8, "r": 12, "t": 12, "b": 28},
    )


def _line(rows: pd.DataFrame, column: str, number: str, name: str, *, colour: str, dash: str, symbol: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": rows["period_label"].tolist(),
        "y": rows[column].astype(float).tolist(),
        "customdata": rows[[number, "n_reports"]].to_numpy().tolist(),
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"size": 8, "symbol": symbol, "color": colour},
        "hovertemplate": "%{y:,.1f} (%{customdata[0]}/%{customdata[1]})",
    }
