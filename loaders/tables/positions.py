"""Lines set in columns of spaces: names of the columns, gutters between them, cells of one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.tables.headings import Role, role_of

_FRAGMENT = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True)
class Fragment:
    """Words with single spaces between them, and the columns of text they occupy."""

    start: int
    end: int
    text: str


def heading_fragments(heading: Sequence[str]) -> list[Fragment]:
    """Return the names of the columns with their positions; a lower name wins over the one that spans it."""
    named: list[Fragment] = []
    for text in heading:
        for fragment in fragments(text):
            if role_of(fragment.text) is Role.OTHER:
                continue
            same = [f for f in named if _overlap(f, fragment) and role_of(f.text) is role_of(fragment.text)]
            named = [f for f in named if not _overlap(f, fragment) or f in same]
            if not same:
                named.append(fragment)
    return sorted(named, key=lambda fragment: fragment.start)


def gutter(texts: Sequence[str], left: Fragment, right: Fragment) -> int:
    """Return the position between two column names that the fewest lines write across (the rightmost such)."""
    crossings = [0] * (right.start + 1)
    for text in texts:
        for fragment in fragments(text):
            for x in range(max(fragment.start + 1, left.end), min(fragment.end, right.start + 1)):
                crossings[x] += text[x - 1] != " " or text[x] != " "
    places = range(left.end, right.start + 1)
    return min(places, key=lambda x: (crossings[x], -x))


def split_line(text: str, gutters: Sequence[int]) -> list[str]:
    """Return the cells of one line; words are never cut, a fragment across a gutter is divided at a space there."""
    cells = [""] * (len(gutters) + 1)
    for fragment in fragments(text):
        for piece in _divided(fragment, gutters):
            column = sum(gutter <= _middle_start(piece) for gutter in gutters)
            cells[column] = f"{cells[column]} {piece.text}".strip()
    return cells


def _middle_start(piece: Fragment) -> int:
    """A piece belongs where it begins; one or two signs left of a gutter are the slack of the printing."""
    return piece.start + min(2, max(0, piece.end - piece.start - 1))


def _divided(fragment: Fragment, gutters: Sequence[int]) -> list[Fragment]:
    pieces, rest = list[Fragment](), fragment
    for gutter in gutters:
        cut = gutter - rest.start
        if 0 < cut < len(rest.text) and " " in rest.text[max(0, cut - 1) : cut + 1]:
            at = cut - 1 if rest.text[cut - 1] == " " else cut
            pieces.append(Fragment(rest.start, rest.start + at, rest.text[:at].strip()))
            tail = rest.text[at:]
            begin = rest.start + at + len(tail) - len(tail.lstrip())
            rest = Fragment(begin, rest.end, tail.strip())
    return [*pieces, rest]


def fragments(text: str) -> list[Fragment]:
    return [Fragment(m.start(), m.end(), m[0]) for m in _FRAGMENT.finditer(text)]


def _overlap(a: Fragment, b: Fragment) -> bool:
    return a.start < b.end and b.start < a.end
