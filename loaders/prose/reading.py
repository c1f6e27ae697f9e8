"""Paragraphs -> figures, from left to right: each number goes to the most telling rule whose conditions hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from loaders.prose.conditions import ASSESSMENT, State, holds
from loaders.prose.figure import ProseFigure
from loaders.prose.making import figures, linked_rates
from loaders.prose.matching import Candidate, candidates, unit_behind
from loaders.prose.outline import is_bullet
from loaders.prose.paragraphs import Paragraph
from loaders.prose.rules import FIELD, IGNORED
from loaders.prose.streams import Stream
from loaders.prose.windows import counts_within

_PENDING = "pending"
# How sure a figure is that its sentence tells in so many words, and what speaks against that.
_TOLD, _LINKED, _MANY_WORDS, _CONTESTED, _CLOSE = 98, 95, 4, 15, 0.75
_SHARE_LEADS = re.compile(r" (?:dat|chiem|bang|=|\(|ty le)(?: ty le)? #p$")
_CARRIES_ON = re.compile(r" (?:trong do|gom|bao gom|cu the|con lai) ")
_TOGETHER = re.compile(r" (?:truoc han(?: va)? dung han|dung han(?: va| ,)? truoc han) (?!#)")


def read(paragraph: Paragraph, streams: Sequence[Stream], nearby: str, state: State) -> Iterator[ProseFigure]:
    """Yield the figures of one paragraph and move the state on; `nearby` are the words of its neighbours.

    The subject lasts from sentence to sentence until one says nothing; a heading's lasts until the next heading.
    """
    if paragraph.heading:
        state.heading, state.tags, state.title = {}, {}, " ".join(stream.plain for stream in streams)
    for index, stream in enumerate(streams):
        around = " ".join((*(near.plain for near in streams[max(index - 1, 0) : index + 2]), nearby))
        state.tags["section"] = ASSESSMENT if paragraph.assessing else paragraph.section
        _close_subjects(paragraph, stream, streams[index - 1] if index else None, state)
        state.other_days = state.other_days and _carries_on(paragraph, stream, streams[index - 1] if index else None)
        opened, found = _read_sentence(paragraph, stream, _TOGETHER.sub(" ", around), state)
        yield from found
        _open_field(paragraph, stream, state)
        state.other_days = _of_other_days(paragraph, stream, stream.end, state)
        if not (opened or found or stream.plain.rstrip().endswith(":")):
            state.tags = dict(state.heading)
    if paragraph.heading:
        state.heading = dict(state.tags)


def _close_subjects(paragraph: Paragraph, stream: Stream, before: Stream | None, state: State) -> None:
    """Dossiers in progress are the subject of their own sentence and of a list under it only; so is a field of work."""
    if state.tags.get("stage") == _PENDING and not _carries_on(paragraph, stream, before):
        del state.tags["stage"]
    if state.field_list and not _is_below(paragraph, before, state.field_list[1]):
        state.field_list = None
    state.tags.pop(FIELD, None)
    if state.field_list:
        state.tags[FIELD] = state.field_list[0]
    state.below_field = state.field_list is not None


def _is_below(paragraph: Paragraph, before: Stream | None, sign: str) -> bool:
    """Whether a sentence is part of the list under an item: behind its colon, or an item with another sign."""
    return before is not None or (is_bullet(paragraph.text) and paragraph.text[0] != sign)


def _open_field(paragraph: Paragraph, stream: Stream, state: State) -> None:
    """Keep the field of work that a line ending in a colon names for the list under it."""
    if FIELD in state.tags and not state.below_field and stream.plain.rstrip().endswith(":"):
        state.field_list = (state.tags[FIELD], paragraph.text[0])


def _carries_on(paragraph: Paragraph, stream: Stream, before: Stream | None) -> bool:
    """Whether a sentence lists what the one before it announced, or says what is in it."""
    listed = is_bullet(paragraph.text) and before is None
    announced = before is not None and before.plain.rstrip().endswith(":")
    return listed or announced or _CARRIES_ON.match(stream.plain) is not None


def _of_other_days(paragraph: Paragraph, stream: Stream, position: int, state: State) -> bool:
    """Whether what stands at a position covers other days than the report, as the sentence or the one before says."""
    if state.window is None:
        return False
    told = state.window.said_otherwise(paragraph.text, stream.start, position)
    return state.other_days if told is None else told


def _read_sentence(paragraph: Paragraph, stream: Stream, around: str, state: State) -> tuple[bool, list[ProseFigure]]:
    """Return whether the sentence tells a subject, and its figures."""
    claimed: dict[int, Candidate] = {}
    found: list[ProseFigure] = []
    opened, taken, used = False, -1, (-1, -1)
    matches = candidates(stream)
    rivals = _by_quantity(matches)
    for candidate in matches:
        if candidate.place == taken or candidate.quantity in claimed or _borrows(candidate, stream, used):
            continue
        if candidate.rule.kind == "p" and _is_share_of_unread(candidate, stream, claimed):
            continue
        if not holds(candidate, stream, around, state):
            continue
        if candidate.quantity >= 0:
            claimed[candidate.quantity] = candidate
            used = _words_behind(candidate, stream)
        if candidate.quantity >= 0 or candidate.rule.kind == "none":
            taken = candidate.place
        opened = opened or bool(candidate.rule.opens)
        state.tags.update(candidate.rule.opens)
        if candidate.rule.indicator not in ("", IGNORED) or candidate.rule.rate:
            sure = _sureness(candidate, rivals.get(candidate.quantity, ()), stream, around, state)
            told = [replace(figure, confidence=sure) for figure in figures(paragraph, stream, candidate)]
            found += _of_the_period(told, paragraph, stream, candidate, state)
    found += [replace(figure, confidence=_LINKED) for figure in linked_rates(paragraph, stream, claimed)]
    return opened, _without_repeats(found)


def _is_share_of_unread(candidate: Candidate, stream: Stream, claimed: Mapping[int, Candidate]) -> bool:
    """Whether a percentage is that of a ratio whose meaning is not known: '8/9 thôn có tổ hỗ trợ …, đạt 88,9%'."""
    number = candidate.quantity - 1
    if number < 0 or number in claimed or not stream.quantities[number].whole:
        return False
    between = stream.plain[stream.plain.find(f" #r{number} ") : candidate.place]
    return " ; " not in between and _SHARE_LEADS.search(between) is not None


def _by_quantity(matches: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Return number -> the matches that give it a meaning."""
    found: dict[int, list[Candidate]] = {}
    for candidate in matches:
        if candidate.quantity >= 0 and candidate.rule.indicator not in ("", IGNORED):
            found.setdefault(candidate.quantity, []).append(candidate)
    return found


