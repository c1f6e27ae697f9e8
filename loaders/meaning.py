"""Table rows -> indicators: by wording first, then by context, unit and number; never two rows for one indicator."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from data.catalog import indicators
from loaders.certainty import ACCEPTED, certainty
from loaders.claims import Claims, best, claims_of
from loaders.evidence import GROUP
from loaders.matrix_meaning import indicators_of_cells
from loaders.rates import beside_rate
from loaders.tables.row import TableRow
from loaders.tables.sections import is_main_number, section_of_title

_LOOK_ABOVE = 6
# What a row would rather mean is another row's; what is left for it is a poorer guess.
_SECOND_CHOICE = 0.8


@dataclass(frozen=True)
class Meaning:
    """The indicator of a row and how sure it is (0..100); '' for a heading and for a row not recognised."""

    indicator: str
    confidence: float


NOT_RECOGNISED = Meaning("", 0.0)
# A cell of a table of fields by stages is named by both its headings, or not read at all.
_OF_CELL = 97.0
# How weak the strongest claim of a row is, the row, and what it lost to other rows.
_Waiting = tuple[float, int, tuple[str, ...]]


def meanings(rows: Sequence[TableRow]) -> list[Meaning]:
    """Return the meaning of each row: of a list by its wording, of a cell of fields by stages by its two headings.

    Where a list and such a table tell one indicator, both keep it: two figures for one are for a rule to find.
    """
    cells = [row for row in rows if row.cell is not None]
    of_cells = iter(indicators_of_cells(cells))
    of_list = iter(_of_list([row for row in rows if row.cell is None]))
    return [next(of_list) if row.cell is None else _of_cell(next(of_cells)) for row in rows]


def _of_cell(indicator: str | None) -> Meaning:
    """A cell that is understood and that no indicator counts is known to be none, like a row taught to be none."""
    return NOT_RECOGNISED if indicator is None else Meaning(indicator, _OF_CELL)


def _of_list(rows: Sequence[TableRow]) -> list[Meaning]:
    """Return the meaning of each row; rows that claim one indicator together are left to the best of them."""
    claims = all_claims(rows)
    waiting: list[tuple[float, int, tuple[str, ...]]] = [
        (-_strongest(found), i, ()) for i, found in enumerate(claims) if found
    ]
    heapq.heapify(waiting)
    meant: dict[int, Meaning] = {}
    taken: set[str] = set()
    while waiting:
        _, position, lost = heapq.heappop(waiting)
        left = {indicator: claim for indicator, claim in claims[position].items() if indicator not in lost}
        first = _first(left, poorer=bool(lost))
        if first.indicator in taken:
            left.pop(first.indicator)
            if left:
                heapq.heappush(waiting, (-_strongest(left), position, (*lost, first.indicator)))
        elif first.confidence >= ACCEPTED:
            meant[position] = first
            taken |= {first.indicator} - {""}
    return [_total_of_group(meant.get(i, NOT_RECOGNISED), taken) for i in range(len(rows))]


def _total_of_group(meaning: Meaning, taken: set[str]) -> Meaning:
    """The figure printed on the row that names a group is the total where no row of its own gives that."""
    total = meaning.indicator.removesuffix(GROUP)
    given = total in taken or total not in indicators()
    return meaning if given or total == meaning.indicator else Meaning(total, meaning.confidence)


def candidates(rows: Sequence[TableRow], *, at_most: int = 5) -> list[tuple[Meaning, ...]]:
    """Return for each row the indicators it most likely asks for, the surest first, to be offered to a person.

    They are told for every row, recognised or not; findings name those read without certainty.
    """
    listed = iter(all_claims([row for row in rows if row.cell is None]))
    cells = iter(indicators_of_cells([row for row in rows if row.cell is not None]))
    likely = (_likely(next(listed)) if row.cell is None else _likely_of_cell(row, next(cells)) for row in rows)
    return [found[:at_most] for found in likely]


def _likely(claims: Claims) -> tuple[Meaning, ...]:
    return tuple(meant for meant in ranked(claims) if meant.indicator)


def _likely_of_cell(row: TableRow, indicator: str | None) -> tuple[Meaning, ...]:
    """Only for a cell that is not understood do likenesses of its words say more than its two headings."""
    if indicator is None:
        return _likely(claims_of(row, heading=False))
    return (_of_cell(indicator),) if indicator else ()


def all_claims(rows: Sequence[TableRow]) -> list[Claims]:
    """Return for each row everything it may mean, weighed in the light of the rows around it."""
    alone = [claims_of(row, _above(rows, i), heading=_is_heading(rows, i)) for i, row in enumerate(rows)]
    return [beside_rate(alone, rows, i) for i in range(len(rows))]


def ranked(claims: Claims) -> list[Meaning]:
    """Return the meanings claimed, the surest first."""
    meant = [Meaning(indicator, certainty(claim, lead(claims, indicator))) for indicator, claim in claims.items()]
    return sorted(meant, key=lambda meaning: meaning.confidence, reverse=True)


def _first(claims: Claims, *, poorer: bool) -> Meaning:
    indicator = best(claims)
    share = _SECOND_CHOICE if poorer else 1.0
    return Meaning(indicator, share * certainty(claims[indicator], lead(claims, indicator)))


def lead(claims: Claims, indicator: str) -> float:
    """Return by how many points a claim stands before the best of the others; less than nothing when behind."""
    others = (claim.score for other, claim in claims.items() if other != indicator)
    return claims[indicator].score - max(others, default=0.0)


def _strongest(claims: Claims) -> float:
    return max(claim.score for claim in claims.values())


def _is_heading(rows: Sequence[TableRow], index: int) -> bool:
    """A row with neither unit nor figure and with a row under it only names a group."""
    row = rows[index]
    if row.unit_raw or row.value_raw or index + 1 >= len(rows):
        return False
    if is_main_number(row.row_no):
        return True
    return bool(row.row_no) and (
        rows[index + 1].parent == row.label or rows[index + 1].row_no.startswith(f"{row.row_no}.")
    )


def _above(rows: Sequence[TableRow], index: int) -> tuple[str, ...]:
    """Return the wordings that a row may stand under besides its parent, where numbers do not tell: those above it."""
    if rows[index].row_no and rows[index].parent and not section_of_title(f"I. {rows[index].parent}"):
        return ()
    return tuple(
        row.label for row in reversed(rows[max(0, index - _LOOK_ABOVE) : index]) if row.label != rows[index].parent
    )
