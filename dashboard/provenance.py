"""Where a figure comes from: the document, the row or sentence as printed, and how it was converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import formats
from dashboard.cache import fetch
from queries import provenance as questions

if TYPE_CHECKING:
    from dashboard.frame import PageContext

FIELDS = (
    "unit_name", "source_file", "doc_no", "doc_date", "section", "row_no", "label",
    "value_raw", "unit_raw", "value", "unit", "note", "locator", "origin", "status",
)  # fmt: skip


def panel(page: PageContext, record_id: int | None) -> None:
    """Draw the source of one record; say so when the figure has none of its own."""
    if record_id is None:
        st.caption(page.words("source.none"))
        return
    found = fetch(questions.source, page.scope, record_id=record_id)
    if found.empty:
        st.caption(page.words("source.none"))
        return
    row = found.iloc[0]
    with st.container(border=True, key="source_panel"):
        st.markdown(f"**{page.words('source.title')}**")
        lines = ["| | |\n|---|---|"]
        for name in FIELDS:
            if name in row.index and (text := _text(page, name, row[name])):
                lines.append(f"| {page.words(f'column.{name}')} | {_escaped(text)} |")
        st.markdown("\n".join(lines))


def _text(page: PageContext, name: str, value: object) -> str:
    if formats.missing(value):
        return ""
    if name == "doc_date":
        return formats.day(value)  # type: ignore[arg-type]
    if name == "value":
        return formats.number(value, language=page.selection.language)  # type: ignore[arg-type]
    if name in {"origin", "status"}:
        return page.words(f"{name}.{value}")
    return str(value)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("$", "\\$").replace("*", "\\*").replace("_", "\\_")
