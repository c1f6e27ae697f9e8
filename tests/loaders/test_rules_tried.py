"""The words that a rule of the prose needs only spare the trying of rules that cannot match: no match may be lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders.prose.matching import candidates
from loaders.prose.rules import rules
from loaders.prose.streams import sentences

SHARE = 5  # every fifth sentence: each is tried against every rule


def _sentences(file: str) -> list[str]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as stream:
        return [row["text"] for row in csv.DictReader(stream)][::SHARE]


@pytest.mark.parametrize("file", ["prose_cases.csv", "prose_styles.csv"])
def test_every_rule_that_matches_a_sentence_is_tried_on_it(file: str) -> None:
    for text in _sentences(file):
        for stream in sentences(text):
            matching = {rule.source for rule in rules() if rule.expression.search(stream.plain)}
            assert matching == {candidate.rule.source for candidate in candidates(stream)}, text
