"""What one table row may mean: every indicator whose known wordings come near, with what speaks for and against it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from data.catalog import indicators
from loaders.discriminators import penalty, qualified
from loaders.evidence import context, is_rate, unit_fit
from loaders.known import Known, alike, known_as
from loaders.tables.row import TableRow
from loaders.tables.sections import section_of_title
from loaders.wording import comparable

_NEAR_ENOUGH = 80.0
_RATE_WORDS = "ty le"
_OF_WHOLE = re.compile(r"\s*(?:/|trên|so với)\s*tổng (?:số )?.*$", re.I)
# 'PAKN đã tiếp nhận/đã xử lý' asks for two figures in one row.
_TWO_IN_ONE, _JOINED = 15.0, re.compile(r"[^\W\d]{2,}\s*/\s*(?:đã|số|tổng)\b", re.I)


@dataclass(frozen=True)
class Claim:
    """One indicator's claim to a row by its nearest known wording ('' for a known heading)."""

    row: TableRow
    label: str
    known: Known
    likeness: float
    penalty: float
    context: float
    unit: float

    @property
    def score(self) -> float:
        """How much speaks for the claim, everything weighed."""
        return self.likeness - self.penalty + self.context + self.unit

    def favoured(self, weight: float) -> Claim:
        """Return the claim with the word of the rows beside it."""
        return replace(self, context=self.context + weight) if weight else self


Claims = Mapping[str, Claim]


def claims_of(row: TableRow, above: tuple[str, ...] = (), *, heading: bool) -> Claims:
    """Return indicator -> claim for everything the row may mean; a heading is only what its wording says exactly."""
    return _claims_of_asked(_asked(row), above, heading=heading)


def _asked(row: TableRow) -> TableRow:
    """Return the row without what its report answers, so that the same row of another report is found claimed."""
    value = "%" if row.value_raw.endswith("%") else "0" if row.value_raw else ""
    return TableRow(
        section=row.section,
        row_no=row.row_no,
        label=row.label,
        unit_raw=row.unit_raw,
        value_raw=value,
        parent=row.parent,
    )


@lru_cache(maxsize=8192)
def _claims_of_asked(row: TableRow, above: tuple[str, ...], *, heading: bool) -> Claims:
    if not row.value_raw and not row.unit_raw and section_of_title(f"I. {row.label}"):
        return {}
    claims = _found(row, above, heading=heading, broadly=False)
    if not heading and max((claim.score for claim in claims.values()), default=0.0) < _NEAR_ENOUGH:
        claims = _found(row, above, heading=heading, broadly=True)
    return claims


def best(claims: Claims) -> str:
    """Return the indicator with the strongest claim, '' when there is none."""
    return max(claims, key=lambda indicator: claims[indicator].score) if claims else ""


def _has_group(indicator: str) -> bool:
    """Return whether what a heading like 'Nhiệm vụ huyện giao' names is the group, not the total under it."""
    return f"{indicator}_group" in indicators()


def _as_rate(row: TableRow) -> frozenset[str]:
    """Return the wordings of a rate: said to be one where only the unit tells, and without the whole it is of.

    'Hồ sơ nộp trực tuyến' in % is 'Tỷ lệ hồ sơ nộp trực tuyến', so is 'Tỷ lệ hồ sơ nộp trực tuyến/tổng số hồ sơ'.
    """
    if not is_rate(row):
        return frozenset()
    said = _RATE_WORDS in comparable(row.label)
    label = row.label if said else f"Tỷ lệ {row.label[:1].lower()}{row.label[1:]}"
    return frozenset({label, _OF_WHOLE.sub("", label)})


def _found(row: TableRow, above: tuple[str, ...], *, heading: bool, broadly: bool) -> Claims:
    claims: dict[str, Claim] = {}
    for label in sorted({row.label, qualified(row.label, row.parent), *_as_rate(row)}):
        two_in_one = _TWO_IN_ONE * (_JOINED.search(label) is not None)
        for text, alikeness in alike(label, broadly=broadly).items():
            for known in known_as(text):
                if heading and (comparable(label) != comparable(known.wording) or _has_group(known.indicator)):
                    continue
                against = penalty(label, known.wording, row.parent, known.parent)
                against += two_in_one * ("/" not in known.wording)
                beside = context(row, above, known)
                claim = Claim(row, label, known, alikeness, against, beside, unit_fit(row, known))
                if known.indicator not in claims or claim.score > claims[known.indicator].score:
                    claims[known.indicator] = claim
    return claims
