"""Rules of the prose (data/catalog/prose_patterns.csv): which words give a number which meaning, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from data.catalog import FOLDER, indicators
from data.csv_table import Line, read_lines
from loaders.prose import language
from loaders.prose.words import words

COLUMNS = ("indicator", "pattern", "within", "opens", "rate", "whole", "measure", "unless")
IGNORED = "-"
ANY_YEAR = "anyyear"
FIELD = "field"
UNNAMED_PLAN = "unnamed_plan"
UNITS = {
    "dossier": ("bo ho so", "luot ho so", "ho so", "hs", "truong hop"),
    "procedure": ("thu tuc hanh chinh", "thu tuc", "tthc"),
    "person": (
        "dc",
        "dong chi",
        "nguoi",
        "can bo",
        "cong chuc",
        "cbcc",
        "cb",
        "cc",
        "bien che",
        "thanh vien",
        "truong hop",
    ),
    "task": ("nhiem vu",),
    "document": ("van ban", "vb"),
    "feedback": ("y kien", "truong hop", "luot"),
    "turn": ("luot", "nguoi", "can bo", "cong chuc", "cbcc", "dc", "dong chi"),
    "case": ("truong hop",),
    "area": ("m2",),
    "money": (),
}
# 'trên môi trường mạng' tells of no field of work.
_NO_FIELD = re.compile(r"moi truong (?:dien tu|mang)|nghia vu tai chinh")
_CONDITION = re.compile(r"(\w+)(!?)=([\w|]+)")


@dataclass(frozen=True)
class Condition:
    """What must, or must not, be the subject of the text so far: 'stage=received|new', 'who!=parttime'."""

    key: str
    wanted: bool
    values: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """One row of the table: '' as indicator only tells the subject, '-' makes sure that a number is not read."""

    indicator: str
    kind: str
    source: str
    needed: tuple[frozenset[str], ...]
    literal: str
    named: frozenset[str]
    within: tuple[Condition, ...]
    opens: tuple[tuple[str, str], ...]
    rate: str
    whole: str
    measure: str
    strict: bool
    unless: re.Pattern[str] | None

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, compiled once it is needed: a report has words for a part of the rules only."""
        return re.compile(self.source)

    @property
    def any_year(self) -> bool:
        """Whether the figure is told for another year than that of the report: 'anyyear=yes'."""
        return any(one.key == ANY_YEAR for one in self.within)

    @cached_property
    def names_field(self) -> bool:
        """Whether the rule itself speaks of a single field of work."""
        within = any(one.key == FIELD and one.wanted for one in self.within)
        literal = f" {_NO_FIELD.sub(' ', self.literal)} "
        return within or any(f" {field} " in literal for field in words("field"))

    @cached_property
    def counts_dossiers(self) -> bool:
        """Whether the figure is a number, or a share, of dossiers."""
        meant = indicators().get(self.indicator)
        counted = indicators().get(meant.numerator) if meant and meant.numerator else meant
        return counted is not None and counted.unit == "dossier"


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the table, in its order."""
    return tuple(rule_of(line) for line in read_lines(FOLDER / "prose_patterns.csv", COLUMNS))


def rule_of(line: Line) -> Rule:
    """Compile one row; a CatalogError names file, row and column when it is wrong."""
    try:
        pieces = language.pieces(line.filled("pattern"))
    except ValueError as problem:
        raise line.error("pattern", str(problem)) from problem
    literal = language.literal_of(pieces)
    unless = line.text("unless")
    return Rule(
        indicator=_indicator(line, "indicator"),
        kind=language.place_of(pieces),
        source=language.expression(pieces, literal),
        needed=language.needed_words(pieces),
        literal=literal,
        named=language.barriers_named(literal),
        within=tuple(_conditions(line)),
        opens=tuple((key, value) for key, _, value in (part.partition("=") for part in _parts(line, "opens"))),
        rate=_indicator(line, "rate"),
        whole=_indicator(line, "whole"),
        measure=_measure(line),
        strict=line.text("measure").endswith("!"),
        unless=re.compile(f" {language.alternatives(unless.split('|'))} ") if unless else None,
    )


def _indicator(line: Line, column: str) -> str:
    if line.text(column) in ("", IGNORED):
        return line.text(column)
    return line.known(column, indicators(), what="indicator")


def _measure(line: Line) -> str:
    measure = line.text("measure").rstrip("!")
    if measure and measure not in UNITS:
        raise line.error("measure", f"{measure!r} is not one of {', '.join(UNITS)}")
    return measure


def _conditions(line: Line) -> Iterator[Condition]:
    for part in _parts(line, "within"):
        match = _CONDITION.fullmatch(part)
        if not match:
            raise line.error("within", f"{part!r} is not written like stage=received|new or who!=parttime")
        yield Condition(match[1], not match[2], frozenset(match[3].split("|")))


def _parts(line: Line, column: str) -> list[str]:
    return [part.strip() for part in line.text(column).split(";") if part.strip()]
