"""One line of a catalogue table -> one checked entry. A mistake in a cell is raised with its place."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from decimal import Decimal

from data.catalog_entries import (
    DAY_RULE,
    Break,
    CalendarEntry,
    DecidingWord,
    Indicator,
    MatrixCell,
    Measure,
    Sum,
    Target,
    ThemeEntry,
    Wording,
)
from data.csv_table import Line

_KINDS = ("count", "percent", "money", "flag", "enum")
_BASES = ("flow", "stock", "cumulative")
_POLARITIES = ("higher", "lower", "none")
_ROLES = ("card", "rank", "part", "table")
_SECTIONS = ("1", "2", "3", "4", "5", "6", "7")
_PERIOD_TYPES = ("Q1", "Q2", "Q3", "Q4", "H1", "9M", "Y")
_UNIT_OF_KIND = {"percent": "percent", "money": "million_vnd", "flag": "yes_no", "enum": "choice"}
_CHOSEN = ("flag", "enum")
_STAGES = ("received", "resolved", "pending", "returned")
_STAGE_PARTS = frozenset(
    ("new", "carried", "online", "full", "partial", "direct", "post", "early", "due", "in_time", "late", "rate")
)
_LEAD = r"^(?:(?:tong|so|ty le|so lieu|ve|co|muc|cac) )*"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_CHOICES = re.compile(r"\d=[^=;]+(?:;\d=[^=;]+)+")


def indicator_of(line: Line, measures: Mapping[str, Measure]) -> Indicator:
    """Return the indicator; its numerator and denominator are checked by `check_parts` when all are known."""
    kind = line.one_of("kind", _KINDS)
    return Indicator(
        id=_id(line, "id"),
        section=line.one_of("section", _SECTIONS),
        name_vi=line.filled("name_vi"),
        name_en=line.filled("name_en"),
        unit=_unit(line, kind, measures),
        kind=kind,
        basis=line.one_of("basis", _BASES),
        polarity=line.one_of("polarity", _POLARITIES),
        numerator=line.text("numerator"),
        denominator=line.text("denominator"),
        multiplier=_multiplier(line, kind),
        choices=_choices(line, kind),
        definition_vi=line.filled("definition_vi"),
        definition_en=line.filled("definition_en"),
    )


def check_parts(line: Line, indicators: Mapping[str, Indicator]) -> None:
    """Raise when a rate's parts are not indicators that can be divided by one another."""
    numerator = indicators[line.known("numerator", indicators, what="indicator")]
    denominator = indicators[line.known("denominator", indicators, what="indicator")]
    if numerator.unit != denominator.unit:
        raise line.error("denominator", f"is in {denominator.unit}, the numerator in {numerator.unit}")
    if numerator.kind not in ("count", "money"):
        raise line.error("numerator", f"{numerator.id!r} is a {numerator.kind}; only counts and money can be divided")


def measure_from(line: Line) -> Measure:
    """Return the unit of measure."""
    spellings = tuple(spelling.strip() for spelling in line.filled("spellings").split("|") if spelling.strip())
    factor = line.decimal("factor")
    if factor <= 0:
        raise line.error("factor", "must be above 0")
    if line.filled("base") == line.text("id") and factor != 1:
        raise line.error("factor", "of a base measure is 1")
    return Measure(
        _id(line, "id"), line.filled("name_vi"), line.filled("name_en"), spellings, line.text("base"), factor
    )


def theme_entry(line: Line, indicators: Container[str]) -> ThemeEntry:
    """Return the indicator's place in a theme."""
    indicator = line.known("indicator", indicators, what="indicator")
    return ThemeEntry(_id(line, "theme"), int(line.decimal("position")), indicator, line.one_of("role", _ROLES))


def wording_of(line: Line, indicators: Container[str]) -> Wording:
    """Return the further wording of an indicator."""
    return Wording(line.known("indicator", indicators, what="indicator"), line.filled("wording"), line.text("context"))


def abbreviation_of(line: Line) -> str:
    """Return what the abbreviation stands for."""
    return line.filled("long")


def target_of(line: Line, indicators: Container[str]) -> Target:
    """Return the target."""
    valid_from, valid_to = line.filled_day("valid_from"), line.filled_day("valid_to")
    if valid_to < valid_from:
        raise line.error("valid_to", "is before valid_from")
    return Target(
        indicator=line.known("indicator", indicators, what="indicator"),
        scope=line.filled("scope"),
        valid_from=valid_from,
        valid_to=valid_to,
        value=line.decimal("value"),
        source=line.filled("source"),
    )


