"""Column headings of statistics tables, also when broken over lines or repeated after a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.text import plain


class Role(StrEnum):
    """What a column of the statistics table holds."""

    NUMBER = "number"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    ANSWER = "answer"
    EARLIER = "earlier"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True)
class FigureColumns:
    """How many figures a row has, and the position of the wanted one."""

    count: int
    wanted: int


@dataclass(frozen=True)
class Heading:
    """Lines [start, end) of a document that only name columns."""

    start: int
    end: int


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NOTE, re.compile(r"\b(?:ghi chu|giai trinh|dien giai|tai lieu kiem chung|nguon so lieu)\b")),
    (Role.NUMBER, re.compile(r"^(?:stt|tt|so tt|so thu tu|muc|ma so|ma chi tieu)$")),
    (Role.UNIT, re.compile(r"\b(?:don vi tinh|dvt|dv tinh|don vi do|don vi)\b")),
    (Role.LABEL, re.compile(r"\b(?:chi tieu|noi dung|tieu chi|danh muc|hang muc|linh vuc|ten chi so)\b")),
    (
        Role.EARLIER,
        re.compile(
            r"\b(?:(?:ky|quy|nam|thang)(?: bao cao| lien ke| lien)? truoc|cung ky|so voi|so sanh|tang giam|chenh lech"
            r"|ke hoach)\b"
        ),
    ),
    (
        Role.VALUE,
        re.compile(
            r"\b(?:so lieu|so luong|ty le|ket qua|ky nay|trong ky|quy nay|thuc hien|gia tri|tri so|thuc te"
            r"|ky bao cao)\b"
        ),
    ),
)
_WORDS = frozenset(
    """
    stt tt so thu tu chi tieu thong ke su dung cho trong ky bao cao hang quy thang nam dau cuoi don vi
    tinh dvt lieu luong ty le ghi chu ket qua noi dung tieu chi truoc nay cung thuc hien ma gia tri dat
    duoc giai trinh dien i ii iii iv so sanh tang giam chenh lech ke hoach luy ke danh gia dinh voi va
    phan tram
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)
_YEAR = re.compile(r"\b20\d\d\b")
_FIRST_COLUMN = re.compile(r"\b(?:stt|tt|chi tieu|noi dung|tieu chi)\b")
_FIGURE_COLUMN = re.compile(
    r"\b(?:(?P<current>ky nay|quy nay|trong ky|ky bao cao|thuc hien|so lieu)"
    r"|ky truoc|quy truoc|nam truoc|cung ky(?: nam truoc)?|so sanh|tang giam|chenh lech|ke hoach|luy ke)\b"
)
_ROW_START = re.compile(
    r"^\s*(?:(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|[IVX]+[.)]|[-+*•])\s*\D|\d{1,2}\s*(?:[A-ZĐÀ-Ỹ]|\||\t))"
)
# No sign may be matched in two ways: a heading of brackets would take for ever.
_INDEX = re.compile(r"^\W*(?:(?:\d|[A-Z])\W+){2,}(?:\d|[A-Z])(?:\)?\s*=.*)?\W*$")
_CELL_BORDER = re.compile(r"\t|\||\s{2,}")
_LONGEST_NAME, _LONGEST_LINE = 16, 18
_SIGNALS = (
    (Role.NUMBER, re.compile(r"\b(?:stt|tt)\b")),
    (Role.LABEL, re.compile(r"\b(?:chi tieu|noi dung|tieu chi|hang muc)\b")),
    (Role.UNIT, re.compile(r"\b(?:don vi tinh|dvt|don vi)\b")),
    (Role.VALUE, re.compile(r"\b(?:so lieu|so luong|ty le|ket qua|ky nay|thuc hien|gia tri|tri so|thuc te)\b")),
    (Role.NOTE, re.compile(r"\b(?:ghi chu|giai trinh)\b")),
)


def figure_columns(heading: Sequence[str]) -> FigureColumns:
    """Return how many figures a row of a flowed table has ('Kỳ trước', 'Kỳ này') and which is this period's."""
    words = plain(" ".join(heading))
    begin = _FIRST_COLUMN.search(words)
    years = _YEAR.findall(words, begin.start() if begin else 0)
    if len(set(years)) > 1:
        return FigureColumns(len(years), years.index(max(years)))
    names = list(_FIGURE_COLUMN.finditer(words, begin.start() if begin else 0))
    current = [i for i, name in enumerate(names) if name["current"]]
    if len(names) < 2 or len(current) != 1:
        return FigureColumns(1, 0)
    return FigureColumns(len(names), current[0])


def role_of(cell: str) -> Role:
    """Return what the column headed by `cell` holds."""
    words = plain(cell)
    return next((role for role, pattern in _ROLES if pattern.search(words)), Role.OTHER)


def is_column_index(text: str) -> bool:
    """Return whether a line only numbers the columns: '(1) (2) (3) (4)'."""
    return _INDEX.match(text) is not None


def headings(texts: Sequence[str]) -> list[Heading]:
    """Return every run of lines that names at least three columns, in order."""
    found: list[Heading] = []
    index = 0
    while index < len(texts):
        end = _run_end(texts, index)
        if end > index and _names_columns(texts[index:end]):
            found.append(Heading(index, end))
        # What a run of lines does not name, no part of it names.
        index = max(end, index + 1)
    return found


def _run_end(texts: Sequence[str], start: int) -> int:
    """Return where the run of heading lines beginning at `start` ends (blank lines inside allowed)."""
    if not _is_heading_line(texts[start]):
        return start
    end = index = start
    while index < len(texts) and (not plain(texts[index]) or _is_heading_line(texts[index])):
        index += 1
        if plain(texts[index - 1]):
            end = index
    return end


def _is_heading_line(text: str) -> bool:
    words = plain(text).split()
    if not words:
        return False
    if is_column_index(text):
        return True
    if _ROW_START.match(text.lstrip(" |\t")):
        return False
    if all(word.isdigit() or set(word) <= set("ivx") for word in words):
        return False
    return all(word in _WORDS or word.isdigit() for word in words) or _names_cells(text)


def _names_cells(text: str) -> bool:
    """Return whether a line of cells names three columns, or a line of few words does, whatever else it says."""
    cells = [cell for cell in _CELL_BORDER.split(text.strip()) if plain(cell)]
    if len(cells) >= 3:
        return len({role_of(cell) for cell in cells if len(cell.split()) <= _LONGEST_NAME} - {Role.OTHER}) >= 3
    return len(text.split()) <= _LONGEST_LINE and _named(plain(text)) >= 4


def _named(words: str) -> int:
    return sum(pattern.search(words) is not None for _, pattern in _SIGNALS)


def _names_columns(texts: Sequence[str]) -> bool:
    """At least three kinds of column, among them the wording and the unit or the figure."""
    words = plain(" ".join(texts))
    roles = {role for role, pattern in _SIGNALS if pattern.search(words)}
    return len(roles) >= 3 and Role.LABEL in roles and bool(roles & {Role.UNIT, Role.VALUE})
