"""What an old link owes its reader: how many figures have changed since the version its sender saw."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, formats, session, versions
from dashboard.cache import fetch, published
from dashboard.page_context import PageContext
from data import store
from queries import history

COUNTS = ("n_changed", "n_reported", "n_withdrawn")


def tell(page: PageContext) -> None:
    """Say what has changed since the version that the link names; nothing when that is the newest."""
    current, asked = published(page.selection.dataset), page.selection.version or page.selection.since
    if current is None or asked in ("", current):
        return
    scope = replace(page.scope, version=current)
    summary = fetch(history.summary, scope, since=asked).iloc[0]
    with st.container(key="since", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/history: {_sentence(page, asked, summary)}")
        if summary["is_known"]:
            _link(page, asked)
        if not page.selection.version:
            st.button(page.words("since.close"), key="since_close", on_click=session.change, kwargs={"since": ""})


def _sentence(page: PageContext, asked: str, summary: pd.Series[Any]) -> str:
    say, language = page.words, page.selection.language
    if page.selection.version:
        key = "since.pinned"
    else:
        key = "since.seen" if asked in store.versions(page.selection.dataset) else "since.gone"
    first = say(key, time=versions.moment(asked))
    if not summary["is_known"]:
        return f"{first} {say('since.unknown')}"
    n_changed, n_reported, n_withdrawn = (
        formats.number(float(str(summary[name])), language=language) for name in COUNTS
    )
    pieces = [first, say("since.changed", n=n_changed)]
    if summary["n_reported"]:
        pieces.append(say("since.reported", n=n_reported))
    if summary["n_withdrawn"]:
        pieces.append(say("since.withdrawn", n=n_withdrawn))
    return " ".join(pieces)


def _link(page: PageContext, asked: str) -> None:
    st.page_link(
        "app_pages/changes.py",
        label=page.words("since.open"),
        icon=":material/arrow_forward:",
        query_params=address.encode(replace(page.selection, version="", since=asked)),
    )
