"""The foot of every page: which data set, version and time, n of N communes, and what to take away."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import copying, export, formats, session, versions
from dashboard.address import SINCE
from dashboard.page_context import PageContext


def draw(page: PageContext, *, n: int, n_expected: int, csv: Callable[[], pd.DataFrame], topic: str) -> None:
    """Draw the foot; `csv` gives the rows the page shows, asked only when they are taken away."""
    st.divider()
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(_about(page, n, n_expected))
        _pin_version(page)
        _copy_link(page)
        export.csv_button(page, csv, topic=topic, key="foot_csv")


def _about(page: PageContext, n: int, n_expected: int) -> str:
    say, language = page.words, page.selection.language
    pieces = [
        say(f"dataset.{page.selection.dataset}"),
        say("foot.version", version=page.version),
        say("foot.published", time=versions.moment(page.version)),
        say(
            "foot.reporting", n=formats.number(n, language=language), all=formats.number(n_expected, language=language)
        ),
    ]
    return " · ".join(pieces)


def _pin_version(page: PageContext) -> None:
    if not page.selection.version:
        say, version = page.words, page.version
        st.button(
            say("foot.pin"),
            key="pin_version",
            help=say("foot.pin_help"),
            on_click=session.change,
            kwargs={"version": version},
        )


def _copy_link(page: PageContext) -> None:
    """A live link remembers which version its sender saw, so that its reader is told what has changed since."""
    seen = {} if page.selection.version else {SINCE: page.version}
    copying.button(page.words("foot.copy"), done=page.words("foot.copied"), key="copy_link", also=seen)
