"""Fits the weights of loaders/prose/certainty.py to sentences: `python -m tests.loaders.prose_calibration` prints them.

Every sentence of our own, and every labelled figure of the golden reports, is read as it is. Each sentence is read
again for each rule that read a figure in it: with that rule forgotten (a way of putting it never seen) and with
everything known of its indicator forgotten (a figure nobody asks for, so that any other reading of its number is
wrong); and once with the words forgotten that bar rules (a word beside a figure never seen).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.division import divide
from loaders.header import read_header
from loaders.prose import ProseFigure, claiming, read_prose
from loaders.prose.certainty import Evidence, features
from loaders.prose.matching import Candidate
from loaders.prose.rules import Rule, rules
from loaders.prose.streams import Stream
from loaders.readers import read_document
from tests.loaders import logistic
from tests.loaders.test_prose import HEADINGS, figures

NOTHING, RULE, INDICATOR, BARS = "nothing", "rule", "indicator", "bars"
# A figure that nobody asks for is rarer in a report than a new way of putting a known one.
SHARE = {NOTHING: 1.0, RULE: 1.0, INDICATOR: 0.5, BARS: 0.5}
Told = tuple[str, str]
GOLDEN = Path(__file__).parents[1] / "golden"


@dataclass(frozen=True)
class Sample:
    """A text of one section and the figures that may be read from it."""

    section: str
    text: str
    right: frozenset[Told]


@dataclass(frozen=True)
class Reading:
    """One figure read from a sample while something was forgotten."""

    sample: Sample
    forgotten: str
    told: Told
    evidence: Evidence

    @property
    def is_right(self) -> bool:
        return self.told in self.sample.right


def samples() -> Iterator[Sample]:
    """Yield the sentences of our own with what they tell."""
    for name in ("prose_cases.csv", "prose_styles.csv"):
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                told = f"{row['figures']} {row.get('may_be_read', '')}".split()
                right = frozenset((indicator, f"{float(value):g}") for indicator, value in (t.split("=") for t in told))
                yield Sample(row["section"], row["text"].replace("\\n", "\n"), right)


@cache
def readings() -> tuple[Reading, ...]:
    """Return all readings of all samples."""
    return (*(found for sample in samples() for found in _readings(sample)), *_readings_of_reports())


def _readings_of_reports() -> Iterator[Reading]:
    """Yield what the labels of the golden reports tell of."""
    for folder in sorted(GOLDEN.iterdir()):
        report = folder / "report.txt"
        if report.is_file():
            labels = list(csv.DictReader((folder / "prose.csv").read_text(encoding="utf-8").splitlines()))
            right = frozenset((label["concept"], f"{float(label['value']):g}") for label in labels)
            sample = Sample("", str(report), right)
            for told, evidence in _read_report(report):
                if told in right:
                    yield Reading(sample, NOTHING, told, evidence)


def _read_report(report: Path) -> list[tuple[Told, Evidence]]:
    with _watched(lambda rule: False, without_bars=False) as seen:
        division = divide(read_document(report))
        found = read_prose(division.running, read_header(division.running))
    return [(_told(figure), seen[figure.confidence]) for figure in found]


def _readings(sample: Sample) -> Iterator[Reading]:
    plainly = _read(sample, lambda rule: False)
    yield from (Reading(sample, NOTHING, told, evidence) for told, evidence in plainly)
    before = {told for told, _ in plainly}
    unbarred = _read(sample, lambda rule: False, without_bars=True)
    yield from (Reading(sample, BARS, told, evidence) for told, evidence in unbarred if told not in before)
    for rule in {id(evidence.rule): evidence.rule for _, evidence in plainly}.values():
        gone = {told for told, evidence in plainly if evidence.rule is rule}
        for what, forgets in ((RULE, _is(rule)), (INDICATOR, _of(rule.indicator))):
            anew = [one for one in _read(sample, forgets) if one[0] in gone or one[0] not in before]
            yield from (Reading(sample, what, told, evidence) for told, evidence in anew)


def _is(rule: Rule) -> Callable[[Rule], bool]:
    return lambda other: other is rule


def _of(indicator: str) -> Callable[[Rule], bool]:
    return lambda other: other.indicator == indicator


def _read(
    sample: Sample, forgets: Callable[[Rule], bool], *, without_bars: bool = False
) -> list[tuple[Told, Evidence]]:
    """Return each figure with its evidence while some rules are forgotten."""
    with _watched(forgets, without_bars=without_bars) as seen:
        found = figures(HEADINGS[sample.section] + sample.text)
    return [(_told(figure), seen[figure.confidence]) for figure in found]


def _told(figure: ProseFigure) -> Told:
    return figure.indicator, f"{float(figure.value):g}"


@contextmanager
def _watched(forgets: Callable[[Rule], bool], *, without_bars: bool) -> Iterator[list[Evidence]]:
    """Hide rules for a while, and give each figure, as its confidence, the place of its evidence in the list."""
    seen: list[Evidence] = []
    kept = (claiming.candidates, claiming.certainty, claiming.holds)

    def candidates(stream: Stream) -> tuple[Candidate, ...]:
        return tuple(one for one in kept[0](stream) if not forgets(one.rule))

    def place(evidence: Evidence) -> int:
        seen.append(evidence)
        return len(seen) - 1

    def holds(candidate: Candidate, *around: Any) -> bool:
        return kept[2](replace(candidate, rule=replace(candidate.rule, unless=None)), *around)

    claiming.candidates, claiming.certainty = candidates, place
    claiming.holds = holds if without_bars else kept[2]
    try:
        yield seen
    finally:
        claiming.candidates, claiming.certainty, claiming.holds = kept


def fitted(read: Sequence[Reading]) -> NDArray[np.float64]:
    """Return the weights of the logistic curve, the constant first."""
    right = np.array([float(one.is_right) for one in read])
    share = np.array([SHARE[one.forgotten] for one in read])
    return logistic.fit(_seen(read), right, share, ridge=1e-1)


def chances(read: Sequence[Reading], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how sure each reading is under these weights, 0 to 1."""
    return logistic.at(_seen(read), weights)


def _seen(read: Sequence[Reading]) -> NDArray[np.float64]:
    return np.array([(1.0, *features(one.evidence)) for one in read])


def main() -> None:
    """Print the weights to stand in loaders/prose/certainty.py, and what they would do to sentences not fitted to."""
    read = readings()
    print(len(rules()), "rules; weights:", tuple(round(float(weight), 2) for weight in fitted(read)))
    texts = sorted({one.sample.text for one in read})
    fold_of = dict(zip(texts, np.random.default_rng(1).integers(0, 5, len(texts)), strict=True))
    sure = np.zeros(len(read))
    for part in range(5):
        theirs = [i for i, one in enumerate(read) if fold_of[one.sample.text] == part]
        learnt = fitted([one for one in read if fold_of[one.sample.text] != part])
        sure[theirs] = chances([read[i] for i in theirs], learnt)
    for what in SHARE:
        of_kind = [i for i, one in enumerate(read) if one.forgotten == what]
        for least in (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.92, 0.95):
            taken = [i for i in of_kind if sure[i] >= least]
            wrong = sum(not read[i].is_right for i in taken)
            print(f"forgotten {what}: from {least:.0%} taken {len(taken)} of {len(of_kind)}, wrong {wrong}")


if __name__ == "__main__":
    main()
