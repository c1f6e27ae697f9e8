"""Answers of the query functions, remembered per store version: a new version is asked anew at the next interaction.

Figures and findings also say what people decided about them, answers about progress what was received since; they are
asked anew after each such entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from data import follow_up
from data.intake import events, files
from data.store import Dataset, current_version
from queries import progress
from queries.scope import Scope

Answer = TypeVar("Answer")


def fetch(question: Callable[..., Answer], scope: Scope, /, **parameters: Any) -> Answer:
    """Return the answer of a query function for the scope, from memory when this version was asked before."""
    since = (
        follow_up.stamp(scope.dataset),
        files.stamp(events.path()) if question.__module__ == progress.__name__ else "",
    )
    asked = (question.__module__, question.__name__, repr((scope, sorted(parameters.items()), since)))
    answer: Answer = _answer(asked, question, scope, parameters)
    # A shallow copy is the caller's own: pandas copies on write, so that nobody changes what all sessions share.
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


def published(dataset: Dataset) -> str | None:
    """Return the version now published; read at each page run, so that a new one is served without a restart."""
    return current_version(dataset)


# Shared instead of unpickled on each hit, as st.cache_data would: 20 answers make a page, 0.7 ms each.
@st.cache_resource(show_spinner=False, max_entries=600)
def _answer(
    asked: tuple[str, str, str],  # noqa: ARG001 - what the answer is remembered under
    _question: Callable[..., Any],
    _scope: Scope,
    _parameters: dict[str, Any],
) -> Any:
    return _question(scope=_scope, **_parameters)
