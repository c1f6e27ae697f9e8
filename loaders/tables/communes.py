"""Communes that one table sets side by side, a column of figures for each."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.header.names import COMMUNE, named
from loaders.tables.column_layout import ColumnLayout, FigureColumn


def column_commune(column: FigureColumn) -> str:
    """Return the commune a column is headed by ('xã Lê Hồng'), '' when it is headed by none."""
    for name in column.names:
        for kind, place in named(COMMUNE, name):
            return f"{kind.lower()} {place.title() if place.isupper() else place}"
    return ""


def communes_side_by_side(layouts: Iterable[ColumnLayout]) -> tuple[str, ...]:
    """Return the communes of the columns in order, none where a table is about one alone."""
    found = dict.fromkeys(
        commune for layout in layouts for column in layout.figures if (commune := column_commune(column))
    )
    return tuple(found) if len(found) > 1 else ()
