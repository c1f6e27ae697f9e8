"""A button that copies the address of the view to the clipboard, in the browser and without a rerun."""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

HTML = '<button type="button" class="copy"></button>'
CSS = """
.copy { font: inherit; font-size: 0.875rem; color: #0B5C8A; background: #fff; border: 1px solid #C9D1D9;
        border-radius: 4px; padding: 0 0.75rem; min-height: 2.25rem; cursor: pointer; white-space: nowrap; }
.copy:hover { border-color: #0B5C8A; }
.copy:focus-visible { outline: 3px solid #0B5C8A; outline-offset: 1px; }
"""
# navigator.clipboard exists only on https and localhost; inside an office network the page is plain http.
JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".copy");
  button.textContent = data.label;
  button.onclick = async () => {
    const text = data.text || window.location.href;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.appendChild(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2000);
  };
}
"""


def button(label: str, *, done: str, key: str, text: str = "") -> None:
    """Draw the button; it copies `text`, or the address bar when there is none, and then says `done`."""
    _component()(data={"label": label, "done": done, "text": text}, key=key, width="content")


@cache
def _component() -> Any:
    return st.components.v2.component("cchc_copy", html=HTML, css=CSS, js=JS)
