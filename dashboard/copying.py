"""A button that copies the address of the view, or a text, to the clipboard: in the browser, without a rerun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from dashboard.browser import source

HTML = '<button type="button" class="copy"></button>'


def button(label: str, *, done: str, key: str, text: str = "", also: Mapping[str, str] | None = None) -> None:
    """Draw the button; it copies `text`, or the address bar with the parameters `also`, and then says `done`."""
    data = {"label": label, "done": done, "text": text, "also": dict(also or {})}
    _component()(data=data, key=key, width="content")


@cache
def _component() -> Any:
    return st.components.v2.component("cchc_copy", html=HTML, css=source("copying.css"), js=source("copying.js"))
