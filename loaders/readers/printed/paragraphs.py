"""Lines of running text joined to the paragraphs they were broken from, by where they end and begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.readers.printed.lines import PrintedLine

_MARGIN_SHARE, _LEAST_MARGIN = 0.9, 0.72
_SPACE, _INDENT, _STEP = 2.5, 6.0, 1.15
_ITEM = re.compile(r"(?:[-–+*•]|\d{1,2}(?:\.\d{1,2})*[.)/]|[a-zđ][.)]|[IVX]+[.)])\s")


def right_margin(lines: Iterable[PrintedLine], width: float) -> float:
    """Return where the lines of running text end at the latest, a few that reach further aside.

    Short lines alone say nothing of the margin: it is never far from the edge of the paper.
    """
    ends = sorted(line.words[-1].right for line in lines)
    return max(ends[int(_MARGIN_SHARE * (len(ends) - 1))] if ends else 0.0, _LEAST_MARGIN * width)


def paragraphs(lines: Sequence[PrintedLine], *, margin: float, pitch: float) -> Iterator[list[PrintedLine]]:
    """Yield the lines of each paragraph; a line that left room for the next word ended one."""
    current: list[PrintedLine] = []
    for line in lines:
        if current and not _carries_on(current, line, margin, pitch):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _carries_on(before: Sequence[PrintedLine], line: PrintedLine, margin: float, pitch: float) -> bool:
    last, word = before[-1], line.words[0]
    if not 0 < line.middle - last.middle <= _STEP * pitch or _ITEM.match(line.text):
        return False
    if last.words[-1].right + _SPACE + word.right - word.left <= margin:
        return False
    begin = before[1].words[0].left if len(before) > 1 else None
    return begin is None or abs(word.left - begin) < _INDENT


def joined_text(texts: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; a hyphen at the end of a line joins without a space."""
    text = ""
    for part in texts:
        hyphenated = len(text) > 1 and text[-1] == "-" and text[-2].isalnum()
        text = f"{text}{'' if hyphenated or not text else ' '}{part}"
    return text
