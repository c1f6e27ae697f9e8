"""Trend: chosen communes against the median and quartile band of their area, period by period; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.breaks import Break, lines
from dashboard.charts.look import (
    BAND,
    INK,
    NEUTRAL,
    Figure,
    Trace,
    colours_of,
    figure,
    fitted,
    hover_notes,
    level,
    name_axis,
    value_axis,
)
from dashboard.charts.ranked import Target
from queries.doubt import is_open

Say = Callable[..., str]


def trend(
    area: pd.DataFrame,
    communes: pd.DataFrame,
    *,
    say: Say,
    suffix: str,
    decimals: int,
    chosen: tuple[str, ...] = (),
    target: Target | None = None,
    breaks: Sequence[Break] = (),
) -> Figure:
    """Lines over periods.

    area: one row per period in time order with period_label, q1, median, q3, n, n_derived, n_expected and value
    (total or rate of the whole area, drawn only when it is a rate). communes: one row per chosen commune and period
    with unit_id, unit_name, period_label, value, how, doubt, doubt_text (why, for the hover).
    """
    periods = area["period_label"].tolist()
    alone = communes.empty
    traces = [*_band(area, say=say), _median(area, say=say, suffix=suffix, decimals=decimals, alone=alone)]
    colours = colours_of(chosen)
    for unit_id, rows in communes.groupby("unit_id", sort=False):
        traces.append(
            _line(
                rows.set_index("period_label").reindex(periods),
                name=str(rows["unit_name"].iloc[0]),
                colour=colours.get(str(unit_id), INK),
                suffix=suffix,
                decimals=decimals,
                say=say,
            )
        )
    layout: dict[str, Any] = {
        "xaxis": name_axis(categoryorder="array", categoryarray=periods, autotickangles=[0, -45, -90]),
        "yaxis": value_axis(suffix=suffix, range=_range(area, communes, target)),
        "hovermode": "x unified",
        "margin": {"l": 8, "r": 12, "t": 12, "b": 28},
    }
    shapes, labels = _marks(periods, target=target, breaks=breaks)
    return figure(traces, height=420, shapes=shapes, annotations=labels, **layout)


def _range(area: pd.DataFrame, communes: pd.DataFrame, target: Target | None) -> list[float]:
    drawn = pd.concat([area[name] for name in ("q1", "median", "q3")] + [communes["value"]]).dropna().astype(float)
    return fitted([*drawn, *([target.value] if target else [])], room=0.08)


def _band(area: pd.DataFrame, *, say: Say) -> list[Trace]:
    shared = {"type": "scatter", "mode": "lines", "x": area["period_label"].tolist(), "hoverinfo": "skip"}
    edge = {"line": {"width": 0, "color": NEUTRAL}, "connectgaps": False}
    return [
        {**shared, **edge, "y": _numbers(area["q1"]), "showlegend": False},
        {
            **shared,
            **edge,
            "y": _numbers(area["q3"]),
            "fill": "tonexty",
            "fillcolor": BAND,
            "name": say("quartile_band"),
        },
    ]


def _median(area: pd.DataFrame, *, say: Say, suffix: str, decimals: int, alone: bool) -> Trace:
    counted = say("n_of_n", n="%{customdata[0]}", of="%{customdata[1]}")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": say("median_of_area"),
        "x": area["period_label"].tolist(),
        "y": _numbers(area["median"]),
        "customdata": [
            [n, of, say("n_derived", n=derived) if derived else ""]
            for n, of, derived in area[["n", "n_expected", "n_derived"]].to_numpy().tolist()
        ],
        "line": {"color": INK, "width": 2.5} if alone else {"color": "#5B6672", "width": 2, "dash": "dot"},
        "marker": {"size": 7 if alone else 5},
        "connectgaps": False,
        "hovertemplate": f"%{{y:,.{decimals}f}}{suffix} ({counted}%{{customdata[2]}})",
    }


def _line(rows: pd.DataFrame, *, name: str, colour: str, suffix: str, decimals: int, say: Say) -> Trace:
    derived = (rows["how"] == "derived").tolist()
    doubtful = [is_open(rules) for rules in rows["doubt"].fillna("").astype(str)]
    words = [
        (say("derived_hover") if made else "") + note for made, note in zip(derived, hover_notes(rows), strict=True)
    ]
    symbols = [
        "diamond-open" if mark else "circle-open" if made else "circle"
        for made, mark in zip(derived, doubtful, strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": rows.index.tolist(),
        "y": _numbers(rows["value"]),
        "customdata": words,
        "line": {"color": colour, "width": 2.5},
        "marker": {"size": 9, "symbol": symbols, "line": {"width": 2, "color": colour}},
        "connectgaps": False,
        "hovertemplate": f"%{{y:,.{decimals}f}}{suffix}%{{customdata}}",
    }


def _numbers(values: pd.Series[Any]) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def _marks(periods: list[str], *, target: Target | None, breaks: Sequence[Break]) -> tuple[list[Trace], list[Trace]]:
    shapes, labels = lines(breaks, periods)
    if target is not None:
        shape, label = level(at=target.value, text=target.text)
        return [shape, *shapes], [label, *labels]
    return shapes, labels
