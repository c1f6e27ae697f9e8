"""Table rows -> indicators: by wording first, then by context, unit and number; never two rows for one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.discriminators import penalty, qualified
from loaders.evidence import context, unit_fit
from loaders.known import alike, known_as
from loaders.rates import Claims, beside_rate
from loaders.tables.row import TableRow
from loaders.tables.sections import section_of_title
from loaders.wording import comparable

_ACCEPTED = 80.0
# A weaker likeness is accepted where no other indicator comes near it.
_WEAKLY_ACCEPTED, _LEAD = 73.0, 7.0
_LOOK_ABOVE = 6


@dataclass(frozen=True)
class Meaning:
    """The indicator of a row and how sure it is (0..100); '' when the row was not recognised."""

    indicator: str
    confidence: float


def meanings(rows: Sequence[TableRow]) -> list[Meaning]:
    """Return the meaning of each row; rows that claim one indicator together are left to the best of them."""
    claims = [_claims(row, _above(rows, i), heading=_is_heading(rows, i)) for i, row in enumerate(rows)]
    claims = [beside_rate(claims, rows, i) for i in range(len(rows))]
    ranked = sorted(
        ((score, -i, indicator) for i, found in enumerate(claims) for indicator, score in _accepted(found)),
        reverse=True,
    )
    found: dict[int, Meaning] = {}
    taken: set[str] = set()
    for score, position, indicator in ranked:
        if -position not in found and indicator not in taken:
            found[-position] = Meaning(indicator, min(100.0, score))
            taken |= {indicator} - {""}
    return [found.get(i, Meaning("", 0.0)) for i in range(len(rows))]


def _accepted(claims: Claims) -> list[tuple[str, float]]:
    """Return the claims that are strong enough, by themselves or for want of a rival."""
    best = max(claims.values(), default=0.0)
    strong = [(indicator, score) for indicator, score in claims.items() if score >= _ACCEPTED]
    if strong or best < _WEAKLY_ACCEPTED:
        return strong
    near = [(indicator, score) for indicator, score in claims.items() if score > best - _LEAD]
    return near if len(near) == 1 else []


def _is_heading(rows: Sequence[TableRow], index: int) -> bool:
    """A row with neither unit nor figure and with a row under it only names a group."""
    row = rows[index]
    if row.unit_raw or row.value_raw or index + 1 >= len(rows):
        return False
    return bool(row.row_no) and (
        rows[index + 1].parent == row.label or rows[index + 1].row_no.startswith(f"{row.row_no}.")
    )


def _above(rows: Sequence[TableRow], index: int) -> tuple[str, ...]:
    """Return the wordings that an unnumbered row may stand under besides its parent: those of the rows above it."""
    if rows[index].row_no:
        return ()
    return tuple(
        row.label for row in reversed(rows[max(0, index - _LOOK_ABOVE) : index]) if row.label != rows[index].parent
    )


def _claims(row: TableRow, above: tuple[str, ...] = (), *, heading: bool) -> Claims:
    """Return indicator -> score for everything the row may mean ('' for a known heading)."""
    if not row.value_raw and not row.unit_raw and section_of_title(f"I. {row.label}"):
        return {}
    claims = _scored(row, above, heading=heading, broadly=False)
    if max(claims.values(), default=0.0) < _ACCEPTED and not heading:
        claims = _scored(row, above, heading=heading, broadly=True)
    return claims


def _scored(row: TableRow, above: tuple[str, ...], *, heading: bool, broadly: bool) -> Claims:
    claims: Claims = {}
    for label in {row.label, qualified(row.label, row.parent)}:
        for text, alikeness in alike(label, broadly=broadly).items():
            for known in known_as(text):
                if heading and comparable(label) != comparable(known.wording):
                    continue
                score = alikeness - penalty(label, known.wording) + context(row, above, known) + unit_fit(row, known)
                claims[known.indicator] = max(score, claims.get(known.indicator, 0.0))
    return claims
