"""The catalogue as small tables that the SQL of a load joins with; indicators are numbered in order of their ids."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from data import catalog
from data.open_rates import open_rates

SHARES = 8  # medians hold all values of their indicators in memory: an eighth of the catalogue at a time

_INDICATOR = pa.schema(
    [
        pa.field("indicator_no", pa.int16()),
        *(pa.field(name, pa.string()) for name in ("indicator", "name_vi", "name_en", "unit", "kind", "basis")),
        pa.field("numerator_no", pa.int16()),
        pa.field("denominator_no", pa.int16()),
        pa.field("multiplier", pa.float64()),
        pa.field("is_open", pa.bool_()),
        pa.field("share_no", pa.int16()),
    ]
)
_SUM_TERM = pa.schema([pa.field(name, pa.int16()) for name in ("sum_no", "whole_no", "part_no", "place", "n_terms")])
_RULE = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("rule", "rule_name", "kind", "severity", "marks", "stand")),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("indicator_nos", pa.list_(pa.int16())),
        *(pa.field(name, pa.string()) for name in ("message_vi", "message_en")),
    ]
)
_PART = pa.schema([pa.field("part_no", pa.int16()), pa.field("whole_no", pa.int16())])


def indicator_table() -> pa.Table:
    """Return one row per indicator, with the numbers of its parts where it is a rate."""
    numbers = _numbers()
    rows: list[dict[str, Any]] = [
        {
            "indicator_no": numbers[name],
            "indicator": name,
            "name_vi": item.name_vi,
            "name_en": item.name_en,
            "unit": item.unit,
            "kind": item.kind,
            "basis": item.basis,
            "numerator_no": numbers.get(item.numerator),
            "denominator_no": numbers.get(item.denominator),
            "multiplier": float(item.multiplier or 100),
            "is_open": name in open_rates(),
            "share_no": numbers[name] % SHARES,
        }
        for name, item in sorted(catalog.indicators().items())
    ]
    return pa.Table.from_pylist(rows, schema=_INDICATOR)


def unit_table() -> pa.Table:
    """Return one row per unit of measure that a record may carry."""
    return pa.table({"unit": pa.array(sorted(catalog.measures()), pa.string())})


def sum_term_table() -> pa.Table:
    """Return one row per part of each known sum."""
    numbers = _numbers()
    rows = [
        {
            "sum_no": sum_no,
            "whole_no": numbers[known.whole],
            "part_no": numbers[part],
            "place": place,
            "n_terms": len(known.parts),
        }
        for sum_no, known in enumerate(catalog.sums())
        for place, part in enumerate(known.parts)
    ]
    return pa.Table.from_pylist(rows, schema=_SUM_TERM)


def part_table() -> pa.Table:
    """Return one row per indicator that cannot be larger than another: parts of sums and numerators of rates."""
    numbers = _numbers()
    pairs = {(part, known.whole) for known in catalog.sums() for part in known.parts} | {
        (rate.numerator, rate.denominator)
        for name, rate in catalog.indicators().items()
        if rate.numerator and name not in open_rates()
    }
    rows = [{"part_no": numbers[part], "whole_no": numbers[whole]} for part, whole in sorted(pairs)]
    return pa.Table.from_pylist(rows, schema=_PART)


def rule_table() -> pa.Table:
    """Return one row per rule and variant of a rule: how it is worked out, how grave it is and how it is worded."""
    numbers = _numbers()
    rows = [
        {
            "rule": rule.id,
            "rule_name": rule.name,
            "kind": rule.kind,
            "severity": rule.severity,
            "marks": rule.marks,
            "stand": rule.stand,
            "low": None if rule.low is None else float(rule.low),
            "high": None if rule.high is None else float(rule.high),
            "indicator_nos": [numbers[name] for name in rule.indicators],
            "message_vi": rule.message_vi,
            "message_en": rule.message_en,
        }
        for rule in catalog.rules().values()
    ]
    return pa.Table.from_pylist(rows, schema=_RULE)


def spelling_table() -> pa.Table:
    """Return one row per way to print a unit of measure."""
    rows = [
        {"spelling": spelling, "base": measure.base, "factor": float(measure.factor)}
        for spelling, measure in catalog.spellings().items()
    ]
    return pa.Table.from_pylist(rows)


def _numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(catalog.indicators()))}
