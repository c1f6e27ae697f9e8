"""Whether the words around a match allow its rule to speak: right subject, this period, done and not planned."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from loaders.prose import scope
from loaders.prose.matching import NUMBERED, Candidate
from loaders.prose.quantities import Quantity
from loaders.prose.rules import ANY_YEAR, IGNORED, UNITS, UNNAMED_PLAN, Condition, Rule
from loaders.prose.streams import Stream
from loaders.prose.windows import Window
from loaders.prose.words import either, printed

_STOP = re.compile(r" (?:[;,:()]|#)")
_STOPS = (" ;", " ,", " :", " (", " )", " #")
_YEAR = re.compile(r" nam ~(\d{4}) ")
_QUARTER = re.compile(r" quy ~q([1-4]) ")
_OF_REFORM = re.compile(r" (?:cchc|cai cach hanh chinh|chi dao|dieu hanh) ")
_YEAR_END = re.compile(r" (?:den (?:het|cuoi) nam ~\d{4}|(?:ca|toan) nam) ")
_HELD_BY_OTHERS = re.compile(
    r"(?: [a-z]+){0,6} do (?:ubnd )?(?:huyen|tinh|thanh pho|trung uong) (?:to chuc|chu tri|mo) "
)
_MUST_BE = re.compile(r"(?: [a-z]+){0,5} phai (?:duoc|dat|bao dam|dam bao) ")
_WISHED = re.compile(
    r" (?:viec|yeu cau|nham|bao dam|dam bao|phai|can|de|muc tieu|neu|hau nhu|gan nhu|co ban)(?: la)? $"
)
_ONLY_A_GOAL = re.compile(r"(?: [a-z]+){0,6} la (?:muc tieu|yeu cau|chi tieu|tieu chi|nhiem vu) ")
_WORD_BEHIND = re.compile(r" ([a-z]\S*)")
ASSESSMENT = "assessment"
_OR_MORE = " tro len"


@dataclass
class State:
    """What the text so far is about; a heading sets what its paragraphs start from.

    `unit` is the commune's own name; `field_list` the field of work whose list is being read, and the sign of its item.
    """

    period: str = ""
    window: Window | None = None
    other_days: bool = False
    below_field: bool = False
    title: str = ""
    unit: str = ""
    field_list: tuple[str, str] | None = None
    heading: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)

    def tells(self, key: str, values: frozenset[str], around: str) -> bool:
        """Whether the subject is one of the values; 'near' asks for words in the sentences around instead.

        A section that is not known may be any; a general assessment is none of the seven.
        """
        if key == "near":
            return any(f" {value.replace('_', ' ')} " in around for value in values)
        if key == UNNAMED_PLAN:
            return self.may_mean_the_reform_plan()
        told = self.tags.get(key, "")
        if key == "section" and told in ("", ASSESSMENT):
            return not told or "" in values
        return told in values

    def covers_other_days(self, text: str, start: int, position: int) -> bool:
        """Whether what stands at a position covers other days than the report, as this or the last sentence says."""
        if self.window is None:
            return False
        told = self.window.said_otherwise(text, start, position)
        return self.other_days if told is None else told

    def may_mean_the_reform_plan(self) -> bool:
        """Whether a plan without a name can be that of reform: nothing else is the subject, nor in the heading."""
        return not self.tags.get("topic") and _OF_REFORM.search(f" {self.title} ") is not None


def holds(candidate: Candidate, stream: Stream, around: str, state: State) -> bool:
    """Whether all conditions of the candidate's rule are met."""
    rule, plain = candidate.rule, stream.plain
    before = plain[: candidate.place]
    if any(_tells(one, before, around, state) != one.wanted for one in rule.within if one.key != ANY_YEAR):
        return False
    if rule.unless and rule.unless.search(_phrase(plain, candidate)):
        return False
    if rule.kind in ("made", "kept"):
        return not _undone().search(before)
    return rule.kind in ("subject", "off") or _counts(candidate, stream, state)


def _tells(condition: Condition, before: str, around: str, state: State) -> bool:
    """Whether one condition is true; 'before' asks for words of the same sentence in front of the figure."""
    if condition.key == "before":
        return any(f" {value.replace('_', ' ')} " in before for value in condition.values)
    return state.tells(condition.key, condition.values, around)


