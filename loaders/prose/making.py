"""Candidates that hold -> figures with value, unit, words, place and, for money, the conversion to VND million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data.catalog import indicators
from data.record import Status
from loaders.prose import numbers
from loaders.prose.figure import ProseFigure
from loaders.prose.matching import Candidate
from loaders.prose.paragraphs import Paragraph
from loaders.prose.quantities import Quantity
from loaders.prose.rules import IGNORED, Rule
from loaders.prose.streams import Stream

_LONG_QUOTE = 320
_ABOUT = re.compile(r"(?:\b(?:khoảng|gần|trên|hơn|xấp xỉ|ước|ước đạt)\s+){1,3}$", re.I)
_NOTE_ABOUT, _NOTE_UNIT = "số gần đúng như in: {}", "đổi từ {} sang triệu đồng"
_LINK = re.compile(r"(?: [a-z~][^ ]*){0,10} (?:=|dat|chiem|bang|ty le|tuong duong|tuong ung)(?: (?:ty le|voi|la|=))? $")
_BRACKET = re.compile(r"(?: [a-z~][^ ]*){0,9} \( $")


@dataclass(frozen=True)
class Part:
    """One printed number and what it answers."""

    indicator: str
    value: Decimal | None
    raw: str
    at: int
    unit_raw: str = ""
    unit: str = ""


def figures(paragraph: Paragraph, stream: Stream, candidate: Candidate) -> Iterator[ProseFigure]:
    """Yield value, whole and rate of a claimed number, zero for words of none or not yet, one for a thing done."""
    rule = candidate.rule
    start, end = stream.span(candidate.start, candidate.end)
    if candidate.quantity < 0:
        first, last = stream.span(candidate.place, candidate.place_end)
        value = Decimal(0) if rule.kind in ("none", "off") else Decimal(1)
        part = Part(rule.indicator, value, _printed(paragraph, first, last), first)
        yield _figure(paragraph, _quote(paragraph, stream, start, end), part)
        return
    quantity = stream.quantities[candidate.quantity]
    quote = _quote(paragraph, stream, min(start, quantity.start), max(end, quantity.end))
    about = _ABOUT.search(paragraph.text, stream.start, quantity.start)
    note = _NOTE_ABOUT.format(" ".join(about.group().split())) if about else ""
    at, unit_raw = quantity.start, "%" if quantity.is_percent else quantity.unit_raw
    for part in (
        Part(rule.indicator, _value(rule, quantity), quantity.value, at, unit_raw, quantity.unit),
        Part(rule.whole, quantity.total(), quantity.whole, at, quantity.unit_raw, quantity.whole_unit or quantity.unit),
        Part(rule.rate, quantity.share(), quantity.rate, at, "%"),
    ):
        if part.indicator not in ("", IGNORED) and part.value is not None:
            yield _figure(paragraph, quote, part, note)


def _value(rule: Rule, quantity: Quantity) -> Decimal | None:
    """Points of a score are no count of things: '84,27 điểm'."""
    is_score = rule.indicator in indicators() and indicators()[rule.indicator].unit == "score"
    return numbers.percent(quantity.value) if is_score else quantity.number()


def linked_rates(
    paragraph: Paragraph, stream: Stream, claimed: dict[int, Candidate]
) -> Iterator[tuple[int, ProseFigure]]:
    """Yield which number a percentage follows across a few words, and its figure: '9/10 người có …, đạt 90%'."""
    for index, candidate in claimed.items():
        follower = index + 1
        if not candidate.rule.rate or stream.quantities[index].rate or follower in claimed:
            continue
        if follower >= len(stream.quantities) or not stream.quantities[follower].is_percent:
            continue
        percentage = stream.quantities[follower]
        value = percentage.number()
        if value is not None and _linked(stream, index, follower):
            start, _ = stream.span(candidate.start, candidate.end)
            part = Part(candidate.rule.rate, value, percentage.value, percentage.start, "%")
            yield index, _figure(paragraph, _quote(paragraph, stream, start, percentage.end), part)


def _linked(stream: Stream, index: int, follower: int) -> bool:
    here = re.search(rf" #[nr]{index} ", stream.plain)
    there = stream.plain.find(f" #p{follower} ")
    between = stream.plain[here.end() - 1 : there + 1] if here else ""
    return bool(_BRACKET.fullmatch(between) or _LINK.fullmatch(between.replace(" ,", "").replace(" (", "", 1)))


def _figure(paragraph: Paragraph, quote: str, part: Part, note: str = "") -> ProseFigure:
    indicator, status, value = indicators()[part.indicator], Status.REPORTED, part.value or Decimal(0)
    if indicator.kind == "money":
        value = numbers.millions(value, part.unit)
        if not part.unit.startswith("trieu") or numbers.is_mixed(part.raw):
            printed = f"tỷ, {part.unit_raw}" if numbers.is_mixed(part.raw) else part.unit_raw
            note = "; ".join(filter(None, (note, _NOTE_UNIT.format(printed))))
            status = Status.CONVERTED
    return ProseFigure(
        section=paragraph.section, indicator=part.indicator, quote=quote, value=value, unit=indicator.unit,
        value_raw=part.raw, unit_raw=part.unit_raw, note=note, locator=paragraph.locator(part.at), status=status,
    )  # fmt: skip


def _printed(paragraph: Paragraph, start: int, end: int) -> str:
    return " ".join(paragraph.text[start:end].split())


def _quote(paragraph: Paragraph, stream: Stream, start: int, end: int) -> str:
    """Return the sentence; of a very long one the clause between semicolons."""
    first, last, text = stream.start, stream.end, paragraph.text
    if last - first > _LONG_QUOTE:
        first = max(text.rfind(";", first, start) + 1, first)
        following = text.find(";", end, last)
        last = following if following > 0 else last
    return _printed(paragraph, first, last)
