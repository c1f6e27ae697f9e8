"""Every rule has its wording, every wording its rule, and no wording a gap that nothing fills."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import loaders
from data.catalog import indicators, rules
from data.finding_messages import messages, open_rates

SQL = "\n".join(path.read_text("utf-8") for path in (Path(loaders.__file__).parent / "sql").glob("findings_*.sql"))


def test_rules_and_messages_are_the_same() -> None:
    assert set(messages()) == set(rules())


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_is_checked_by_a_load(rule: str) -> None:
    assert f"'{rule}' as rule" in SQL


def test_every_rule_of_a_load_is_known() -> None:
    assert set(re.findall(r"'(\w+)' as rule", SQL)) == set(rules())


@pytest.mark.parametrize("rule", sorted(messages()))
def test_gaps_of_a_message_are_ones_that_a_load_fills(rule: str) -> None:
    message = messages()[rule]
    for text in (message.message_vi, message.message_en):
        assert set(re.findall(r"\{(\w+)\}", text)) <= {"name", "other", "found", "expected", "parts"}


def test_rates_that_may_exceed_a_hundred_are_rates() -> None:
    assert all(indicators()[rate].kind == "percent" for rate in open_rates())
