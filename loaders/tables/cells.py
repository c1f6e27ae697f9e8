"""Cuts the words of flowed rows into wording, unit, figure and note. Works without cell borders, from likely ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.known import closeness, opens_wording
from loaders.tables.options import first_option, options_end, options_start
from loaders.tables.tokens import Token, belongs_to_wording, figure_end, text_of, unit_end
from loaders.wording import essence

_CLOSE, _LIKELY = 88.0, 75.0
_GAIN = 4.0
_LONGEST_UNKNOWN_UNIT = 6
_LONGEST_ANSWER = 8
_LEAST_WORDS = 3
_ANSWERS = frozenset({"Có", "Không"})
# Words that are written with a capital inside a wording and so do not begin a unit cell.
_CAPITALISED = frozenset(
    """
    uy ubnd chinh he cong chu nha dang bo nghi luat trung internet hoi dvc tthc vbqppl quoc tong ty danh
    thong
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)


@dataclass(frozen=True)
class Cells:
    """The cells of one row; `line` is where it begins, `figures` every figure printed in it, left to right."""

    line: int
    label: str
    unit: str = ""
    figures: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Style:
    """How a table prints its cells: how many figures a row has, and whether units begin in lower case."""

    figure_columns: int = 1
    lower_units: bool = False


@dataclass(frozen=True)
class _Cut:
    """Label [start, unit), unit [unit, figure), figure [figure, end)."""

    unit: int
    figure: int
    end: int


def rows_of(tokens: Sequence[Token], *, style: Style) -> list[Cells]:
    """Return the rows printed in the words of one numbered row and of the unnumbered rows that follow it."""
    rows: list[Cells] = []
    start = 0
    while start < len(tokens):
        row, start = _next_row(tokens, start, style)
        rows.append(row)
    return rows


def _next_row(tokens: Sequence[Token], start: int, style: Style) -> tuple[Cells, int]:
    cut = _first_cut(tokens, start, style) or _label_only(tokens, start, len(tokens))
    figures, end = _figures(tokens, cut, style.figure_columns)
    label = list(tokens[start : cut.unit])
    note: list[Token] = []
    while end < len(tokens) and not tokens[end].first:
        note.append(tokens[end])
        end += 1
    while end < len(tokens):
        stop = _line_end(tokens, end)
        if _opens_row(tokens, end, label, style):
            break
        (label if _continues(label, tokens[end:stop], noted=bool(note)) else note).extend(tokens[end:stop])
        end = stop
    cells = Cells(
        tokens[start].line, text_of(label), text_of(tokens[cut.unit : cut.figure]), tuple(figures), text_of(note)
    )
    return cells, end


def _figures(tokens: Sequence[Token], cut: _Cut, figure_columns: int) -> tuple[list[str], int]:
    """Return the figure of the cut and, in tables with more figure columns, those printed after it."""
    if cut.figure == cut.end:
        return [], cut.end
    figures, end = [text_of(tokens[cut.figure : cut.end])], cut.end
    while len(figures) < figure_columns and (following := figure_end(tokens, end)) > end:
        figures.append(text_of(tokens[end:following]))
        end = following
    return figures, end


def _line_end(tokens: Sequence[Token], start: int) -> int:
    return next((i for i in range(start + 1, len(tokens)) if tokens[i].first), len(tokens))


def _first_cut(tokens: Sequence[Token], start: int, style: Style) -> _Cut | None:
    """Return the first place where a wording can end, from the left."""
    option = first_option(tokens, start)
    for index in range(start, len(tokens)):
        if index == option:
            return _options_cut(tokens, start, option)
        if index > start and tokens[index].first and _ends_before(tokens, start, index, option):
            return _label_only(tokens, start, index)
        cut = _cut_at(tokens, start, index, style)
        if cut is not None and (option < 0 or cut.end <= _options_open(tokens, start, option)):
            return cut
    return None


def _options_open(tokens: Sequence[Token], start: int, option: int) -> int:
    return options_start(tokens, start, option, closeness)


def _options_cut(tokens: Sequence[Token], start: int, option: int) -> _Cut:
    unit = _options_open(tokens, start, option)
    figure = options_end(tokens, option)
    return _Cut(unit, figure, figure_end(tokens, figure, answers=True))


def _cut_at(tokens: Sequence[Token], start: int, index: int, style: Style) -> _Cut | None:
    if index > start and (end := unit_end(tokens, index, lower=style.lower_units)) > index:
        figure = figure_end(tokens, end, answers=True)
        if figure > end and not _is_prose_number(tokens, figure):
            return _Cut(end if _ends_wording(tokens, start, index, end) else index, end, figure)
        if figure == end and _is_blank_row(tokens, start, index, end):
            return _Cut(index, end, end)
    if index > start and _is_lone_answer(tokens, start, index):
        return _Cut(index, index, index + 1)
    if index > start and (end := figure_end(tokens, index)) > index and _is_lone_figure(tokens, start, index, end):
        return _Cut(_unknown_unit(tokens, start, index), index, end)
    return None


def _ends_wording(tokens: Sequence[Token], start: int, unit: int, end: int) -> bool:
    """Return whether what looks like a unit is the end of a known wording: 'Thống kê TTHC'."""
    return closeness(text_of(tokens[start:end])) >= _CLOSE + 2 * _GAIN > closeness(text_of(tokens[start:unit])) + _GAIN


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
    line = text_of(tokens[end : _line_end(tokens, end)])
    return (opens_wording(line) or closeness(label) >= _CLOSE) and closeness(f"{label} {line}") <= closeness(label)


