"""Printed pages → Document: tables and running text in reading order, tables that go on over a page break as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Document, Line, cleaned, row_of_cells
from loaders.readers.printed.blocks import texts_of
from loaders.readers.printed.lines import PrintedLine, least_certain, lines_of
from loaders.readers.printed.page import Page
from loaders.readers.printed.paragraphs import right_margin
from loaders.readers.printed.running import without_running_lines
from loaders.readers.printed.spread import goes_on, rows_of
from loaders.readers.printed.tables import PrintedTable, ruled_tables
from loaders.readers.printed.unruled import Zone, unruled_tables

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class _Text:
    """Lines of one page with no table between them."""

    page: int
    lines: Sequence[PrintedLine]


@dataclass
class _Table:
    """A table with the pages it stands on."""

    parts: list[tuple[int, PrintedTable]]


def document_of(pages: Iterable[Page], source_file: str) -> Document:
    """Return what printed pages say, page after page."""
    found = [(page.width, page.number, *ruled_tables(page)) for page in pages]
    texts = without_running_lines([lines_of(words) for *_, words in found])
    blocks: list[_Text | _Table] = []
    for (_, page, tables, _), lines, zones in zip(found, texts, unruled_tables(texts), strict=True):
        for block in _blocks(page, tables, lines, zones):
            if not _extends(blocks, block):
                blocks.append(block)
    running = (line for block in blocks if isinstance(block, _Text) for line in block.lines)
    margin = right_margin(running, max((width for width, *_ in found), default=0.0))
    return Document(source_file, tuple(_numbered(blocks, margin)))


def _blocks(
    page: int, tables: Sequence[PrintedTable], lines: Sequence[PrintedLine], zones: Sequence[Zone]
) -> Iterator[_Text | _Table]:
    """Yield the tables of a page and the lines between them from top to bottom."""
    in_tables = {i for zone in zones for i in range(zone.start, zone.end)}
    above: list[PrintedLine] = []
    others = sorted((*tables, *(zone.table for zone in zones)), key=lambda table: table.top)
    free = [line for i, line in enumerate(lines) if i not in in_tables]
    for table in others:
        above = [line for line in free if line.middle <= table.top]
        if above:
            yield _Text(page, above)
        free = free[len(above) :]
        yield _Table([(page, table)])
    if free:
        yield _Text(page, free)


def _extends(blocks: Sequence[_Text | _Table], block: _Text | _Table) -> bool:
    """Put a table at the top of a page to the one that ended the page before, if it goes on there."""
    if not blocks or not isinstance(block, _Table) or not isinstance(blocks[-1], _Table):
        return False
    (before, upper), (page, lower) = blocks[-1].parts[-1], block.parts[0]
    if before != page - 1 or not goes_on(upper, lower):
        return False
    blocks[-1].parts.extend(block.parts)
    return True


def _numbered(blocks: Iterable[_Text | _Table], margin: float) -> Iterator[Line]:
    """Yield the lines of all blocks, counted anew on each page."""
    count: Counter[int] = Counter()
    tables = 0
    for block in blocks:
        if isinstance(block, _Table):
            tables += 1
            yield from _table_lines(block, tables, count)
            continue
        for text, lines, closed in texts_of(block.lines, margin):
            count[block.page] += max(1, len(lines))
            number = count[block.page] - max(0, len(lines) - 1)
            yield Line(cleaned(text), block.page, number, certainties=_certainty(lines), closed=closed)


def _certainty(lines: Sequence[PrintedLine]) -> tuple[float | None, ...]:
    """Return how certain the figures of a paragraph are, nothing for text that was not read from a picture."""
    certainty = least_certain(word for line in lines for word in line.words if _DIGIT.search(word.text))
    return () if certainty is None else (certainty,)


def _table_lines(table: _Table, number: int, count: Counter[int]) -> Iterator[Line]:
    for placed in rows_of(table.parts):
        count[placed.page] += 1
        row = placed.row
        yield row_of_cells(
            row.cells,
            page=placed.page,
            number=count[placed.page],
            table=number,
            place=f"page {placed.page}, table {number}, row {placed.position}",
            continued=row.continued,
            certainties=row.certainties if any(value is not None for value in row.certainties) else (),
        )
