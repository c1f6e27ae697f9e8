"""Findings with their states, their counts, their trend and the figures they are about agree with the oracle."""

from __future__ import annotations

from typing import Any

import pytest

from queries import quality
from tests.queries import naive
from tests.queries.answers import EVERYTHING, assert_same, scopes_of
from tests.queries.world import World

FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"severities": ["error", "warning"]},
    {"rules": ["sum_mismatch"], "states": ["open"]},
    {"states": ["corrected", "explained"]},
    {"indicators": ["staff_present", "disbursement_plan", "dossiers_received"]},
)
BOUNDS = ((None, None), ("2023-H1", "2024-Q3"))


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("bounds", BOUNDS)
def test_findings_by_state_and_gravity(world: World, chosen: dict[str, Any], bounds: tuple[Any, Any]) -> None:
    first, last = bounds
    for scope in scopes_of(world):
        rows = naive.listing(naive.filtered(naive.findings(world, scope, bounds), chosen))
        found = quality.listing(scope=scope, period_from=first, period_to=last, **chosen)
        columns = "finding_id unit_id unit_name period severity rule indicators state state_note settled_at doc_no"
        assert_same(found, rows, columns=columns)


@pytest.mark.parametrize("chosen", FILTERS)
def test_counts_by_every_dimension(world: World, chosen: dict[str, Any]) -> None:
    for scope in scopes_of(world):
        rows = naive.counts(naive.filtered(naive.findings(world, scope), chosen))
        columns = "dimension value n n_open n_explained n_corrected n_errors n_warnings n_units"
        assert_same(quality.counts(scope=scope, **chosen), rows, columns=columns)


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize("bounds", BOUNDS)
def test_findings_of_each_report_by_period(world: World, chosen: dict[str, Any], bounds: tuple[Any, Any]) -> None:
    first, last = bounds
    for scope in scopes_of(world):
        found = naive.filtered(naive.findings(world, scope, bounds), chosen)
        rows = naive.finding_trend(world, scope, found, bounds)
        answer = quality.trend(scope=scope, period_from=first, period_to=last, **chosen)
        assert_same(answer, rows, columns="period n_reports n_again n n_open per_report open_per_report")


def test_a_finding_leads_to_the_records_at_odds(world: World) -> None:
    for finding in naive.findings(world, EVERYTHING)[::3]:
        found = quality.figures(scope=EVERYTHING, finding_id=finding["finding_id"])
        rows = naive.figures_of(world, finding)
        assert_same(found, rows, columns="finding_id record_id indicator label value_raw locator revision")


def test_figures_of_many_findings_at_once(world: World) -> None:
    chosen: dict[str, Any] = {"states": ["open"], "severities": ["error"]}
    found = naive.filtered(naive.findings(world, EVERYTHING), chosen)
    expected = sorted((row["finding_id"], row["record_id"]) for one in found for row in naive.figures_of(world, one))
    answer = quality.figures(scope=EVERYTHING, **chosen)
    assert sorted(zip(answer["finding_id"], answer["record_id"], strict=True)) == expected


def test_one_finding_by_its_id(world: World) -> None:
    wanted = naive.findings(world, EVERYTHING)[0]
    assert list(quality.listing(scope=EVERYTHING, finding_id=wanted["finding_id"])["finding_id"]) == [
        wanted["finding_id"]
    ]
    assert quality.listing(scope=EVERYTHING, finding_id="no such finding").empty


@pytest.mark.parametrize("wrong", [{"severities": ["fatal"]}, {"states": ["lost"]}, {"rules": ["no_rule"]}])
def test_what_is_not_known_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        quality.listing(scope=EVERYTHING, **wrong)
