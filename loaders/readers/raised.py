"""Raised digits, which files tell by how they are set, as the signs that show them: '12' and a raised 1 is '12¹'."""

from __future__ import annotations

from collections.abc import Iterable

_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


def raised(text: str) -> str:
    """Return digits and parentheses as raised ones."""
    return text.translate(_RAISED)


def joined(runs: Iterable[tuple[str, bool]]) -> str:
    """Join stretches of text, of which some are raised; behind a figure that is a footnote's mark, elsewhere 'm2'."""
    text = ""
    for run, is_raised in runs:
        text += raised(run) if is_raised and text.rstrip("% ")[-1:].isdigit() else run
    return text
