"""What a view shows is worked out once per selection, store version and state of what people explained, then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.page_context import PageContext
from data import follow_up

Result = TypeVar("Result")


def remembered(page: PageContext, what: str, make: Callable[[], Result], *, depends: tuple[object, ...] = ()) -> Result:
    """Return `make()`, from memory when the same view asked for `what` before; nobody may change the result."""
    asked = repr((page.name, what, depends, page.version, page.selection, follow_up.stamp(page.selection.dataset)))
    result: Result = _remembered(asked, make)
    return result


@st.cache_resource(show_spinner=False, max_entries=800)
def _remembered(asked: str, _make: Callable[[], Any]) -> Any:  # noqa: ARG001 - what the result is remembered under
    return _make()
