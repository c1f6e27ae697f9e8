"""Tiến độ nộp báo cáo: communes by periods, each cell with a sign and a reason; who is late and who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, export, formats, frame, session
from dashboard.blocks import made_of, naming
from dashboard.blocks.memory import remembered
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.explorer_filters import indicator_names
from dashboard.page_context import PageContext
from data.intake import drafts, events, files
from queries import progress

PER_SHEET = 100
SHEET = "progress_sheet"
SIGNS = {  # status -> sign, in the order of the legend
    "on_time": "✔",
    "told": "✔",
    "late": "▲",
    "undated": "◌",
    "unreadable": "⊘",
    "received": "◔",
    "rejected": "↩",
    "blank": "▢",
    "undefined": "0/0",
    "contradicting": "≠",
    "absent": "∅",
    "not_on_form": "–",
    "missing": "✖",
    "not_due": "…",
    "not_loaded": "?",
    "not_asked": "–",
    "not_existing": "·",
}


def draw(page: PageContext) -> None:
    """Draw the answer, what the cells are about, the matrix with its legend, and the CSV."""
    indicator = _about(page)
    rows = fetch(progress.matrix, page.scope, indicator=indicator, **_asked(page))
    periods = fetch(progress.by_period, page.scope, **_asked(page))
    frame.answer(page, answer(page, periods, rows))
    if rows.empty:
        frame.empty(page, "empty.no_figures")
        return
    order = list(dict.fromkeys(rows["unit_id"]))
    sheet = _sheet(page, len(order))
    shown = set(order[sheet * PER_SHEET : (sheet + 1) * PER_SHEET])
    since = (clock.today().isoformat(), files.stamp(events.path()))
    html = remembered(
        page,
        "progress",
        lambda: _matrix(page, rows[rows["unit_id"].isin(shown)], periods),
        depends=(indicator, sheet, *since),
    )
    st.html(_legend(page, set(rows["status"]), has_doubt=bool((rows["doubt"] != "").any())) + html)
    if refused := _n_refused(page):
        said = naming.say(page, "progress.refused", n=naming.whole(page, refused))
        st.page_link("app_pages/intake.py", label=said, icon=":material/error:")
    label = page.words("table.csv", n=naming.whole(page, len(rows)))
    export.csv_button(page, lambda: table(page, indicator=indicator), topic="progress", key="progress_csv", label=label)


def table(page: PageContext, *, indicator: str = "") -> pd.DataFrame:
    """Return one row per commune and period with the reason in words: what the CSV holds."""
    rows = fetch(progress.matrix, page.scope, indicator=indicator, **_asked(page))
    return rows.assign(reason=[_reason(page, row) for row in as_dicts(rows)])


def answer(page: PageContext, periods: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Return who has reported for the last period that was due, how many late, and who is missing."""
    due = periods[(periods["n_expected"] > 0) & (periods["n_not_due"] < periods["n_expected"])]
    if due.empty:
        return page.words("progress.answer_none")
    last = as_dicts(due.tail(1))[0]
    text = naming.say(
        page,
        "progress.answer",
        period=naming.sentence(page.period_name(last["period"])),
        n=naming.whole(page, last["n"]),
        all=naming.whole(page, last["n_expected"]),
        late=naming.whole(page, last["n_late"]),
    )
    return " ".join((text, *_without_report(page, rows[rows["period"] == last["period"]])))


def _without_report(page: PageContext, rows: pd.DataFrame) -> Iterator[str]:
    absent, unknown = rows[rows["status"] == "missing"], rows[rows["status"] == "not_loaded"]
    if len(absent):
        yield page.words("progress.answer_missing", names=naming.several(page, absent["unit_name"]))
    if len(unknown):
        yield naming.say(page, "progress.answer_not_loaded", n=naming.whole(page, len(unknown)))


def _n_refused(page: PageContext) -> int:
    """Return how many files received could not be read at all: they say nothing of a commune."""
    return 0 if page.simulated else len(drafts.in_state(drafts.State.REFUSED))


def _asked(page: PageContext) -> dict[str, Any]:
    chosen = page.selection
    return {
        "today": clock.today().isoformat(),
        "period_from": chosen.period_from or None,
        "period_to": chosen.period_to or None,
    }


