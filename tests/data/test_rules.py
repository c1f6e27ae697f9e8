"""The table of rules says what it must, refuses what it cannot mean, and marks figures as doubtful only with reason."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import catalog
from data.catalog_tables import read_catalog
from data.csv_table import CatalogError
from data.open_rates import open_rates


def test_no_two_rules_have_the_same_title() -> None:
    for titles in (
        [rule.title_vi for rule in catalog.rules().values()],
        [rule.title_en for rule in catalog.rules().values()],
    ):
        assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("rule", sorted(catalog.rules()))
def test_explanations_and_messages_are_sentences_in_both_languages(rule: str) -> None:
    told = catalog.rules()[rule]
    for text in (told.explanation_vi, told.explanation_en, told.message_vi, told.message_en):
        assert text.endswith("."), text
    gaps = [set(re.findall(r"\{(\w+)\}", text)) for text in (told.message_vi, told.message_en)]
    assert gaps[0] == gaps[1]


@pytest.mark.parametrize("rule", sorted(catalog.rules()))
def test_only_errors_and_warnings_make_figures_doubtful(rule: str) -> None:
    told = catalog.rules()[rule]
    assert not told.marks or told.severity in ("error", "warning")


def test_a_variant_is_found_under_the_name_of_its_rule() -> None:
    assert catalog.rules()["ratio_mismatch.rounded"].name == "ratio_mismatch"
    assert {rule.name for rule in catalog.rules().values()} <= set(catalog.rules())


def test_rates_that_may_exceed_a_hundred_are_rates() -> None:
    assert all(catalog.indicators()[rate].kind == "percent" for rate in open_rates())


@pytest.mark.parametrize(
    ("old", "new", "column", "problem"),
    [
        ("ratio_mismatch,ratio,error", "ratio_mismatch,ratio,grave", "severity", "is not one of error, warning, info"),
        ("ratio_mismatch,ratio,error", "Ratio,ratio,error", "rule", "is not an id"),
        ("ratio_mismatch.rounded,", "rates.rounded,", "rule", "a variant of 'rates' must stand below it"),
        ("ratio_mismatch.rounded,", "ratio_mismatch,", "rule", "'ratio_mismatch' is there twice"),
        ("assigned_tasks;assigned_tasks_on_time;", "assigned_tasks;tasks;", "indicators", "'tasks' is not a known"),
        ("báo cáo ghi {found}, ngoài", "báo cáo ghi {value}, ngoài", "message_vi", "nothing fills {value}"),
    ],
)
def test_a_mistake_in_the_table_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, column: str, problem: str
) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(catalog.FOLDER, folder)
    text = (folder / "rules.csv").read_text("utf-8")
    assert old in text
    (folder / "rules.csv").write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(CatalogError, match=re.escape(problem)) as raised:
        read_catalog(folder)
    assert (raised.value.file, raised.value.column) == ("rules.csv", column)
