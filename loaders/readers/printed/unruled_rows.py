"""Lines in columns → rows of cells: which printed lines make one row, be short cells on top or in the middle of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from statistics import median

from loaders.readers.printed.corridors import Gap, stretches
from loaders.readers.printed.lines import PrintedLine, least_certain, mended
from loaders.readers.printed.page import Word
from loaders.readers.printed.tables import Row

_NUMBER = re.compile(
    r"\(?(?:[A-HĐ]?\d{1,2}[a-zđ]?|[IVX]{1,4})(?:\.(?:\d{1,2}[a-zđ]?|[a-zđ])){0,4}[.)]?|\(?[A-Za-zđĐ][.)]?"
)
_CENTRED_SHARE, _LONGEST_ROW, _MOST_HEADING_ROWS = 0.25, 16, 2
# What it costs, in points off the middle, to leave a line over or to begin a row with a small letter.
_LEFT_OVER, _SMALL_LETTER, _FAR = 1.0, 4.0, 1e6
_NO_SPACE = 5.0
# A number stands between two lines when it is off the first by this share of its height.
_BETWEEN = 0.3

Cells = list[list[Word]]


def rows_in_columns(
    lines: Sequence[PrintedLine], columns: Sequence[float], heading: Sequence[Row] = ()
) -> tuple[Row, ...]:
    """Return the rows of a table of one page whose columns stand between the given edges.

    Lines on top that only repeat the heading of an earlier page are left out.
    """
    split = [_cells(line, columns) for line in lines]
    again = next((i for i, cells in enumerate(split) if not heading or not _repeats(heading, cells)), len(split))
    lines, split = lines[again:], split[again:]
    rows = [row for row in (_centred(lines, split) if _is_centred(split) else _topped(split)) if row]
    made = [_row([split[i] for i in row], lines[row[0]].top) for row in rows]
    if made and not heading:
        made[:1] = _parted([lines[i] for i in rows[0]], columns)
    return tuple(made)


def _parted(heading: Sequence[PrintedLine], columns: Sequence[float]) -> list[Row]:
    """Return a heading as two rows where a name spans several columns that have names of their own below it."""
    split, top = [_cells(line, columns) for line in heading], heading[0].top
    spans = {i: span for i, line in enumerate(heading) for span in stretches(line) if _spans(span, columns)}
    if not spans:
        return [_row(split, top)]
    below = max(spans) + 1
    nothing: list[Cells] = [[[] for _ in columns[1:]]]
    upper, lower = _row(split[:below], top), _row(split[below:] or nothing, top)
    under = [any(a < right and b > left for a, b in spans.values()) for left, right in pairwise(columns)]
    names = list(zip(upper.cells, lower.cells, under, strict=True))
    return [
        replace(upper, cells=tuple(a if parted else f"{a}\n{b}".strip() for a, b, parted in names)),
        replace(lower, cells=tuple(b if parted else "" for _, b, parted in names)),
    ]


def _spans(span: Gap, columns: Sequence[float]) -> bool:
    return any(span[0] < edge < span[1] for edge in columns[1:-1])


def heading_of(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that name the columns: those above the first number."""
    return list(takewhile(lambda row: not _NUMBER.fullmatch(row.cells[0]), rows[:_MOST_HEADING_ROWS]))


def _repeats(heading: Sequence[Row], cells: Cells) -> bool:
    named = (" ".join(" ".join(row.cells[i] for row in heading).split()) for i in range(len(cells)))
    return all(_text(words) in name for name, words in zip(named, cells, strict=True))


def _cells(line: PrintedLine, columns: Sequence[float]) -> Cells:
    """Return the words of a line by column; words that run on across an edge stay where they begin."""
    edges = columns[1:-1]
    cells: Cells = [[] for _ in range(len(columns) - 1)]
    column = bisect_right(edges, line.words[0].centre)
    cells[column].append(line.words[0])
    for before, word in pairwise(line.words):
        own = bisect_right(edges, word.centre)
        if word.left - before.right >= _NO_SPACE or own == column:
            column = own
        cells[column].append(word)
    return cells


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_numbered(cells: Cells) -> bool:
    return _NUMBER.fullmatch(_text(cells[0])) is not None


