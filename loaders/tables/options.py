"""Unit cells that list answers over several lines: 'Trực tuyến = 0 / Phát phiếu = 1 / Kết hợp = 2'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from loaders.tables.tokens import Token, text_of

_STARTERS = frozenset(
    """
    co khong chua da dang hoan truc phat ket tot 2 3 1
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)
_CODE = re.compile(r"\d[;,.]?")
_GLUED_CODE = re.compile(r".*=\d[;,.]?")
_LONGEST_ANSWER = 8


def first_option(tokens: Sequence[Token], start: int) -> int:
    """Return the index of the first '=' outside parentheses from `start` on, -1 when there is none."""
    depth = 0
    for index in range(start, len(tokens)):
        text = tokens[index].text
        depth += text.count("(") - text.count(")")
        if "=" in text and depth <= 0:
            return index
    return -1


def options_end(tokens: Sequence[Token], sign: int) -> int:
    """Return where the list of answers whose first '=' is at `sign` ends."""
    end = sign
    index = sign
    while index < len(tokens) and index - end <= _LONGEST_ANSWER:
        if "=" in tokens[index].text:
            end = index + 1 if _GLUED_CODE.fullmatch(tokens[index].text) else _code_end(tokens, index + 1)
            index = end
        else:
            index += 1
    return end


def _code_end(tokens: Sequence[Token], index: int) -> int:
    return index + 1 if index < len(tokens) and _CODE.fullmatch(tokens[index].text) else index


def options_start(tokens: Sequence[Token], label: int, sign: int, closeness: Callable[[str], float]) -> int:
    """Return where the list of answers begins: where the best known wording ends, else at the likeliest answer."""
    lowest = max(label + 1, sign - _LONGEST_ANSWER)
    places = [i for i in range(lowest, sign + 1) if _may_open(tokens, i)]
    if not places:
        return max(lowest, sign - 1) if sign > label else sign
    return max(places, key=lambda i: (_opening_weight(tokens[i]) + closeness(text_of(tokens[label:i])), -i))


def _may_open(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return (token.capital and not token.text.isupper()) or (token.plain in _STARTERS and (token.first or token.wide))


def _opening_weight(token: Token) -> float:
    return 24.0 * (token.plain in _STARTERS) + 4.0 * token.first
