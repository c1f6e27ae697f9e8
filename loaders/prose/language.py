"""Patterns of the table of prose -> regular expressions over streams.

Words as printed; (a|b c) either; (a|b)? optional; … up to ten words that say nothing else, …… up to thirty (behind a
number only …… passes a comma); {n} a number, {r} a number out of a whole ('18/30'), {s} a number that stands alone,
{p} a percentage, {none} words for none, {made} drawn up or issued, {kept} in operation, {off} not or not yet so.
Between words and their number 'to date', 'in the quarter', 'by ~' and a remark in brackets may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import count, pairwise

from loaders.prose.words import bare, either, words

NUMBERS = ("{n}", "{r}", "{s}", "{p}")
_PIECE = re.compile(r"\(([^)]*)\)(\??)|(\{[a-z]+\})|(…+)|([^\s(){}…]+)")
_SOFT_SIGNS = ",:()="
_SOFT = rf"(?: [{_SOFT_SIGNS}])*"
_NOBODY = r"(?: (?:ai|truong hop|truong hop nao))?"
_REMARK = r"(?: \((?: [^() ]+){1,12} \))?"
_UNTIL = r"(?:tinh )?(?:den|toi)(?: thoi diem| cuoi| het)*(?: (?:ngay|thang|nam|quy))? ~\S*(?: bao cao)?"
_DURING = r"(?:trong (?:nam|quy|ky|thang|ky bao cao)|quy ~\S*|nam ~\S*|den nay|hien nay|tu dau nam den nay)"
# 'môi trường' is no 'mới'.
_HOMONYMS = {"moi": "moi(?! truong)"}

Piece = tuple[str, str, str, str, str]


def pieces(pattern: str) -> list[Piece]:
    """Split a pattern into (alternatives, '?', place, gap, word); ValueError when it is not in the language."""
    found: list[Piece] = _PIECE.findall(pattern)
    named = [piece[2] for piece in found if piece[2]]
    if not found or len(named) > 1 or any(place not in _places() for place in named):
        raise ValueError(f"pattern {pattern!r} needs words and at most one of {', '.join(_places())}")
    return found


def place_of(found: Iterable[Piece]) -> str:
    """Return the kind of place a pattern has, 'subject' when it has none."""
    return next((piece[2].strip("{}") for piece in found if piece[2]), "subject")


def literal_of(found: Iterable[Piece]) -> str:
    """Return all words of a pattern, alternatives included, as one plain text."""
    return " ".join(bare(option) for group, _, _, _, word in found for option in (word or group).split("|"))


def needed_words(found: Iterable[Piece]) -> tuple[frozenset[str], ...]:
    """Return sets of words and of pairs of words, of each of which a stream must hold one (see `words_and_pairs`).

    The cheapest test before an expression is tried: few sentences hold a pair, many hold its words.
    """
    needed: list[frozenset[str]] = []
    before: list[str] = []
    for group, optional, _, _, word in found:
        options = [] if optional else [bare(option).split() for option in (word or group).split("|")]
        told = [option for option in options if option]
        if told:
            needed.append(frozenset(" ".join(option[:2]) for option in told))
        if told and before:
            needed.append(frozenset(f"{last} {option[0]}" for last in before for option in told))
        before = [option[-1] for option in told] if len(told) == len(options) else []
    return tuple(needed)


def words_and_pairs(stream: str) -> set[str]:
    """Return the words of a stream, and each with the one behind it, across the signs that a pattern passes over."""
    said = [word for word in stream.split() if word not in _SOFT_SIGNS]
    return {*said, *map(" ".join, pairwise(said))}


def expression(found: Iterable[Piece], literal: str) -> str:
    """Return the regular expression of a pattern: group 'place' is its number or words, 'gap…' what it passes over."""
    built, behind, gaps = "", "", count()
    for group, optional, place, dots, word in found:
        if dots:
            soft = not behind or (behind == "words" and len(dots) > 1)
            built += f"(?P<gap{next(gaps)}>{_gap(literal, longest=10 if len(dots) == 1 else 30, soft=soft)})"
        elif place:
            built += f"{_lead(place) if built else ''} {_places()[place]}"
            behind = "number" if place in NUMBERS else ""
        else:
            soft_join = _SOFT if built and not behind else ""
            body = f"{soft_join} {alternatives(group.split('|')) if group else bare(word) or word}"
            built += f"(?:{body})?" if optional else body
            behind = "words" if behind and not optional else behind
    return f"{built}(?= )"


def alternatives(options: Iterable[str]) -> str:
    """Return an expression for any of the options, longest first; commas may stand between their words."""
    plains = sorted({option if option == "," else bare(option) for option in options}, key=len, reverse=True)
    return f"(?:{'|'.join(option.replace(' ', f'{_SOFT} ') for option in plains)})"


def barriers_named(literal: str) -> frozenset[str]:
    """Return the words, elsewhere a barrier or a sign of a comparison, that a pattern itself speaks of."""
    roles = ("barrier", "previous", "comparison", "change")
    return frozenset(word for role in roles for word in words(role) if f" {word} " in f" {literal} ")


def _gap(literal: str, *, longest: int, soft: bool) -> str:
    """Words that may be passed over: none that changes what a later number is about, unless the pattern names it."""
    barriers = [_HOMONYMS.get(word, word) for word in words("barrier") if f" {word} " not in f" {literal} "]
    words_passed = rf"(?:(?! (?:{'|'.join(barriers)}) )(?: [a-z~][^ ]*{'| [,:()]' if soft else ''})){{0,{longest}}}?"
    return f"{_REMARK}{words_passed}{_REMARK}"


def _lead(place: str) -> str:
    """What may stand right before a place: 'là', 'có', 'đạt', a colon; never a comma before a number."""
    between = f"{either('lead')}|{_UNTIL}|{_DURING}|[:(=]"
    return rf"(?P<lead>(?: (?:{between}))*)(?<! ,)" if place in NUMBERS else _SOFT


@cache
def _places() -> dict[str, str]:
    return {
        "{n}": r"#[nr](?P<place>\d+)",
        "{r}": r"#r(?P<place>\d+)",
        "{s}": r"#n(?P<place>\d+)",
        "{p}": r"#p(?P<place>\d+)",
        "{none}": f"(?P<place>{either('none')}{_NOBODY})",
        "{made}": f"(?P<place>(?:da |duoc ){{0,2}}{either('made')})",
        "{kept}": f"(?P<place>(?:da |duoc ){{0,2}}{either('kept')})",
        "{off}": f"(?P<place>{either('off')})",
    }
