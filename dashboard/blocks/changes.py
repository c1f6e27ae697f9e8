"""The blocks of the page on changes: which version to look back to, figures, new reports, publications."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame, tables, versions
from dashboard.blocks import naming, since_when
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.tables import Column, Kind, Source
from queries import coverage, history


def draw(page: PageContext) -> None:
    """Draw the page: by default what changed since the version before the one on show."""
    published = fetch(history.publications, page.scope)
    since = page.selection.since or since_when.version_before(published)
    since_when.choose(page, published, since)
    if not since:
        frame.answer(page, page.words("changes.first"))
    elif not bool(fetch(history.summary, page.scope, since=since)["is_known"].iloc[0]):
        frame.answer(page, page.words("changes.unknown", time=versions.moment(since)))
    else:
        _tell(page, since)
    _heading(page, "changes.publications")
    tables.show(
        page,
        _readable(page, published),
        columns=[
            Column(name="published_at", width=150),
            Column(name="who", width=150),
            Column(name="why", width=260),
            Column(name="n_changed", kind=Kind.NUMBER),
            Column(name="n_reports", kind=Kind.NUMBER),
            Column(name="n_withdrawn", kind=Kind.NUMBER),
            Column(name="version", width=220),
        ],
        key="publications",
        source=Source.NONE,
    )
    reports = fetch(coverage.summary, page.scope, period=None).iloc[0]
    frame.close_page(
        page, n=reports["n"], n_expected=reports["n_expected"], csv=lambda: figures(page, since), topic="changes"
    )


def figures(page: PageContext, since: str) -> pd.DataFrame:
    """Return one row per figure that reads otherwise: what the CSV holds."""
    return _readable(page, fetch(history.changed, page.scope, since=since))


def _tell(page: PageContext, since: str) -> None:
    rows, reported = figures(page, since), fetch(history.reported, page.scope, since=since)
    frame.answer(
        page,
        page.words(
            "changes.answer",
            time=versions.moment(since),
            n=naming.whole(page, len(rows)),
            m=naming.whole(page, len(reported)),
        ),
    )
    _heading(page, "changes.figures")
    if rows.empty:
        st.caption(page.words("changes.none"))
    else:
        name = "name_en" if page.language == "en" else "name_vi"
        tables.show(page, rows, columns=_columns(name), key="changed_figures")
    st.caption(page.words("changes.of_new"))
    _list(page, "reports", reported)
    _list(page, "withdrawn", fetch(history.withdrawn, page.scope, since=since))


def _list(page: PageContext, what: str, reports: pd.DataFrame) -> None:
    """Draw the reports that came in or went, nothing where there are none."""
    if reports.empty:
        return
    _heading(page, f"changes.{what}")
    tables.show(
        page,
        _readable(page, reports),
        columns=[
            Column(name="unit_name", pinned=True, width=150),
            Column(name="district", width=130),
            Column(name="period", kind=Kind.PERIOD, width=130),
            Column(name="n_figures", kind=Kind.NUMBER),
            Column(name="published_at", width=140),
            Column(name="who", width=140),
            Column(name="why", width=220),
        ],
        key=f"changes_{what}",
        source=Source.NONE,
    )


def _columns(name: str) -> list[Column]:
    return [
        Column(name="unit_name", pinned=True, width=150),
        Column(name="period", kind=Kind.PERIOD, width=120),
        Column(name=name, width=260),
        Column(name="old_value", kind=Kind.NUMBER),
        Column(name="new_value", kind=Kind.NUMBER),
        Column(name="unit", width=90),
        Column(name="cause", width=150),
        Column(name="who", width=130),
        Column(name="why", width=220),
        Column(name="published_at", width=140),
    ]


def _readable(page: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with moments, causes and units of measure in words."""
    words: dict[str, Any] = {"published_at": [versions.in_vietnam(moment) for moment in rows["published_at"]]}
    if "cause" in rows:
        words["cause"] = [page.words(f"cause.{cause}") for cause in rows["cause"]]
        words["unit"] = [naming.measure(page, name) for name in rows["indicator"]]
    return rows.assign(**words)


def _heading(page: PageContext, key: str) -> None:
    st.html(f'<div class="chart-head"><h2>{page.words(key)}</h2></div>')
