"""What a change is made of: one bar per part from zero, rises to the right, the whole change below."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.look import CHOSEN, INK, NEUTRAL, Figure, figure, rows_axis, rows_height, value_axis

ROOM_FOR_WORDS = 0.625  # of the longest bar, beside it
ROOM_ON_BOTH_SIDES = 1.25  # the same words in a plot that bars to the left make narrower
NO_ROOM = 0.02


def contributions(rows: pd.DataFrame) -> Figure:
    """Bars of the parts and of their sum.

    rows: one row per part in the order shown, the sum last, with name, contribution and text (written beside the bar).
    """
    colours = [CHOSEN[0] if value >= 0 else NEUTRAL for value in rows["contribution"]]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows["name"].tolist(),
        "x": rows["contribution"].tolist(),
        "text": rows["text"].tolist(),
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [*colours[:-1], INK]},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "showlegend": False,
    }
    widest = max((abs(value) for value in rows["contribution"]), default=1.0) or 1.0
    low, high = min(*rows["contribution"], 0.0), max(*rows["contribution"], 0.0)
    room = widest * (ROOM_ON_BOTH_SIDES if low < 0 else ROOM_FOR_WORDS)
    return figure(
        [bars],
        height=rows_height(len(rows)) + 24,
        xaxis=value_axis(
            range=[
                low - (room if low < 0 else NO_ROOM * widest),
                high + (room if high > 0 else NO_ROOM * widest),
            ],
            zerolinecolor=INK,
        ),
        yaxis=rows_axis(len(rows)),
        margin={"l": 8, "r": 12, "t": 8, "b": 28},
    )
