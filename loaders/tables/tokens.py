"""Words of flowed table text with their place on the line, and where units and figures stand among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from loaders.notation import NUMBER
from loaders.tables.units import LOWER_CASE_UNITS, MONEY_WORDS, longest_unit, plain_unit, unit_spellings

_FIGURE = re.compile(rf"{NUMBER}%?|{NUMBER}/{NUMBER}%?|{NUMBER}(?:tỷ|tỉ|triệu|đồng|đ)[.,;]?", re.I)
# A figure glued to its unit at the end of a line: 'Văn bản26', '%100'.
_GLUED = re.compile(r"(%|[^\W\d_]{2,}(?<=[a-zà-ỹ]))(\d[\d.,]*%?\s*)$")
_SHARE_AFTER = re.compile(rf"\(?{NUMBER}%\)?|=?{NUMBER}%")
_ANSWERS = {"co", "khong", "chua"}
_DASHES = {"-", "–", "—"}
# A number after these words belongs to the wording: 'mức độ 3', 'năm 2015', 'Nghị định 34', 'mức độ 3 và 4'.
_NUMBERED_NOUN = re.compile(
    r"(?:mức(?: độ)?|cấp độ|nghị định|quyết định|nghị quyết|thông tư|chỉ thị|nđ|nq|qđ|tt|số|khoản|điều|phần|bước|loại"
    r"|nhóm|lần|biểu|mẫu|biểu mẫu|iso|thứ|hạng) \d[\d.,/]*"
    r"|(?:mức(?: độ)? 3 (?:và|,)) 4|độ 3 và 4|3 và 4|năm (?:19|20)\d\d|quý [1-4]|tháng (?:0?[1-9]|1[0-2])|cấp [1-4]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `line` indexes the printed line.

    `wide` says that at least two spaces stand before it, `closing` that it ends its line and at least two follow.
    """

    text: str
    plain: str
    line: int
    first: bool
    last: bool
    wide: bool
    closing: bool

    @property
    def capital(self) -> bool:
        return self.text.lstrip("\"'“‘(*")[:1].isupper()


def tokens_of(lines: Sequence[tuple[int, str]]) -> list[Token]:
    """Return the words of numbered lines in reading order."""
    found: list[Token] = []
    for number, text in lines:
        matches = list(re.finditer(r"\S+", _GLUED.sub(r"\1 \2", text)))
        for position, match in enumerate(matches):
            first, last = position == 0, position == len(matches) - 1
            wide = not first and match.start() - matches[position - 1].end() >= 2
            closing = last and len(text) - len(text.rstrip()) >= 2
            found.append(Token(match[0], plain_unit(match[0]), number, first, last, wide, closing))
    return found


def text_of(tokens: Sequence[Token]) -> str:
    """Return the words joined by single spaces."""
    return " ".join(token.text for token in tokens)


def unit_end(tokens: Sequence[Token], start: int, *, lower: bool = False) -> int:
    """Return where a unit spelling beginning at `start` ends, `start` when none begins there.

    Units begin with a capital or stand apart; in tables that print them in lower case a figure has to follow.
    """
    token = tokens[start]
    length = longest_unit([t.plain for t in tokens[start : start + 8]])
    end = start + length
    if not length:
        return start
    spelling = " ".join(t.plain for t in tokens[start:end])
    if token.wide or token.capital or spelling in LOWER_CASE_UNITS:
        return end
    return end if lower and figure_end(tokens, end) > end and not belongs_to_wording(tokens, end) else start


def prints_lower_units(tokens: Sequence[Token]) -> bool:
    """Return whether most units before a figure at the end of a line are printed in lower case."""
    lower = upper = 0
    for index, token in enumerate(tokens):
        if index and figure_end(tokens, index) > index and tokens[figure_end(tokens, index) - 1].last:
            start = next((i for i in range(max(0, index - 4), index) if _is_unit(tokens, i, index)), index)
            spelled = " ".join(t.plain for t in tokens[start:index])
            if start < index and spelled not in LOWER_CASE_UNITS and not token.wide:
                lower, upper = lower + (not tokens[start].capital), upper + tokens[start].capital
    return lower > upper


def _is_unit(tokens: Sequence[Token], start: int, end: int) -> bool:
    return longest_unit([t.plain for t in tokens[start:end]]) == end - start


def figure_end(tokens: Sequence[Token], start: int, *, answers: bool = False, several: bool = False) -> int:
    """Return where a printed figure beginning at `start` ends, `start` when there is none.

    Where rows print `several` figures, a dash before one stands in the column before it.
    """
    if start >= len(tokens):
        return start
    token = tokens[start]
    if token.text in _DASHES:
        following = tokens[start + 1] if start + 1 < len(tokens) else None
        apart = token.last or (following is not None and following.wide)
        more = several and following is not None and (following.text in _DASHES or _FIGURE.fullmatch(following.text))
        return start + 1 if apart or more else start
    if answers and token.plain in _ANSWERS and token.capital:
        return start + 1
    if not _FIGURE.fullmatch(token.text):
        return start
    return _with_own_unit(tokens, start + 1)


def _with_own_unit(tokens: Sequence[Token], end: int) -> int:
    """Extend a figure by the unit written behind it on the same line: '3 tỷ đồng', '60 %', '46/46 (100%)'."""
    rest = list(takewhile(lambda token: not token.first, tokens[end : end + 2]))
    if rest and (rest[0].text == "%" or _SHARE_AFTER.fullmatch(rest[0].text)):
        return end + 1
    for length in (2, 1):
        words = " ".join(token.plain for token in rest[:length])
        if len(rest) >= length and not rest[0].capital and (words in MONEY_WORDS or words in unit_spellings()):
            return end + length
    return end


def belongs_to_wording(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the number at `index` is part of the wording before it ('mức độ 3')."""
    if index == 0 or tokens[index].wide:
        return False
    words = [token.text.lower().strip("()") for token in tokens[max(0, index - 3) : index + 1]]
    return any(_NUMBERED_NOUN.fullmatch(" ".join(words[-length:])) for length in (2, 3, 4) if length <= len(words))
