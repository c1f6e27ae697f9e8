"""The columns of the explorer's tables, and codes put into words for them."""

from __future__ import annotations

import pandas as pd

from dashboard import codes
from dashboard.blocks import naming
from dashboard.explorer_filters import indicator_names
from dashboard.page_context import PageContext
from dashboard.selection import Language, Shape
from dashboard.tables import Column, Kind
from dashboard.wording import Words
from data import catalog


def columns_of_rows(page: PageContext) -> list[Column]:
    """Columns of the layout with one row per figure, or per record as printed."""
    name = _name_column(page)
    place = [
        Column(name="unit_name", pinned=True),
        Column(name="district"),
        Column(name="period", kind=Kind.PERIOD, width=170),
    ]
    value = [Column(name="value", kind=Kind.NUMBER), Column(name="unit")]
    printed = [Column(name="value_raw"), Column(name="unit_raw")]
    where = [Column(name=item) for item in ("section", "row_no", "label", "note", "locator", "source_file")]
    if page.selection.shape == Shape.RECORDS:
        row = [Column(name="section"), Column(name="row_no"), Column(name="label", width=320)]
        read = [Column(name="origin"), Column(name="status"), Column(name="confidence", kind=Kind.NUMBER)]
        return [*place, *row, *printed, *value, name, *read, Column(name="doubt"), *where[3:]]
    parts = [Column(name="numerator", kind=Kind.NUMBER), Column(name="denominator", kind=Kind.NUMBER)]
    said = [Column(name="how"), Column(name="origin"), Column(name="status"), Column(name="doubt")]
    return [*place, name, *value, *printed, *parts, *said, *where]


def columns_of_grid(page: PageContext, rows: pd.DataFrame) -> list[Column]:
    """Columns of a grid: the communes, then one column per period or per indicator."""
    names = indicator_names(page.words.language)
    columns = [Column(name="unit_name", pinned=True), Column(name="district")]
    if page.selection.shape == Shape.UNIT_BY_INDICATOR:
        columns.append(Column(name="period", kind=Kind.PERIOD))
        figures = [item for item in rows.columns if item in names]
        return columns + [_figure_column(page, item) for item in figures]
    columns += [
        _name_column(page),
        Column(name="unit"),
    ]
    periods = [item for item in page.choices.periods if item in rows.columns]
    label = page.period_name
    return columns + [Column(name=item, kind=Kind.NUMBER, label=label(item), period=item) for item in reversed(periods)]


def doubts_of_rows(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Return for each row the rules its figure breaks, under the columns that show the figure."""
    if "doubt" not in rows:
        return []
    return [{"value": rules, "value_raw": rules} if rules else {} for rules in rows["doubt"]]


def doubts_of_grid(rows: pd.DataFrame, marks: pd.DataFrame) -> list[dict[str, str]]:
    """Return for each row of a grid: column -> the rules its figure breaks; `marks` is the grid of these rules."""
    across = [name for name in rows.columns if pd.api.types.is_numeric_dtype(rows[name])]
    kept = marks.loc[rows.index, across].to_dict("records")
    return [{str(name): rules for name, rules in row.items() if isinstance(rules, str) and rules} for row in kept]


def in_words(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the rows with codes of unit of measure, origin, status, doubt and manner in words."""
    told = codes.in_words(rows, words, ("unit", "origin", "status", "how"))
    return told.assign(doubt=[_doubt(rules, words) for rules in rows["doubt"]]) if "doubt" in rows else told


def _figure_column(page: PageContext, indicator: str) -> Column:
    known = catalog.indicators()[indicator]
    name = indicator_names(page.words.language)[indicator][0]
    if known.kind == "percent":
        return Column(name=indicator, kind=Kind.PERCENT, label=name, indicator=indicator)
    label = f"{name} ({codes.measure(known.unit, page.words)})"
    return Column(name=indicator, kind=Kind.NUMBER, label=label, indicator=indicator)


def _name_column(page: PageContext) -> Column:
    return Column(name="name_en" if page.words.language == Language.EN else "name_vi", width=320)


def _doubt(rules: str, words: Words) -> str:
    if not rules:
        return ""
    return f"{naming.mark(rules)} {naming.doubt_titles(words, rules)}"
