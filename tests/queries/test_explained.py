"""An explained finding: its figures keep a mark that says so, and are counted as doubtful nowhere any more."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data import follow_up
from data.follow_up import State, Step
from data.store import Dataset
from loaders.build import load
from queries import coverage, latest, provenance, quality, slices, trends
from queries.csv_output import with_doubtful_status
from queries.scope import Scope
from tests.builders import a_record, a_source

REAL = Dataset.REAL
EVERY = Scope(dataset=REAL)
PARTS = ("dossiers_received", "dossiers_received_online")
RATE = "online_dossier_rate"
OTHER = {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}
RULE = "part_exceeds_whole"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two communes with 9 of 6 dossiers filed online, in two quarters each."""
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    records = [
        a_record(**place, period=period, indicator=name, value=value)
        for place in ({}, OTHER)
        for period in ("2024-Q1", "2025-Q1")
        for name, value in zip(PARTS, (6, 9), strict=True)
    ]
    load(sources=[a_source(records)], dataset=REAL)


def explain(unit_id: str, period: str, state: State = State.EXPLAINED) -> None:
    found = quality.listing(scope=Scope(dataset=REAL, units=(unit_id,)), period_from=period, period_to=period)
    assert list(found["rule"]) == [RULE]
    follow_up.put(dataset=REAL, finding_id=found["finding_id"].iloc[0], state=state, who="Lan", note="Hồ sơ kỳ trước")


def doubts(rows: pd.DataFrame) -> dict[str, str]:
    return {f"{row.unit_id} {row.period}": row.doubt for row in rows.itertuples()}


FIRST, SECOND = "15886.63", "11266.63"


def test_the_figures_and_their_rate_say_that_the_doubt_was_explained() -> None:
    explain(FIRST, "2025-Q1")
    for indicator in (*PARTS, RATE):
        assert doubts(latest.values(scope=EVERY, indicators=[indicator])) == {
            f"{FIRST} 2025-Q1": f"{RULE}:explained",
            f"{SECOND} 2025-Q1": RULE,
        }
        for grain in ("period", "quarter", "to_date"):
            told = doubts(trends.by_unit(scope=EVERY, indicator=indicator, grain=grain))
            assert told[f"{FIRST} 2025-Q1"] == f"{RULE}:explained"
            assert told[f"{FIRST} 2024-Q1"] == told[f"{SECOND} 2025-Q1"] == RULE
    figure = provenance.figure(scope=EVERY, unit_id=FIRST, indicator=RATE, period="2025-Q1")
    assert set(figure["doubt"]) == {f"{RULE}:explained"}


def test_nothing_that_counts_what_is_doubtful_counts_it() -> None:
    def counted() -> tuple[int, ...]:
        summed = latest.area_totals(scope=EVERY, indicators=[PARTS[0]]).iloc[0]
        by_hand = Scope(dataset=REAL, units=(FIRST, SECOND))
        courses = [
            trends.of_area(scope=scope, indicator=PARTS[0], grain=grain).set_index("period")["n_doubtful"]["2025-Q1"]
            for scope in (EVERY, by_hand)
            for grain in ("period", "quarter")
        ]
        errors = coverage.summary(scope=EVERY)["n_errors"].iloc[0]
        return (int(summed["n_doubtful"]), 2 - int(summed["n_clear"]), *map(int, courses), int(errors))

    assert set(counted()) == {2}
    explain(FIRST, "2025-Q1")
    assert set(counted()) == {1}
    assert coverage.summary(scope=EVERY)["n_findings"].iloc[0] == 2, "it still stands"


def test_csv_says_explained_instead_of_doubtful() -> None:
    explain(FIRST, "2025-Q1")
    rows = slices.observations(scope=EVERY, indicators=[PARTS[0]], periods=["2025-Q1"])
    assert dict(zip(rows["unit_id"], with_doubtful_status(rows)["status"], strict=True)) == {
        FIRST: "reported;explained",
        SECOND: "reported;doubtful",
    }


def test_what_is_only_said_to_be_corrected_stays_in_doubt_and_an_explanation_can_be_taken_back() -> None:
    explain(FIRST, "2025-Q1", State.CORRECTED)
    assert set(latest.values(scope=EVERY, indicators=[PARTS[0]])["doubt"]) == {RULE}
    explain(SECOND, "2025-Q1")
    [step] = [one for one in follow_up.in_force(REAL) if one.state is State.EXPLAINED]
    assert isinstance(step, Step)
    follow_up.undo(dataset=REAL, step=step, who="Lan")
    assert set(latest.values(scope=EVERY, indicators=[PARTS[0]])["doubt"]) == {RULE}


def test_of_two_findings_on_a_figure_both_must_be_explained() -> None:
    """Two reports of a year stand behind a quarter that is their difference."""
    load(
        sources=[
            a_source([a_record(period="2025-H1", indicator=n, value=v) for n, v in zip(PARTS, (12, 20), strict=True)])
        ],
        dataset=REAL,
    )
    explain(FIRST, "2025-Q1")
    derived = trends.by_unit(scope=EVERY, indicator=PARTS[0], grain="quarter")
    assert doubts(derived)[f"{FIRST} 2025-Q2"] == RULE
    explain(FIRST, "2025-H1")
    derived = trends.by_unit(scope=EVERY, indicator=PARTS[0], grain="quarter")
    assert doubts(derived)[f"{FIRST} 2025-Q2"] == f"{RULE}:explained"