def _counts(candidate: Candidate, stream: Stream, state: State) -> bool:
    """Whether the number, or the word for none, is exact, reached, of this period and in a unit the rule speaks of."""
    rule, plain = candidate.rule, stream.plain
    before = plain[: candidate.place - 2] if rule.kind in NUMBERED else plain[: candidate.start + 1]
    of_period = rule.any_year or _of_this_period(before, state)
    if (plain.startswith(_OR_MORE, candidate.end) and _OR_MORE not in rule.literal) or not (
        _reached(before, rule, below_field=state.below_field) and of_period
    ):
        return False
    if scope.is_of_another_place(stream.printed_before(candidate.place), rule, state.unit):
        return False
    if candidate.quantity < 0:
        return not (_WISHED.search(before) or _ONLY_A_GOAL.search(plain, candidate.end))
    if _HELD_BY_OTHERS.match(plain, candidate.place_end) or _MUST_BE.match(plain, candidate.place_end):
        return False
    return _fits(stream.quantities[candidate.quantity], rule) and not _counts_other_things(candidate, stream)


def _phrase(plain: str, candidate: Candidate) -> str:
    """Return the match with the words around it up to the next stop or number on either side."""
    first, last = _phrase_around(plain, candidate)
    return plain[first:last] + " "


def _phrase_around(plain: str, candidate: Candidate) -> tuple[int, int]:
    first = max(plain.rfind(stop, 0, candidate.start + 1) for stop in _STOPS)
    last = _STOP.search(plain, candidate.end)
    return first + 1, last.start() if last else len(plain)


def phrase_parts(plain: str, candidate: Candidate) -> tuple[str, str, str]:
    """Return the words of a phrase before its match, in it and behind it."""
    first, last = _phrase_around(plain, candidate)
    return plain[first : candidate.start + 1], plain[candidate.start : candidate.end], plain[candidate.end : last + 1]


def _reached(before: str, rule: Rule, *, below_field: bool) -> bool:
    """Whether the number is one reached by the commune: no target, comparison, change, other plan, other body's."""
    if _sets_targets().match(before) or scope.is_of_others(before, rule) or scope.is_of_another_plan(before, rule):
        return False
    said = scope.clause(before)
    for doubtful in _doubtful_clauses():
        found = doubtful.search(said)
        if found and not any(word in found.group() for word in rule.named):
            return False
    return not scope.is_of_one_field(before, rule, below_field=below_field)


def _of_this_period(before: str, state: State) -> bool:
    """Whether the clause names no other year and no other quarter than the report's."""
    clause = scope.clause(before)
    years, quarters = _YEAR.findall(clause), _QUARTER.findall(clause)
    if not state.period:
        return True
    if _YEAR_END.search(clause) and not state.period.endswith("Y"):
        return False
    if years and state.period[:4] not in years:
        return False
    return not quarters or state.period[5:] == f"Q{quarters[-1]}"


def _fits(quantity: Quantity, rule: Rule) -> bool:
    """Whether the printed unit of measure is one the rule speaks of."""
    if rule.kind == "p" or rule.indicator == IGNORED:
        return True
    if quantity.is_money or rule.measure == "money":
        return quantity.is_money and rule.measure == "money"
    if not quantity.unit:
        return not rule.strict
    return quantity.unit in (UNITS[rule.measure] if rule.measure else rule.literal)


def _counts_other_things(candidate: Candidate, stream: Stream) -> bool:
    """Whether a number at the end of a match is followed by a noun no rule knows: '9/11 bản', '05 máy'."""
    quantity = stream.quantities[candidate.quantity]
    if quantity.unit or quantity.is_percent or candidate.end != candidate.place_end:
        return False
    behind = _WORD_BEHIND.match(stream.plain, candidate.end)
    return behind is not None and stream.printed_at(behind.start(1)).lower() not in printed("behind")


@cache
def _doubtful_clauses() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf" (?:{either('target')}|{either('comparison')}|(?<!chia )se) "),
        re.compile(r"^ (?:\+ )?(?:kinh )?de (?:nghi|xuat) (?!don gian|cat giam|phuong an)"),
        re.compile(
            rf" {either('elsewhere')} (?!.* (?:trong do|rieng|tai|cua|ubnd)(?: ubnd)? (?:xa|phuong|thi tran|dac khu) )"
        ),
        re.compile(rf" {either('previous')}(?: [^ #]+)* $"),
        re.compile(rf" {either('change')}(?: (?:them|duoc|len|thanh|la|dat|giao|tu)){{0,2}} $"),
    )


@cache
def _sets_targets() -> re.Pattern[str]:
    """A sentence that opens with a target lists targets to its end."""
    return re.compile(rf"(?: [^ #;]+){{0,6}}? {either('target')} (?!.* (?:den nay|ket qua|da dat|thuc te) )")


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(rf" {either('undone')}(?: \S+){{0,2}} $")
