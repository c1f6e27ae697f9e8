"""Which lines of a flowed table begin a numbered row: the likeliest ascending chain of printed row numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loaders.tables.sections import roman_number, section_of_title

Path = tuple[int, ...]

_START = re.compile(
    r"^\s*((?:\d{1,2}[a-zđ](?![^\W\d_])|(?:\d{1,2}|[IVX]{1,4}(?=\.\d))(?:\.\d{1,2}){0,4}))"
    r"(\.(?!\d)|\))?(?![\d%/,=])\s*(.*)$"
)
_LETTERED = re.compile(r"(\d+)([a-zđ])")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_MARK = re.compile(r"^\s*(?:([IVX]{1,4}|[A-HĐ])(?:[.)]\s*|\s+(?=\S))|([a-zđ])\s?[.)]\s*|([-+*•–])\s*)(?=[^\W\d_])(.*)$")
_LONE_MARK = re.compile(r"^\s*(?:([IVX]{1,4})|([a-zđ]))[.)]?\s*$")
_OPTION = re.compile(r"^\S+(?:\s\S+){0,4}\s*=")
# '13 - Nhận trực tiếp': a numbered row that is part of one above.
_LISTED = re.compile(r"^[-–+•]\s+(?=[^\W\d_])")
_LOOK_BACK = 40
_MISORDERED = 2.0
# Only enough for the exact successor of the last number, and only if no better line bears that number.
_FAINT, _FAINT_KNOWN = 0.05, 0.25


@dataclass(frozen=True)
class Start:
    """A line that may begin a row: its printed number, the rest of the line and how much it looks like a row."""

    index: int
    number: str
    rest: str
    weight: float
    path: Path


@dataclass(frozen=True)
class Mark:
    """A line that begins a row with a roman numeral, a letter or a bullet."""

    kind: str
    number: str
    rest: str


def lone_mark(texts: Sequence[str], index: int, *, last_letter: str) -> Mark | None:
    """Return the numeral or letter that stands alone on a line and opens the row on the next, None when it does not."""
    match = _LONE_MARK.match(texts[index])
    following = _next_text(texts, index)
    if match is None or not following[:1].isupper():
        return None
    if match[1] is not None:
        title = following.isupper() or section_of_title(f"I. {following}")
        return Mark("roman", match[1], "") if title else None
    in_order = match[2] == "a" or (last_letter and ord(match[2]) - ord(last_letter) in {1, 2})
    return Mark("letter", match[2], "") if in_order else None


def mark_of(text: str) -> Mark | None:
    """Return the roman numeral, letter or bullet before the wording of a row, None when there is none."""
    match = _MARK.match(text)
    if match is None:
        return None
    roman, letter, bullet, rest = match.groups()
    if roman is not None:
        return Mark("roman", roman, rest)
    return Mark("letter", letter, rest) if letter is not None else Mark("bullet", bullet, rest)


def candidate(
    texts: Sequence[str], index: int, *, is_wording: Callable[[str], bool], awaits_value: Callable[[str], bool]
) -> Start | None:
    """Return the row start that line `index` may be, weighed by what stands around its number."""
    match = _START.match(texts[index])
    if match is None:
        return None
    number, dot, rest = match[1], bool(match[2]), match[3].strip()
    path = _path(number)
    if 0 in path:
        return None
    deep = len(path) > 1
    if not rest:
        weight = _weight_alone(texts, index, deep=deep, dot=dot, awaits_value=awaits_value)
    else:
        weight = _weight_with_wording(rest, deep=deep, dot=dot)
    if weight <= 0:
        return None
    if is_wording(rest or _next_text(texts, index)):
        weight += 0.8 if weight > _FAINT else _FAINT_KNOWN
    return Start(index, number, rest, weight, path)


def _path(number: str) -> Path:
    """Return the parts of a number in order: '1.2' -> (1, 2), '2đ' -> (2, 5)."""
    if lettered := _LETTERED.fullmatch(number):
        return int(lettered[1]), _LETTERS.find(lettered[2]) + 1
    return tuple(_value(part) for part in number.split("."))


def _value(part: str) -> int:
    return int(part) if part.isdigit() else roman_number(part)


def _weight_with_wording(rest: str, *, deep: bool, dot: bool) -> float:
    first = _LISTED.sub("", rest).lstrip("\"'“‘(*_")[:1]
    if not first.isalpha() or (not deep and _OPTION.match(rest)):
        return 0.0
    if first.isupper():
        return 2.0 if deep else 1.6 if dot else 1.0
    return 1.0 if deep else 0.4 if dot else 0.0


def _weight_alone(
    texts: Sequence[str], index: int, *, deep: bool, dot: bool, awaits_value: Callable[[str], bool]
) -> float:
    """A number alone on its line is a row number if a wording follows; hardly so where a cell waits for a figure."""
    following = _next_text(texts, index).lstrip("\"'“‘(*_")
    if not following[:1].isupper() or _LONE_MARK.match(following) or (not deep and _OPTION.match(following)):
        return 0.0
    if deep or dot:
        return 1.2
    if section_of_title(f"I. {following}"):
        return 1.4
    return _FAINT if awaits_value(_previous_text(texts, index)) else 0.4


def _next_text(texts: Sequence[str], index: int) -> str:
    return next((text.strip() for text in texts[index + 1 : index + 4] if text.strip()), "")


def _previous_text(texts: Sequence[str], index: int) -> str:
    return next((text.strip() for text in reversed(texts[max(0, index - 4) : index]) if text.strip()), "")


def best_chain(starts: Sequence[Start]) -> list[Start]:
    """Return the heaviest chain of starts whose numbers ascend; a misprinted number costs but is not impossible."""
    if not starts:
        return []
    totals: list[float] = []
    before: list[int] = []
    for position, start in enumerate(starts):
        best, link = -_opening_cost(start.path), -1
        for earlier in range(max(0, position - _LOOK_BACK), position):
            total = totals[earlier] - _step_cost(starts[earlier], start)
            if total > best:
                best, link = total, earlier
        totals.append(best + start.weight)
        before.append(link)
    position = max(range(len(starts)), key=totals.__getitem__)
    chain: list[Start] = []
    while position >= 0:
        chain.append(starts[position])
        position = before[position]
    return chain[::-1]


def _opening_cost(path: Path) -> float:
    return 0.1 * min(path[0] - 1, 10)


def _step_cost(earlier: Start, later: Start) -> float:
    """How unlikely it is that row `later` directly follows row `earlier` in one table."""
    a, b = earlier.path, later.path
    if b <= a:
        return _MISORDERED if len(b) > 1 else _MISORDERED + 1.0
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared == len(a):
        return 0.1 * min(b[shared] - 1, 5) + 0.2 * (len(b) - len(a) - 1)
    gap = b[shared] - a[shared] - 1
    return 0.15 * gap + 0.2 * (len(b) - shared - 1)
