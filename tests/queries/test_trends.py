"""Series of communes and areas agree with the oracle, whether the area was stored or is added up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queries import trends
from tests.queries import naive
from tests.queries.answers import EVERYTHING, assert_same, scopes_of
from tests.queries.conftest import TRENDED
from tests.queries.world import World

BOUNDS = ((None, None), ("2023-H1", "2024-Q3"), ("2031-Q1", None))
AREA = "period n n_derived n_doubtful n_expected value numerator denominator q1 median q3"


@pytest.mark.parametrize("grain", trends.GRAINS)
@pytest.mark.parametrize("bounds", BOUNDS)
def test_series_of_each_commune_with_its_gaps(world: World, grain: str, bounds: tuple[str | None, str | None]) -> None:
    for scope in scopes_of(world):
        for indicator in ("online_dossier_rate", "disbursement_done"):
            assert_same(
                trends.by_unit(
                    scope=scope, indicator=indicator, grain=grain, period_from=bounds[0], period_to=bounds[1]
                ),
                naive.series(world, scope, indicator, grain, bounds),
                columns="unit_id unit_name district province period period_type period_order value how numerator "
                "denominator doubt",
            )


@pytest.mark.parametrize("grain", trends.GRAINS)
@pytest.mark.parametrize("bounds", BOUNDS)
def test_series_of_the_area_with_median_quartiles_and_n_of_n(
    world: World, grain: str, bounds: tuple[str | None, str | None]
) -> None:
    for scope in scopes_of(world):
        for indicator in TRENDED:
            assert_same(
                trends.of_area(
                    scope=scope, indicator=indicator, grain=grain, period_from=bounds[0], period_to=bounds[1]
                ),
                naive.of_area(world, scope, indicator, grain, bounds),
                columns=AREA,
            )


@pytest.mark.parametrize("grain", trends.GRAINS)
def test_stored_areas_equal_the_same_communes_added_up(world: World, grain: str) -> None:
    every = replace(EVERYTHING, units=tuple(unit["unit_id"] for unit in world.units))
    for indicator in TRENDED:
        stored = trends.of_area(scope=EVERYTHING, indicator=indicator, grain=grain)
        added = trends.of_area(scope=every, indicator=indicator, grain=grain)
        assert_same(stored, added.to_dict("records"), columns=AREA)


def test_sparklines_are_the_area_series_in_the_order_asked(world: World) -> None:
    asked = ["staff_present", "online_dossier_rate"]
    rows = trends.sparklines(scope=EVERYTHING, indicators=asked)
    assert list(dict.fromkeys(rows["indicator"])) == asked
    for indicator in asked:
        own = rows[rows["indicator"] == indicator]
        assert_same(own, naive.of_area(world, EVERYTHING, indicator, "quarter", (None, None)), columns=AREA)


def test_an_unknown_grain_is_refused() -> None:
    with pytest.raises(ValueError, match="grain is 'month'; it must be one of period, quarter, to_date, year"):
        trends.by_unit(scope=EVERYTHING, indicator="staff_present", grain="month")
