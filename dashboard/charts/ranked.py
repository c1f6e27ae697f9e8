"""Ranked dots: who leads, who lags, against the area's median and quartiles and against the target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.look import (
    ATTENTION,
    BAND,
    INK,
    NEUTRAL,
    Figure,
    Trace,
    colours_of,
    figure,
    fitted,
    hover_notes,
    marked,
    rows_axis,
    rows_height,
    upright,
    value_axis,
)
from queries.doubt import is_open

Say = Callable[..., str]
MOST_ROWS = 40
FEWEST_FOR_MIDDLE = 3
FEWEST_FOR_BAND = 8


@dataclass(frozen=True)
class Target:
    """A target to draw: its value in the indicator's unit and the words that name it with its source."""

    value: float
    text: str


def ranked_dots(
    rows: pd.DataFrame,
    *,
    say: Say,
    suffix: str,
    decimals: int,
    chosen: tuple[str, ...] = (),
    target: Target | None = None,
) -> Figure:
    """Dots by commune, best on top, with median, quartile band and target.

    rows: one row per commune with unit_id, unit_name, value, period_label, q1, median, q3, doubt, doubt_text (why, for
    the hover) and, for rates, numerator and denominator; `text` is written beside the dot. Beyond MOST_ROWS the best,
    the worst and the chosen ones are drawn (see `shortened`).
    """
    drawn = shortened(rows, chosen=chosen)
    shapes, labels = _reference_marks(drawn, say=say, target=target)
    return figure(
        [_dots(drawn, chosen=chosen, suffix=suffix, decimals=decimals, target=target)],
        height=rows_height(len(drawn)),
        xaxis=value_axis(suffix=suffix, range=_span(drawn, target)),
        yaxis=rows_axis(len(drawn), showgrid=True, gridcolor="#F1F3F5"),
        shapes=shapes,
        annotations=labels,
        margin={"l": 8, "r": 12, "t": 12 + 16 * len(labels), "b": 28},
        showlegend=False,
    )


def _span(rows: pd.DataFrame, target: Target | None) -> list[float]:
    return fitted([*rows["value"].astype(float), *([target.value] if target else [])], room=0.06)


def shortened(rows: pd.DataFrame, *, chosen: tuple[str, ...]) -> pd.DataFrame:
    """The rows to draw: all of them, or best and worst halves of MOST_ROWS plus the chosen communes, in rank order."""
    if len(rows) <= MOST_ROWS:
        return rows
    half = MOST_ROWS // 2
    keep = rows.index[:half].union(rows.index[-half:]).union(rows.index[rows["unit_id"].isin(chosen)])
    return rows.loc[rows.index.isin(keep)]


def _dots(rows: pd.DataFrame, *, chosen: tuple[str, ...], suffix: str, decimals: int, target: Target | None) -> Trace:
    colours = colours_of(chosen)
    doubtful = [is_open(rules) for rules in rows["doubt"].fillna("").astype(str)]
    return {
        "type": "scatter",
        "mode": "markers+text" if "text" in rows else "markers",
        "text": rows["text"].tolist() if "text" in rows else None,
        "textposition": _sides(rows, target),
        "textfont": {"size": 12, "color": INK},
        "cliponaxis": False,
        "x": rows["value"].tolist(),
        "y": _names(rows, colours),
        "customdata": [
            [parts, period, note]
            for parts, period, note in zip(_parts(rows), rows["period_label"], hover_notes(rows), strict=True)
        ],
        "marker": {
            "size": 11,
            "color": [colours.get(unit, NEUTRAL) for unit in rows["unit_id"]],
            "symbol": ["diamond-open" if mark else "circle" for mark in doubtful],
            "line": {"width": [2 if mark else 0 for mark in doubtful], "color": ATTENTION},
        },
        "hovertemplate": (
            f"<b>%{{y}}</b><br>%{{x:,.{decimals}f}}{suffix}%{{customdata[0]}}<br>"
            "%{customdata[1]}%{customdata[2]}<extra></extra>"
        ),
    }


def _sides(rows: pd.DataFrame, target: Target | None) -> list[str]:
    """The text of a dot stands where there is room for it on the narrowest screen."""
    low, high = _span(rows, target)
    return ["middle left" if value > (low + high) / 2 else "middle right" for value in rows["value"]]


def _names(rows: pd.DataFrame, colours: dict[str, str]) -> list[str]:
    """Commune names, the chosen ones marked; made distinct by their district where two communes share one."""
    repeated = rows["unit_name"].duplicated(keep=False)
    named = [
        f"{name} ({district})" if twice and district else name
        for name, district, twice in zip(rows["unit_name"], rows["district"], repeated, strict=True)
    ]
    return [marked(name, colours.get(unit)) for name, unit in zip(named, rows["unit_id"], strict=True)]


def _parts(rows: pd.DataFrame) -> list[str]:
    if "numerator" not in rows:
        return [""] * len(rows)
    return [
        f" ({_whole(part)}/{_whole(whole)})" if pd.notna(part) and pd.notna(whole) else ""
        for part, whole in zip(rows["numerator"], rows["denominator"], strict=True)
    ]


def _whole(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")


def _reference_marks(rows: pd.DataFrame, *, say: Say, target: Target | None) -> tuple[list[Trace], list[Trace]]:
    shapes: list[Trace] = []
    labels: list[Trace] = []
    spread = rows[["q1", "median", "q3"]].dropna()
    if len(spread) >= FEWEST_FOR_MIDDLE:
        q1, median, q3 = (float(spread.iloc[0][name]) for name in ("q1", "median", "q3"))
        if len(spread) >= FEWEST_FOR_BAND:
            shapes.append(_band(q1, q3))
        shape, label = upright(at=median, text=say("median_short"), colour="#5B6672", dash="solid")
        shapes.append({**shape, "layer": "below"})
        labels.append(label)
    if target is not None:
        shape, label = upright(at=target.value, text=target.text, colour=INK, dash="dash")
        shapes.append(shape)
        # Above the median's label, so that the two never cover each other.
        labels.append({**label, "yshift": 16 if labels else 0, "xanchor": _side(rows, target.value)})
    return shapes, labels


def _side(rows: pd.DataFrame, at: float) -> str:
    low, high = _span(rows, None)
    return "right" if at > low + 0.5 * (high - low) else "left"


def _band(q1: float, q3: float) -> Trace:
    edges = {"type": "rect", "x0": q1, "x1": q3, "yref": "paper", "y0": 0, "y1": 1}
    return {**edges, "fillcolor": BAND, "line": {"width": 0}, "layer": "below"}
