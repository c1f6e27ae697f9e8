"""Values, ranks, totals and roll-ups agree with the oracle."""

from __future__ import annotations

import pytest

from data.catalog import indicators
from queries import latest
from tests.queries import naive
from tests.queries.answers import EVERYTHING, assert_same, scopes_of
from tests.queries.world import CHOSEN, World

PERIODS = (None, "2024-Q3", "2024-9M", "2024-Y", "2025-Q3", "2030-Q1")
RANKED = ("online_dossier_rate", "assigned_tasks_late", "plan_tasks_done", "dossiers_received", "dialogue_held")
ASKED = ("disbursement_done", "online_dossier_rate", "survey_mode", "dossiers_received", "plan_completion_rate")


@pytest.mark.parametrize("period", PERIODS)
def test_values_of_each_commune_with_what_they_compare_with(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        assert_same(
            latest.values(scope=scope, indicators=ASKED, period=period),
            naive.values(world, scope, ASKED, period),
            columns="unit_id unit_name district province indicator period value how printed numerator denominator "
            "doubt record_id report_id previous_period previous_value change last_year_period last_year_value "
            "last_year_change",
        )


@pytest.mark.parametrize("indicator", RANKED)
def test_ranking_of_communes(world: World, indicator: str) -> None:
    for period in (None, "2024-Q1", "2025-Q3"):
        for scope in scopes_of(world):
            assert_same(
                latest.ranked(scope=scope, indicator=indicator, period=period),
                naive.ranked(world, scope, indicator, period),
                columns="unit_id unit_name period value how doubt record_id reason rank n_ranked quartile q1 median q3",
            )


@pytest.mark.parametrize("period", PERIODS)
def test_area_totals_add_up_parts_and_compare_like_with_like(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        assert_same(
            latest.area_totals(scope=scope, indicators=CHOSEN, period=period),
            naive.summed(world, scope, CHOSEN, period, "scope"),
            columns="indicator period total numerator denominator n n_parts n_expected q1 median q3 reason "
            "previous_period n_compared compared_value previous_value change "
            "last_year_period n_compared_last_year last_year_value last_year_change n_doubtful clear_total n_clear",
        )


@pytest.mark.parametrize("level", ["province", "district"])
def test_rollup_of_each_area(world: World, level: str) -> None:
    for period in (None, "2024-Q3", "2025-Q3"):
        for indicator in ("disbursement_done", "online_dossier_rate", "staff_present"):
            assert_same(
                latest.rollup(scope=EVERYTHING, indicator=indicator, period=period, level=level).rename(
                    columns={"value": "total"}
                ),
                naive.summed(world, EVERYTHING, [indicator], period, level),
                columns="area_id area indicator period total n n_expected median change",
            )


def test_an_indicator_outside_the_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the indicator catalogue: no_such"):
        latest.ranked(scope=EVERYTHING, indicator="no_such")


def test_a_period_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'2024-H2' is not a period"):
        latest.values(scope=EVERYTHING, indicators=ASKED, period="2024-H2")


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="level is 'village'; it must be one of district, province"):
        latest.rollup(scope=EVERYTHING, indicator="staff_present", level="village")


def test_every_indicator_the_queries_name_is_in_the_catalogue() -> None:
    assert not [one for one in CHOSEN if one not in indicators()]
