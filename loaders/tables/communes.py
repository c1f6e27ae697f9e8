"""Communes of one document that is about several: a column of figures for each, or a table or sheet for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.text import plain
from loaders.header.names import COMMUNE, named
from loaders.tables.column_layout import FigureColumn

_LONGEST_TITLE = 60


def column_commune(column: FigureColumn) -> str:
    """Return the commune a column is headed by ('xã Lê Hồng'), '' when it is headed by none."""
    return next((commune for name in column.names if (commune := _commune_in(name))), "")


def titled_commune(lines: Sequence[str]) -> str:
    """Return the commune that the lines before a table name: the name of its sheet, or its letterhead."""
    return next((commune for text in lines if len(text) <= _LONGEST_TITLE and (commune := _commune_in(text))), "")


def several(communes: Iterable[str]) -> tuple[str, ...]:
    """Return the different communes in order, none where all is about one."""
    found = tuple(dict.fromkeys(commune for commune in communes if commune))
    return found if len({plain(commune) for commune in found}) > 1 else ()


def _commune_in(text: str) -> str:
    for kind, place in named(COMMUNE, text):
        return f"{kind.lower()} {place.title() if place.isupper() else place}"
    return ""