def _heading_end(split: Sequence[Cells]) -> int:
    """Return where the heading ends: before the first number, if something else stands above it in its column."""
    first = next((i for i, cells in enumerate(split) if _is_numbered(cells)), 0)
    return first if any(cells[0] for cells in split[:first]) else 0


def _row(lines: Sequence[Cells], top: float) -> Row:
    columns = list(zip(*lines, strict=True))
    texts = tuple(mended("\n".join(_text(words) for words in column if words)) for column in columns)
    return Row(texts, tuple(least_certain(word for words in column for word in words) for column in columns), top)


def _topped(split: Sequence[Cells]) -> Iterator[list[int]]:
    """Yield the lines of each row where every cell begins on the row's first line."""
    start = _heading_end(split)
    yield list(range(start))
    row: list[int] = []
    for index in range(start, len(split)):
        if row and _begins(split[index]):
            yield row
            row = []
        row.append(index)
    if row:
        yield row


def _begins(cells: Cells) -> bool:
    """Return whether a row begins on a line: it has a number, or its wording begins anew beside another cell."""
    if _is_numbered(cells):
        return True
    others = [_text(words) for words in cells[2:] if words]
    fresh = (bool(cells[1]) and _text(cells[1])[:1] in "-+*•") or _text(cells[1])[:1].isupper()
    return bool(cells[0] or fresh) and bool(others) and not any(_carries_on(text) for text in others)


def _carries_on(text: str) -> bool:
    return text[:1].islower() or text[:1] in "=(,;)"


def _is_centred(split: Sequence[Cells]) -> bool:
    """Numbers stand in the middle of their rows when many stand beside no wording or a wording's second line."""
    numbered = [cells for cells in split if _is_numbered(cells)]
    return sum(map(_is_off_the_first_line, numbered)) > _CENTRED_SHARE * len(numbered)


def _is_off_the_first_line(cells: Cells) -> bool:
    """Return whether a number stands beside no wording, a wording's later line, or between two lines of it."""
    number, wording = cells[0], cells[1]
    if not wording or _text(wording)[:1].islower():
        return True
    return abs(number[0].middle - _middle(wording)) > _BETWEEN * number[0].height


def _middle(words: Sequence[Word]) -> float:
    return median(word.middle for word in words)


def _centred(lines: Sequence[PrintedLine], split: Sequence[Cells]) -> list[list[int]]:
    """Return the lines of each row where the number stands in the middle of the wording."""
    anchors = [_middle(cells[0]) for cells in split if _is_numbered(cells)]
    worded = [(_middle(cells[1]), _text(cells[1])) for cells in split if cells[1]]
    starts = _shared_out(worded, anchors)
    bounds = [(worded[at - 1][0] + worded[at][0]) / 2 for at in starts if 0 < at < len(worded)]
    rows: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for index, (line, cells) in enumerate(zip(lines, split, strict=True)):
        rows[bisect_right(bounds, _middle(cells[1]) if cells[1] else line.middle)].append(index)
    return rows


def _shared_out(lines: Sequence[tuple[float, str]], anchors: Sequence[float]) -> list[int]:
    """Return where the lines of each anchor begin, and the end of the last, each anchor as near their middle as can be.

    Rows of one line and of three have the same middle: a row rather begins with a capital. Lines before the first
    and after the last anchor may be left over: a heading, the rest of a row of another page.
    """

    @cache
    def best(anchor: int, start: int) -> tuple[float, tuple[int, ...]]:
        if anchor == len(anchors):
            return _LEFT_OVER * (len(lines) - start), (start,)
        choices = []
        small = _SMALL_LETTER * any(_carries_on(text) for _, text in lines[start : start + 1])
        for end in range(start + 1, min(start + _LONGEST_ROW, len(lines)) + 1):
            off = abs((lines[start][0] + lines[end - 1][0]) / 2 - anchors[anchor]) + small
            rest, starts = best(anchor + 1, end)
            choices.append((off + rest, (start, *starts)))
        return min(choices, default=(_FAR, (start,)))

    return list(min((best(0, start) for start in range(len(lines))), default=(0.0, (0,)))[1])
