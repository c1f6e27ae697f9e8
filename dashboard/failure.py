"""What a reader sees when a page fails: calm words in place of a traceback, which goes to the server's log."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard import formats
from dashboard.wording import Words


def tell(words: Words) -> None:
    """Say that the page failed and what to do; the caller raises on, so that the log has the details."""
    with st.container(border=True, key="failure"):
        st.markdown(f"### {words('error.title')}")
        st.markdown(words("error.what_to_do", time=formats.moment(datetime.now(tz=formats.VIETNAM))))
