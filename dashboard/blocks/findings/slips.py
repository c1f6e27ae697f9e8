"""Phiếu trả lại from the page: one report's slip, or those of all reports the filters leave as a ZIP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, export, formats
from dashboard.blocks import naming
from dashboard.blocks.findings import asked
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.slips.contents import Slip, slips_of
from dashboard.slips.document import slip_docx, slips_zip
from data.follow_up import State
from queries import quality
from queries.scope import Scope

MOST_SLIPS = 600  # a slip takes a twentieth of a second
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(page: PageContext) -> None:
    """Draw the choice of a report with its slip, and the button for all slips."""
    st.html(f'<div class="chart-head"><h2>{page.words("slips.title")}</h2><p>{page.words("slips.about")}</p></div>')
    filters = _filters(page)
    found = fetch(quality.listing, page.scope, **filters)
    reports = found.drop_duplicates("report_id")
    if reports.empty:
        st.caption(page.words("slips.none"))
        return
    with st.container(key="slips", horizontal=True, vertical_alignment="bottom", gap="small"):
        _choose(page, found, reports)
        label = naming.say(page, "slips.all", n=naming.whole(page, len(reports)))
        if len(reports) > MOST_SLIPS:
            st.button(label, disabled=True, help=page.words("slips.too_many", n=naming.whole(page, MOST_SLIPS)))
            return
        _download(
            label,
            lambda: slips_zip(_slips(page.scope, filters), on=clock.today(), mark=export.origin(page).mark),
            name=export.file_name(page, page.words("slips.file"), "zip"),
            mime="application/zip",
            key="slips_all",
        )


def of_report(page: PageContext, row: dict[str, Any]) -> None:
    """Draw the button for the slip of a finding's report: its open errors and warnings."""
    filters: dict[str, Any] = {"states": (str(State.OPEN),), "severities": asked.SENT_BACK}
    filters |= {"period_from": row["period"], "period_to": row["period"]}
    scope = replace(page.area, units=(row["unit_id"],))
    found = fetch(quality.listing, scope, **filters)
    if row["report_id"] in set(found["report_id"]):
        _button(page, scope, filters, row["report_id"], key=f"slip_{row['finding_id']}")


def _filters(page: PageContext) -> dict[str, Any]:
    chosen = asked.doubtful(page)
    return {**chosen, "states": chosen["states"] or (str(State.OPEN),)}


def _choose(page: PageContext, found: pd.DataFrame, reports: pd.DataFrame) -> None:
    numbers = found["report_id"].value_counts().to_dict()
    rows = {row["report_id"]: row for row in _newest_first(page, reports)}
    chosen = st.selectbox(
        page.words("slips.report"),
        tuple(rows),
        format_func=lambda one: _report(page, rows[one], numbers[one]),
        key="slip_report",
    )
    scope = replace(page.area, units=(rows[chosen]["unit_id"],))
    _button(page, scope, _filters(page), chosen, key="slip_one")


def _newest_first(page: PageContext, reports: pd.DataFrame) -> list[dict[str, Any]]:
    position = {unit_id: number for number, unit_id in enumerate(page.choices.communes)}
    by_commune = sorted(as_dicts(reports), key=lambda row: position[row["unit_id"]])
    return sorted(by_commune, key=lambda row: formats.period_order(row["period"]), reverse=True)


def _report(page: PageContext, row: dict[str, Any], n: int) -> str:
    return f"{row['unit_name']} · {page.period_name(row['period'])} ({n})"


def _button(page: PageContext, scope: Scope, filters: dict[str, Any], report_id: str, *, key: str) -> None:
    mark = export.origin(page).mark
    found = fetch(quality.listing, scope, **filters)
    [named] = slips_of(found[found["report_id"] == report_id], pd.DataFrame())  # its name, before it is made
    prefix = "DU-LIEU-MO-PHONG_" if page.simulated else ""

    def build() -> bytes:
        [slip] = [one for one in _slips(scope, filters) if one.report_id == report_id]
        return slip_docx(slip, on=clock.today(), mark=mark)

    _download(page.words("slips.one"), build, name=f"{prefix}{named.file_name}", mime=WORD, key=key)


def _slips(scope: Scope, filters: dict[str, Any]) -> tuple[Slip, ...]:
    return slips_of(quality.listing(scope=scope, **filters), quality.figures(scope=scope, **filters))


def _download(label: str, build: Callable[[], bytes], *, name: str, mime: str, key: str) -> None:
    st.download_button(
        label, data=build, file_name=name, mime=mime, key=key, on_click="ignore", icon=":material/assignment_return:"
    )
