"""What the certainty of a figure of the prose promises, held against sentences read as if their style were new."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import mean

import pytest

from data.catalog import rules
from data.contract import Origin
from loaders.prose.certainty import certainty
from tests.loaders.prose_calibration import BARS, INDICATOR, NOTHING, RULE, SHARE, Reading, chances, fitted, readings
from tests.loaders.test_golden import REPORTS, records
from tests.loaders.test_prose import HEADINGS, figures

SURE = float(rules()["uncertain_reading"].low or 0)


def of(forgotten: str) -> list[Reading]:
    return [one for one in readings() if one.forgotten == forgotten]


def sure(read: Iterable[Reading]) -> list[Reading]:
    return [one for one in read if certainty(one.evidence) >= SURE]


def wrong(read: Iterable[Reading]) -> list[Reading]:
    return [one for one in read if not one.is_right]


def told(read: Iterable[Reading]) -> str:
    return "\n".join(f"{one.told} in {one.sample.text[:90]!r}" for one in read)


def test_known_sentences_are_read_and_nearly_all_figures_are_sure() -> None:
    assert not wrong(of(NOTHING)), told(wrong(of(NOTHING)))
    assert len(sure(of(NOTHING))) > 0.97 * len(of(NOTHING))


def test_of_new_ways_of_putting_it_read_as_sure_at_most_one_in_twenty_is_wrong() -> None:
    taken = sure(of(RULE))
    assert len(taken) > 0.85 * len(of(RULE))
    assert len(wrong(taken)) <= 0.05 * len(taken), told(wrong(taken))


def test_what_a_word_should_bar_is_less_sure_than_what_is_known() -> None:
    barred, known = wrong(of(BARS)), of(NOTHING)
    assert mean(certainty(one.evidence) for one in barred) < mean(certainty(one.evidence) for one in known) - 10


def test_figures_nobody_asks_for_are_seldom_taken_for_another_one() -> None:
    """Of all numbers whose indicator is forgotten, few are read at all: rules ask for the words of their own."""
    assert len(wrong(of(INDICATOR))) < 0.05 * len(of(NOTHING)), told(wrong(of(INDICATOR)))


@pytest.mark.parametrize(("least", "most"), [(0.0, 0.8), (0.8, 0.92), (0.92, 0.97), (0.97, 1.0)])
def test_of_figures_called_so_sure_that_many_are_right(least: float, most: float) -> None:
    read = readings()
    chance = chances(read, fitted(read))
    among = [i for i in range(len(read)) if least <= chance[i] < most]
    share = [SHARE[read[i].forgotten] for i in among]
    right = sum(weight * read[i].is_right for weight, i in zip(share, among, strict=True)) / sum(share)
    expected = sum(weight * chance[i] for weight, i in zip(share, among, strict=True)) / sum(share)
    assert right == pytest.approx(expected, abs=0.08)


def test_most_figures_of_whole_reports_are_sure() -> None:
    read = [record for report in REPORTS for record in records(report, Origin.NARRATIVE)]
    assert len([record for record in read if (record.confidence or 0) >= SURE]) > 0.85 * len(read)


def test_a_plan_without_a_name_is_never_sure() -> None:
    named, unnamed = "trong Kế hoạch CCHC", "kế hoạch"
    for plan, is_sure in ((named, True), (unnamed, False)):
        found = figures(f"{HEADINGS['1']}Đã hoàn thành 18/30 nhiệm vụ {plan}.")
        assert {figure.indicator for figure in found} == {"plan_tasks_done", "plan_tasks_set"}
        assert all((figure.confidence >= SURE) is is_sure for figure in found)


def test_the_weights_are_those_fitted_to_the_sentences() -> None:
    """Weights fitted anew order the readings as those in use do: nobody has turned them by hand."""
    read = readings()
    anew = 100.0 * chances(read, fitted(read))
    named = [i for i in range(0, len(read), 25) if not read[i].evidence.is_unnamed]
    assert [certainty(read[i].evidence) for i in named] == pytest.approx([float(anew[i]) for i in named], abs=6.0)
