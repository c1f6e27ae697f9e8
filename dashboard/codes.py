"""Codes of the record put into words: unit of measure, origin, status, how a figure came about."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.selection import Language
from dashboard.wording import Words
from data import catalog


def in_words(rows: pd.DataFrame, words: Words, columns: Iterable[str]) -> pd.DataFrame:
    """Return the rows with the codes of these columns in words; a code without words stays as it is."""
    told = {name: {code: word(name, code, words) for code in rows[name].unique()} for name in columns if name in rows}
    return rows.assign(**{name: rows[name].map(of_code) for name, of_code in told.items()})


def word(column: str, code: str, words: Words) -> str:
    """Return what a code of a column means."""
    if column == "unit":
        return measure(code, words)
    return words(f"{column}.{code}") if f"{column}.{code}" in words else code


def measure(unit: str, words: Words) -> str:
    """Return the name of a unit of measure: 'hồ sơ' for dossier."""
    known = catalog.measures().get(unit)
    if known is None:
        return unit
    return known.name_en if words.language == Language.EN else known.name_vi
