"""Khai thác dữ liệu: filter freely, see printed beside canonical values, take the rows away."""

from __future__ import annotations

import streamlit as st

from dashboard import cache, explorer, explorer_filters, explorer_tables, export, formats, frame, tables
from dashboard.explorer import Slice
from dashboard.page_context import PageContext
from dashboard.tables import Source
from queries import coverage

ROWS_PER_SHEET = 100


def draw_rows(page: PageContext, part: Slice, count: int) -> None:
    place = st.container()
    first = explorer_filters.sheet(page, count, ROWS_PER_SHEET) * ROWS_PER_SHEET
    found = part.sheet(limit=ROWS_PER_SHEET, offset=first)
    rows, doubts = explorer_tables.in_words(found, page.words), explorer_tables.doubts_of_rows(found)
    source = Source.RECORD if part.kind == "records" else Source.FIGURE
    columns = explorer_tables.columns_of_rows(page)
    with place:
        tables.show(page, rows, columns=columns, key="explore_rows", source=source, download=False, doubts=doubts)


def draw_grid(page: PageContext, part: Slice, count: int) -> None:
    if count > explorer.MOST_ROWS_IN_A_GRID:
        frame.empty(page, "explore.grid_too_large", n=formats.number(explorer.MOST_ROWS_IN_A_GRID))
        return
    rows = part.grid()
    place = st.container()
    first = explorer_filters.sheet(page, len(rows), ROWS_PER_SHEET) * ROWS_PER_SHEET
    sheet = rows.iloc[first : first + ROWS_PER_SHEET]
    shown = explorer_tables.in_words(sheet, page.words)
    doubts = explorer_tables.doubts_of_grid(sheet, part.grid_doubts())
    columns = explorer_tables.columns_of_grid(page, rows)
    with place:
        tables.show(page, shown, columns=columns, key="explore_grid", download=False, doubts=doubts)


def draw_take_away(page: PageContext, part: Slice, count: int) -> None:
    figures = formats.number(count, language=page.words.language)
    buttons = {"csv": export.csv_button, "zip": export.zip_button, "parquet": export.parquet_button}
    with explorer_filters.take_away():
        for name, button in buttons.items():
            label = page.words(f"explore.{name}", n=figures)
            button(page, part.everything, topic="explore", key=f"explore_{name}", label=label)
        explorer_filters.command(page, part.command())


page = frame.open_page("explore", period=False, span=True, explorer=True)
part = explorer.slice_of(page.selection, page.scope, page.choices.periods)
count = part.count()
if count == 0:
    frame.answer(page, page.words("explore.answer_none"))
    frame.empty(page, "explore.empty")
else:
    figures = formats.number(count, language=page.words.language)
    chosen = page.selection.units
    area = page.words("chip.units", n=len(chosen)) if chosen else page.area_name
    frame.answer(page, page.words("explore.answer", n=figures, area=area))
    draw_take_away(page, part, count)
    (draw_grid if part.is_grid else draw_rows)(page, part, count)
reports = cache.fetch(coverage.summary, page.scope, period=None).iloc[0]
n = reports["n"] if count else 0  # of communes that report, none has what was asked for where nothing was found
frame.close_page(page, n=n, n_expected=reports["n_expected"], csv=part.everything, topic="explore")
