"""What the certainty of a reading promises, held against the catalogue: each wording read as if it were not known."""

from __future__ import annotations

from functools import cache

import pytest

from data.catalog import rules
from loaders.certainty import ACCEPTED, certainty
from loaders.claims import best
from loaders.meaning import lead
from tests.loaders.calibration import INDICATOR, NOTHING, WORDING, Reading, fitted, readings

SURE = float(rules()["uncertain_reading"].high or 0)


@cache
def sure_of(forgotten: str) -> tuple[tuple[float, Reading], ...]:
    return tuple((_certainty(reading), reading) for reading in readings(forgotten))


def _certainty(reading: Reading) -> float:
    first = best(reading.claims)
    return certainty(reading.claims[first], lead(reading.claims, first))


def told(read: list[Reading]) -> str:
    return "\n".join(f"{one.sample.rows[one.sample.index].label}: {best(one.claims)}" for one in read)


def test_known_wordings_are_read_and_sure() -> None:
    unsure = [reading for sure, reading in sure_of(NOTHING) if sure < SURE or not reading.is_right]
    assert len(unsure) <= 0.01 * len(sure_of(NOTHING)), told(unsure)


def test_of_new_wordings_read_as_sure_at_most_one_in_a_hundred_is_wrong() -> None:
    taken = [reading for sure, reading in sure_of(WORDING) if sure >= SURE]
    wrong = [reading for reading in taken if not reading.is_right]
    assert len(taken) > 0.4 * len(sure_of(WORDING))
    assert len(wrong) <= 0.01 * len(taken), told(wrong)


def test_most_new_wordings_are_read_and_nine_of_ten_of_those_rightly() -> None:
    taken = [reading for sure, reading in sure_of(WORDING) if sure >= ACCEPTED]
    assert len(taken) > 0.75 * len(sure_of(WORDING))
    assert sum(reading.is_right for reading in taken) > 0.9 * len(taken)


def test_rows_that_ask_for_something_new_are_seldom_taken_for_sure() -> None:
    taken = [reading for sure, reading in sure_of(INDICATOR) if sure >= SURE]
    assert len(taken) < 0.06 * len(sure_of(INDICATOR)), told(taken)


def test_the_weights_are_those_fitted_to_the_catalogue() -> None:
    """Weights fitted anew order the readings as those in use do: nobody has turned them by hand."""
    read = [reading for what in (NOTHING, WORDING, INDICATOR) for _, reading in sure_of(what)]
    weights = fitted(read)
    for reading in read[::50]:
        anew = 100.0 / (1.0 + 2.718281828 ** -float(weights @ (1.0, *reading.features)))
        assert anew == pytest.approx(_certainty(reading), abs=6.0)