def _sureness(chosen: Candidate, rivals: Sequence[Candidate], stream: Stream, around: str, state: State) -> int:
    """Return how sure a match is: less for each word passed over, and where another meaning comes close."""
    contested = any(
        rival.rule.indicator != chosen.rule.indicator
        and rival.score > chosen.score - _CLOSE
        and holds(rival, stream, around, state)
        for rival in rivals
    )
    return _TOLD - min(chosen.passed_over, _MANY_WORDS) - _CONTESTED * contested


def _of_the_period(
    found: Iterable[ProseFigure], paragraph: Paragraph, stream: Stream, candidate: Candidate, state: State
) -> list[ProseFigure]:
    """Leave out what counts the happenings of other days."""
    position, _ = stream.span(candidate.place, candidate.place_end)
    other = _of_other_days(paragraph, stream, position, state)
    return [figure for figure in found if not (other and counts_within(figure.indicator))]


def _words_behind(candidate: Candidate, stream: Stream) -> tuple[int, int]:
    """Return where the words stand that told, behind a number and its unit, what it counts."""
    told = candidate.end > unit_behind(stream.plain, candidate.place_end)
    return candidate.place_end, candidate.end if told else candidate.place_end


def _borrows(candidate: Candidate, stream: Stream, used: tuple[int, int]) -> bool:
    """Whether a match needs words that have already named the number before it."""
    if candidate.quantity < 0 or not used[0] <= candidate.start < used[1] <= candidate.place:
        return False
    again = candidate.rule.expression.search(stream.plain, used[1])
    return again is None or again.start("place") != candidate.place


def _without_repeats(found: Sequence[ProseFigure]) -> list[ProseFigure]:
    """Return each figure once; what one sentence says to be both done and not done is left out."""
    kept: dict[tuple[str, Decimal], ProseFigure] = {}
    for figure in found:
        kept.setdefault((figure.indicator, figure.value), figure)
    return [figure for figure in kept.values() if not _contradicted(figure, kept)]


def _contradicted(figure: ProseFigure, kept: Mapping[tuple[str, Decimal], ProseFigure]) -> bool:
    return figure.unit == "yes_no" and (figure.indicator, 1 - figure.value) in kept
