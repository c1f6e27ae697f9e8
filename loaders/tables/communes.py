"""Communes of one document that is about several: a column of figures for each, or a table or sheet for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.places import candidates
from data.text import plain
from loaders.header.names import COMMUNE, named
from loaders.tables.column_layout import FigureColumn
from loaders.tables.headings import Role

_LONGEST_TITLE, _LONGEST_NAME = 60, 4
_COMMONEST = "xã"


def column_commune(column: FigureColumn) -> str:
    """Return the commune a column is headed by ('xã Lê Hồng', 'Lê Hồng'), '' when it is headed by none."""
    stated = next((commune for name in column.names if (commune := _commune_in(name))), "")
    return stated or (_bare_name(column.names[-1]) if column.names and column.role is Role.OTHER else "")


def _bare_name(name: str) -> str:
    """Return the commune of a name without its kind, '' where none is called so."""
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_NAME or not all(word[0].isupper() for word in words):
        return ""
    kinds = sorted(place.kind.lower() for place in candidates(name=name))
    return f"{_COMMONEST if _COMMONEST in kinds else kinds[0]} {name}" if kinds else ""


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
