"""Lines of flowed text weighed by known wordings: which go on with a wording, which open another."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.known import closeness
from loaders.tables.tokens import Token, figure_end, text_of, unit_end

CLOSE = 88.0
GAIN = 4.0
_LIKELY = 75.0


def line_end(tokens: Sequence[Token], start: int) -> int:
    return next((i for i in range(start + 1, len(tokens)) if tokens[i].first), len(tokens))


def opens_like_wording(token: Token) -> bool:
    return token.capital and not token.text.startswith("(")


def is_unit_line(tokens: Sequence[Token], line: int) -> bool:
    """A line that begins with a unit and goes on with a figure, or not at all, is no wording."""
    end = unit_end(tokens, line)
    return end > line and (end == len(tokens) or tokens[end].first or figure_end(tokens, end) > end)


def improves(wording: str, longer: str) -> bool:
    """Return whether a wording comes closer to a known one when it is read on."""
    return closeness(longer) >= _LIKELY and closeness(longer) > closeness(wording) + GAIN


def continues(label: Sequence[Token], line: Sequence[Token], *, noted: bool) -> bool:
    """Return whether a line printed below the figure still belongs to the wording (else it is a note)."""
    wording, longer = text_of(label), text_of([*label, *line])
    if wording.count("(") > wording.count(")"):
        return True
    gain = closeness(longer) - closeness(wording)
    if improves(wording, longer):
        return True
    return not noted and gain > -GAIN and (line[0].text.startswith("(") or not line[0].capital)
