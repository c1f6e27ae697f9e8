"""Page numbers printed among the lines of a table, which would pass for figures or row numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.tables.headings import Heading

_MARKED = re.compile(r"\s*(?:[-–—]\s*\d{1,3}\s*[-–—]|trang\s+\d{1,3}(?:\s*/\s*\d{1,3})?)\s*", re.I)
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_LARGEST_STEP = 3


def page_number_lines(texts: Sequence[str], found: Sequence[Heading]) -> set[int]:
    """Return the lines that are page numbers: marked as such, or bare, at page ends and ascending."""
    marked = {i for i, text in enumerate(texts) if _MARKED.fullmatch(text)}
    if not found:
        return marked
    ends = {_before(texts, heading.start) for heading in found[1:]}
    bare = [i for i, text in enumerate(texts) if _BARE.fullmatch(text) and _stands_alone(texts, i)]
    chain: list[int] = []
    for index in bare:
        at_page_end = index < found[0].start or index in ends
        if at_page_end and (not chain or 1 <= int(texts[index]) - int(texts[chain[-1]]) <= _LARGEST_STEP):
            chain.append(index)
    return marked | (set(chain) if len(chain) >= 2 else set())


def _before(texts: Sequence[str], start: int) -> int:
    """Return the last filled line before a heading."""
    return next((i for i in range(start - 1, -1, -1) if texts[i].strip()), -1)


def _stands_alone(texts: Sequence[str], index: int) -> bool:
    before = texts[index - 1] if index else ""
    after = texts[index + 1] if index + 1 < len(texts) else ""
    return not before.strip() and not after.strip()
