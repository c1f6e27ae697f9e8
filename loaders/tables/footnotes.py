"""Marks of footnotes behind figures and row numbers ('12*', '12(1)', '1.234¹'): set apart, with the footnote's words.

A star or a raised sign behind a figure can be nothing else. A number in parentheses is taken for a mark only where it
is glued to the figure and a line further down opens with it: '20 (3)' may count something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.document import Line
from loaders.tables.headings import is_column_index

_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_FIGURE = r"\d[\d.,/]*(?<=\d)%?"
_LOWERED = str.maketrans(_RAISED + "⁽⁾", "1230456789()")
_SURE = rf"[ ]?(?:\(\*{{1,3}}\)|\*{{1,3}})|⁽?[{_RAISED}]{{1,2}}⁾?"
_MARK = rf"{_SURE}|\(\d{{1,2}}\)"
_CELL = re.compile(rf"\s*({_FIGURE})({_MARK})\s*")
_IN_TEXT = re.compile(rf"(?<![\w(.,/])({_FIGURE})({_MARK})(?=\s|\||$)")
_ANY = re.compile(rf"\d%?(?:{_MARK})")
_OPENING = re.compile(rf"\s*(\(\d{{1,2}}\)|\(?\*{{1,3}}\)?|[{_RAISED}]{{1,2}})\s*[:.]?\s*(\S.*\S)\s*")
_LEAST_WORDS = 2


@dataclass(frozen=True)
class SetApart:
    """Lines without marks, and for each line that bore some what they say, by its page and number."""

    lines: tuple[Line, ...]
    notes: Mapping[tuple[int, int], str]


def set_apart(lines: Sequence[Line], *, tables: bool) -> SetApart:
    """Return lines without the marks in their cells (`tables`) or in their running text, and without the footnotes.

    Running text keeps its width, since columns may be told by it.
    """
    if not any(_ANY.search(line.text) for line in lines):
        return SetApart(tuple(lines), {})
    footnotes = dict(_footnotes(lines))
    words = {key: text for mark, text in reversed(footnotes.values()) for key in (_bare(mark), mark)}
    kept: list[Line] = []
    notes: dict[tuple[int, int], str] = {}
    for index, line in enumerate(lines):
        if index in footnotes:
            kept.append(_as_text(line) if tables else replace(line, text=""))
        elif (line.cells is None) == tables or not _ANY.search(line.text):
            kept.append(line)
        else:
            clean, marks = _without_marks(line, words)
            kept.append(clean)
            if marks:
                said = (f"{mark} {words.get(mark) or words.get(_bare(mark), '')}" for mark in dict.fromkeys(marks))
                notes[line.page, line.number] = "; ".join(map(str.strip, said))
    return SetApart(tuple(kept), notes)


def _footnotes(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield index, mark and words of the lines that explain a mark borne by a figure further up."""
    borne: set[str] = set()
    for index, line in enumerate(lines):
        text = line.text if line.cells is None else _lone(line)
        opening = _OPENING.fullmatch(text)
        if opening and _bare(opening[1]) in borne and len(opening[2].split()) >= _LEAST_WORDS:
            if not is_column_index(text):
                yield index, (opening[1], opening[2])
            continue
        cells = (line.text,) if line.cells is None else line.flat_cells
        for cell in cells:
            borne.update(_bare(mark) for _, mark in _IN_TEXT.findall(cell))


def _lone(line: Line) -> str:
    """Return the only filled cell of a row, '' where several are."""
    filled = [cell for cell in line.flat_cells if cell]
    return filled[0] if len(filled) == 1 else ""


def _as_text(line: Line) -> Line:
    return replace(line, text=_lone(line) if line.cells is not None else line.text, cells=None, table=0, continued=())


def _bare(mark: str) -> str:
    """Return what '(*)' and '*', or '(1)' and '¹', have in common."""
    return mark.translate(_LOWERED).strip(" ()")


def _without_marks(line: Line, words: Mapping[str, str]) -> tuple[Line, list[str]]:
    marks: list[str] = []

    def cut(match: re.Match[str]) -> str:
        mark = match[2].strip()
        if mark.startswith("(") and mark[1:-1].isdecimal() and _bare(mark) not in words:
            return match[0]
        marks.append(mark)
        return match[1] + (" " * len(match[2]) if line.cells is None else "")

    if line.cells is None:
        return replace(line, text=_IN_TEXT.sub(cut, line.text)), marks
    cells = tuple(cut(found) if (found := _CELL.fullmatch(cell)) else cell for cell in line.cells)
    text = "\t".join(" ".join(cell.split()) for cell in cells)
    return replace(line, cells=cells, text=text), marks
