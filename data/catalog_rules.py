"""Table of rules: what is checked, how grave a breach is and how it is worded. A mistake is raised with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from data.catalog_entries import Indicator, Rule
from data.csv_table import Line

MARKS = ("", "figures", "rates")
STANDS = (
    "", "same", "across", "table", "prose", "overlap", "gap", "start", "alone", "unstated",
    "falls", "grows",
    "columns", "hidden", "sheet", "object", "picture",
)  # fmt: skip
_SEVERITIES = ("error", "warning", "info")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?")
_KIND = re.compile(r"[a-z][a-z0-9_]*")
_GAP = re.compile(r"\{(\w*)\}")
_GAPS = {"name", "other", "found", "expected", "parts"}


def rules_of(lines: Iterable[Line], indicators: Mapping[str, Indicator]) -> dict[str, Rule]:
    """Return rule id -> rule; a variant stands below the rule whose findings it adds to."""
    rules: dict[str, Rule] = {}
    for line in lines:
        rule = rule_of(line, indicators)
        if rule.id in rules:
            raise line.error("rule", f"{rule.id!r} is there twice")
        if rule.name not in rules and rule.name != rule.id:
            raise line.error("rule", f"a variant of {rule.name!r} must stand below it")
        rules[rule.id] = rule
    return rules


def rule_of(line: Line, indicators: Mapping[str, Indicator]) -> Rule:
    """Return one rule or variant."""
    return Rule(
        id=_matching(line, "rule", _ID),
        kind=_matching(line, "kind", _KIND),
        severity=line.one_of("severity", _SEVERITIES),
        marks=line.one_of("marks", MARKS),
        stand=line.one_of("stand", STANDS),
        low=_bound(line, "low"),
        high=_bound(line, "high"),
        indicators=_indicators(line, indicators),
        title_vi=line.filled("title_vi"),
        title_en=line.filled("title_en"),
        explanation_vi=line.filled("explanation_vi"),
        explanation_en=line.filled("explanation_en"),
        message_vi=_message(line, "message_vi"),
        message_en=_message(line, "message_en"),
    )


def _matching(line: Line, column: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(line.filled(column)):
        raise line.error(column, f"{line.text(column)!r} is not an id (small letters, digits and _)")
    return line.text(column)


def _bound(line: Line, column: str) -> Decimal | None:
    return line.decimal(column) if line.text(column) else None


def _indicators(line: Line, known: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return the indicators that a rule is about, none twice; none at all where its kind finds them itself."""
    named = tuple(name.strip() for name in line.text("indicators").split(";") if name.strip())
    for name in named:
        if name not in known:
            raise line.error("indicators", f"{name!r} is not a known indicator")
    if len(set(named)) != len(named):
        raise line.error("indicators", "names an indicator twice")
    return named


def _message(line: Line, column: str) -> str:
    unknown = set(_GAP.findall(line.filled(column))) - _GAPS
    if unknown:
        raise line.error(column, f"nothing fills {{{min(unknown)}}}, only {', '.join(sorted(_GAPS))}")
    return line.text(column)
