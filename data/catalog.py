"""The catalogue: indicators, themes, units of measure, forms, wordings, targets, calendar and rules.

The way into data/catalog/*.csv, checked on first use; a mistake in a table is a CatalogError naming its place.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from data.catalog_entries import (
    Break,
    CalendarEntry,
    DecidingWord,
    Form,
    FormRow,
    Indicator,
    MatrixCell,
    Measure,
    Rule,
    Sum,
    Target,
    ThemeEntry,
    Wording,
)
from data.catalog_tables import Catalog, read_catalog, tidy
from data.csv_table import CatalogError
from data.text import plain

__all__ = (
    "Break",
    "CalendarEntry",
    "CatalogError",
    "DecidingWord",
    "Form",
    "FormRow",
    "Indicator",
    "MatrixCell",
    "Measure",
    "Rule",
    "Sum",
    "Target",
    "ThemeEntry",
    "Wording",
)

NATIONAL = "national"
FOLDER = Path(__file__).with_name("catalog")


def indicators() -> dict[str, Indicator]:
    """Return indicator id -> indicator, by section and row of the ministry's form."""
    return _catalog().indicators


def themes() -> dict[str, tuple[ThemeEntry, ...]]:
    """Return theme -> its indicators in reading order."""
    return _catalog().themes


def measures() -> dict[str, Measure]:
    """Return measure id -> unit of measure."""
    return _catalog().measures


def measure_of(text: str) -> Measure | None:
    """Return the unit of measure printed as `text`, whatever its accents, case and dots; None when not known."""
    spelled = _catalog().spelled
    return spelled.get(tidy(text)) or spelled.get(plain(text))


def spellings() -> dict[str, Measure]:
    """Return every spelling of a unit of measure, in lower case, -> the unit."""
    return _catalog().spelled


def forms() -> dict[str, Form]:
    """Return form id -> form."""
    return _catalog().forms


def form_rows() -> tuple[FormRow, ...]:
    """Return every row of every known form, in printed order."""
    return _catalog().form_rows


def wordings() -> tuple[Wording, ...]:
    """Return the further wordings of indicators."""
    return _catalog().wordings


def abbreviations() -> dict[str, str]:
    """Return abbreviation -> what it stands for: {'VBQPPL': 'văn bản quy phạm pháp luật'}."""
    return _catalog().abbreviations


def deciding_words() -> tuple[DecidingWord, ...]:
    """Return the words that decide between wordings which otherwise look alike."""
    return _catalog().deciding_words


def matrix_cells() -> tuple[MatrixCell, ...]:
    """Return what cells of a table of fields by stages of dossiers count."""
    return _catalog().matrix_cells


def targets() -> tuple[Target, ...]:
    """Return every target of every scope and time."""
    return _catalog().targets


def targets_for(indicator: str, on: date, province: str = "") -> tuple[Target, ...]:
    """Return the targets that hold for an indicator on a day: the province's own first, then the national ones."""
    held = [one for one in targets() if one.indicator == indicator and one.valid_from <= on <= one.valid_to]
    own = [one for one in held if province and plain(one.scope) == plain(province)]
    return (*own, *(one for one in held if one.scope == NATIONAL))


def calendar_entry(period_type: str, province: str = "") -> CalendarEntry | None:
    """Return the cut-off days of 'Q1', 'H1', '9M', 'Y' … in a province, else the ministry's; None when not known."""
    entries = [entry for entry in _catalog().calendar if entry.period_type == period_type]
    own = [entry for entry in entries if entry.province and plain(entry.province) == plain(province)]
    return next(iter(own or [entry for entry in entries if not entry.province]), None)


def calendar() -> tuple[CalendarEntry, ...]:
    """Return the cut-off and sending days of every kind of period, the ministry's and those of provinces."""
    return _catalog().calendar


def breaks_of(indicator: str) -> tuple[Break, ...]:
    """Return the days from which the indicator's figures mean something else, the earliest first."""
    return tuple(one for one in _catalog().breaks if one.concerns(indicator))


def rules() -> dict[str, Rule]:
    """Return rule id -> rule, variants like 'ratio_mismatch.rounded' among them."""
    return _catalog().rules


def sums() -> tuple[Sum, ...]:
    """Return the known sums: dossiers received = new + carried over …"""
    return _catalog().sums


@cache
def _catalog() -> Catalog:
    return read_catalog(FOLDER)
