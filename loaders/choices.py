"""Answers chosen from a list ('Chưa = 0 Hoàn thành = 1', 'Có/không'): printed answer -> code of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from data.text import plain
from loaders.notation import is_tick

_OPTION = re.compile(r"([^=:;,\n]*?[^\W\d_][^=:;,\n]*?)\s*[=:]\s*(\d)(?!\d)")
_YES_NO = {"co": "1", "khong": "0"}
# 'Chưa ban hành', 'Đã thực hiện': an answer of few words, yes or no by its first.
_FIRST_WORD = {"co": "1", "da": "1", "khong": "0", "chua": "0"}
_LONGEST_ANSWER = 4
_BOXES = "☐□▢❑❒◻◽"
_SIGNS = "✓✔√☑☒" + _BOXES
_SURELY_YES = frozenset("✓✔√☑")
# '☑ Có ☐ Không' and 'Có ☑ Không ☐': a sign and the answer beside it, as often as there are answers.
_SIGN_FIRST = re.compile(rf"([{_SIGNS}])\s*([^\W\d_][^{_SIGNS}]*)")
_SIGN_LAST = re.compile(rf"([^\W\d_][^{_SIGNS}]*?)\s*([{_SIGNS}])")
_CODE = re.compile(r"0?(\d)(?:[.,]0+)?")


@dataclass(frozen=True)
class Choice:
    """The code of an answer, and whether the report numbers its answers otherwise than the catalogue does."""

    value: Decimal
    recoded: bool


def printed_choices(text: str) -> dict[str, str]:
    """Return plain answer -> code as listed in a unit cell; 'Có/không' is 1 and 0."""
    listed = {plain(name): code for name, code in _OPTION.findall(text)}
    if not listed and set(plain(text).split()) == {"co", "khong"}:
        return dict(_YES_NO)
    return listed


def choice_code(*, answer: str, printed: str, ours: str) -> Choice | None:
    """Return the catalogue's code for an answer printed under the list `printed`; None when it is not on any list."""
    known = {plain(name): code for code, _, name in (entry.partition("=") for entry in ours.split(";")) if name}
    listed = printed_choices(printed)
    answer = _ticked(answer)
    if code := _CODE.fullmatch(answer.strip()):
        return _from_code(code[1], listed, known)
    name = plain(answer)
    for codes in (known, listed, _YES_NO):
        if name in codes:
            return Choice(Decimal(codes[name].strip()), recoded=False)
    if is_tick(answer) and _is_yes_or_no(known, listed):
        return Choice(Decimal(1), recoded=True)
    return _by_first_word(name) if _is_yes_or_no(known, listed) else None


def _ticked(answer: str) -> str:
    """Return the one answer that is ticked among boxes, the answer itself where there are none, '' if it is unclear."""
    bare = answer.strip()
    if not any(sign in bare for sign in _SIGNS):
        return answer
    if bare in _SURELY_YES:
        return "Có"
    pairs = _SIGN_FIRST.findall(bare) if bare[0] in _SIGNS else [(b, a) for a, b in _SIGN_LAST.findall(bare)]
    ticked = [name for sign, name in pairs if sign not in _BOXES]
    return ticked[0] if len(ticked) == 1 and len(pairs) == sum(sign in _SIGNS for sign in bare) else ""


def _is_yes_or_no(known: dict[str, str], listed: dict[str, str]) -> bool:
    return {code.strip() for code in (*known.values(), *listed.values())} == {"0", "1"}


def _by_first_word(answer: str) -> Choice | None:
    said = answer.split()
    if not 0 < len(said) <= _LONGEST_ANSWER or said[0] not in _FIRST_WORD or any(sign.isdigit() for sign in answer):
        return None
    code = _FIRST_WORD[said[0]]
    denied = code == "1" and any(_FIRST_WORD.get(word) == "0" for word in said)
    return None if denied else Choice(Decimal(code), recoded=True)


def _from_code(code: str, listed: dict[str, str], known: dict[str, str]) -> Choice | None:
    """Translate a printed code whose wording the catalogue numbers otherwise; other codes stand as they are."""
    name = next((name for name, listed_code in listed.items() if listed_code == code), "")
    if listed and not name and len(listed) > 1 and code not in known.values():
        return None
    if name in known and known[name].strip() != code:
        return Choice(Decimal(known[name].strip()), recoded=True)
    return Choice(Decimal(code), recoded=False)
