"""What speaks for a known wording beside the wording itself: the row above, the section, the number, the unit."""

from __future__ import annotations

from functools import lru_cache

from data.catalog import indicators, measure_of
from data.text import plain
from loaders.discriminators import penalty
from loaders.known import Known, likeness
from loaders.tables.row import TableRow
from loaders.wording import comparable

_GENERIC, _SAYS_NOTHING = 5, 3
_FILLED_HEADING, _UNIT_OF_GROUP = -6.0, -3.0
# Units of counts are filled in carelessly: another one speaks against an indicator, but does not rule it out.
_OWN_UNIT, _OTHER_UNIT = 2.0, -1.5
# Without a printed unit, 'tỷ lệ' in the wording says that it is a rate; its absence says little.
_SAID_TO_BE_RATE, _NO_UNIT = -20.0, -5.0
_PERCENT, _MONEY = "percent", "million_vnd"
# Indicators for the figure that some forms print on the row that only names a group.
GROUP = "_group"


def context(row: TableRow, above: tuple[str, ...], known: Known) -> float:
    """Weigh the row above and the section: decisive for wordings as short as 'Đã thực hiện'."""
    weight = 1.0 if row.row_no and row.row_no == known.row_no else 0.0
    if row.section and known.section:
        weight += 3.0 if row.section == known.section else -6.0
    return weight + (_parent_fit(row, above, known) if known.parent else 0.0)


def unit_fit(row: TableRow, known: Known) -> float:
    """Weigh whether the printed unit can belong to the indicator."""
    if not known.indicator:
        return _FILLED_HEADING * (bool(row.unit_raw) + bool(row.value_raw))
    indicator = indicators()[known.indicator]
    if row.unit_raw and known.indicator.endswith(GROUP):
        return _UNIT_OF_GROUP
    if "=" in row.unit_raw or plain(row.unit_raw) == "co khong":
        return 4.0 if indicator.kind in {"flag", "enum"} else -8.0
    measure = measure_of(row.unit_raw) if row.unit_raw else None
    foreign = measure is not None and (measure.base == _MONEY) != (indicator.unit == _MONEY)
    if foreign or is_rate(row) != (indicator.unit == _PERCENT):
        return -40.0 if row.unit_raw else _SAID_TO_BE_RATE if is_rate(row) else _NO_UNIT
    if not row.unit_raw:
        return 0.0
    return _OWN_UNIT if measure is not None and measure.base == indicator.unit else _OTHER_UNIT


def is_rate(row: TableRow) -> bool:
    if row.unit_raw:
        return _is_percent(row.unit_raw)
    return "ty le" in comparable(row.label) or row.value_raw.endswith("%")


@lru_cache(maxsize=1024)
def _is_percent(unit: str) -> bool:
    measure = measure_of(unit)
    return measure is not None and measure.base == _PERCENT


def _parent_fit(row: TableRow, above: tuple[str, ...], known: Known) -> float:
    """Weigh how well the row above fits; a wording that means something only in its context needs that context."""
    fit = _fit(row.parent, known.parent)
    words = len(comparable(known.wording).split())
    if known.in_context_only or words <= _SAYS_NOTHING:
        nearby = max((_fit(label, known.parent) for label in above), default=-1.0)
        return max(fit * 14.0, nearby * 14.0 - 4.0) if max(fit, nearby) > 0.0 else -40.0
    return fit * (14.0 if words <= _GENERIC else 6.0)


def _fit(parent: str, wanted: str) -> float:
    """Return from -1 to 1 how well a wording fits the one wanted above a row."""
    if not parent:
        return -0.5
    return max(-1.0, min(1.0, (likeness(parent, wanted) - penalty(parent, wanted) - 65.0) / 30.0))
