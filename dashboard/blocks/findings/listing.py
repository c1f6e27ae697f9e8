"""The list of findings in plain words, twenty to a sheet; the opened one shows its figures in its place."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import export, formats, session
from dashboard.blocks import naming
from dashboard.blocks.findings import asked, detail
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from queries import quality

PER_SHEET = 20
SHEET = "finding_sheet"


def rows(page: PageContext) -> pd.DataFrame:
    """Return the findings the filters leave: what the list shows and the CSV holds."""
    return fetch(quality.listing, page.scope, **asked.filters(page))


def draw(page: PageContext, found: pd.DataFrame) -> None:
    """Draw the opened finding where the list does not hold it, then one sheet of the list."""
    title = naming.say(page, "quality.list", n=naming.whole(page, len(found)))
    st.html(f'<h2 class="block">{escape(title)}</h2>')
    place = st.container(key="finding_list", gap="small")
    sheet = _sheet(page, len(found))
    shown = as_dicts(found.iloc[sheet * PER_SHEET : (sheet + 1) * PER_SHEET])
    with place:
        if page.selection.finding and page.selection.finding not in {row["finding_id"] for row in shown}:
            _opened_elsewhere(page)
        for row in shown:
            _draw_one(page, row)
    label = page.words("table.csv", n=naming.whole(page, len(found)))
    export.csv_button(page, lambda: found, topic=page.name, key="findings_csv", label=label)


def _opened_elsewhere(page: PageContext) -> None:
    """A link may lead to a finding that lies on another sheet, or that the filters leave out."""
    found = as_dicts(fetch(quality.listing, page.area, finding_id=page.selection.finding))
    if found:
        _draw_one(page, found[0])
        return
    with st.container(border=True, key="finding_gone"):
        st.markdown(page.words("finding.gone"))
        _button("", page.words("finding.close"))


def _draw_one(page: PageContext, row: dict[str, Any]) -> None:
    finding_id = row["finding_id"]
    is_open = finding_id == page.selection.finding
    with st.container(key=f"finding_{finding_id}", border=True, gap="small"):
        with st.container(key=f"row_{finding_id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(_card(page, row))
            if is_open:
                _button("", page.words("finding.close"), key=f"close_{finding_id}")
            else:
                _button(finding_id, page.words("finding.open"))
        if is_open:
            detail.draw(page, row)


def _button(finding_id: str, label: str, *, key: str = "") -> None:
    st.button(label, key=key or f"open_finding_{finding_id}", on_click=session.change, kwargs={"finding": finding_id})


def _card(page: PageContext, row: dict[str, Any]) -> str:
    where = [row["unit_name"], row["district"], page.period_name(row["period"]), row["doc_no"]]
    when = formats.day(row["doc_date"])
    place = " · ".join(escape(text) for text in (*where, when) if text)
    return (
        f'<div class="finding {row["severity"]}"><p class="marks">{asked.severity(page, row["severity"])} '
        f"{asked.state(page, row['state'])}</p><p>{escape(asked.message(page, row))}</p>"
        f'<p class="place">{place}</p></div>'
    )


def _sheet(page: PageContext, n: int) -> int:
    sheets = -(-n // PER_SHEET)
    if sheets <= 1:
        return 0
    if st.session_state.get(SHEET, 1) > sheets:
        st.session_state[SHEET] = 1
    with st.container(horizontal=True, vertical_alignment="center"):
        number: int = st.pagination(sheets, key=SHEET)
    last = min(n, number * PER_SHEET)
    st.caption(page.words("quality.sheet", first=(number - 1) * PER_SHEET + 1, last=last, all=naming.whole(page, n)))
    return number - 1
