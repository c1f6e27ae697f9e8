"""The tables of the catalogue, read together and checked against each other. The first mistake found is raised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

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
from data.catalog_forms import read_forms
from data.catalog_lines import (
    abbreviation_of,
    break_of,
    calendar_entry_of,
    check_parts,
    deciding_word,
    indicator_of,
    matrix_cell,
    measure_from,
    sum_of,
    target_of,
    theme_entry,
    wording_of,
)
from data.catalog_rules import rules_of
from data.csv_table import Line, read_lines
from data.text import plain

_Entry = TypeVar("_Entry")


@dataclass(frozen=True)
class Catalog:
    """All tables of one folder; `spelled` finds a measure by its printed spelling."""

    measures: dict[str, Measure]
    spelled: dict[str, Measure]
    indicators: dict[str, Indicator]
    themes: dict[str, tuple[ThemeEntry, ...]]
    forms: dict[str, Form]
    form_rows: tuple[FormRow, ...]
    wordings: tuple[Wording, ...]
    abbreviations: dict[str, str]
    deciding_words: tuple[DecidingWord, ...]
    matrix_cells: tuple[MatrixCell, ...]
    targets: tuple[Target, ...]
    calendar: tuple[CalendarEntry, ...]
    breaks: tuple[Break, ...]
    rules: dict[str, Rule]
    sums: tuple[Sum, ...]


def read_catalog(folder: Path) -> Catalog:
    """Read and check all tables of a folder."""
    measures, spelled = _read_measures(folder)
    indicators = _read_indicators(folder, measures)
    forms, form_rows = read_forms(folder / "forms", indicators)
    return Catalog(
        measures=measures,
        spelled=spelled,
        indicators=indicators,
        themes=_read_themes(folder, indicators),
        forms=forms,
        form_rows=form_rows,
        wordings=tuple(wording_of(line, indicators) for line in _lines(folder, "wordings", Wording)),
        abbreviations=_keyed(read_lines(folder / "abbreviations.csv", ("short", "long")), "short", abbreviation_of),
        deciding_words=tuple(deciding_word(line) for line in _lines(folder, "deciding_words", DecidingWord)),
        matrix_cells=tuple(matrix_cell(line, indicators) for line in _lines(folder, "matrix_cells", MatrixCell)),
        targets=tuple(target_of(line, indicators) for line in _lines(folder, "targets", Target)),
        calendar=tuple(calendar_entry_of(line) for line in _lines(folder, "calendar", CalendarEntry)),
        breaks=tuple(break_of(line, indicators) for line in _lines(folder, "breaks", Break)),
        rules=rules_of(_lines(folder, "rules", Rule, id="rule"), indicators),
        sums=tuple(sum_of(line, indicators) for line in _lines(folder, "parts", Sum)),
    )


def tidy(text: str) -> str:
    """Return the text in lower case with single spaces: the spelling of signs like '%' that `plain` takes away."""
    return " ".join(text.lower().split())


def _lines(folder: Path, table: str, entry: type, **renamed: str) -> Iterator[Line]:
    """Read a table whose columns are the fields of an entry."""
    columns = [renamed.get(field.name, field.name) for field in fields(entry)]
    return read_lines(folder / f"{table}.csv", columns)


def _keyed(lines: Iterable[Line], column: str, read: Callable[[Line], _Entry]) -> dict[str, _Entry]:
    """Return the entries by their key, which must be unique."""
    entries: dict[str, _Entry] = {}
    for line in lines:
        key = line.filled(column)
        if key in entries:
            raise line.error(column, f"{key!r} is there twice")
        entries[key] = read(line)
    return entries


def _read_measures(folder: Path) -> tuple[dict[str, Measure], dict[str, Measure]]:
    lines = list(_lines(folder, "measures", Measure))
    measures = _keyed(lines, "id", measure_from)
    spelled: dict[str, Measure] = {}
    for line, measure in zip(lines, measures.values(), strict=True):
        line.known("base", measures, what="measure")
        for spelling in measure.spellings:
            for key in filter(None, (tidy(spelling), plain(spelling))):
                if spelled.setdefault(key, measure) is not measure:
                    raise line.error("spellings", f"{spelling!r} is also a spelling of {spelled[key].id!r}")
    return measures, spelled


def _read_indicators(folder: Path, measures: dict[str, Measure]) -> dict[str, Indicator]:
    lines = list(_lines(folder, "indicators", Indicator))
    indicators = _keyed(lines, "id", lambda line: indicator_of(line, measures))
    for line in lines:
        if line.text("numerator"):
            check_parts(line, indicators)
    return indicators


def _read_themes(folder: Path, indicators: dict[str, Indicator]) -> dict[str, tuple[ThemeEntry, ...]]:
    themes: dict[str, tuple[ThemeEntry, ...]] = {}
    for line in _lines(folder, "themes", ThemeEntry):
        entry = theme_entry(line, indicators)
        earlier = themes.get(entry.theme, ())
        if any(other.indicator == entry.indicator for other in earlier):
            raise line.error("indicator", f"{entry.indicator!r} is in the theme twice")
        if earlier and entry.position <= earlier[-1].position:
            raise line.error("position", "positions must rise within a theme")
        themes[entry.theme] = (*earlier, entry)
    return themes
