"""Rates and the figures they are made of: each tells what the rows beside it mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from data.catalog import indicators
from loaders.claims import Claims, best
from loaders.evidence import is_rate
from loaders.tables.row import TableRow
from loaders.wording import comparable

_PART_OF_RATE, _PART_OF_OTHER_RATE = 10.0, -10.0
# What was settled early, on the day, and both together: as counts and as shares.
_EARLY_OR_ON_THE_DAY = (
    ("dossiers_resolved_early", "dossiers_resolved_on_due_date", "dossiers_commune_on_time"),
    ("dossiers_resolved_early_rate", "dossiers_resolved_on_due_date_rate", "dossiers_commune_on_time_rate"),
)
_BOTH_SAID, _OF_THE_THREE = "truoc va dung han", 30.0
_NEAR_EARLY = 2
# A rank goes with the score printed above it.
_SCORE_OF_RANK = {"service_index_rank": "service_index_score", "par_index_rank": "par_index_score"}
_RANKED, _NEAR_SCORE = 40.0, 2
_LOOK_UP = 4
_LOOK_BESIDE = 3


def beside_rate(claims: Sequence[Claims], rows: Sequence[TableRow], index: int) -> Claims:
    """Favour for the rows under a rate the figures it is made of, and for a rate after figures the rate of those."""
    if not claims[index]:
        return claims[index]
    claimed = _beside_score(claims, _beside_early(claims, rows, index), index)
    if is_rate(rows[index]):
        before = range(max(0, index - _LOOK_BESIDE), index)
        beside = {best(claims[i]) for i in before if rows[i].section == rows[index].section}
        return {indicator: claim.favoured(_made_of(indicator, beside)) for indicator, claim in claimed.items()}
    rate = _governing_rate(rows, index)
    own = _parts_of(best(claims[rate])) if rate >= 0 else frozenset()
    if not own:
        return claimed
    return {indicator: claim.favoured(_as_part(indicator, own)) for indicator, claim in claimed.items()}


def _beside_early(claims: Sequence[Claims], rows: Sequence[TableRow], index: int) -> Claims:
    """Beside a row of what was settled early, 'đúng hạn' is what was settled on the day, not both together."""
    if _BOTH_SAID in comparable(rows[index].label):
        return claims[index]
    near = range(max(0, index - _NEAR_EARLY), min(len(rows), index + _NEAR_EARLY + 1))
    beside = {best(claims[i]) for i in near if i != index}
    told: dict[str, float] = {}
    for early, on_the_day, both in _EARLY_OR_ON_THE_DAY:
        if early in beside and {on_the_day, both} <= claims[index].keys():
            told |= {on_the_day: _OF_THE_THREE, both: -_OF_THE_THREE}
    return {indicator: claim.favoured(told.get(indicator, 0.0)) for indicator, claim in claims[index].items()}


def _beside_score(claims: Sequence[Claims], claimed: Claims, index: int) -> Claims:
    """Below the score of an index 'Xếp hạng trong tỉnh' is the rank by that index."""
    if not claimed.keys() & _SCORE_OF_RANK.keys():
        return claimed
    above = {best(claims[i]) for i in range(max(0, index - _NEAR_SCORE), index)}
    scores = above & set(_SCORE_OF_RANK.values())
    if len(scores) != 1:
        return claimed
    told = {rank: _RANKED if score in scores else -_RANKED for rank, score in _SCORE_OF_RANK.items()}
    return {indicator: claim.favoured(told.get(indicator, 0.0)) for indicator, claim in claimed.items()}


def _made_of(indicator: str, beside: set[str]) -> float:
    """Both figures of a rate standing right above it tell which rate it is."""
    parts = _parts_of(indicator)
    return _PART_OF_RATE if parts and parts <= beside else 0.0


def _as_part(indicator: str, own: frozenset[str]) -> float:
    if indicator in own:
        return _PART_OF_RATE
    return _PART_OF_OTHER_RATE if indicator in _parts() else 0.0


@lru_cache(maxsize=1024)
def _parts_of(indicator: str) -> frozenset[str]:
    meant = indicators().get(indicator)
    return frozenset({meant.numerator, meant.denominator} - {""}) if meant is not None else frozenset()


@cache
def _parts() -> frozenset[str]:
    return frozenset(part for i in indicators().values() for part in (i.numerator, i.denominator) if part)


def _governing_rate(rows: Sequence[TableRow], index: int) -> int:
    """Return the index of the rate whose parts the rows below it list, -1 when the row stands under none."""
    row = rows[index]
    if is_rate(row):
        return -1
    for earlier in range(index - 1, max(-1, index - _LOOK_UP - 1), -1):
        other = rows[earlier]
        if is_rate(other):
            below = row.row_no.startswith(f"{other.row_no}.") if row.row_no and other.row_no else not row.row_no
            return earlier if below else -1
    return -1
