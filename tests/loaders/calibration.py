"""Fits the weights of loaders/certainty.py to the catalogue: `python -m tests.loaders.calibration` prints them.

Every known wording is read as a row three times: as it is, with that wording forgotten (the row of a form never seen)
and with everything known of its indicator forgotten (a row that asks for something new, which must not be accepted).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.catalog import FormRow, Wording, form_rows, indicators, measures, wordings
from loaders import claims as claims_module
from loaders import known
from loaders.certainty import features
from loaders.claims import Claims, best, claims_of
from loaders.meaning import all_claims, lead
from loaders.rates import beside_rate
from loaders.tables.row import TableRow
from tests.loaders import logistic

WORDING, INDICATOR, NOTHING = "wording", "indicator", "nothing"
# A row that asks for something new is rarer in a report than a new wording of something known.
SHARE = {NOTHING: 1.0, WORDING: 1.0, INDICATOR: 0.25}
_REACH = 60


@dataclass(frozen=True)
class Sample:
    """A known row among its neighbours and what it means."""

    rows: Sequence[TableRow]
    index: int
    indicator: str


@dataclass(frozen=True)
class Reading:
    """What became of a sample while something was forgotten."""

    sample: Sample
    forgotten: str
    claims: Claims

    @property
    def is_right(self) -> bool:
        return self.forgotten != INDICATOR and best(self.claims) == self.sample.indicator

    @property
    def features(self) -> tuple[float, ...]:
        first = best(self.claims)
        return features(self.claims[first], lead(self.claims, first))


def samples() -> Iterator[Sample]:
    """Yield every row of every known form in its place, and every further wording by itself."""
    for form in sorted({row.form for row in form_rows()}):
        printed = [row for row in form_rows() if row.form == form]
        rows = _table_rows(printed)
        yield from (Sample(rows, i, row.indicator) for i, row in enumerate(printed) if _asks(row.indicator))
    for number, entry in enumerate(wordings()):
        if _asks(entry.indicator):
            yield Sample([_row_alone(entry, has_unit=number % 3 > 0)], 0, entry.indicator)


def _asks(indicator: str) -> bool:
    """Return whether a row asks for a figure; a heading's figure is also that of the total under it."""
    return bool(indicator) and not indicator.endswith("_group")


def _row_alone(entry: Wording, *, has_unit: bool) -> TableRow:
    """Return the wording as a row with a figure and often its unit."""
    meant = indicators()[entry.indicator]
    unit = measures()[meant.unit].name_vi if has_unit else ""
    value = "5" if has_unit or meant.unit != "percent" else "5%"
    return TableRow(section=meant.section, label=entry.wording, unit_raw=unit, value_raw=value, parent=entry.context)


def _table_rows(printed: Sequence[FormRow]) -> list[TableRow]:
    """Return the rows as in a report of another form: in their sections, without their numbers."""
    above = {(row.section, row.row_no): row.wording for row in printed if row.row_no}
    return [
        TableRow(
            section=row.section,
            label=row.wording,
            unit_raw=row.unit_raw,
            value_raw="5" if row.unit_raw else "",
            parent=above.get((row.section, row.parent_no), ""),
        )
        for row in printed
    ]


def readings(forgotten: str) -> Iterator[Reading]:
    """Yield what each sample is taken for while its wording or its indicator is forgotten."""
    beside: tuple[Sequence[TableRow], list[Claims]] = ([], [])
    for sample in samples():
        if beside[0] is not sample.rows:
            beside = (sample.rows, all_claims(sample.rows))
        found = list(beside[1])
        with _forgetting(sample, forgotten):
            found[sample.index] = claims_of(sample.rows[sample.index], heading=False)
        claims = beside_rate(found, sample.rows, sample.index)
        if claims:
            yield Reading(sample, forgotten, claims)


@contextmanager
def _forgetting(sample: Sample, what: str) -> Iterator[None]:
    """Hide known wordings from the search for a while."""
    label = sample.rows[sample.index].label
    forms = known.forms_of(label) if what == WORDING else frozenset()

    def hidden(entry: known.Known) -> bool:
        return what == INDICATOR and entry.indicator == sample.indicator

    def ranked(form: str) -> tuple[str, ...]:
        left = [text for text in wide_ranked(form) if text not in forms and shown(text)]
        return tuple(left[:nearest_kept])

    def shown(text: str) -> tuple[known.Known, ...]:
        return tuple(entry for entry in all_known(text) if not hidden(entry))

    def nearest(form: str) -> tuple[str, ...]:
        return (form,) if form not in forms and shown(form) else ranked(form)

    all_known, nearest_kept = known.known_as, known._NEAREST
    kept = (known._ranked, known._nearest, claims_module.known_as)
    wide = known._ranked.__wrapped__

    def wide_ranked(form: str) -> tuple[str, ...]:
        known._NEAREST = _REACH
        try:
            return wide(form)
        finally:
            known._NEAREST = nearest_kept

    known._ranked, known._nearest, claims_module.known_as = ranked, nearest, shown
    claims_module._claims_of_asked.cache_clear()
    try:
        yield
    finally:
        known._ranked, known._nearest, claims_module.known_as = kept
        claims_module._claims_of_asked.cache_clear()


def fitted(read: Sequence[Reading]) -> NDArray[np.float64]:
    """Return the weights of the logistic curve, the constant first."""
    right = np.array([float(reading.is_right) for reading in read])
    share = np.array([SHARE[reading.forgotten] for reading in read])
    return logistic.fit(_seen(read), right, share, ridge=1e-2)


def chances(read: Sequence[Reading], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how sure each reading is under these weights, 0 to 1."""
    return logistic.at(_seen(read), weights)


def _seen(read: Sequence[Reading]) -> NDArray[np.float64]:
    return np.array([(1.0, *reading.features) for reading in read])


def main() -> None:
    """Print the weights to stand in loaders/certainty.py, and what they would do to samples not fitted to."""
    read = [reading for what in SHARE for reading in readings(what)]
    print("weights:", tuple(round(float(weight), 2) for weight in fitted(read)))
    fold = np.random.default_rng(1).integers(0, 5, len(read))
    sure = np.zeros(len(read))
    for part in range(5):
        learnt = fitted([reading for reading, own in zip(read, fold, strict=True) if own != part])
        theirs = [reading for reading, own in zip(read, fold, strict=True) if own == part]
        sure[fold == part] = chances(theirs, learnt)
    for what in SHARE:
        of_kind = [i for i, reading in enumerate(read) if reading.forgotten == what]
        for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
            taken = [i for i in of_kind if sure[i] >= least]
            wrong = sum(not read[i].is_right for i in taken)
            print(f"forgotten {what}: from {least:.0%} taken {len(taken)} of {len(of_kind)}, wrong {wrong}")


if __name__ == "__main__":
    main()
