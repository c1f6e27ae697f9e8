"""Charts of capital plan and disbursement: bullets per commune and the course of the year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.breaks import Break, lines, room_above
from dashboard.charts.look import (
    BAND,
    CHOSEN,
    INK,
    NEUTRAL,
    Figure,
    Trace,
    colours_of,
    figure,
    hover_notes,
    name_axis,
    rows_axis,
    rows_height,
    value_axis,
)

Say = Callable[..., str]


@dataclass(frozen=True)
class BulletWords:
    """What the three parts of a bullet are called; without `expected` no pace is drawn."""

    plan: str
    done: str
    expected: str = ""


def bullets(rows: pd.DataFrame, *, words: BulletWords, unit: str, decimals: int) -> Figure:
    """Plan (wide pale bar), done (narrow bar) and what an even pace would have done by now (tick), first row on top.

    rows: one row per commune with unit_name, plan, disbursed and, if drawn, expected in the chart's unit; `text`, where
    the rows have it, stands beside the bar.
    """
    traces = [
        _bar(rows, "plan", text=words.plan, colour="#D5DBE1", width=0.7, unit=unit, decimals=decimals),
        _bar(rows, "disbursed", text=words.done, colour=CHOSEN[0], width=0.34, unit=unit, decimals=decimals),
    ]
    if words.expected:
        traces.append(_ticks(rows, text=words.expected, unit=unit, decimals=decimals))
    if "text" in rows:
        traces.append(_beside(rows))
    return figure(
        traces,
        height=rows_height(len(rows)) + 24,
        barmode="overlay",
        xaxis=value_axis(range=_span(rows)),
        yaxis=rows_axis(len(rows)),
        margin={"l": 8, "r": 12, "t": 12, "b": 28},
    )


def _span(rows: pd.DataFrame) -> list[float]:
    greatest = rows[["plan", "disbursed"]].max().max()
    top = 1.0 if pd.isna(greatest) or greatest <= 0 else float(greatest)
    return [0.0, top * (1.3 if "text" in rows else 1.05)]


def _beside(rows: pd.DataFrame) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_number(value) for value in rows[["plan", "disbursed"]].max(axis=1)],
        "y": rows["unit_name"].tolist(),
        "text": [f"\u00a0\u00a0{text}" for text in rows["text"]],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": INK},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def course(
    rows: pd.DataFrame, pace: pd.DataFrame, *, say: Say, chosen: tuple[str, ...], breaks: Sequence[Break] = ()
) -> Figure:
    """Share of the year's plan done by each report, against an even pace.

    rows: one row per line and period with line_id, line_name, period_label, share (percent), doubt_text (why it is in
    doubt) and, for the area, its quartiles q1 and q3.
    pace: one row per period in time order with period_label and share.
    """
    colours = colours_of(chosen)
    order = pace["period_label"].tolist()
    traces: list[Trace] = [
        *_band(rows, order, say=say),
        {
            "type": "scatter",
            "mode": "lines",
            "name": say("even_pace"),
            "x": order,
            "y": pace["share"].tolist(),
            "line": {"color": INK, "width": 1.5, "dash": "dash"},
            "hovertemplate": "%{y:,.0f} %",
        },
    ]
    for line_id, line in rows.groupby("line_id", sort=False):
        shares = line.set_index("period_label")["share"].reindex(order)
        notes = hover_notes(line.set_index("period_label").reindex(order))
        colour = colours.get(str(line_id), "#5B6672")
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": str(line["line_name"].iloc[0]),
                "x": order,
                "y": [_number(share) for share in shares],
                "line": {"color": colour, "width": 2.5},
                "marker": {
                    "size": 9,
                    "color": colour,
                    "symbol": ["diamond-open" if note else "circle" for note in notes],
                    "line": {"width": 2, "color": colour},
                },
                "connectgaps": False,
                "hovertext": notes,
                "hovertemplate": "%{y:,.1f} %%{hovertext}",
            }
        )
    shapes, labels = lines(breaks, order)
    return figure(
        traces,
        height=400,
        shapes=shapes,
        annotations=labels,
        xaxis=name_axis(categoryorder="array", categoryarray=order),
        yaxis=value_axis(suffix=" %", **room_above(breaks, pd.concat([rows["share"], pace["share"]]))),
        hovermode="x unified",
        margin={"l": 8, "r": 12, "t": 12, "b": 28},
    )


def _band(rows: pd.DataFrame, order: list[str], *, say: Say) -> list[Trace]:
    quartiles = rows.reindex(columns=["period_label", "q1", "q3"]).dropna()
    told = quartiles.set_index("period_label").reindex(order)
    if told["q1"].notna().sum() < 2:
        return []
    edge = {"type": "scatter", "mode": "lines", "x": order, "line": {"width": 0, "color": NEUTRAL}, "hoverinfo": "skip"}
    low, high = ([_number(value) for value in told[name]] for name in ("q1", "q3"))
    filled = {"fill": "tonexty", "fillcolor": BAND, "name": say("quartile_band")}
    return [{**edge, "y": low, "showlegend": False}, {**edge, "y": high, **filled}]


def _bar(rows: pd.DataFrame, column: str, *, text: str, colour: str, width: float, unit: str, decimals: int) -> Trace:
    return {
        "type": "bar",
        "orientation": "h",
        "name": text,
        "y": rows["unit_name"].tolist(),
        "x": [_number(value) for value in rows[column]],
        "width": width,
        "marker": {"color": colour},
        "hovertext": hover_notes(rows),
        "hovertemplate": f"<b>%{{y}}</b><br>{text}: %{{x:,.{decimals}f}} {unit}%{{hovertext}}<extra></extra>",
    }


def _ticks(rows: pd.DataFrame, *, text: str, unit: str, decimals: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": text,
        "y": rows["unit_name"].tolist(),
        "x": [_number(value) for value in rows["expected"]],
        "marker": {"symbol": "line-ns", "size": 16, "color": INK, "line": {"width": 2.5, "color": INK}},
        "hovertemplate": f"<b>%{{y}}</b><br>{text}: %{{x:,.{decimals}f}} {unit}<extra></extra>",
    }


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
