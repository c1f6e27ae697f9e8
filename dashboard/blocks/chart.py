"""One chart with everything it owes its readers: question, unit, period, n of N, text, table and CSV of its numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import export, formats
from dashboard.charts.look import ATTENTION, Figure, config
from dashboard.selection import Language

if TYPE_CHECKING:
    from dashboard.frame import PageContext

MOST_ROWS_IN_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A figure, what it says in a sentence, and the same numbers under headings in words."""

    figure: Figure
    alt: str
    table: pd.DataFrame
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class _Made:
    figure: Any
    alt: str
    table: pd.DataFrame
    html: str
    note: str


def show(
    page: PageContext,
    *,
    key: str,
    title: str,
    about: str,
    draw: Callable[[], Drawing],
    depends: tuple[object, ...] = (),
) -> None:
    """Draw the chart `draw()` gives; it is made once per view, store version and `depends`."""
    made = _made(_asked(page, key, depends), lambda: _finished(page, draw()))
    with st.container(key=f"chart_{key}"):
        st.html(f'<div class="chart-head"><h3>{escape(title)}</h3><p>{escape(about)}</p></div>')
        st.plotly_chart(
            made.figure,
            theme=None,
            key=f"plot_{key}",
            config=config(language=page.language, file_name=_file_stem(page, key)),
            alt=made.alt,
        )
        if made.note:
            st.caption(made.note)
        with st.expander(page.words("chart.table"), key=f"numbers_{key}"):
            st.html(f'<p class="chart-words">{escape(made.alt)}</p>{made.html}')
            label = page.words("table.csv", n=formats.number(len(made.table), language=page.selection.language))
            export.csv_button(page, lambda: made.table, topic=key, key=f"csv_{key}", label=label)


def instead(*, key: str, title: str, reason: str) -> None:
    """Draw the question and why there is no chart to answer it."""
    with st.container(key=f"chart_{key}"):
        st.html(
            f'<div class="chart-head"><h3>{escape(title)}</h3></div>'
            f'<p class="no-chart" role="note">{escape(reason)}</p>'
        )


def table_html(rows: pd.DataFrame, language: Language, *, more: str) -> str:
    """Return the rows as a plain table that any reader, screen reader and printer can use."""
    shown = rows.head(MOST_ROWS_IN_PAGE)
    numeric = [pd.api.types.is_numeric_dtype(shown[name]) for name in shown.columns]
    head = "".join(
        f'<th scope="col"{_aligned(right)}>{escape(str(name))}</th>'
        for name, right in zip(shown.columns, numeric, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(_cell(value, language, right) for value, right in zip(row, numeric, strict=True))}</tr>"
        for row in shown.itertuples(index=False)
    )
    rest = f"<p>{escape(more)}</p>" if len(rows) > len(shown) else ""
    return f'<div class="numbers"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{rest}'


def _cell(value: Any, language: Language, right: bool) -> str:
    if formats.missing(value):
        return "<td></td>"
    text = formats.number(value, language=language) if right else str(value)
    return f"<td{_aligned(right)}>{escape(text)}</td>"


def _aligned(right: bool) -> str:
    return ' class="n"' if right else ""


def _asked(page: PageContext, key: str, depends: tuple[object, ...]) -> str:
    return repr((page.name, key, page.selection, page.version, depends))


@st.cache_resource(show_spinner=False, max_entries=300)
def _made(asked: str, _make: Callable[[], _Made]) -> _Made:  # noqa: ARG001 - what the chart is remembered under
    return _make()


def _finished(page: PageContext, drawing: Drawing) -> _Made:
    # A ready Figure is not validated again at each rerun, which costs as much as all the rest of a chart.
    import plotly.graph_objects as go

    figure = go.Figure({**drawing.figure, "layout": {**drawing.figure["layout"], "template": {}}})
    if page.simulated:
        figure.add_annotation(_simulated_mark(page))
    more = page.words("chart.more_rows", n=MOST_ROWS_IN_PAGE)
    return _Made(
        figure=figure,
        alt=drawing.alt,
        table=drawing.table,
        html=table_html(drawing.table, page.selection.language, more=more),
        note=drawing.note,
    )


def _simulated_mark(page: PageContext) -> dict[str, Any]:
    return {
        "text": page.words("simulated.mark"),
        "showarrow": False,
        "xref": "paper",
        "x": 0.5,
        "yref": "paper",
        "y": 0.5,
        "textangle": -18,
        "opacity": 0.16,
        "font": {"size": 30, "color": ATTENTION},
    }


def _file_stem(page: PageContext, key: str) -> str:
    return export.file_name(page, key, "png").removesuffix(".png")
