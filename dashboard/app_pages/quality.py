"""Which figures are doubtful and whom to ask; who has reported, who has not, and why."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, frame, session
from dashboard.blocks import progress
from dashboard.blocks.findings import course, head, listing, slips
from dashboard.page_context import PageContext
from dashboard.selection import Part
from queries import coverage

PART = "quality_part"


def choose_part(page: PageContext) -> None:
    """Draw the switch between the two parts; the choice stands in the address."""
    st.session_state[PART] = page.selection.part
    st.segmented_control(
        page.words("quality.part"),
        tuple(Part),
        key=PART,
        required=True,
        label_visibility="collapsed",
        format_func=lambda item: page.words(f"part.{item}"),
        on_change=lambda: session.change(part=st.session_state[PART]),
    )


def draw_findings(page: PageContext) -> None:
    found = listing.rows(page)
    head.answer(page)
    if found.empty:
        frame.empty(page, "quality.empty")
    else:
        head.draw(page, head.counts(page))
        slips.draw(page)
    if len(found) or page.selection.finding:
        listing.draw(page, found)
    course.draw(page)


is_findings = session.selection().part is Part.FINDINGS
page = frame.open_page("quality", period=False, span=True, quality=is_findings)
choose_part(page)
(draw_findings if is_findings else progress.draw)(page)
reports = cache.fetch(coverage.summary, page.scope, period=None).iloc[0]
rows = listing.rows if is_findings else progress.table
frame.close_page(page, n=reports["n"], n_expected=reports["n_expected"], csv=lambda: rows(page))
