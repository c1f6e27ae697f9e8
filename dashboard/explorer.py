"""What the explorer asks and how it lays out the answer: rows, or a grid of communes by period or by indicator."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import cache, formats
from dashboard.selection import Language, Selection, Shape
from data import catalog
from queries import slices
from queries.scope import Scope

MOST_ROWS_IN_A_GRID = 200_000
PLACE = ["unit_id", "unit_name", "district", "province"]


@dataclass(frozen=True, kw_only=True)
class Slice:
    """One free slice of the store: which rows, of which scope, in which shape."""

    scope: Scope
    filters: Mapping[str, Any]
    shape: Shape
    language: Language

    @property
    def kind(self) -> str:
        return "records" if self.shape == Shape.RECORDS else "observations"

    @property
    def is_grid(self) -> bool:
        return self.shape in {Shape.UNIT_BY_PERIOD, Shape.UNIT_BY_INDICATOR}

    def count(self) -> int:
        """Return how many figures the slice has."""
        return cache.fetch(slices.count, self.scope, kind=self.kind, **self.filters)

    def sheet(self, *, limit: int, offset: int) -> pd.DataFrame:
        """One row per figure of one sheet of the slice, in the order of the query."""
        return cache.fetch(self._question(), self.scope, **self.filters, limit=limit, offset=offset)

    def grid(self) -> pd.DataFrame:
        """Return the slice with periods or indicators across."""
        return cache.fetch(_asked_as_grid, self.scope, shape=self.shape, language=self.language, **self.filters)

    def grid_doubts(self) -> pd.DataFrame:
        """Return the same grid of the rules that the figures break instead of their values."""
        return cache.fetch(
            _asked_as_grid, self.scope, shape=self.shape, language=self.language, cells="doubt", **self.filters
        )

    def everything(self) -> pd.DataFrame:
        """Return all rows in the slice's shape; asked only when taken away, so rows are not remembered."""
        if self.is_grid:
            return self.grid().assign(doubtful=_doubtful(self.grid_doubts(), self.grid()))
        return self._question()(scope=self.scope, **self.filters)

    def command(self) -> str:
        """Return the command line that writes the same figures to a file."""
        given: dict[str, str] = {
            "dataset": self.scope.dataset,
            "version": self.scope.version or "",
            "province": self.scope.province,
            "district": self.scope.district,
            "units": ",".join(self.scope.units),
            **{name: ",".join(values or ()) for name, values in self.filters.items()},
            "out": "so-lieu.csv",
        }
        options = " ".join(f"--{name} {shlex.quote(value)}" for name, value in given.items() if value)
        return f"python -m queries slices.{self.kind} {options}"

    def _question(self) -> Callable[..., pd.DataFrame]:
        return slices.records if self.kind == "records" else slices.observations


def slice_of(selection: Selection, scope: Scope, periods: tuple[str, ...]) -> Slice:
    """Return the slice a selection describes; `periods` are those with reports."""
    filters = {
        "indicators": selection.indicators or indicators_of(selection.theme),
        "periods": periods_between(periods, selection.period_from, selection.period_to),
        "origins": selection.origins,
        "statuses": selection.statuses,
    }
    return Slice(scope=scope, filters=filters, shape=selection.shape, language=selection.language)


def indicators_of(theme: str) -> tuple[str, ...]:
    """Return the indicators of a theme in reading order, () for no theme."""
    return tuple(dict.fromkeys(entry.indicator for entry in catalog.themes()[theme])) if theme else ()


def periods_between(periods: tuple[str, ...], first: str, last: str) -> tuple[str, ...]:
    """Return the periods that end between the ends of `first` and `last`, () when neither is set.

    When none lies between, the bounds themselves come back, so that the answer is empty and not everything.
    """
    if not first and not last:
        return ()
    lower = formats.period_order(first)[0] if first else 0
    upper = formats.period_order(last)[0] if last else 999999
    found = tuple(code for code in periods if lower <= formats.period_order(code)[0] <= upper)
    return found or tuple(code for code in (first, last) if code)


def _doubtful(marks: pd.DataFrame, values: pd.DataFrame) -> list[str]:
    """Return for each row of a grid the columns whose figures are in doubt: '2024-Q1;2024-H1'."""
    across = [name for name in values.columns if pd.api.types.is_numeric_dtype(values[name])]
    rows = marks[across].fillna("").to_dict("records")
    return [";".join(str(name) for name, rules in row.items() if rules) for row in rows]


def _asked_as_grid(
    *, scope: Scope, shape: Shape, language: Language, cells: str = "value", **filters: Any
) -> pd.DataFrame:
    return grid(slices.observations(scope=scope, **filters), shape, language=language, cells=cells)


def grid(rows: pd.DataFrame, shape: Shape, *, language: Language, cells: str = "value") -> pd.DataFrame:
    """Return values with communes down and periods, or indicators, across. No figure is added up; gaps stay gaps."""
    name = "name_en" if language == Language.EN else "name_vi"
    if shape == Shape.UNIT_BY_PERIOD:
        down, across = [*PLACE, "indicator", name, "unit"], "period"
        order = sorted(rows["period"].unique(), key=formats.period_order)
    else:
        down, across = [*PLACE, "period"], "indicator"
        order = list(rows["indicator"].unique())
    # pivot() sorts its rows; the order of the query (Vietnamese names, catalogue) is kept by the position of each.
    place = rows.groupby(down, sort=False, dropna=False).ngroup()
    wide = rows.assign(place=place).pivot(index="place", columns=across, values=cells)[order]
    names = rows[down].assign(place=place).drop_duplicates("place").set_index("place")
    return names.join(wide).reset_index(drop=True)
