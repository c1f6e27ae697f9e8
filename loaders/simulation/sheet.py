"""The rows of the fictional province's report: the statistics table in the order of its form, then a few sentences."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import pyarrow as pa

from data.catalog import FormRow, Indicator, form_rows, indicators, measures, themes
from data.contract import Origin
from loaders.simulation.chance import Flags, Integers
from loaders.simulation.places import FOLDER, words

REPEATED_IN_PROSE = ("dossiers_received", "dossiers_received_online", "staff_present", "disbursement_done")


@dataclass(frozen=True)
class Row:
    """One row of the table, or one sentence with one figure (`before` and `after` stand around it)."""

    indicator: Indicator
    origin: Origin
    section: str
    row_no: str
    label: str
    unit_raw: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Sheet:
    """Rows, and masks over them that broadcast over commune × report × row."""

    rows: tuple[Row, ...]

    def _mask(self, flags: Iterable[bool]) -> Flags:
        return np.fromiter(flags, dtype=np.bool_, count=len(self.rows))[None, None, :]

    @property
    def is_rate(self) -> Flags:
        """Rates whose parts are known."""
        return self._mask(bool(row.indicator.numerator and row.indicator.denominator) for row in self.rows)

    @property
    def is_prose(self) -> Flags:
        """Figures that stand in a sentence."""
        return self._mask(row.origin is Origin.NARRATIVE for row in self.rows)

    def is_kind(self, kind: str) -> Flags:
        """Rows of that kind of indicator."""
        return self._mask(row.indicator.kind == kind for row in self.rows)

    @property
    def is_count(self) -> Flags:
        """Whole numbers."""
        return self.is_kind("count")

    @property
    def is_money(self) -> Flags:
        """Amounts in VND million."""
        return self.is_kind("money")

    @property
    def is_flag(self) -> Flags:
        """Yes or no."""
        return self.is_kind("flag")

    def keys(self) -> Integers:
        """A lasting number per row, so that a longer catalogue does not change what the other rows say."""
        names = (f"{row.indicator.id} {row.origin}" for row in self.rows)
        return np.array([zlib.crc32(name.encode()) for name in names], dtype=np.int64)

    def columns(self) -> dict[str, pa.Array]:
        """The record's columns that depend on the row alone."""
        texts: dict[str, list[str]] = {
            "origin": [str(row.origin) for row in self.rows],
            "section": [row.section for row in self.rows],
            "row_no": [row.row_no for row in self.rows],
            "label": [row.label for row in self.rows],
            "indicator": [row.indicator.id for row in self.rows],
            "unit": [row.indicator.unit for row in self.rows],
            "unit_raw": [row.unit_raw for row in self.rows],
            "locator": [_locator(number, row) for number, row in enumerate(self.rows, start=1)],
            "before": [row.before for row in self.rows],
            "after": [row.after for row in self.rows],
        }
        return {name: pa.array(values, type=pa.string()) for name, values in texts.items()}


@cache
def sheet(size: int) -> Sheet:
    """A sheet of that many indicators: those of the themes first, then the form's, then the rest."""
    chosen = _chosen(size)
    spoken = _sentences()
    table = [_table_row(indicators()[name]) for name in chosen if name not in spoken or name in REPEATED_IN_PROSE]
    prose = [_prose_row(indicators()[name], *spoken[name]) for name in chosen if name in spoken]
    return Sheet(rows=tuple(sorted(table, key=_place)) + tuple(prose))


def _chosen(size: int) -> tuple[str, ...]:
    of_themes = chain.from_iterable((entry.indicator for entry in entries) for entries in themes().values())
    return tuple(dict.fromkeys(chain(of_themes, _printed_rows(), indicators())))[:size]


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    with (FOLDER / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator"]: (row["before"], row["after"]) for row in csv.DictReader(file)}


@cache
def _printed_rows() -> dict[str, FormRow]:
    """The row of each indicator that the first form asks for, in the order of the form."""
    form = form_rows()[0].form
    return {row.indicator: row for row in form_rows() if row.form == form and row.indicator}


def _table_row(indicator: Indicator) -> Row:
    printed = _printed_rows().get(indicator.id)
    return Row(
        indicator=indicator,
        origin=Origin.TABLE,
        section=str(indicator.section),
        row_no=printed.row_no if printed else "",
        label=printed.wording if printed else indicator.name_vi,
        unit_raw=printed.unit_raw if printed else measures()[indicator.unit].name_vi,
    )


def _prose_row(indicator: Indicator, before: str, after: str) -> Row:
    return Row(
        indicator=indicator,
        origin=Origin.NARRATIVE,
        section=str(indicator.section),
        row_no="",
        label="",
        unit_raw=after.strip(),
        before=before,
        after=after,
    )


def _place(row: Row) -> tuple[str, tuple[int, ...], str]:
    """Section, then the printed number part by part; rows without a number come last."""
    parts = tuple(int(part) for part in row.row_no.split(".") if part.isdigit())
    return row.section, parts or (99,), row.indicator.id


def _locator(number: int, row: Row) -> str:
    key = "table_locator" if row.origin is Origin.TABLE else "prose_locator"
    return words()[key].format(row=number)
