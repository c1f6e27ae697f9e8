"""Sentences -> figures: which printed number answers which indicator. What no rule claims for sure stays unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from data.catalog import indicators
from data.contract import Status
from loaders.prose import numbers
from loaders.prose.figure import ProseFigure
from loaders.prose.paragraphs import Paragraph
from loaders.prose.patterns import Rule, rules
from loaders.prose.tokens import Quantity, Stream, quantity_value

_IGNORED = "-"
_LONG_QUOTE = 320
_NOTE_ABOUT = "số gần đúng như in: {}"
_NOTE_UNIT = "đổi từ {} sang triệu đồng"
_FAMILIES = {
    "dossier": ("bo ho so", "luot ho so", "ho so", "hs", "truong hop"),
    "procedure": ("thu tuc hanh chinh", "thu tuc", "tthc"),
    "person": ("dc", "dong chi", "nguoi", "can bo", "cong chuc", "cbcc", "cb", "cc", "bien che", "thanh vien", "truong hop"),
    "task": ("nhiem vu",),
    "document": ("van ban", "vb"),
    "feedback": ("y kien", "truong hop", "luot"),
    "response": ("phieu", "luot", "y kien"),
    "turn": ("luot", "nguoi", "can bo", "cong chuc", "cbcc", "dc", "dong chi"),
    "case": ("truong hop",),
    "area": ("m2",),
    "money": (),
}  # fmt: skip
_NOT_REACHED = re.compile(
    r" (?:phan dau|muc tieu|du kien|toi thieu|it nhat|phai dat|dat ra|(?<!chia )se|cung ky|so voi|nam truoc"
    r"|yeu cau dat|nham dat|huong toi) "
)
_CARRIED_OVER = re.compile(r" (?:ky truoc|quy truoc|thang truoc)(?: [^ #]+)* $")
_JUST_BEFORE = re.compile(
    r" (?:tang|giam|duoi|toi da|khong qua|chi tieu|bao dam|dam bao)(?: (?:them|duoc|len|thanh|la|dat|giao|tu)){0,2} $"
)
_ABOUT = re.compile(r"(?:\b(?:khoảng|gần|trên|hơn|xấp xỉ|ước|ước đạt)\s+){1,3}$", re.I)
_FIELD_OF_NUMBER = re.compile(r" #[nr]\d+ (?:tthc|thu tuc|thu tuc hanh chinh|ho so|nguoi) linh vuc \w+ \w+")
_OTHER_FIELD = re.compile(
    r" linh vuc (?:van hoa|dia chinh|tu phap|ho tich|chung thuc|dat dai|xay dung|quan su|cong an|van phong|lao dong|bao tro"
    r"|nguoi co cong|nong nghiep|moi truong|tai chinh|ke toan|giao duc|y te|quoc phong|thi dua|ton giao|noi vu|giao thong) (?!.* tong so )"
)
_NOT_DONE = re.compile(r" (?:chua|khong|viec|se|can|de|phai|nham|tang cuong|de nghi|yeu cau|huong dan|kien nghi)(?: \S+){0,2} $")
_TOGETHER = re.compile(r" (?:truoc han(?: va| ,)? dung han|dung han(?: va| ,)? truoc han) ")
_LETTERS = re.compile(r"(?<= )[a-z~]\S*")
_UNIT_BEHIND = re.compile(
    r"(?: (?:ho so|hs|nhiem vu|nguoi|thu tuc hanh chinh|thu tuc|tthc|van ban|cong chuc|can bo|cbcc|dong chi|dc|phieu|bien che))(?= )"
)
_STOP = re.compile(r" (?:[;,:()]|#)")
_YEAR = re.compile(r" nam ~(\d{4}) ")
_QUARTER = re.compile(r" quy ~q([1-4]) ")
_LINK = re.compile(r"(?: [a-z]+){0,8} (?:=|dat|chiem|bang|ty le|tuong duong|tuong ung)(?: (?:ty le|la|=))? $")


@dataclass(frozen=True)
class _Candidate:
    """One place where a rule matches a sentence."""

    rule: Rule
    start: int
    end: int
    position: int
    words_end: int
    quantity: int
    score: float


@dataclass
class _State:
    """What the sentences so far are about; a heading sets what its paragraphs start from."""

    period: str = ""
    heading: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


def read(paragraph: Paragraph, streams: Sequence[Stream], nearby: str, state: _State) -> Iterator[ProseFigure]:
    """Yield the figures of one paragraph and move the state on."""
    if paragraph.heading:
        state.heading, state.tags = {}, {}
    for index, stream in enumerate(streams):
        around = _TOGETHER.sub(" ", " ".join((*(s.plain for s in streams[max(index - 1, 0) : index + 2]), nearby)))
        state.tags["section"] = paragraph.section
        opened, figures = _read_sentence(paragraph, stream, around, state)
        yield from figures
        if not (opened or figures or stream.plain.rstrip().endswith(":")):
            state.tags = dict(state.heading)
    if paragraph.heading:
        state.heading = dict(state.tags)


def new_state(period: str) -> _State:
    """Return the state at the beginning of a report on the period ('' when not known)."""
    return _State(period=period)


def _read_sentence(paragraph: Paragraph, stream: Stream, around: str, state: _State) -> tuple[bool, list[ProseFigure]]:
    """Go through the sentence from left to right: at each number the most telling rule whose conditions hold."""
    opened, figures = False, []
    claimed: dict[int, _Candidate] = {}
    candidates = _candidates(stream)
    position = -1
    for candidate in candidates:
        if candidate.position == position or not _holds(candidate, stream, around, state):
            continue
        if candidate.quantity >= 0:
            if candidate.quantity in claimed:
                continue
            claimed[candidate.quantity] = candidate
            position = candidate.position
        elif candidate.rule.kind == "none":
            position = candidate.position
        if candidate.rule.opens:
            opened = True
            state.tags.update(candidate.rule.opens)
        if candidate.rule.indicator not in ("", _IGNORED):
            figures += _figures(paragraph, stream, candidate)
    figures += _linked_rates(paragraph, stream, claimed)
    return opened, _without_repeats(figures)


def _candidates(stream: Stream) -> list[_Candidate]:
    """Return all matches in reading order, at the same place the most specific first."""
    found = []
    kinds = {"n": "#" in stream.plain, "s": "#n" in stream.plain, "r": "#r" in stream.plain, "p": "#p" in stream.plain}
    for rule in rules():
        if not kinds.get(rule.kind, True) or not all(word in stream.plain for word in rule.needs):
            continue
        found += [_candidate(rule, match) for match in rule.expression.finditer(stream.plain)]
    return sorted(found, key=lambda c: (c.position, -c.score))


def _candidate(rule: Rule, match: re.Match[str]) -> _Candidate:
    """Rate a match by the words of the pattern found in it, less a little for each word passed over."""
    groups = match.groupdict()
    place = groups.get("place")
    numbered = rule.kind in ("n", "r", "s", "p")
    passed = sum(len(_LETTERS.findall(text)) for name, text in groups.items() if text and name.startswith(("gap", "lead")))
    skipped = sum(len(_LETTERS.findall(text)) for name, text in groups.items() if text and name.startswith("gap"))
    behind = _UNIT_BEHIND.match(match.string, match.end("place"), match.end()) if place and numbered else None
    words = len(_LETTERS.findall(match.group())) - passed - (len(behind.group().split()) if behind else 0)
    score = words + 0.5 * len(rule.within) + 0.5 * (rule.kind == "r") + (rule.indicator == _IGNORED) - 0.25 * skipped
    position, words_end = (match.start("place"), match.end("place")) if place else (match.start(), match.end())
    return _Candidate(rule, match.start(), match.end(), position, words_end, int(place) if numbered and place else -1, score)


def _holds(candidate: _Candidate, stream: Stream, around: str, state: _State) -> bool:
    """Whether the words around allow the rule to speak here."""
    rule, plain = candidate.rule, stream.plain
    for key, wanted, values in rule.within:
        if (_told(key, values, around, state)) != wanted:
            return False
    if rule.unless and rule.unless.search(_phrase(plain, candidate)):
        return False
    if rule.kind == "subject":
        return True
    if rule.kind in ("made", "kept"):
        return not _NOT_DONE.search(plain[: candidate.start + 1])
    if plain.startswith(" tro len", candidate.end):
        return False
    before = plain[: candidate.position - 2] if rule.kind != "none" else plain[: candidate.start + 1]
    return _reached(before, rule, state) and (candidate.quantity < 0 or _fits(stream.quantities[candidate.quantity], rule))


def _told(key: str, values: frozenset[str], around: str, state: _State) -> bool:
    if key == "near":
        return any(f" {value.replace('_', ' ')} " in around for value in values)
    return state.tags.get(key, "") in values


def _phrase(plain: str, candidate: _Candidate) -> str:
    """Return the match with the words around it up to the next stop or number on either side."""
    first = max(plain.rfind(stop, 0, candidate.start + 1) for stop in (" ;", " ,", " :", " (", " )", " #"))
    last = _STOP.search(plain, candidate.end)
    return plain[first + 1 : last.start() if last else len(plain)] + " "


def _reached(before: str, rule: Rule, state: _State) -> bool:
    """Whether the number tells of this unit in this period: no target, no comparison, no other year or field."""
    clause = before[before.rfind(" ; ") + 2 if " ; " in before else 0 :]
    for expression, text in ((_NOT_REACHED, clause), (_CARRIED_OVER, clause), (_JUST_BEFORE, clause), (_OTHER_FIELD, _FIELD_OF_NUMBER.sub(" ", before))):
        found = expression.search(text)
        if found and not any(name in found.group() for name in rule.names):
            return False
    years, quarters = _YEAR.findall(clause), _QUARTER.findall(clause)
    if state.period and years and state.period[:4] not in years:
        return False
    return not (state.period and quarters and state.period[5:] != f"Q{quarters[-1]}")


def _fits(quantity: Quantity, rule: Rule) -> bool:
    """Whether the printed unit of measure is one the rule speaks of."""
    if rule.kind == "p":
        return True
    money = quantity.unit.split(" ")[-1] in ("dong", "trieu", "ty", "nghin") and quantity.unit != "dong chi"
    measure = rule.measure.rstrip("!")
    if money or measure == "money":
        return money and measure == "money"
    if not quantity.unit:
        return not rule.measure.endswith("!")
    return quantity.unit in _FAMILIES[measure] if measure else quantity.unit in rule.literal


def _figures(paragraph: Paragraph, stream: Stream, candidate: _Candidate) -> Iterator[ProseFigure]:
    """Yield value, whole and rate of a claimed number, zero for words of none, one for a thing done."""
    rule = candidate.rule
    start, end = stream.span(candidate.start, candidate.end)
    if candidate.quantity < 0:
        first, last = stream.span(candidate.position, candidate.words_end)
        value = Decimal(0) if rule.kind == "none" else Decimal(1)
        yield _Maker(paragraph, stream, start, end).figure(rule.indicator, value, _printed(paragraph, first, last), at=first)
        return
    quantity = stream.quantities[candidate.quantity]
    money = indicators()[rule.indicator].kind == "money"
    value, whole, percent = quantity_value(quantity, money=money)
    maker = _Maker(paragraph, stream, min(start, quantity.start), max(end, quantity.end))
    about = _ABOUT.search(paragraph.text, stream.start, quantity.start)
    note = _NOTE_ABOUT.format(" ".join(about.group().split())) if about else ""
    for indicator, number, raw in (
        (rule.indicator, value, quantity.value),
        (rule.whole, whole, quantity.whole),
        (rule.rate, percent, quantity.percent),
    ):
        if indicator and number is not None:
            unit = "%" if indicator == rule.rate or quantity.is_percent else quantity.unit_raw
            yield maker.figure(indicator, number, raw, at=quantity.start, unit_raw=unit, unit=quantity.unit, note=note)


def _linked_rates(paragraph: Paragraph, stream: Stream, claimed: dict[int, _Candidate]) -> Iterator[ProseFigure]:
    """Yield percentages that follow a claimed number across a few words: '9/10 người có trình độ đại học, đạt 90%'."""
    for index, candidate in claimed.items():
        follower = index + 1
        if not candidate.rule.rate or stream.quantities[index].percent or follower in claimed:
            continue
        if follower >= len(stream.quantities) or not stream.quantities[follower].is_percent:
            continue
        here = re.search(rf" #[nr]{index} ", stream.plain)
        there = stream.plain.find(f" #p{follower} ")
        number = numbers.percent(stream.quantities[follower].value)
        if here and number is not None and _LINK.fullmatch(stream.plain[here.end() - 1 : there + 1].replace(" ,", "")):
            percentage = stream.quantities[follower]
            start, _ = stream.span(candidate.start, candidate.end)
            maker = _Maker(paragraph, stream, start, percentage.end)
            yield maker.figure(candidate.rule.rate, number, percentage.value, at=percentage.start, unit_raw="%")


@dataclass(frozen=True)
class _Maker:
    """Makes the figures read from one stretch of a sentence."""

    paragraph: Paragraph
    stream: Stream
    start: int
    end: int

    def figure(
        self, indicator: str, value: Decimal, raw: str, *, at: int, unit_raw: str = "", unit: str = "", note: str = ""
    ) -> ProseFigure:
        known, status = indicators()[indicator], Status.REPORTED
        if known.kind == "money":
            value = numbers.millions(value, unit)
            if not unit.startswith("trieu"):
                note, status = "; ".join(filter(None, (note, _NOTE_UNIT.format(unit_raw)))), Status.CONVERTED
        return ProseFigure(
            section=self.paragraph.section, indicator=indicator, quote=self._quote(), value=value, unit=known.unit,
            value_raw=raw, unit_raw=unit_raw, note=note, locator=self.paragraph.locator(at), status=status,
        )  # fmt: skip

    def _quote(self) -> str:
        """Return the sentence; of a very long one the clause between semicolons."""
        first, last, text = self.stream.start, self.stream.end, self.paragraph.text
        if last - first > _LONG_QUOTE:
            first = max(text.rfind(";", first, self.start) + 1, first)
            following = text.find(";", self.end, last)
            last = following if following > 0 else last
        return _printed(self.paragraph, first, last)


def _printed(paragraph: Paragraph, start: int, end: int) -> str:
    return " ".join(paragraph.text[start:end].split())


def _without_repeats(figures: list[ProseFigure]) -> list[ProseFigure]:
    kept: dict[tuple[str, Decimal], ProseFigure] = {}
    for figure in figures:
        kept.setdefault((figure.indicator, figure.value), figure)
    return list(kept.values())
