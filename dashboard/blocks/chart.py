"""One chart with everything it owes its readers: question, unit, period, n of N, text, table and CSV of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import export, formats
from dashboard.blocks import doubt_links
from dashboard.blocks.memory import remembered
from dashboard.blocks.plain_table import MOST_ROWS_IN_PAGE, table_html
from dashboard.charts.look import ATTENTION, INK, Figure, config
from dashboard.page_context import PageContext


@dataclass(frozen=True, kw_only=True)
class Point:
    """The figure behind a mark of a chart: a click on the mark leads to its source."""

    unit_id: str
    indicator: str
    period: str


Points = Mapping[tuple[int, int], Point]  # number of the trace, number of the mark in it -> its figure


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A figure, what it says in a sentence, the same numbers under headings in words, and what its marks lead to."""

    figure: Figure
    alt: str
    table: pd.DataFrame
    note: str = ""
    points: Points = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A question with the drawing that answers it, or with the reason why there is none."""

    title: str
    about: str = ""
    drawing: Drawing | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A plan ready to be sent: the figure checked, the table written."""

    plan: Plan
    figure: Any = None
    html: str = ""


def draw(page: PageContext, key: str, plan: Callable[[], Plan], *, depends: tuple[object, ...] = ()) -> None:
    """Draw what `plan()` says; it is asked once per view, store version and `depends`."""
    put(page, key, made(page, key, plan, depends=depends))


def made(page: PageContext, key: str, plan: Callable[[], Plan], *, depends: tuple[object, ...] = ()) -> Made:
    """Return the chart ready to be sent, from memory when the same view asked for it before."""
    return remembered(page, f"chart {key}", lambda: _finished(page, plan()), depends=depends)


def put(page: PageContext, key: str, chart: Made) -> None:
    """Send the chart with its table and CSV, or the reason why there is none."""
    with st.container(key=f"chart_{key}"):
        st.html(_head(chart.plan))
        if chart.plan.drawing is None:
            return
        drawing = chart.plan.drawing
        chosen = st.plotly_chart(
            chart.figure,
            theme=None,
            on_select="rerun" if drawing.points else "ignore",
            selection_mode="points",
            key=f"plot_{key}",
            config=config(
                language=page.language, file_name=export.file_name(page, _topic(page, key), "png").removesuffix(".png")
            ),
            alt=drawing.alt,
        )
        notes = (drawing.note, page.words("chart.click") if drawing.points else "")
        if note := " ".join(filter(None, notes)):
            st.caption(note)
        if drawing.points:
            _follow(page, drawing.points, chosen)
        _numbers(page, key, drawing.table, chart.html)


def _follow(page: PageContext, points: Points, chosen: Any) -> None:
    """Show where the figure of the mark clicked comes from."""
    for mark in chosen["selection"]["points"][:1]:
        point = points.get((mark["curve_number"], mark["point_index"]))
        if point is not None:
            doubt_links.follow(page, unit_id=point.unit_id, indicator=point.indicator, period=point.period)


def _head(plan: Plan) -> str:
    if plan.reason:
        below = f'<p class="no-chart" role="note">{escape(plan.reason)}</p>'
    else:
        below = f"<p>{escape(plan.about)}</p>"
    return f'<div class="chart-head"><h2>{escape(plan.title)}</h2>{below}</div>'


def _numbers(page: PageContext, key: str, table: pd.DataFrame, html: str) -> None:
    with st.expander(page.words("chart.table"), key=f"numbers_{key}"):
        st.html(html)
        label = page.words("table.csv", n=formats.number(len(table), language=page.selection.language))
        export.csv_button(page, lambda: table, topic=_topic(page, key), key=f"csv_{key}", label=label)


def _topic(page: PageContext, key: str) -> str:
    """What the file of a chart is about: 'Biên chế khối lượng việc'."""
    return f"{page.words(f'nav.{page.name}')} {page.words(f'file.{key}')}"


def _finished(page: PageContext, plan: Plan) -> Made:
    if plan.drawing is None:
        return Made(plan=plan)
    # A ready Figure is not validated again at each rerun, which costs as much as all the rest of a chart.
    import plotly.graph_objects as go

    figure = go.Figure({**plan.drawing.figure, "layout": {**plan.drawing.figure["layout"], "template": {}}})
    if plan.drawing.points:
        # A mark clicked stands out; the others stay readable, which Plotly's own fading does not leave them.
        figure.update_traces(unselected={"marker": {"opacity": 0.6}, "textfont": {"color": INK}})
    if page.simulated:
        figure.add_annotation(_simulated_mark(page))
    more = page.words("chart.more_rows", n=MOST_ROWS_IN_PAGE)
    table = table_html(plan.drawing.table, page.selection.language, more=more)
    return Made(plan=plan, figure=figure, html=f'<p class="chart-words">{escape(plan.drawing.alt)}</p>{table}')


def _simulated_mark(page: PageContext) -> dict[str, Any]:
    return {
        "text": page.words("chart.simulated"),
        "showarrow": False,
        "xref": "paper",
        "x": 0.5,
        "yref": "paper",
        "y": 0.5,
        "textangle": -18,
        "opacity": 0.16,
        "font": {"size": 24, "color": ATTENTION},
    }
