"""Year against year: figures gathered since January are compared with the same stretch of other years only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from dashboard.charts.breaks import Break, lines, room_above
from dashboard.charts.look import CHOSEN, INK, Figure, Trace, figure, hover_notes, name_axis, value_axis

Say = Callable[..., str]
EARLIER = ("#B7C0C8", "#8995A1", "#5B6672")
DASHES = ("dot", "dash", "longdash")


def years(
    rows: pd.DataFrame, *, pace: pd.DataFrame, say: Say, suffix: str, decimals: int, breaks: Sequence[Break] = ()
) -> Figure:
    """One line per year over the stretches of the year, the newest year in colour.

    rows: one row per year and stretch with year, stretch, value and, where it is one commune's, doubt_text.
    pace: the stretches in order, with share (percent), drawn as the even pace where it is not missing.
    breaks: days from which the line of their year means something else.
    """
    order = pace["stretch"].tolist()
    courses = [_line(rows, year, order, suffix=suffix, decimals=decimals) for year in sorted(set(rows["year"]))]
    shapes, labels = lines(breaks, order)
    return figure(
        [*_pace(pace, say), *courses],
        height=380,
        shapes=shapes,
        annotations=labels,
        xaxis=name_axis(categoryorder="array", categoryarray=order, range=[-0.4, len(order) - 0.6]),
        yaxis=value_axis(suffix=suffix, **room_above(breaks, pd.concat([rows["value"], pace["share"]]))),
        hovermode="x unified",
        margin={"l": 8, "r": 12, "t": 12, "b": 28},
    )


def _line(rows: pd.DataFrame, year: int, order: list[str], *, suffix: str, decimals: int) -> Trace:
    told = rows[rows["year"] == year].set_index("stretch").reindex(order)
    values, notes = told["value"], hover_notes(told)
    age = int(rows["year"].max()) - year
    place = max(len(EARLIER) - age, 0)
    line = (
        {"color": CHOSEN[0], "width": 3} if age == 0 else {"color": EARLIER[place], "width": 2, "dash": DASHES[place]}
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": str(year),
        "x": values.index.tolist(),
        "y": [None if pd.isna(value) else float(value) for value in values],
        "line": line,
        "marker": {
            "size": [10 if note else 8 if age == 0 else 6 for note in notes],
            "symbol": ["diamond-open" if note else "circle" for note in notes],
        },
        "connectgaps": False,
        "hovertext": notes,
        "hovertemplate": f"%{{y:,.{decimals}f}}{suffix}%{{hovertext}}",
    }


def _pace(pace: pd.DataFrame, say: Say) -> list[Trace]:
    if pace["share"].isna().all():
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": say("even_pace"),
            "x": pace["stretch"].tolist(),
            "y": pace["share"].tolist(),
            "line": {"color": INK, "width": 1.5, "dash": "dash"},
            "hovertemplate": "%{y:,.0f} %",
        }
    ]
