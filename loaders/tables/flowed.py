"""Tables flowed to running text: numbered rows are found first, then each is cut into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.text import plain
from loaders.document import Line
from loaders.known import opens_wording
from loaders.tables.cells import Cells, rows_of
from loaders.tables.cuts import Style
from loaders.tables.headings import FigureColumns, figure_columns
from loaders.tables.numbering import Mark, Start, best_chain, candidate, lone_mark, mark_of
from loaders.tables.sections import section_of_title
from loaders.tables.tokens import figure_end, prints_lower_units, tokens_of, unit_end

_AMONG = "trongdo"
_LISTED_ANSWER = re.compile(r"=\s*\d\s*$")
_NUMBERED_TITLE = re.compile(r"^\s*(\d)[.)]?\s+([^\W\d_].*)$")


@dataclass(frozen=True)
class Piece:
    """The lines from one row start to the next, with the printed number taken off."""

    number: str
    lines: tuple[tuple[int, str], ...]


def read_flowed(lines: Sequence[Line], *, heading: Sequence[str]) -> list[tuple[str, Cells]]:
    """Return (printed number, cells) of every row; `line` of the cells indexes `lines`."""
    kept = [(index, line.text) for index, line in enumerate(lines) if line.text.strip()]
    kept = _without_among(kept)
    columns = figure_columns(heading)
    style = Style(columns.count, prints_lower_units(tokens_of(kept)))
    rows: list[tuple[str, Cells]] = []
    for piece in _pieces(kept):
        cells = [_wanted(row, columns) for row in rows_of(tokens_of(piece.lines), style=style)]
        rows.extend((piece.number if position == 0 else "", row) for position, row in enumerate(cells))
    return rows


def _wanted(row: Cells, columns: FigureColumns) -> Cells:
    """Keep the figure of this period; when a row prints fewer figures than columns, none can be told to be it."""
    if columns.count == 1 or not row.figures:
        return row
    if len(row.figures) == columns.count:
        return replace(row, figures=(row.figures[columns.wanted],))
    return replace(row, figures=(), note=" ".join((*row.figures, row.note)).strip())


def _without_among(kept: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Drop the vertical cell 'Trong đó', printed as 'Trong đó', 'Trong / đó' or 'Tron / g đó'."""
    result: list[tuple[int, str]] = []
    position = 0
    while position < len(kept):
        length = next((n for n in (1, 2, 3) if _spells_among(kept[position : position + n])), 0)
        if not length:
            result.append(kept[position])
        position += max(1, length)
    return result


def _spells_among(lines: Sequence[tuple[int, str]]) -> bool:
    return plain("".join(text for _, text in lines)).replace(" ", "") == _AMONG


def _pieces(kept: Sequence[tuple[int, str]]) -> list[Piece]:
    """Cut the lines at row starts."""
    opened = _row_starts(kept)
    pieces: list[Piece] = []
    number, lines = "", list[tuple[int, str]]()
    for position, (index, text) in enumerate(kept):
        if position in opened:
            if lines:
                pieces.append(Piece(number, tuple(lines)))
            number, rest = opened[position]
            lines = [(index, rest)] if rest.strip() else []
            continue
        lines.append((index, text))
    if lines:
        pieces.append(Piece(number, tuple(lines)))
    return pieces


def _row_starts(kept: Sequence[tuple[int, str]]) -> dict[int, tuple[str, str]]:
    """Return position -> (printed number, rest of the line) for every line that begins a row with a number or mark."""
    texts = [text for _, text in kept]
    opened: dict[int, tuple[str, str]] = {}
    stretch: list[Start] = []
    letter = ""
    for position, text in enumerate(texts):
        mark = lone_mark(texts, position, last_letter=letter) or mark_of(text)
        if mark is not None and (not mark.rest or _is_row_mark(mark, texts, position)):
            if mark.kind == "roman":
                opened |= _chosen(stretch, texts)
                stretch = []
            letter = mark.number if mark.kind == "letter" else letter
            opened[position] = ("" if mark.kind == "bullet" else mark.number, mark.rest)
            continue
        if title := _section_title(texts, position):
            opened |= _chosen(stretch, texts)
            stretch = []
            opened[position] = title
            continue
        start = candidate(texts, position, is_wording=opens_wording, awaits_value=_awaits_value)
        if start is not None:
            stretch.append(start)
    return opened | _chosen(stretch, texts)


def _section_title(texts: Sequence[str], position: int) -> tuple[str, str] | None:
    """Return number and wording of a line like '4 CẢI CÁCH TỔ CHỨC BỘ MÁY', after which rows are numbered anew."""
    match = _NUMBERED_TITLE.match(texts[position])
    return (match[1], match[2]) if match is not None and section_of_title(f"{match[1]}. {match[2]}") else None


def _chosen(stretch: Sequence[Start], texts: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Keep the starts that form a chain; the rest of the line keeps the spacing it was printed with."""
    return {start.index: (start.number, _rest(texts[start.index], start)) for start in best_chain(stretch)}


def _rest(text: str, start: Start) -> str:
    return text[text.index(start.rest) :] if start.rest else ""


def _is_row_mark(mark: Mark, texts: Sequence[str], position: int) -> bool:
    """A bullet or letter opens a row if a capital follows; a numeral only before a section title or in capitals."""
    if mark.kind == "roman":
        following = " ".join([mark.rest, *texts[position + 1 : position + 3]])
        return (
            mark.rest.isupper()
            or any(section_of_title(f"I. {t}") for t in (mark.rest, following))
            or bool(re.match(r"\s*[IVX]+[.)]\s", texts[position]))
        )
    return mark.rest[:1].isupper() or opens_wording(mark.rest)


def _awaits_value(text: str) -> bool:
    """Return whether a line ends with a unit or a listed answer, so that a number on the next line is its figure."""
    tokens = tokens_of([(0, text)])
    if _LISTED_ANSWER.search(text):
        return True
    if len(tokens) > 1 and text.isupper():
        return False
    return any(unit_end(tokens, i) == len(tokens) for i in range(len(tokens))) and not figure_end(tokens, 0)
