"""Table rows -> indicators: by wording first, then by context, unit and number; never two rows for one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.catalog import indicators, measure_of
from data.text import plain
from loaders.discriminators import penalty, qualified
from loaders.known import Known, alike, known_as, likeness
from loaders.tables.row import TableRow
from loaders.tables.sections import section_of_title
from loaders.wording import comparable

_ACCEPTED = 80.0
# A weaker likeness is accepted where no other indicator comes near it.
_WEAKLY_ACCEPTED, _LEAD = 73.0, 7.0
_GENERIC, _SAYS_NOTHING = 5, 3
_LOOK_ABOVE = 6
_PERCENT, _MONEY = "percent", "million_vnd"
_PART_OF_RATE, _PART_OF_OTHER_RATE = 10.0, -10.0

# Indicators for the figure that some forms print on the row that only names a group.
_GROUP = "_group"
_PART_TIME = "khong chuyen trach"

_Claims = dict[str, float]


@dataclass(frozen=True)
class Meaning:
    """The indicator of a row and how sure it is (0..100); '' when the row was not recognised."""

    indicator: str
    confidence: float


def meanings(rows: Sequence[TableRow]) -> list[Meaning]:
    """Return the meaning of each row; rows that claim one indicator together are left to the best of them."""
    claims = [_claims(row, _above(rows, i), heading=_is_heading(rows, i)) for i, row in enumerate(rows)]
    claims = [_beside_rate(claims, rows, i) for i in range(len(rows))]
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


def _accepted(claims: _Claims) -> list[tuple[str, float]]:
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


def _claims(row: TableRow, above: tuple[str, ...] = (), *, heading: bool) -> _Claims:
    """Return indicator -> score for everything the row may mean ('' for a known heading)."""
    if not row.value_raw and not row.unit_raw and section_of_title(f"I. {row.label}"):
        return {}
    claims = _scored(row, above, heading=heading, broadly=False)
    if max(claims.values(), default=0.0) < _ACCEPTED and not heading:
        claims = _scored(row, above, heading=heading, broadly=True)
    return claims


def _scored(row: TableRow, above: tuple[str, ...], *, heading: bool, broadly: bool) -> _Claims:
    claims: _Claims = {}
    for label in {row.label, qualified(row.label, row.parent)}:
        for text, alikeness in alike(label, broadly=broadly).items():
            for known in known_as(text):
                if heading and comparable(label) != comparable(known.wording):
                    continue
                score = alikeness - penalty(label, known.wording) + _context(row, above, known) + _unit_fit(row, known)
                claims[known.indicator] = max(score, claims.get(known.indicator, 0.0))
    return claims


def _beside_rate(claims: Sequence[_Claims], rows: Sequence[TableRow], index: int) -> _Claims:
    """Favour for the rows under a rate the figures it is made of, and for a rate after figures the rate of those."""
    if not claims[index]:
        return claims[index]
    if _is_rate(rows[index]):
        beside = {_best(claims[i]) for i in range(max(0, index - 3), index) if rows[i].section == rows[index].section}
        return {indicator: score + _made_of(indicator, beside) for indicator, score in claims[index].items()}
    rate = _governing_rate(rows, index)
    own = _parts_of(_best(claims[rate])) if rate >= 0 else frozenset()
    if not own:
        return claims[index]
    return {indicator: score + _as_part(indicator, own) for indicator, score in claims[index].items()}


def _best(claims: _Claims) -> str:
    return max(claims, key=lambda indicator: claims[indicator]) if claims else ""


def _made_of(indicator: str, beside: set[str]) -> float:
    """Both figures of a rate standing right above it tell which rate it is."""
    parts = _parts_of(indicator)
    return _PART_OF_RATE if parts and parts <= beside else 0.0


def _as_part(indicator: str, own: frozenset[str]) -> float:
    if indicator in own:
        return _PART_OF_RATE
    return _PART_OF_OTHER_RATE if indicator in _parts() else 0.0


def _parts_of(indicator: str) -> frozenset[str]:
    meant = indicators().get(indicator)
    return frozenset({meant.numerator, meant.denominator} - {""}) if meant is not None else frozenset()


def _parts() -> frozenset[str]:
    return frozenset(part for i in indicators().values() for part in (i.numerator, i.denominator) if part)


def _governing_rate(rows: Sequence[TableRow], index: int) -> int:
    """Return the index of the rate whose parts the rows below it list, -1 when the row stands under none."""
    row = rows[index]
    if _is_rate(row):
        return -1
    for earlier in range(index - 1, max(-1, index - 5), -1):
        other = rows[earlier]
        if _is_rate(other):
            below = row.row_no.startswith(f"{other.row_no}.") if row.row_no and other.row_no else not row.row_no
            return earlier if below else -1
    return -1


def _is_rate(row: TableRow) -> bool:
    if row.unit_raw:
        measure = measure_of(row.unit_raw)
        return measure is not None and measure.base == _PERCENT
    return "ty le" in comparable(row.label) or row.value_raw.endswith("%")


def _context(row: TableRow, above: tuple[str, ...], known: Known) -> float:
    """Weigh the row above and the section: decisive for wordings as short as 'Đã thực hiện'."""
    weight = 1.0 if row.row_no and row.row_no == known.row_no else 0.0
    if row.section and known.section:
        weight += 3.0 if row.section == known.section else -6.0
    if (_PART_TIME in comparable(row.parent)) != (_PART_TIME in comparable(f"{known.parent} {known.wording}")):
        weight -= 20.0 * (_PART_TIME not in comparable(row.label))
    return weight + (_parent_fit(row, above, known) if known.parent else 0.0)


def _parent_fit(row: TableRow, above: tuple[str, ...], known: Known) -> float:
    """Weigh how well the row above fits; a wording that means something only in its context needs that context."""
    fit = _fit(row.parent, known.parent)
    words = len(comparable(known.wording).split())
    if known.in_context_only or words <= _SAYS_NOTHING:
        nearby = max((_fit(label, known.parent) for label in above), default=-1.0)
        return max(fit * 14.0, nearby * 14.0 - 4.0) if max(fit, nearby) > 0.0 else -40.0
    return fit * (14.0 if words <= _GENERIC else 6.0)


def _fit(parent: str, wanted: str) -> float:
    """Return from -1 to 1 how well a wording fits the one wanted above a row."""
    if not parent:
        return -0.5
    return max(-1.0, min(1.0, (likeness(parent, wanted) - penalty(parent, wanted) - 65.0) / 30.0))


def _unit_fit(row: TableRow, known: Known) -> float:
    """Weigh whether the printed unit can belong to the indicator."""
    if not known.indicator:
        return -2.0 if row.unit_raw or row.value_raw else 0.0
    indicator = indicators()[known.indicator]
    if row.unit_raw and known.indicator.endswith(_GROUP):
        return -10.0
    if "=" in row.unit_raw or plain(row.unit_raw) == "co khong":
        return 4.0 if indicator.kind in {"flag", "enum"} else -8.0
    measure = measure_of(row.unit_raw) if row.unit_raw else None
    foreign = measure is not None and (measure.base == _MONEY) != (indicator.unit == _MONEY)
    if foreign or _is_rate(row) != (indicator.unit == _PERCENT):
        return -40.0 if row.unit_raw else -20.0
    return 2.0 if measure is not None and measure.base == indicator.unit else 0.0
