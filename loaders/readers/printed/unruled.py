"""Tables without ruling lines: which lines of the pages are one, and where its columns stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.readers.printed.corridors import Gap, corridors, stretches
from loaders.readers.printed.lines import PrintedLine, pitch_of
from loaders.readers.printed.tables import PrintedTable, Row
from loaders.readers.printed.unruled_rows import heading_of, rows_in_columns

_LEAST_GAPS, _LEAST_LINES = 2, 3
_FULL, _STEP, _SLACK = 0.7, 1.7, 2.0

Pages = Sequence[Sequence[PrintedLine]]


@dataclass(frozen=True)
class Zone:
    """Lines [start, end) of one page that are a table, as rows of cells."""

    start: int
    end: int
    table: PrintedTable


def unruled_tables(pages: Pages) -> list[list[Zone]]:
    """Return the tables of each page; one that goes on over pages has the same columns on all of them."""
    found: list[list[Zone]] = [[] for _ in pages]
    for group in _groups(pages):
        lines = [line for page, start, end in group for line in pages[page][start:end]]
        free = corridors(lines)
        if len(free) < _LEAST_GAPS:
            continue
        begin, stop = min(line.words[0].left for line in lines), max(line.words[-1].right for line in lines)
        columns = (begin, *((left + right) / 2 for left, right in free), stop)
        heading: list[Row] = []
        for page, start, end in group:
            rows = rows_in_columns(pages[page][start:end], columns, heading)
            heading = heading or heading_of(rows)
            found[page].append(Zone(start, end, PrintedTable(columns, pages[page][start].top, rows)))
    return found


def _groups(pages: Pages) -> list[list[tuple[int, int, int]]]:
    """Return (page, start, end) of the stretches in columns, those that go on over a page break together."""
    groups: list[list[tuple[int, int, int]]] = []
    for page, lines in enumerate(pages):
        zones = list(_columned(lines))
        before = groups[-1][-1] if groups else None
        if before is not None and before[0] == page - 1 and before[2] == len(pages[page - 1]):
            rest = _rest(pages[page - 1][before[1] : before[2]], lines)
            first = zones[0] if zones and zones[0][0] <= rest else (0, 0)
            if end := max(rest, first[1]):
                groups[-1].append((page, 0, end))
                zones = [zone for zone in zones if zone[0] >= end]
        groups += [[(page, start, end)] for start, end in zones]
    return groups


def _rest(before: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> int:
    """Return how many lines at the top of a page keep to the columns of the table that ended the page before."""
    free, step = corridors(before), _STEP * pitch_of(before)
    end = next((i for i, line in enumerate(lines) if not _keeps(line, free) or _is_apart(lines, i, step)), len(lines))
    carried_on = any(line.gaps() or line.text[:1].islower() for line in lines[:end])
    return end if carried_on else 0


def _columned(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the lines that stand in at least three columns, with the lines between them."""
    if not lines:
        return
    width = max(line.words[-1].right for line in lines) - min(line.words[0].left for line in lines)
    full = [i for i, line in enumerate(lines) if _is_full(line, width)]
    for begin, stop in zip([-1, *full], [*full, len(lines)], strict=True):
        found = [i for i in range(begin + 1, stop) if len(lines[i].gaps()) >= _LEAST_GAPS]
        if len(found) >= _LEAST_LINES:
            yield _grown(lines, found[0], found[-1] + 1, begin + 1, stop)


def _is_full(line: PrintedLine, width: float) -> bool:
    found = stretches(line)
    return len(found) == 1 and found[0][1] - found[0][0] >= _FULL * width


def _grown(lines: Sequence[PrintedLine], start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Take in the lines right above and below that keep to the columns."""
    free, step = corridors(lines[start:end]), _STEP * pitch_of(lines[start:end])
    while end < ceiling and not _is_apart(lines, end, step) and _keeps(lines[end], free):
        end += 1
    while start > floor and not _is_apart(lines, start, step) and _keeps(lines[start - 1], free):
        if not lines[start - 1].gaps():
            break
        start -= 1
    return start, end


def _is_apart(lines: Sequence[PrintedLine], index: int, step: float) -> bool:
    """Return whether more room than between rows parts a line from the one above it."""
    return index > 0 and lines[index].middle - lines[index - 1].middle > step


def _keeps(line: PrintedLine, free: Sequence[Gap]) -> bool:
    """Return whether a line keeps to columns with these strips between them."""
    inner = [(left + _SLACK, right - _SLACK) for left, right in free]
    return not any(begin < right and end > left for begin, end in stretches(line) for left, right in inner)
