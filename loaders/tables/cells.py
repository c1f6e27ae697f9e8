"""Cuts the words of flowed rows into wording, unit, figure and note. Works without cell borders, from likely ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.known import closeness, opens_wording
from loaders.tables.cuts import Cut, Style, first_cut, label_only
from loaders.tables.lines import CLOSE, GAIN, continues, improves, line_end, opens_like_wording
from loaders.tables.tokens import Token, figure_end, text_of
from loaders.wording import essence

_LEAST_WORDS = 3


@dataclass(frozen=True)
class Cells:
    """The cells of one row; `line` is where it begins, `figures` every figure printed in it, left to right."""

    line: int
    label: str
    unit: str = ""
    figures: tuple[str, ...] = ()
    note: str = ""


def rows_of(tokens: Sequence[Token], *, style: Style) -> list[Cells]:
    """Return the rows printed in the words of one numbered row and of the unnumbered rows that follow it."""
    rows: list[Cells] = []
    start = 0
    while start < len(tokens):
        row, start = _next_row(tokens, start, style)
        rows.append(row)
    return rows


def _next_row(tokens: Sequence[Token], start: int, style: Style) -> tuple[Cells, int]:
    cut = first_cut(tokens, start, style) or label_only(tokens, start, len(tokens))
    figures, end = _figures(tokens, cut, style.figure_columns)
    label = list(tokens[start : cut.unit])
    note: list[Token] = []
    while end < len(tokens) and not tokens[end].first:
        note.append(tokens[end])
        end += 1
    while end < len(tokens):
        stop = line_end(tokens, end)
        if _opens_row(tokens, end, label, style):
            break
        (label if continues(label, tokens[end:stop], noted=bool(note)) else note).extend(tokens[end:stop])
        end = stop
    cells = Cells(
        tokens[start].line, text_of(label), text_of(tokens[cut.unit : cut.figure]), tuple(figures), text_of(note)
    )
    return cells, end


def _figures(tokens: Sequence[Token], cut: Cut, figure_columns: int) -> tuple[list[str], int]:
    """Return the figure of the cut and, in tables with more figure columns, those printed after it."""
    if cut.figure == cut.end:
        return [], cut.end
    figures, end = [text_of(tokens[cut.figure : cut.end])], cut.end
    while len(figures) < figure_columns and (following := figure_end(tokens, end)) > end:
        figures.append(text_of(tokens[end:following]))
        end = following
    return figures, end


def _opens_row(tokens: Sequence[Token], start: int, label: Sequence[Token], style: Style) -> bool:
    """Return whether the line at `start` begins a further, unnumbered row."""
    if not opens_like_wording(tokens[start]):
        return False
    line = text_of(tokens[start : line_end(tokens, start)])
    wording = text_of(label)
    if improves(wording, f"{wording} {line}"):
        return False
    if len(essence(line).split()) >= _LEAST_WORDS and opens_wording(line):
        return True
    cut = first_cut(tokens, start, style)
    return cut is not None and cut.end > cut.unit and not _hides_row(tokens, start, cut.unit)


def _hides_row(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Return whether a later line of what seems one wording is itself a known wording, with a note before it."""
    whole = closeness(text_of(tokens[start:end]))
    inner = (text_of(tokens[i:end]) for i in range(start + 1, end) if tokens[i].first and tokens[i].capital)
    return any(closeness(text) >= max(CLOSE, whole + GAIN) for text in inner)