def _is_abbreviation_in_line(tokens: Sequence[Token], start: int, unit: int, end: int) -> bool:
    """'TTHC' or 'PAKN' behind other words and without figure ends the wording, unless the wording is known without."""
    token = tokens[unit]
    if end - unit > 1 or not token.text.isupper() or token.first or token.wide:
        return False
    alone = closeness(text_of(tokens[start:unit]))
    return alone < _CLOSE or alone <= closeness(text_of(tokens[start:end]))


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
        return (noted and closeness(label) >= _CLOSE) or (following.wide and tokens[index].wide)
    joined = text_of(tokens[start : _line_end(tokens, end)])
    if _improves(label, joined):
        return False
    return following.capital or following.text[:1] in "(\"'“-+"


def _is_lone_answer(tokens: Sequence[Token], start: int, index: int) -> bool:
    """'Có' or 'Không' behind a known wording that has no unit."""
    token = tokens[index]
    apart = token.last or tokens[index + 1].capital
    return token.text in _ANSWERS and apart and closeness(text_of(tokens[start:index])) >= _CLOSE


def _unknown_unit(tokens: Sequence[Token], start: int, figure: int) -> int:
    """Return where an unknown unit ('Bộ phận, công chức CM') before a figure begins, `figure` when there is none."""
    if figure - 1 > start and figure_end(tokens, figure - 1) == figure and not belongs_to_wording(tokens, figure - 1):
        return figure - 1
    places = [i for i in range(max(start + 1, figure - _LONGEST_UNKNOWN_UNIT), figure) if _may_open_unit(tokens, i)]
    if repeated := next((i for i in places if _repeats(tokens, start, i, figure)), 0):
        return repeated
    if not places:
        return figure
    whole = closeness(text_of(tokens[start:figure]))
    best = max(places, key=lambda i: (closeness(text_of(tokens[start:i])), tokens[i].first, -i))
    gain = closeness(text_of(tokens[start:best])) - whole
    set_apart = tokens[best].first or tokens[best].wide
    return best if gain >= _GAIN or (gain > -_GAIN and set_apart and whole < _CLOSE) else figure


def _repeats(tokens: Sequence[Token], start: int, unit: int, figure: int) -> bool:
    """Return whether the words before a figure repeat words of the wording: 'Số cá nhân đã kiểm tra Cá nhân'."""
    words = " ".join(token.plain for token in tokens[unit:figure])
    return f" {words} " in f" {' '.join(token.plain for token in tokens[start:unit])} "


def _may_open_unit(tokens: Sequence[Token], index: int) -> bool:
    token, previous = tokens[index], tokens[index - 1]
    if token.plain in _CAPITALISED and not token.first:
        return False
    return token.capital and not token.text.isupper() and not previous.text.endswith((",", "/", "("))


def _label_only(tokens: Sequence[Token], start: int, stop: int) -> _Cut:
    """A row without unit and figure, or with a unit that no form knows and no figure."""
    unit = _unknown_unit(tokens, start, stop)
    return _Cut(unit, stop, stop)


def _ends_before(tokens: Sequence[Token], start: int, line: int, option: int) -> bool:
    """Return whether a wording without cells ends before the line at `line`, which opens another row."""
    if not _opens_like_wording(tokens[line]) or 0 <= option - line <= _LONGEST_ANSWER or _is_unit_line(tokens, line):
        return False
    label, following = text_of(tokens[start:line]), text_of(tokens[line : _line_end(tokens, line)])
    alone, joined = closeness(label), closeness(f"{label} {following}")
    if _improves(label, f"{label} {following}"):
        return False
    known = opens_wording(following)
    return (tokens[line - 1].closing and (known or alone >= _CLOSE)) or (known and alone >= _CLOSE > joined)


def _is_unit_line(tokens: Sequence[Token], line: int) -> bool:
    """A line that begins with a unit and goes on with a figure, or not at all, is no wording."""
    end = unit_end(tokens, line)
    return end > line and (end == len(tokens) or tokens[end].first or figure_end(tokens, end) > end)


def _opens_row(tokens: Sequence[Token], start: int, label: Sequence[Token], style: Style) -> bool:
    """Return whether the line at `start` begins a further, unnumbered row."""
    if not _opens_like_wording(tokens[start]):
        return False
    line = text_of(tokens[start : _line_end(tokens, start)])
    wording = text_of(label)
    if _improves(wording, f"{wording} {line}"):
        return False
    if len(essence(line).split()) >= _LEAST_WORDS and opens_wording(line):
        return True
    cut = _first_cut(tokens, start, style)
    return cut is not None and cut.end > cut.unit and not _hides_row(tokens, start, cut.unit)


def _hides_row(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a later line of what seems one wording is itself a known wording, with a note before it."""
    whole = closeness(text_of(tokens[start:end]))
    inner = (text_of(tokens[i:end]) for i in range(start + 1, end) if tokens[i].first and tokens[i].capital)
    return any(closeness(text) >= max(_CLOSE, whole + _GAIN) for text in inner)


def _opens_like_wording(token: Token) -> bool:
    return token.capital and not token.text.startswith("(")


def _improves(wording: str, longer: str) -> bool:
    """Return whether a wording comes closer to a known one when it is read on."""
    return closeness(longer) >= _LIKELY and closeness(longer) > closeness(wording) + _GAIN


def _continues(label: Sequence[Token], line: Sequence[Token], *, noted: bool) -> bool:
    """Return whether a line printed below the figure still belongs to the wording (else it is a note)."""
    wording, longer = text_of(label), text_of([*label, *line])
    if wording.count("(") > wording.count(")"):
        return True
    gain = closeness(longer) - closeness(wording)
    if _improves(wording, longer):
        return True
    return not noted and gain > -_GAIN and (line[0].text.startswith("(") or not line[0].capital)
