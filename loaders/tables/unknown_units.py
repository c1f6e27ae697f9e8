"""Unit cells that no form knows, found by capitals, repetition and where known wordings end."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.known import closeness
from loaders.tables.lines import CLOSE, GAIN
from loaders.tables.tokens import Token, belongs_to_wording, figure_end, text_of

_LONGEST_UNKNOWN_UNIT = 6
# Words that are written with a capital inside a wording and so do not begin a unit cell.
_CAPITALISED = frozenset(
    """
    uy ubnd chinh he cong chu nha dang bo nghi luat trung internet hoi dvc tthc vbqppl quoc tong ty danh
    thong
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)


def unknown_unit(tokens: Sequence[Token], start: int, figure: int) -> int:
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
    return best if gain >= GAIN or (gain > -GAIN and set_apart and whole < CLOSE) else figure


def _repeats(tokens: Sequence[Token], start: int, unit: int, figure: int) -> bool:
    """Return whether the words before a figure repeat words of the wording: 'Số cá nhân đã kiểm tra Cá nhân'."""
    words = " ".join(token.plain for token in tokens[unit:figure])
    return f" {words} " in f" {' '.join(token.plain for token in tokens[start:unit])} "


def _may_open_unit(tokens: Sequence[Token], index: int) -> bool:
    token, previous = tokens[index], tokens[index - 1]
    if token.plain in _CAPITALISED and not token.first:
        return False
    return token.capital and not token.text.isupper() and not previous.text.endswith((",", "/", "("))
