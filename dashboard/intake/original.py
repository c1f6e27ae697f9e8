"""A button to save the file that a report was read from, as it was sent, while it is kept."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.wording import Words
from data.intake import originals


def button(say: Words, sha256: str, name: str, *, key: str) -> bool:
    """Draw the button when the file is kept, and return whether it is."""
    path = originals.path_of(sha256)
    if path is None:
        return False
    st.download_button(
        say("intake.original"),
        data=path.read_bytes,
        file_name=originals.saved_name(path, name),
        mime=originals.media_type(path.name),
        key=key,
        on_click="ignore",
        icon=":material/description:",
        help=say("intake.original_help", hash=sha256[:12]),
    )
    return True


def escaped(text: str) -> str:
    """Return text that may stand in HTML."""
    return escape(text)
