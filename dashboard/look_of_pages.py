"""The style sheet of all pages and the language of the document."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.selection import Language

HERE = Path(__file__).parent
STYLES = (HERE / "style.css", HERE / "blocks" / "style.css")
ICON = HERE / "icon.svg"  # a named Material icon would be fetched from outside


def apply(language: Language) -> None:
    """Put the style sheet on the page and tell browsers and screen readers its language."""
    st.html(f"<style>{_style()}</style>")
    st.html(f'<script>document.documentElement.lang = "{language}";</script>', unsafe_allow_javascript=True)


@cache
def _style() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in STYLES)
