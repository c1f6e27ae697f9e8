"""Where the wording of a flowed row ends: at a unit, at listed answers, at a figure, or before another wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.known import closeness, opens_wording
from loaders.tables.lines import CLOSE, GAIN, improves, is_unit_line, line_end, opens_like_wording
from loaders.tables.options import first_option, options_end, options_start
from loaders.tables.tokens import Token, belongs_to_wording, figure_end, text_of, unit_end
from loaders.tables.unknown_units import unknown_unit

_LONGEST_ANSWER = 8
_ANSWERS = frozenset({"Có", "Không"})


@dataclass(frozen=True)
class Style:
    """How a table prints its cells: how many figures a row has, and whether units begin in lower case."""

    figure_columns: int = 1
    lower_units: bool = False


@dataclass(frozen=True)
class Cut:
    """Label [start, unit), unit [unit, figure), figure [figure, end)."""

    unit: int
    figure: int
    end: int


def first_cut(tokens: Sequence[Token], start: int, style: Style) -> Cut | None:
    """Return the first place where a wording can end, from the left."""
    option = first_option(tokens, start)
    for index in range(start, len(tokens)):
        if index == option:
            return _options_cut(tokens, start, option)
        if index > start and tokens[index].first and _ends_before(tokens, start, index, option):
            return label_only(tokens, start, index)
        cut = _cut_at(tokens, start, index, style)
        if cut is not None and (option < 0 or cut.end <= _options_open(tokens, start, option)):
            return cut
    return None


def label_only(tokens: Sequence[Token], start: int, stop: int) -> Cut:
    """A row without unit and figure, or with a unit that no form knows and no figure."""
    unit = unknown_unit(tokens, start, stop)
    return Cut(unit, stop, stop)


def _options_open(tokens: Sequence[Token], start: int, option: int) -> int:
    return options_start(tokens, start, option, closeness)


def _options_cut(tokens: Sequence[Token], start: int, option: int) -> Cut:
    unit = _options_open(tokens, start, option)
    figure = options_end(tokens, option)
    return Cut(unit, figure, figure_end(tokens, figure, answers=True))


def _cut_at(tokens: Sequence[Token], start: int, index: int, style: Style) -> Cut | None:
    if index > start and (end := unit_end(tokens, index, lower=style.lower_units)) > index:
        figure = figure_end(tokens, end, answers=True, several=style.figure_columns > 1)
        if figure > end and not _is_prose_number(tokens, figure):
            return Cut(end if _ends_wording(tokens, start, index, end) else index, end, figure)
        if figure == end and _is_blank_row(tokens, start, index, end):
            return Cut(index, end, end)
    if index > start and _is_lone_answer(tokens, start, index):
        return Cut(index, index, index + 1)
    if index > start and (end := figure_end(tokens, index)) > index and _is_lone_figure(tokens, start, index, end):
        return Cut(unknown_unit(tokens, start, index), index, end)
    return None


def _ends_wording(tokens: Sequence[Token], start: int, unit: int, end: int) -> bool:
    """Return whether what looks like a unit is the end of a known wording: 'Thống kê TTHC'."""
    return closeness(text_of(tokens[start:end])) >= CLOSE + 2 * GAIN > closeness(text_of(tokens[start:unit])) + GAIN


def _is_prose_number(tokens: Sequence[Token], end: int) -> bool:
    """A number behind a capitalised unit word that goes on in lower case on the same line is no figure."""
    following = tokens[end] if end < len(tokens) else None
    return (
        following is not None
        and not following.first
        and not following.wide
        and not following.capital
        and (following.plain not in {"-"} and not following.text[:1].isdigit() and not following.text.startswith("("))
    )


def _is_blank_row(tokens: Sequence[Token], start: int, unit: int, end: int) -> bool:
    """A unit at the end of a line closes a row without figure if what follows is another row."""
    if _in_capitals(tokens, unit, end) or _ends_wording(tokens, start, unit, end):
        return False
    if _is_abbreviation_in_line(tokens, start, unit, end):
        return False
    if end == len(tokens):
        return True
    following = tokens[end]
    if not following.first or not (following.capital or following.text[:1].isdigit()):
        return False
    alone = tokens[unit].first and tokens[unit].capital
    if (alone or tokens[end - 1].closing) and following.capital:
        return True
    label = text_of(tokens[start:unit])
    line = text_of(tokens[end : line_end(tokens, end)])
    return (opens_wording(line) or closeness(label) >= CLOSE) and closeness(f"{label} {line}") <= closeness(label)


def _is_abbreviation_in_line(tokens: Sequence[Token], start: int, unit: int, end: int) -> bool:
    """'TTHC' or 'PAKN' behind other words and without figure ends the wording, unless the wording is known without."""
    token = tokens[unit]
    if end - unit > 1 or not token.text.isupper() or token.first or token.wide:
        return False
    alone = closeness(text_of(tokens[start:unit]))
    return alone < CLOSE or alone <= closeness(text_of(tokens[start:end]))


def _in_capitals(tokens: Sequence[Token], unit: int, end: int) -> bool:
    """A unit word in a wording set in capitals throughout is part of it: 'TỔ CHỨC BỘ MÁY'."""
    return tokens[unit - 1].text.isupper() and all(token.text.isupper() for token in tokens[unit:end])


def _is_lone_figure(tokens: Sequence[Token], start: int, index: int, end: int) -> bool:
    """A figure without a known unit before it must stand at the end of its line and not belong to the wording."""
    if belongs_to_wording(tokens, index):
        return False
    if end == len(tokens):
        return True
    following = tokens[end]
    label = text_of(tokens[start:index])
    if not following.first:
        noted = following.capital and not following.text.isupper() and not tokens[end - 1].text.endswith("%")
        return (noted and closeness(label) >= CLOSE) or (following.wide and tokens[index].wide)
    joined = text_of(tokens[start : line_end(tokens, end)])
    if improves(label, joined):
        return False
    return following.capital or following.text[:1] in "(\"'“-+"


def _is_lone_answer(tokens: Sequence[Token], start: int, index: int) -> bool:
    """'Có' or 'Không' behind a known wording that has no unit."""
    token = tokens[index]
    apart = token.last or tokens[index + 1].capital
    return token.text in _ANSWERS and apart and closeness(text_of(tokens[start:index])) >= CLOSE


def _ends_before(tokens: Sequence[Token], start: int, line: int, option: int) -> bool:
    """Return whether a wording without cells ends before the line at `line`, which opens another row."""
    if not opens_like_wording(tokens[line]) or 0 <= option - line <= _LONGEST_ANSWER or is_unit_line(tokens, line):
        return False
    label, following = text_of(tokens[start:line]), text_of(tokens[line : line_end(tokens, line)])
    alone, joined = closeness(label), closeness(f"{label} {following}")
    if improves(label, f"{label} {following}"):
        return False
    known = opens_wording(following)
    return (tokens[line - 1].closing and (known or alone >= CLOSE)) or (known and alone >= CLOSE > joined)
