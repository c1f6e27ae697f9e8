"""Stretches of a table of cells: rows under one heading, with the titles right before it and what ends them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.document import Line
from loaders.tables.blocks import Block
from loaders.tables.column_layout import ColumnLayout, HeadingRows
from loaders.tables.regions import closes
from loaders.tables.row_numbers import is_number_cell, split_number
from loaders.tables.sections import section_of_title
from loaders.tables.titles import opens_title

_TITLE_LINES = 8
_FEW_CELLS = 2


@dataclass(frozen=True)
class Stretch:
    """Rows of a table of cells under one heading, with the rows before it that no heading stands over."""

    before: tuple[Line, ...]
    heading: tuple[Line, ...]
    body: tuple[Line, ...]
    after: tuple[Line, ...]
    layout: ColumnLayout | None


def stretches_of(block: Block) -> list[Stretch]:
    """Cut the rows of a table at its headings; the titles right before a heading go with it."""
    rows, headings = block.rows, block.headings
    if not headings:
        end = body_end(rows, 0, len(rows))
        return [Stretch((), (), block.lines[:end], block.lines[end:], None)]
    begin = title_start_of(rows, 0, headings[0].start)
    end = body_end(rows, 0, begin)
    stretches = [Stretch((), (), block.lines[:end], block.lines[end:begin], None)] if begin else []
    for position, heading in enumerate(headings):
        following = headings[position + 1].start if position + 1 < len(headings) else len(rows)
        stop = title_start_of(rows, heading.end, following) if position + 1 < len(headings) else following
        end = body_end(rows, heading.end, stop)
        stretches.append(_stretch(block.lines, begin, heading, end, stop))
        begin = stop
    return stretches


def _stretch(lines: Sequence[Line], begin: int, heading: HeadingRows, end: int, stop: int) -> Stretch:
    return Stretch(
        before=tuple(lines[begin : heading.start]),
        heading=tuple(lines[heading.start : heading.end]),
        body=tuple(lines[heading.end : end]),
        after=tuple(lines[end:stop]),
        layout=heading.layout,
    )


def title_start_of(rows: Sequence[tuple[str, ...]], floor: int, heading: int) -> int:
    """Return where the title before a heading begins, `heading` when no title stands there.

    Below other rows only the number of a form makes a title: a section's name may be a row that a page break has
    parted from those below it.
    """
    found = heading
    below_rows = any(_is_numbered_row(row) for row in rows[floor:heading])
    for index in range(heading - 1, max(floor, heading - _TITLE_LINES) - 1, -1):
        filled = [cell for cell in rows[index] if cell]
        if len(filled) > 1:
            break
        if filled and (opens_title(filled[0]) or (section_of_title(filled[0]) and not below_rows)):
            found = index
    return found


def _is_numbered_row(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) > 1 and (is_number_cell(filled[0]) or split_number(filled[0]) != ("", filled[0]))


def body_end(rows: Sequence[tuple[str, ...]], start: int, stop: int) -> int:
    """Return where the rows end: before signatures or a footnote."""
    for index in range(start, stop):
        filled = [cell for cell in rows[index] if cell]
        if filled and closes(filled[0]) and len(filled) <= _FEW_CELLS:
            return index
    return stop
