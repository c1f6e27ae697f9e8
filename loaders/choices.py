"""Answers chosen from a list ('Chưa = 0 Hoàn thành = 1', 'Có/không'): printed answer -> code of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from data.text import plain

_OPTION = re.compile(r"([^=:;,\n]*?[^\W\d_][^=:;,\n]*?)\s*[=:]\s*(\d)(?!\d)")
_YES_NO = {"co": "1", "khong": "0"}
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
    if code := _CODE.fullmatch(answer.strip()):
        return _from_code(code[1], listed, known)
    name = plain(answer)
    for codes in (known, listed, _YES_NO):
        if name in codes:
            return Choice(Decimal(codes[name].strip()), recoded=False)
    return None


def _from_code(code: str, listed: dict[str, str], known: dict[str, str]) -> Choice | None:
    """Translate a printed code whose wording the catalogue numbers otherwise; other codes stand as they are."""
    name = next((name for name, listed_code in listed.items() if listed_code == code), "")
    if listed and not name and len(listed) > 1 and code not in known.values():
        return None
    if name in known and known[name].strip() != code:
        return Choice(Decimal(known[name].strip()), recoded=True)
    return Choice(Decimal(code), recoded=False)
