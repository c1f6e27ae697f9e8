"""Lines outside tables in reading order: blocks side by side one after the other, gaps within lines kept as spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from loaders.readers.printed.lines import PrintedLine, pitch_of
from loaders.readers.printed.paragraphs import joined_text, paragraphs

# A letterhead or the signatures stand in two blocks; a longer stretch in columns is a table.
_LONGEST_BLOCK, _LEAST_ROOM = 16, 7.0
# A last line this much shorter than the others, in points, ends its paragraph.
_NEW_PARAGRAPH, _ROOM = 1.45, 60.0

Gap = tuple[float, float]


class Text(NamedTuple):
    """The text of a paragraph or of a line of a block, its printed lines, and whether it plainly ends there."""

    text: str
    lines: Sequence[PrintedLine]
    closed: bool


def texts_of(lines: Sequence[PrintedLine], margin: float) -> Iterator[Text]:
    """Yield the paragraphs in reading order, an empty one where room is left between lines."""
    width, pitch = _letter_width(lines), pitch_of(lines)
    before: PrintedLine | None = None
    for block, side_by_side in _in_order(lines):
        groups = ([line] for line in block) if side_by_side else paragraphs(block, margin=margin, pitch=pitch)
        for group in groups:
            if before is not None and group[0].middle - before.middle > _NEW_PARAGRAPH * pitch:
                yield Text("", (), closed=False)
            text = joined_text([_spaced(line, width) for line in group])
            yield Text(text, group, closed=not side_by_side and group[-1].words[-1].right < margin - _ROOM)
            before = group[-1]


def _letter_width(lines: Sequence[PrintedLine]) -> float:
    words = [word for line in lines for word in line.words]
    return max(median((word.right - word.left) / len(word.text) for word in words), 1.0)


def _spaced(line: PrintedLine, width: float) -> str:
    """Return the words with one space between them, and with as many as there is room for in wide gaps."""
    wide = {to: to - begin for begin, to in line.gaps()}
    spaces = (" " * max(2, round(wide[word.left] / width)) if word.left in wide else " " for word in line.words)
    return "".join(space + word.text for space, word in zip(spaces, line.words, strict=True)).strip()


def _in_order(lines: Sequence[PrintedLine]) -> Iterator[tuple[Sequence[PrintedLine], bool]]:
    """Yield runs of lines, those of two blocks side by side (True) cut in two: first the left block, then the right."""
    run, index = list[PrintedLine](), 0
    while index < len(lines):
        end, corridor = _side_by_side(lines, index)
        if corridor is None:
            run.append(lines[index])
            index += 1
            continue
        yield run, False
        run, middle = [], sum(corridor) / 2
        yield list(_side(lines[index:end], middle, left=True)), True
        yield list(_side(lines[index:end], middle, left=False)), True
        index = end
    yield run, False


def _side_by_side(lines: Sequence[PrintedLine], start: int) -> tuple[int, Gap | None]:
    """Return where the two blocks that begin at a line end, and the room between them."""
    gaps = lines[start].gaps()
    if not gaps:
        return start, None
    corridor = max(gaps, key=lambda gap: gap[1] - gap[0])
    last = start
    for index in range(start + 1, min(start + _LONGEST_BLOCK, len(lines))):
        narrowed = _narrowed(lines[index], corridor)
        if narrowed is None:
            break
        corridor = narrowed
        if lines[index].words[0].left < corridor[0] and lines[index].words[-1].right > corridor[1]:
            last = index
    return last + 1, corridor


def _narrowed(line: PrintedLine, corridor: Gap) -> Gap | None:
    """Return the part of the room between two blocks that a further line leaves free."""
    left, right = corridor
    inner = [word for word in line.words if word.right > left and word.left < right]
    middle = (left + right) / 2
    left = max([left, *(word.right for word in inner if word.centre < middle)])
    right = min([right, *(word.left for word in inner if word.centre >= middle)])
    return (left, right) if right - left >= _LEAST_ROOM else None


def _side(lines: Sequence[PrintedLine], middle: float, *, left: bool) -> Iterator[PrintedLine]:
    """Yield what stands on one side of the room between two blocks."""
    for line in lines:
        words = tuple(word for word in line.words if (word.centre < middle) is left)
        if words:
            yield PrintedLine(words)
