"""A multiple choice searched without accents ('hoang quy'), which Streamlit's own multiselect cannot do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from dashboard.browser import source
from dashboard.wording import Words

HTML = """<div class="picker"><label for="search"></label><input id="search" type="text" role="combobox"
autocomplete="off" spellcheck="false" aria-expanded="false" aria-autocomplete="list" aria-controls="options">
<ul id="options" role="listbox" aria-multiselectable="true" hidden></ul></div>"""


def draw(
    words: Words,
    *,
    key: str,
    label: str,
    summary: str,
    names: Mapping[str, tuple[str, str]],
    chosen: Sequence[str],
    on_change: Callable[[tuple[str, ...]], None],
    disabled: bool = False,
) -> None:
    """Draw the choice among `names` (id -> name, accent-free name); `on_change` gets the ids chosen, in that order.

    `summary` stands in the closed field: how much is chosen. What is chosen, the page shows as chips.
    """
    data = {
        "label": label,
        "summary": summary,
        "options": [{"id": item, "name": name, "search": search} for item, (name, search) in names.items()],
        "chosen": list(chosen),
        "disabled": disabled,
        "none": words("picker.none"),
        "more": words("picker.more"),
    }
    _component()(data=data, key=key, on_chosen_change=lambda: on_change(tuple(st.session_state[key]["chosen"] or ())))


@cache
def _component() -> Any:
    return st.components.v2.component("cchc_picker", html=HTML, css=source("picker.css"), js=source("picker.js"))
