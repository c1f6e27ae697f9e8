"""One sentence -> its figures, from left to right: each number goes to the most telling rule whose conditions hold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from loaders.prose.certainty import Evidence, certainty
from loaders.prose.conditions import State, holds, phrase_parts
from loaders.prose.figure import ProseFigure
from loaders.prose.making import figures, linked_rates
from loaders.prose.matching import Candidate, candidates, unit_behind
from loaders.prose.paragraphs import Paragraph
from loaders.prose.rules import IGNORED
from loaders.prose.streams import Stream
from loaders.prose.windows import counts_within

_SECTION = "section"
_SHARE_LEADS = re.compile(r" (?:dat|chiem|bang|=|\(|ty le)(?: ty le)? #p$")


class Claims:
    """Which rule has which number of a sentence, and the figures that follow; moves the state's subject on."""

    def __init__(self, paragraph: Paragraph, stream: Stream, around: str, state: State) -> None:
        """Take a sentence with the words `around` it, and what the text is about so far."""
        self.paragraph, self.stream, self.around, self.state = paragraph, stream, around, state
        self.opened = False
        self._claimed: dict[int, Candidate] = {}
        self._evidence: dict[int, Evidence] = {}
        self._told_here: set[str] = set()
        self._taken, self._used = -1, (-1, -1)

    def figures(self) -> list[ProseFigure]:
        """Return the figures of the sentence; `opened` is true from then on when it tells a subject."""
        matches = candidates(self.stream)
        rivals = _by_quantity(matches)
        found: list[ProseFigure] = []
        for candidate in matches:
            if self._is_open(candidate) and holds(candidate, self.stream, self.around, self.state):
                self._claim(candidate)
                if candidate.rule.indicator not in ("", IGNORED) or candidate.rule.rate:
                    found += self._figures(candidate, rivals.get(candidate.quantity, ()))
        return _without_repeats([*found, *self._linked()])

    def _is_open(self, candidate: Candidate) -> bool:
        """Whether nothing has claimed the number or its words; a share of an unknown ratio is not open either."""
        if candidate.place == self._taken or candidate.quantity in self._claimed:
            return False
        if candidate.rule.kind == "p" and self._is_share_of_unread(candidate):
            return False
        return not _borrows(candidate, self.stream, self._used)

    def _is_share_of_unread(self, candidate: Candidate) -> bool:
        """Whether a percentage is that of a ratio whose meaning is not known: '8/9 thôn có tổ hỗ trợ …, đạt 88,9%'."""
        number = candidate.quantity - 1
        if number < 0 or number in self._claimed or not self.stream.quantities[number].whole:
            return False
        between = self.stream.plain[self.stream.plain.find(f" #r{number} ") : candidate.place]
        return " ; " not in between and _SHARE_LEADS.search(between) is not None

    def _claim(self, candidate: Candidate) -> None:
        if candidate.quantity >= 0:
            self._claimed[candidate.quantity] = candidate
            self._used = _words_behind(candidate, self.stream)
        if candidate.quantity >= 0 or candidate.rule.kind == "none":
            self._taken = candidate.place
        self.opened = self.opened or bool(candidate.rule.opens)
        self.state.tags.update(candidate.rule.opens)
        self._told_here.update(key for key, _ in candidate.rule.opens)

    def _figures(self, candidate: Candidate, rivals: Sequence[Candidate]) -> Iterator[ProseFigure]:
        """Yield the figures of a claim, without what counts the happenings of other days."""
        evidence = self._evidence[candidate.quantity] = self._weighed(candidate, rivals)
        position, _ = self.stream.span(candidate.place, candidate.place_end)
        other_days = self.state.covers_other_days(self.paragraph.text, self.stream.start, position)
        sure = certainty(evidence)
        for figure in figures(self.paragraph, self.stream, candidate):
            if not (other_days and counts_within(figure.indicator)):
                yield replace(figure, confidence=sure)

    def _weighed(self, chosen: Candidate, rivals: Sequence[Candidate]) -> Evidence:
        others = [
            rival.score
            for rival in rivals
            if rival.rule.indicator != chosen.rule.indicator and holds(rival, self.stream, self.around, self.state)
        ]
        asked = {one.key for one in chosen.rule.within if one.wanted and one.key in self.state.tags}
        return Evidence(
            rule=chosen.rule,
            phrase=phrase_parts(self.stream.plain, chosen),
            score=chosen.score,
            passed_over=chosen.passed_over,
            lead=chosen.score - max(others, default=-math.inf),
            carried=len(asked - self._told_here - {_SECTION}),
            unit_is_printed=chosen.quantity < 0 or bool(self.stream.quantities[chosen.quantity].unit),
        )

    def _linked(self) -> Iterator[ProseFigure]:
        for index, figure in linked_rates(self.paragraph, self.stream, self._claimed):
            yield replace(figure, confidence=certainty(replace(self._evidence[index], is_linked=True)))


def _by_quantity(matches: Sequence[Candidate]) -> dict[int, list[Candidate]]:
    """Return number -> the matches that give it a meaning."""
    found: dict[int, list[Candidate]] = {}
    for candidate in matches:
        if candidate.quantity >= 0 and candidate.rule.indicator not in ("", IGNORED):
            found.setdefault(candidate.quantity, []).append(candidate)
    return found


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
