"""A plain HTML table of rows under headings in words: for screen readers, printers and small tables beside text."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.selection import Language

MOST_ROWS_IN_PAGE = 200


def table_html(rows: pd.DataFrame, language: Language, *, more: str) -> str:
    """Return the rows as a plain table that any reader, screen reader and printer can use."""
    shown = rows.head(MOST_ROWS_IN_PAGE)
    numeric = [pd.api.types.is_numeric_dtype(shown[name]) for name in shown.columns]
    head = "".join(
        f'<th scope="col"{_aligned(right)}>{escape(str(name))}</th>'
        for name, right in zip(shown.columns, numeric, strict=True)
    )
    body = "".join(
        f"<tr>{''.join(_cell(value, language, right) for value, right in zip(row, numeric, strict=True))}</tr>"
        for row in shown.itertuples(index=False)
    )
    rest = f"<p>{escape(more)}</p>" if len(rows) > len(shown) else ""
    return f'<div class="numbers"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{rest}'


def _cell(value: Any, language: Language, right: bool) -> str:
    if formats.missing(value):
        return "<td></td>"
    text = formats.number(value, language=language) if right else str(value)
    return f"<td{_aligned(right)}>{escape(text)}</td>"


def _aligned(right: bool) -> str:
    return ' class="n"' if right else ""
