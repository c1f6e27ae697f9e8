"""Which of several columns of figures is this report's own: of its period, not plans, earlier periods or shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.periods import Period
from data.text import plain
from loaders.header.periods import period_in
from loaders.tables.column_layout import FigureColumn
from loaders.tables.headings import Role

_OWN = re.compile(r"\b(?:cap xa|ky nay|trong ky|quy nay|so lieu|ky bao cao|thuc hien|ket qua)\b")
_SHARE = re.compile(r"^(?:ty le|ti le|phan tram)\b|^%")
_CUMULATIVE = re.compile(r"\bluy ke\b|\btu dau nam\b")
_WORST = {Role.EARLIER: -3, Role.ANSWER: -2}
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True)
class Wanted:
    """Positions among the columns of figures: the figure, a share and an answer to be ticked beside it (-1 for none).

    `sure` says whether no other column may hold the figure as well.
    """

    figure: int
    share: int
    sure: bool
    answer: int = -1


def wanted(columns: Sequence[FigureColumn], among: Sequence[int], period: str) -> Wanted:
    """Return which of the columns `among` all holds the figures of the report's own period."""
    ranked = sorted(among, key=lambda i: _rank(columns[i], period), reverse=True)
    best = ranked[0]
    rivals = [i for i in ranked[1:] if _rank(columns[i], period) == _rank(columns[best], period)]
    share = next((i for i in among if i != best and _is_share(columns[i]) and columns[i].role is not Role.EARLIER), -1)
    answer = next((i for i in among if i != best and columns[i].role is Role.ANSWER), -1)
    return Wanted(best, share, sure=not rivals, answer=answer)


def _rank(column: FigureColumn, period: str) -> tuple[int, int, int, int, str, int]:
    """Order columns by how likely they are the report's own."""
    lowest = plain(column.names[-1]) if column.names else ""
    whole = plain(" ".join(column.names))
    role = {Role.VALUE: 1, Role.OTHER: 0}.get(column.role, 0)
    return (
        _WORST.get(column.role, -1 if _is_share(column) else 0),
        _of_period(column, period),
        role,
        (_OWN.search(lowest) is not None) - (_CUMULATIVE.search(lowest) is not None),
        max(_YEAR.findall(whole), default=""),
        _OWN.search(whole) is not None,
    )


def _of_period(column: FigureColumn, period: str) -> int:
    """1 for a column headed by the report's period, -1 for one headed by another, 0 for one that names none."""
    if not period or column.role is Role.EARLIER or _is_share(column):
        return 0
    own = Period.parse(period)
    for name in (" ".join(reversed(column.names)), *column.names):
        if named := period_in(name) or period_in(f"{name} {own.year}"):
            return 1 if named == own else 0 if named == _year(own) else -1
    return 0


def _year(period: Period) -> Period:
    """The whole year of a period: a column headed 'Năm 2024' may well hold the quarter's figures."""
    return Period.parse(f"{period.year}-Y")


def _is_share(column: FigureColumn) -> bool:
    return bool(column.names) and _SHARE.search(plain(column.names[-1]) or column.names[-1]) is not None
