"""Printed cell -> value and status in the indicator's unit. Never guesses: what cannot be read stays unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from data.catalog import Indicator, Measure, measure_of
from data.contract import Status
from data.text import plain
from loaders.choices import choice_code
from loaders.notation import NUMBER, is_blank, number

_MONEY = "money"
_PERCENT = "percent"
_CHOSEN = ("flag", "enum")

_PLAIN = re.compile(rf"({NUMBER})")
_SHARE = re.compile(rf"({NUMBER})\s*%")
_COUNT_AND_SHARE = re.compile(rf"({NUMBER})\s*(?:/|;|,\s|=|\()\s*\(?({NUMBER})\s*%\)?")
_PARTS_AND_SHARE = re.compile(rf"({NUMBER})\s*/\s*({NUMBER})\s*(?:=|;|,\s|\(|đạt|chiếm)\s*\(?({NUMBER})\s*%\)?")
_NUMBER_WITH_WORDS = re.compile(rf"({NUMBER})\s*([^\W\d_][^\d=]*)")
_TIME_WORDS = {"thang", "nam", "quy", "ngay", "gio", "tuan"}


@dataclass(frozen=True)
class Figure:
    """What a cell says: value None unless status is reported or converted."""

    value: Decimal | None
    unit: str
    status: Status
    note: str = ""


def read_figure(*, value_raw: str, unit_raw: str, indicator: Indicator | None) -> Figure:
    """Return the figure printed as `value_raw` in a row whose unit cell says `unit_raw`."""
    cell = measure_of(unit_raw) if unit_raw else None
    unit = _unit(cell, indicator)
    if is_blank(value_raw):
        return Figure(None, unit, Status.BLANK)
    if _is_chosen(unit_raw, indicator):
        return _chosen(value_raw, unit_raw, indicator, unit)
    return _measured(value_raw.strip(), cell, indicator, unit)


def _unit(cell: Measure | None, indicator: Indicator | None) -> str:
    """The unit the value will be in: the indicator's own, else the base of what the cell prints."""
    if indicator is not None:
        return indicator.unit
    return cell.base if cell is not None else ""


def _is_chosen(unit_raw: str, indicator: Indicator | None) -> bool:
    if indicator is not None:
        return indicator.kind in _CHOSEN
    return "=" in unit_raw or plain(unit_raw) == "co khong"


def _chosen(value_raw: str, unit_raw: str, indicator: Indicator | None, unit: str) -> Figure:
    """Read an answer given as a code ('1') or in words ('Có')."""
    code = choice_code(answer=value_raw, printed=unit_raw, ours=indicator.choices if indicator else "")
    if code is None:
        return Figure(None, unit, Status.UNREADABLE)
    if code.recoded:
        return Figure(code.value, unit, Status.CONVERTED, f"{value_raw.strip()} → {code.value}")
    return Figure(code.value, unit, Status.REPORTED)


def _measured(text: str, cell: Measure | None, indicator: Indicator | None, unit: str) -> Figure:
    """Read a count, a share or an amount of money."""
    share_wanted = _wants_share(cell, indicator)
    if found := _PARTS_AND_SHARE.fullmatch(text):
        return _as_reported(found[3], unit, share=True) if share_wanted else _unreadable(unit)
    if found := _COUNT_AND_SHARE.fullmatch(text):
        return _as_reported(found[2] if share_wanted else found[1], unit, share=share_wanted)
    if found := _SHARE.fullmatch(text):
        if not share_wanted and (cell is not None or indicator is not None):
            return _unreadable(unit)
        return _as_reported(found[1], unit or "percent", share=True)
    if found := _PLAIN.fullmatch(text):
        return _scaled(found[1], cell, None, indicator, unit, text)
    if found := _NUMBER_WITH_WORDS.fullmatch(text):
        return _with_words(found[1], found[2].strip(" .;,"), cell, indicator, unit, text)
    return _unreadable(unit)


def _wants_share(cell: Measure | None, indicator: Indicator | None) -> bool:
    if indicator is not None:
        return indicator.kind == _PERCENT
    return cell is not None and cell.base == "percent"


def _with_words(
    digits: str, words: str, cell: Measure | None, indicator: Indicator | None, unit: str, text: str
) -> Figure:
    """Read '3 tỷ đồng' or '12 văn bản': the words must be a unit that the row can have."""
    own = measure_of(words)
    if own is None or plain(words) in _TIME_WORDS:
        return _unreadable(unit)
    wanted_money = _is_money(cell, indicator)
    if _is_money(own, None) != wanted_money and (cell is not None or indicator is not None):
        return _unreadable(unit)
    if _wants_share(cell, indicator) or own.base == "percent":
        return _unreadable(unit)
    return _scaled(digits, cell, own, indicator, unit or own.base, text)


def _is_money(cell: Measure | None, indicator: Indicator | None) -> bool:
    if indicator is not None:
        return indicator.kind == _MONEY
    return cell is not None and cell.base == "million_vnd"


def _scaled(
    digits: str, cell: Measure | None, own: Measure | None, indicator: Indicator | None, unit: str, text: str
) -> Figure:
    """Bring an amount of money to the indicator's unit; other figures need no factor."""
    if not _is_money(own or cell, indicator):
        return _as_reported(digits, unit, share=_wants_share(cell, indicator))
    value = number(digits)
    measure = own or cell
    if value is None or (measure is not None and not _is_money(measure, None)):
        return _unreadable(unit) if value is None or own is not None else Figure(value, unit, Status.REPORTED)
    if measure is None or measure.factor == 1:
        same_as_cell = own is None or cell is None or cell.factor == own.factor
        return Figure(value, unit, Status.REPORTED if same_as_cell else Status.CONVERTED, "" if same_as_cell else text)
    value = (value * measure.factor).normalize() + 0
    printed = text if own is not None else f"{text} {measure.name_vi}"
    return Figure(value, unit, Status.CONVERTED, f"{printed} = {value:f} triệu đồng")


def _as_reported(digits: str, unit: str, *, share: bool) -> Figure:
    value = number(digits, share=share)
    return _unreadable(unit) if value is None else Figure(value, unit, Status.REPORTED)


def _unreadable(unit: str) -> Figure:
    return Figure(None, unit, Status.UNREADABLE)
