"""Paragraph text -> sentences as streams of plain words and numbered quantities, for the patterns to be matched on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from data.text import plain
from loaders.prose.hidden import SIGN, Hidden, hidden
from loaders.prose.letters import LETTER, STAFF, UPPER
from loaders.prose.quantities import Found, Quantity, next_quantity
from loaders.prose.slips import mended
from loaders.prose.words import spelled

_WORD = re.compile(rf"{STAFF}|đ/c|[{LETTER}]+|\d+|[,:;()=%]", re.I)
# Old typewriter fonts print "ƣ" for "ư".
_TYPEWRITER = str.maketrans("ƣƢ", "ưƯ")
_STAFF = re.compile(STAFF, re.I)
_SENTENCE_END = re.compile(rf"[.!?…](?=\s+[-+*“\"(]?\s*[{UPPER}])|\.$")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TT|TP|TX|TS|ThS|PGS|GS|Q|P|H|X|Tr|v\.v)$")


@dataclass(frozen=True)
class Stream:
    """A sentence as ' word word #n0 word ', with the way back to the printed words.

    '#n' is a number, '#r' a number out of a whole, '#p' a percentage; the digits behind are its place in `quantities`.
    """

    start: int
    end: int
    plain: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    text: str

    def printed_at(self, position: int) -> str:
        """Return the printed word behind the plain one at a position."""
        start, end = self.span(position - 1, position + 1)
        return self.text[start:end]

    def printed_before(self, position: int) -> str:
        """Return the printed words of the sentence before a position in the plain text."""
        return self.text[self.start : self.span(position, position + 1)[0]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed characters behind a match in the plain text."""
        first = max(bisect_right(self.starts, start + 1) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, 0)
        return self.spans[first][0], self.spans[last][1]


class _Writer:
    """Collects the words of one sentence, where each is printed, and the quantities among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.quantities: list[Quantity] = []

    def put(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self.spans.append((start, end))

    def read(self, start: int, end: int) -> None:
        """Take in a stretch without hidden numbers."""
        position = start
        while position < end:
            found = next_quantity(self.text, position, end)
            self._words(position, found.start if found else end)
            if not found:
                return
            self._quantity(found)
            position = found.resume

    def _words(self, start: int, end: int) -> None:
        found = [(match.group(), match.span()) for match in _WORD.finditer(self.text, start, end)]
        slips = mended([word for word, _ in found])
        for place, (printed, span) in enumerate(found):
            for word in slips.get(place, (printed,)):
                self.put(_plain_word(word), *span)

    def _quantity(self, found: Found) -> None:
        quantity = found.quantity
        if quantity is None:
            self.put(SIGN, found.start, found.end)
            return
        kind = "p" if quantity.is_percent else "r" if quantity.whole else "n"
        self.put(f"#{kind}{len(self.quantities)}", found.start, found.end)
        self.quantities.append(quantity)
        if found.unit_at >= 0:
            end = found.unit_at + len(quantity.unit_raw)
            self._words(
                max(found.unit_at, end - len("hồ sơ")) if quantity.unit.endswith("ho so") else found.unit_at, end
            )

    def stream(self, start: int, end: int) -> Stream:
        starts, position = [], 1
        for word in self.words:
            starts.append(position)
            position += len(word) + 1
        words, quantities = f" {' '.join(self.words)} ", tuple(self.quantities)
        return Stream(start, end, words, tuple(starts), tuple(self.spans), quantities, self.text)


def sentences(printed: str) -> Iterator[Stream]:
    """Yield the sentences of a paragraph."""
    text = printed.translate(_TYPEWRITER)
    stretches = hidden(text)
    for start, end in _bounds(text, stretches):
        writer = _Writer(text)
        position = start
        for stretch in stretches:
            if stretch.end <= start or stretch.start >= end or stretch.start < position:
                continue
            writer.read(position, stretch.start)
            for word in stretch.words.split():
                writer.put(word, stretch.start, stretch.end)
            position = stretch.end
        writer.read(position, end)
        yield writer.stream(start, end)


def _bounds(text: str, stretches: list[Hidden]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        inside = any(stretch.start <= match.start() < stretch.end for stretch in stretches)
        if not inside and not _ABBREVIATED.search(text[start : match.start()]):
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


@lru_cache(maxsize=4096)
def _plain_word(printed: str) -> str:
    if printed.lower() == "đ/c":
        return "dc"
    if _STAFF.fullmatch(printed):
        return "cbcc"
    return printed if printed in ",:;()=%" else spelled(plain(printed))
