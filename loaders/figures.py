"""Printed cell -> value and status in the indicator's unit. Never guesses: what cannot be read stays unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from data.catalog import Indicator, Measure, measure_of, measures
from data.record import Status
from data.text import plain
from loaders.choices import choice_code
from loaders.notation import NUMBER, is_blank, number
from loaders.prose.words import words

_MONEY, _PERCENT = "million_vnd", "percent"
_KINDS = (_MONEY, _PERCENT)
_RANK = "rank"
_CHOSEN = ("flag", "enum")

_ALONE = re.compile(rf"({NUMBER})")
_SHARE = re.compile(rf"({NUMBER})\s*%")
_COUNT_AND_SHARE = re.compile(rf"({NUMBER})\s*(?:/|;|,\s|=|\()\s*\(?({NUMBER})\s*%\)?")
_PARTS_AND_SHARE = re.compile(
    rf"{NUMBER}\s*/\s*{NUMBER}(?:\s*[^\W\d_][^\d%(=]*)?\s*(?:=|;|,\s|\(|đạt|chiếm)\s*\(?({NUMBER})\s*%\)?"
)
_WITH_WORDS = re.compile(rf"({NUMBER})\s*([^\W\d_][^\d=]*)")
_RANK_AMONG = re.compile(r"(?:thứ\s*)?(\d+)\s*/\s*\d+", re.I)
_BILLION, _ONE_COMMA = 1000, re.compile(r"\d{1,3},\d{3}")
_NONE = frozenset({"khong"})
_TIME_WORDS = frozenset({"thang", "nam", "quy", "ngay", "gio", "tuan", "phut"})


@dataclass(frozen=True)
class Figure:
    """What a cell says; value is None unless status is reported or converted."""

    value: Decimal | None
    unit: str
    status: Status
    note: str = ""


@dataclass(frozen=True)
class _Wanted:
    """What a cell should hold: the unit of the value, and the unit its figures are in when they name none."""

    unit: str
    printed: Measure | None

    @property
    def share(self) -> bool:
        return self.unit == _PERCENT

    @property
    def money(self) -> bool:
        return self.unit == _MONEY


def read_figure(*, value_raw: str, unit_raw: str, indicator: Indicator | None) -> Figure:
    """Return the figure printed as `value_raw` in a row whose unit cell says `unit_raw`."""
    printed = measure_of(unit_raw) if unit_raw else None
    unit = indicator.unit if indicator is not None else printed.base if printed is not None else ""
    if is_blank(value_raw):
        return Figure(None, unit, Status.BLANK)
    if _is_chosen(unit_raw, indicator):
        return _chosen(value_raw, unit_raw, indicator, unit)
    return _measured(value_raw.strip(), _Wanted(unit, printed))


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


def _measured(text: str, wanted: _Wanted) -> Figure:
    """Read a count, a share or an amount of money."""
    if wanted.unit and not wanted.share and plain(text) in _NONE.union(words("none")):
        return Figure(Decimal(0), wanted.unit, Status.CONVERTED, f"{text} → 0")
    digits = _share_in(text) if wanted.share else _rank_in(text) if wanted.unit == _RANK else _count_in(text)
    if digits:
        return _reported(number(digits, share=wanted.share), wanted.unit)
    if not wanted.unit and (share := _SHARE.fullmatch(text)):
        return _reported(number(share[1], share=True), _PERCENT)
    if found := _ALONE.fullmatch(text):
        return _scaled(found[1], wanted.printed, wanted, text)
    if found := _WITH_WORDS.fullmatch(text):
        return _in_own_unit(found[1], found[2].strip(" .;,"), wanted, text)
    return Figure(None, wanted.unit, Status.UNREADABLE)


def _share_in(text: str) -> str:
    """Return the share in '60%', '17/100%' or '46/46 (100%)', '' when the text has another form."""
    for form in (_PARTS_AND_SHARE, _COUNT_AND_SHARE, _SHARE):
        if found := form.fullmatch(text):
            return str(found[form.groups])
    return ""


def _rank_in(text: str) -> str:
    """Return the rank in '8/104', '' when the text has another form."""
    found = _RANK_AMONG.fullmatch(text)
    return found[1] if found else ""


def _count_in(text: str) -> str:
    """Return the count in '17/100%', '' when the text has another form."""
    found = _COUNT_AND_SHARE.fullmatch(text)
    return found[1] if found else ""


def _in_own_unit(digits: str, words: str, wanted: _Wanted, text: str) -> Figure:
    """Read '3 tỷ đồng' or '12 văn bản': the words must be a unit that the row can have."""
    own = measure_of(words)
    unit = wanted.unit or (own.base if own is not None else "")
    if own is None or plain(words) in _TIME_WORDS or any((own.base == kind) != (unit == kind) for kind in _KINDS):
        return Figure(None, wanted.unit, Status.UNREADABLE)
    return _scaled(digits, own, _Wanted(unit, wanted.printed), text)


def _scaled(digits: str, measure: Measure | None, wanted: _Wanted, text: str) -> Figure:
    """Bring an amount of money to millions, saying how; other figures need no factor."""
    value = number(digits, share=wanted.share or _is_broken_billion(digits, measure))
    if value is None or not wanted.money or measure is None or measure.base != _MONEY or measure.factor == 1:
        return _reported(value, wanted.unit)
    value = value * measure.factor
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    printed = text if _WITH_WORDS.fullmatch(text) else f"{text} {measure.name_vi}"
    return Figure(value, wanted.unit, Status.CONVERTED, f"{printed} = {value:f} {measures()[_MONEY].name_vi}")


def _is_broken_billion(digits: str, measure: Measure | None) -> bool:
    """'8,698 tỷ' has a decimal comma: no commune is given thousands of billions."""
    return measure is not None and measure.factor >= _BILLION and _ONE_COMMA.fullmatch(digits) is not None


def _reported(value: Decimal | None, unit: str) -> Figure:
    return Figure(value, unit, Status.REPORTED if value is not None else Status.UNREADABLE)
