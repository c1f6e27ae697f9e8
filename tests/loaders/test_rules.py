"""Every kind of rule is worked out by one file of SQL or one function of the text, and each of these by a rule."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import catalog
from data.catalog import rules
from data.catalog_tables import read_catalog
from loaders import steps, text_checks
from loaders.checking import findings_of
from tests.builders import a_record, a_source

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


NEW_RULE = (
    "mail_and_counter,shares,warning,figures,,,100,dossiers_received_post_rate;dossiers_received_direct_rate,"
    "Tỷ lệ bưu chính và trực tiếp cộng lại quá 100%,Shares by post and at the counter exceed 100 %,"
    "Hai tỷ lệ này không trùng nhau.,The two do not overlap.,"
    "{name} và {other}: {parts} = {found}.,{name} and {other}: {parts} = {found}.\n"
)


def test_a_rule_of_a_known_kind_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shares = {"dossiers_received_post_rate": 60, "dossiers_received_direct_rate": 70}
    source = a_source(a_record(indicator=name, value=value) for name, value in shares.items())
    assert findings_of([source]) == []

    folder = tmp_path / "catalog"
    shutil.copytree(catalog.FOLDER, folder)
    with (folder / "rules.csv").open("a", encoding="utf-8") as file:
        file.write(NEW_RULE)
    edited = read_catalog(folder)
    monkeypatch.setattr(catalog, "_catalog", lambda: edited)

    [finding] = findings_of([source])
    assert (finding.rule, finding.severity, finding.found) == ("mail_and_counter", "warning", "130 %")
    assert finding.message_en == "Share received by post and share received at the counter: 60 + 70 = 130 %."
