"""Patterns of prose (data/catalog/prose_patterns.csv) -> compiled rules. The table is the knowledge; this only compiles it.

Language of a pattern: words as printed; (a|b c) either; (a|b)? optional; … up to ten words that say nothing else, …… up to thirty (behind a number only …… passes a comma);
{n} a number, {r} a number out of a whole ('18/30'), {s} a number that stands alone, {p} a percentage, {none} words for none, {made} drawn up or
issued, {kept} in operation.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count

from data.text import plain

_SOFT = r"(?: [,:()=])*"
_PIECE = re.compile(r"\(([^)]*)\)(\??)|(\{[a-z]+\})|(…+)|([^\s(){}…]+)")
_CONNECTORS = (
    r"(?: (?:la|duoc|co|dat|gom|bang|con|so luong|so luong la|tong so|tong cong|tong|hien co|voi|so|chiem|ty le|"
    r"len|cu the|deu|khoan|[:(=]))*"
)
_NONE = (
    r"(?:khong (?:co|nhan duoc|tiep nhan|phat sinh|ban hanh|con|ghi nhan|xay ra|de xay ra)"
    r"|chua (?:co|nhan duoc|tiep nhan|phat sinh|ban hanh|ghi nhan))(?: (?:ai|truong hop|truong hop nao))?"
)
_MADE = r"(?:da )?(?:xay dung(?: va| ,)? ban hanh|ban hanh(?: va| ,) trien khai|ban hanh|xay dung)"
_KEPT = (
    r"(?:da )?(?:trien khai|to chuc|van hanh|duy tri(?: va)?|su dung|thuc hien|ap dung)"
    r"(?: (?:thuc hien|ap dung|su dung|van hanh))?"
)
_PLACES = {
    "{n}": r"#[nr](?P<place>\d+)",
    "{r}": r"#r(?P<place>\d+)",
    "{s}": r"#n(?P<place>\d+)",
    "{p}": r"#p(?P<place>\d+)",
    "{none}": f"(?P<place>{_NONE})",
    "{made}": f"(?P<place>{_MADE})",
    "{kept}": f"(?P<place>{_KEPT})",
}
_STAFF = re.compile(r"\bcan bo cong chuc(?: vien chuc)?\b|\bcbccvc\b")
# Words that change what a later number is about: a gap never passes over them unless the pattern names them.
_BARRIERS = (
    "giai quyet", "xu ly", "truoc han", "dung han", "qua han", "tre han", "dung thoi han", "truoc thoi han", "qua thoi han",
    "dung hen", "tre hen", "som han", "moi", "thoi han", "cham han", "trong han", "truc tuyen", "truc tiep",
    "buu chinh", "bcci", "toan trinh", "mot phan", "trong do", "tang", "giam", "so voi", "cung ky", "nam truoc", "ky truoc",
    "quy truoc", "phan dau", "muc tieu", "chi tieu", "du kien", "thieu", "con lai", "ton", "nghi viec", "nghi huu", "so hoa",
    "thanh toan", "dao tao", "boi duong", "thac", "dai hoc", "cao dang", "trung cap", "so cap", "cao cap", "khong chuyen trach",
    "ly luan chinh tri", "hop dong", "tinh gian", "ky luat", "hai long", "cong khai", "cong bo", "thon", "toan huyen", "toan tinh",
    "ca huyen", "cap huyen", "cap tinh", "tra lai", "rut", "xin loi", "chung thuc", "ho tich", "tra ket qua", "so luong", "phan anh",
    "kien nghi", "du toan", "duoc giao", "hien co", "co mat", "thu ngan sach", "chi ngan sach", "giai ngan", "nghi quyet", "can cu",
)  # fmt: skip
_HOMONYMS = {"moi": "moi(?! truong)"}
_LITERAL = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")


@dataclass(frozen=True)
class Rule:
    """One row of the table, compiled."""

    indicator: str
    expression: re.Pattern[str]
    kind: str
    within: tuple[tuple[str, bool, frozenset[str]], ...]
    opens: tuple[tuple[str, str], ...]
    rate: str
    whole: str
    measure: str
    unless: re.Pattern[str] | None
    needs: tuple[str, ...]
    names: frozenset[str]
    literal: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the table, in its order."""
    source = resources.files("data").joinpath("catalog/prose_patterns.csv")
    with source.open(encoding="utf-8", newline="") as stream:
        return tuple(compiled(row) for row in csv.DictReader(stream))