def _about(page: PageContext) -> str:
    """Draw the choice between reports as a whole and one indicator's figures; it stands in the address."""
    key = "progress_indicator"
    names = indicator_names(page.words.language)
    st.session_state[key] = page.selection.indicator
    chosen: str = st.selectbox(
        page.words("progress.about"),
        ("", *names),
        key=key,
        width=460,
        format_func=lambda item: names[item][0] if item else page.words("progress.reports"),
        on_change=lambda: session.change(indicator=st.session_state[key]),
    )
    return chosen


def _sheet(page: PageContext, n: int) -> int:
    sheets = -(-n // PER_SHEET)
    if sheets <= 1:
        return 0
    if st.session_state.get(SHEET, 1) > sheets:
        st.session_state[SHEET] = 1
    number: int = st.pagination(sheets, key=SHEET)
    first, last = (number - 1) * PER_SHEET + 1, min(n, number * PER_SHEET)
    st.caption(page.words("progress.sheet", first=first, last=last, all=naming.whole(page, n)))
    return number - 1


def _legend(page: PageContext, statuses: set[str], *, has_doubt: bool) -> str:
    items = [(code, sign) for code, sign in SIGNS.items() if code in statuses]
    told = "".join(
        f'<span class="{code}"><b aria-hidden="true">{sign}</b> {escape(page.words(f"progress.{code}"))}</span>'
        for code, sign in items
    )
    doubt = f"<span><b>{naming.DOUBT}</b> {escape(page.words('standing.doubt'))}</span>" if has_doubt else ""
    return f'<p class="legend progress">{told}{doubt}</p>'


def _matrix(page: PageContext, rows: pd.DataFrame, periods: pd.DataFrame) -> str:
    heads = "".join(_head(page, row) for row in as_dicts(periods))
    lines = "".join(_line(page, as_dicts(own)) for _, own in rows.groupby("unit_id", sort=False))
    commune = escape(page.words("column.unit_name"))
    label = escape(page.words("progress.title"), quote=True)
    return (
        f'<div class="matrix scrolls" role="region" tabindex="0" aria-label="{label}"><table>'
        f'<thead><tr><th scope="col">{commune}</th>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _head(page: PageContext, row: dict[str, Any]) -> str:
    label = escape(made_of.short_period(page, row["period"]))
    due = page.words("progress.due", day=formats.day(row["due_day"])) if not formats.missing(row["due_day"]) else ""
    number = f"{naming.whole(page, row['n'])}/{naming.whole(page, row['n_expected'])}"
    return f'<th scope="col" title="{escape(due, quote=True)}">{label}<small>{number}</small></th>'


def _line(page: PageContext, cells: list[dict[str, Any]]) -> str:
    place = f"<small>{escape(cells[0]['district'])}</small>" if cells[0]["district"] else ""
    drawn = "".join(_cell(page, cell) for cell in cells)
    return f'<tr><th scope="row">{escape(cells[0]["unit_name"])}{place}</th>{drawn}</tr>'


def _cell(page: PageContext, cell: dict[str, Any]) -> str:
    status = cell["status"]
    days = f"<small>{cell['days_late']:.0f}</small>" if status == "late" else ""
    doubt = f" {mark}" if (mark := naming.mark(cell["doubt"])) else ""
    reason = _reason(page, cell)
    return (
        f'<td class="{status}" title="{escape(reason, quote=True)}"><span aria-hidden="true">{SIGNS[status]}{doubt}'
        f'{days}</span><span class="read">{escape(reason)}</span></td>'
    )


def _reason(page: PageContext, cell: dict[str, Any]) -> str:
    """Return what became of the report or figure, with the days: 'Nộp muộn 4 ngày (hạn 20/3/2024, ngày 24/3/2024)'."""
    said = page.words(f"progress.{cell['status']}")
    if not formats.missing(cell["days_late"]) and cell["status"] in {"late", "missing"}:
        said += " " + page.words("progress.days", n=naming.whole(page, cell["days_late"]))
    due = page.words("progress.due", day=formats.day(cell["due_day"])) if not formats.missing(cell["due_day"]) else ""
    sent = (
        page.words("progress.sent", day=formats.day(cell["sent_day"])) if not formats.missing(cell["sent_day"]) else ""
    )
    about = ", ".join(filter(None, (due, sent)))
    doubt = f" {naming.mark(cell['doubt'])} {naming.doubts(page, cell['doubt'])}" if cell["doubt"] else ""
    return f"{said}{f' ({about})' if about else ''}{doubt}"
