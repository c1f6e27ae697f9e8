"""The values that one figure has had: when each was published, by whom and why. Nothing for one that never changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import versions
from dashboard.blocks import naming
from dashboard.blocks.plain_table import table_html
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import history


def draw(page: PageContext, *, unit_id: str, indicator: str, period: str) -> None:
    """Draw the values of the figure, the first one first."""
    rows = as_dicts(fetch(history.of_figure, page.area, unit_id=unit_id, indicator=indicator, period=period))
    if len(rows) < 2:
        return
    say = page.words
    table = pd.DataFrame(
        {
            say("history.value"): [naming.figure(page, indicator, row["value"]) or say("history.none") for row in rows],
            say("column.published_at"): [versions.in_vietnam(row["published_at"]) for row in rows],
            say("column.cause"): [say(f"cause.{row['cause']}") for row in rows],
            say("column.who"): [row["who"] for row in rows],
            say("column.why"): [row["why"] for row in rows],
        }
    )
    with st.container(border=True, key="figure_history"):
        st.markdown(f"**{say('history.title')}**")
        st.html(table_html(table, page.selection.language, more=""))