def break_of(line: Line, indicators: Container[str]) -> Break:
    """Return a day from which figures mean something else."""
    named = tuple(name for name in line.text("indicators").split(";") if name)
    if unknown := [name for name in named if name not in indicators]:
        raise line.error("indicators", f"{unknown[0]!r} is not a known indicator")
    return Break(
        day=line.filled_day("day"),
        indicators=named,
        name_vi=line.filled("name_vi"),
        name_en=line.filled("name_en"),
        explanation_vi=line.filled("explanation_vi"),
        explanation_en=line.filled("explanation_en"),
        source=line.filled("source"),
    )


def calendar_entry_of(line: Line) -> CalendarEntry:
    """Return the cut-off days of a kind of period."""
    return CalendarEntry(
        province=line.text("province"),
        period_type=line.one_of("period_type", _PERIOD_TYPES),
        start_rule=_day_rule(line, "start_rule"),
        end_rule=_day_rule(line, "end_rule"),
        due_rule=_day_rule(line, "due_rule") if line.text("due_rule") else "",
        source=line.filled("source"),
    )


def deciding_word(line: Line) -> DecidingWord:
    """Return the deciding word; what it counts stands at the beginning, after words like 'tổng số'."""
    pattern, kind = line.filled("pattern"), line.one_of("kind", ("agree", "allow", "counted"))
    try:
        compiled = re.compile(rf"{_LEAD}(?:{pattern})\b" if kind == "counted" else pattern)
    except re.error as error:
        raise line.error("pattern", f"is no regular expression: {error}") from None
    return DecidingWord(
        question=line.filled("question"),
        kind=kind,
        inherited=line.one_of("inherited", ("", "x")) == "x",
        term=line.filled("term"),
        pattern=compiled,
    )


def matrix_cell(line: Line, indicators: Mapping[str, Indicator]) -> MatrixCell:
    """Return what a cell of a table of fields by stages counts."""
    parts = frozenset(line.text("parts").split())
    for part in sorted(parts - _STAGE_PARTS):
        raise line.error("parts", f"{part!r} is not one of {', '.join(sorted(_STAGE_PARTS))}")
    return MatrixCell(
        indicator=line.known("indicator", indicators, what="indicator"),
        field=line.text("field"),
        stage=line.one_of("stage", _STAGES),
        parts=parts,
    )


def sum_of(line: Line, indicators: Mapping[str, Indicator]) -> Sum:
    """Return the known sum: all of one unit, no part named twice."""
    whole = line.known("whole", indicators, what="indicator")
    parts = tuple(part.strip() for part in line.filled("parts").split(";"))
    for part in parts:
        if part not in indicators:
            raise line.error("parts", f"{part!r} is not a known indicator")
        if indicators[part].unit != indicators[whole].unit:
            raise line.error("parts", f"{part!r} is in {indicators[part].unit}, the whole in {indicators[whole].unit}")
    if len({whole, *parts}) != len(parts) + 1 or len(parts) < 2:
        raise line.error("parts", "needs two or more different parts")
    return Sum(whole, parts)


def _id(line: Line, column: str) -> str:
    if not _ID.fullmatch(line.filled(column)):
        raise line.error(column, f"{line.text(column)!r} is not an id (small letters, digits and _)")
    return line.text(column)


def _unit(line: Line, kind: str, measures: Mapping[str, Measure]) -> str:
    unit = line.known("unit", measures, what="measure")
    expected = _UNIT_OF_KIND.get(kind)
    if expected and unit != expected:
        raise line.error("unit", f"of kind {kind} must be {expected}, not {unit}")
    if measures[unit].base != unit or (not expected and unit in _UNIT_OF_KIND.values()):
        raise line.error("unit", f"{unit!r} cannot be the unit of a {kind}")
    return unit


def _multiplier(line: Line, kind: str) -> Decimal | None:
    """Return what numerator / denominator is multiplied by; a rate may lack parts, but then both."""
    filled = [bool(line.text(column)) for column in ("numerator", "denominator", "multiplier")]
    if any(filled) and kind != "percent":
        raise line.error("numerator", f"a {kind} has no numerator, denominator or multiplier")
    if any(filled) and not all(filled):
        raise line.error("denominator", "numerator, denominator and multiplier are given together or not at all")
    return line.decimal("multiplier") if all(filled) else None


def _choices(line: Line, kind: str) -> str:
    choices = line.text("choices")
    if (kind in _CHOSEN) != bool(choices):
        raise line.error("choices", "a flag or enum lists its choices, other kinds have none")
    if choices and not _CHOICES.fullmatch(choices):
        raise line.error("choices", f"{choices!r} is not like '0=Không;1=Có'")
    return choices


def _day_rule(line: Line, column: str) -> str:
    if not DAY_RULE.fullmatch(line.filled(column)):
        raise line.error(column, f"{line.text(column)!r} is not a day rule like 'prev 12-15' or 'same 03-14'")
    return line.text(column)
