"""A mistake planted in a report is found once, by its own rule, and nothing else is found there."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache

import pytest

from data import catalog
from loaders.checking import Finding, findings_of
from tests.builders import a_record, a_source
from tests.loaders.planted_flaws import PLANTS, planted
from tests.loaders.test_text_checks import FINDS

SEEDS = range(6)
# Windows, twins, doubtful readings and what was not read have tests of their own; so have peers, below.
ELSEWHERE = {
    "windows",
    "window_of_period",
    "year_to_date",
    "figure_to_date",
    "duplicate_report",
    "uncertain_reading",
    "left_out",
    "appendix_unread",
}


@cache
def found_by_unit() -> dict[str, list[Finding]]:
    """The findings of all planted reports, worked out together; each rule has a year of its own."""
    records = [
        record
        for number, rule in enumerate(PLANTS)
        for seed in SEEDS
        for record in planted(rule, seed=seed, unit=f"MP{number:02}{seed}", year=2001 + 2 * number)
    ]
    found = defaultdict(list)
    for finding in findings_of([a_source(records)]):
        found[finding.report_id.partition("-")[0]].append(finding)
    return found


@pytest.mark.parametrize("rule", PLANTS)
def test_a_planted_mistake_is_found_once_and_alone(rule: str) -> None:
    number = list(PLANTS).index(rule)
    for seed in SEEDS:
        found = found_by_unit()[f"MP{number:02}{seed}"]
        assert [one.rule_row for one in found] == [rule], [one.message_vi for one in found]
        assert found[0].severity == catalog.rules()[rule].severity
        assert "{" not in found[0].message_vi + found[0].message_en


def test_every_rule_is_planted_somewhere() -> None:
    planted_rules = {*PLANTS, *(rule for rule, *_ in FINDS)}
    left = {rule.id for rule in catalog.rules().values() if rule.kind not in ELSEWHERE} - planted_rules
    assert left == {"outlier", "unit_mismatch.peers"}


@pytest.mark.parametrize(
    ("rule", "indicator", "usual", "odd"),
    [
        ("outlier", "satisfaction_rate", (90, 99), 31),
        ("unit_mismatch.peers", "disbursement_plan", (900, 9000), 4_000_000),
        ("unit_mismatch.peers", "disbursement_plan", (900, 9000), 3),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_far_from_its_peers_is_found_once_among_twelve(
    rule: str, indicator: str, usual: tuple[int, int], odd: int, seed: int
) -> None:
    chance = random.Random(seed)
    values = [chance.randint(*usual) for _ in range(11)] + [odd]
    records = [
        a_record(unit_code=f"MP{number:02}", indicator=indicator, value=value) for number, value in enumerate(values)
    ]

    [finding] = findings_of([a_source(records)])
    assert (finding.rule_row, finding.report_id) == (rule, "MP11-2024-Q1")
    assert findings_of([a_source(records[1:])]) == []


def test_a_rate_of_two_camps_has_no_outliers() -> None:
    values = [0] * 5 + [100] * 15
    records = [
        a_record(unit_code=f"MP{number:02}", indicator="fees_paid_online_rate", value=value)
        for number, value in enumerate(values)
    ]
    assert findings_of([a_source(records)]) == []
