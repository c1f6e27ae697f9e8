"""Every kind of rule is worked out by one file of SQL or one function of the text, and each of these by a rule."""

from __future__ import annotations

import re

import pytest

from data.catalog import rules
from loaders import steps, text_checks

KINDS = {name.removeprefix("rules/") for name in steps.rule_kinds()}


def test_the_kinds_of_the_rules_are_those_that_figures_and_text_are_held_to() -> None:
    assert {rule.kind for rule in rules().values()} == KINDS | set(text_checks.KINDS)
    assert not KINDS & set(text_checks.KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_finds_the_rules_of_its_own_rows_only(kind: str) -> None:
    text = steps.text_of(f"rules/{kind}")
    named = set(re.findall(r"'(\w+(?:\.\w+)?)' as rule\b", text))
    assert named or f"rule.kind = '{kind}'" in text
    assert named <= {rule.id for rule in rules().values() if rule.kind == kind}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_begins_with_what_it_finds(kind: str) -> None:
    assert steps.text_of(f"rules/{kind}").startswith("-- ")
