"""What a reader sees of a version that an earlier program built and this one cannot read: why, and what to do."""

from __future__ import annotations

import streamlit as st

from dashboard import session, versions
from dashboard.cache import published
from dashboard.selection import Selection
from dashboard.wording import Words
from data.store import is_readable


def stop_if_outdated(chosen: Selection, version: str, say: Words) -> None:
    """Say that the version cannot be read and offer the newest one, and stop the page; nothing when it can be."""
    if is_readable(chosen.dataset, version):
        return
    current = published(chosen.dataset)
    with st.container(border=True, key="outdated"):
        st.markdown(f"### {say('outdated.title')}")
        if current is not None and current != version and is_readable(chosen.dataset, current):
            st.markdown(say("outdated.pinned", time=versions.moment(version), newest=versions.moment(current)))
            st.button(
                say("outdated.open_newest"),
                key="open_newest",
                icon=":material/update:",
                on_click=session.change,
                kwargs={"version": "", "since": version},
            )
        else:
            st.markdown(say("outdated.current", time=versions.moment(version)))
            st.code(f"python -m loaders rebuild --dataset {chosen.dataset}", language="bash")
    st.stop()