def compiled(row: dict[str, str]) -> Rule:
    """Compile one row; raise ValueError naming the pattern when it is not in the language."""
    pattern = row["pattern"]
    pieces = _PIECE.findall(pattern)
    places = [place for _, _, place, _, _ in pieces if place]
    if len(places) > 1 or any(place not in _PLACES for place in places):
        raise ValueError(f"prose_patterns.csv: pattern {pattern!r} needs at most one of {', '.join(_PLACES)}")
    literal = _plain(" ".join(word or group.replace("|", " / ") for group, _, _, _, word in pieces))
    return Rule(
        indicator=row["indicator"],
        expression=re.compile(_expression(pieces, literal)),
        kind=places[0].strip("{}") if places else "subject",
        within=tuple(_condition(part) for part in row["within"].split(";") if part),
        opens=tuple((key.strip(), value.strip()) for key, _, value in (part.partition("=") for part in row["opens"].split(";") if part)),
        rate=row["rate"],
        whole=row["whole"],
        measure=row["measure"],
        unless=re.compile(f" (?:{_alternatives(row['unless'].split('|'))}) ") if row["unless"] else None,
        needs=_needs(pieces),
        names=frozenset(barrier for barrier in (*_BARRIERS, *_COMPARISONS) if f" {barrier} " in f" {literal} "),
        literal=literal,
    )  # fmt: skip


_NUMBERS = ("{n}", "{r}", "{s}", "{p}")
_COMPARISONS = ("ky truoc", "quy truoc", "nam truoc", "giam", "tang", "chi tieu", "ke hoach", "tren", "so voi")


def _expression(pieces: Iterable[tuple[str, str, str, str, str]], literal: str) -> str:
    """Return the regular expression of a pattern over ' word word #n0 word '."""
    expression, behind, gaps = "", "", count()
    for group, optional, place, dots, word in pieces:
        if dots:
            soft = not behind or (behind == "words" and len(dots) > 1)
            gap = _gap(literal, longest=10 if len(dots) == 1 else 30, soft=soft)
            expression += f"(?P<gap{next(gaps)}>{gap})"
        elif place:
            lead = rf"(?P<lead>{_CONNECTORS})(?<! ,)" if place in _NUMBERS and expression else _SOFT if expression else ""
            expression += f"{lead} {_PLACES[place]}"
            behind = "number" if place in _NUMBERS else ""
        else:
            soft = _SOFT if expression and not behind else ""
            body = f"{soft} (?:{_alternatives(group.split('|'))})" if group else f"{soft} {_plain(word)}"
            expression += f"(?:{body})?" if optional else body
            behind = "words" if behind and not optional else behind
    return f"{expression}(?= )"


def _gap(literal: str, *, longest: int, soft: bool) -> str:
    barriers = [_HOMONYMS.get(word, word) for word in _BARRIERS if f" {word} " not in f" {literal} "]
    return rf"(?:(?! (?:{'|'.join(barriers)}) )(?: [a-z~][^ ]*{'| [,:()]' if soft else ''})){{0,{longest}}}?"


def _alternatives(options: Iterable[str]) -> str:
    plains = sorted({option if option == "," else _plain(option) for option in options}, key=len, reverse=True)
    return "|".join(option.replace(" ", _SOFT + " ") for option in plains)


def _plain(text: str) -> str:
    """Return plain words in which officials and civil servants are one word, as in the sentences."""
    return _STAFF.sub("cbcc", plain(text))


def _condition(text: str) -> tuple[str, bool, frozenset[str]]:
    """'stage=received|new' -> ('stage', True, {...}); 'who!=parttime' -> ('who', False, {...})."""
    match = re.fullmatch(r"\s*(\w+)(!?)=([\w|]+)\s*", text)
    if not match:
        raise ValueError(f"prose_patterns.csv: condition {text!r} is not written like stage=received|new or who!=parttime")
    return match[1], not match[2], frozenset(match[3].split("|"))


def _needs(pieces: Iterable[tuple[str, str, str, str, str]]) -> tuple[str, ...]:
    """Return words a text must contain for the pattern to match, the cheapest test before the expression is tried."""
    return tuple(f" {_LITERAL.match(plain(word)).group()}" for *_, word in pieces if word and plain(word))  # type: ignore[union-attr]
