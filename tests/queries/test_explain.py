"""The parts of a change add up to the change, and each is what its name says."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.place_table import all_places, successions
from data.store import Dataset
from loaders.build import load, withdraw
from loaders.incoming import Withdrawal
from queries import explain
from queries.scope import Scope
from queries.territories import succession_table
from tests.builders import a_record, a_source

REAL = Scope(dataset=Dataset.REAL)
UNITS = ("15886", "11266", "MP01", "MP02")
COUNT, RATE = "dossiers_received", "online_dossier_rate"
# What each commune tells of a period: nothing, or how many dossiers came and how many of them online.
FIGURES = st.one_of(st.none(), st.tuples(st.integers(0, 40), st.integers(0, 40)))
PERIOD = st.dictionaries(st.sampled_from(UNITS), FIGURES, min_size=1)


def records_of(told: dict[str, Any], period: str) -> list[Any]:
    return [
        a_record(unit_code=unit, period=period, indicator=name, value=value)
        for unit, figures in told.items()
        for name, value in zip((COUNT, "dossiers_received_online"), figures or (None, None), strict=True)
    ]


def counted(told: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Return commune -> (online, all) of those that tell both."""
    return {unit: (float(pair[1]), float(pair[0])) for unit, pair in told.items() if pair}


def ratio(pairs: Any) -> float | None:
    above, below = (sum(pair[place] for pair in pairs) for place in (0, 1))
    return 100 * above / below if below else None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=PERIOD, corrected=PERIOD, later=PERIOD)
def test_parts_add_up_to_the_change(
    first: dict[str, Any], corrected: dict[str, Any], later: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    corrected = {unit: corrected[unit] for unit in corrected if unit in first}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_STORE", str(tmp_path_factory.mktemp("store")))
        load(sources=[a_source(records_of(first, "2023-Q1") + records_of(later, "2024-Q1"))], dataset=Dataset.REAL)
        if corrected:
            load(sources=[a_source(records_of(corrected, "2023-Q1"))], dataset=Dataset.REAL)
        told, now, after = counted(first), counted(first | corrected), counted(later)
        asked = {"scope": REAL, "period": "2024-Q1", "earlier": "2023-Q1"}

        parts = explain.parts(indicator=COUNT, **asked)
        assert by_part(parts) == parts_of_a_count(told, now, after)
        totals = explain.totals(indicator=COUNT, **asked).iloc[0]
        if told and after:
            assert parts["contribution"].sum() == pytest.approx(totals["change"])

        parts = explain.parts(indicator=RATE, **asked)
        before, present = ratio(told.values()), ratio(after.values())
        if before is None or present is None:
            assert parts.empty
            return
        assert parts["contribution"].sum() == pytest.approx(present - before)
        assert by_part(parts) == pytest.approx(parts_of_a_rate(told, now, after))


def by_part(rows: Any) -> dict[str, float]:
    return {str(part): float(total) for part, total in rows.groupby("part")["contribution"].sum().items()}


def parts_of_a_count(told: Any, now: Any, after: Any) -> dict[str, float]:
    """Commune by commune, in words of the docstring."""
    found: dict[str, float] = defaultdict(float)
    if not told or not after:
        return {}
    for unit in {*told, *now, *after}:
        first, before, present = (side.get(unit, (0, 0))[1] for side in (told, now, after))
        if unit in now and unit in after:
            found["real"] += present - before
        elif unit in after:
            found["new"] += present
        elif unit in now:
            found["gone"] -= before
        if first != before:
            found["restated"] += before - first
    return dict(found)


def parts_of_a_rate(told: Any, now: Any, after: Any) -> dict[str, float]:
    """A share of ΔN less the mean rate's share of ΔD, over the mean denominator; one's own change stands apart."""
    if ratio(told.values()) is None or ratio(after.values()) is None:
        return {}
    rates = [ratio(side.values()) or 0 for side in (told, after)]
    mean = sum(rates) / 200
    weight = sum(pair[1] for side in (told, after) for pair in side.values()) / 2
    found: dict[str, float] = defaultdict(float)

    def share(old: tuple[float, float], new: tuple[float, float]) -> float:
        return 100 * (new[0] - old[0] - mean * (new[1] - old[1])) / weight

    for unit in {*told, *now, *after}:
        first, before, present = (side.get(unit, (0.0, 0.0)) for side in (told, now, after))
        if unit in now and unit in after:
            own = 0.0
            if before[1] and present[1]:
                own = 50 * (before[1] + present[1]) * (present[0] / present[1] - before[0] / before[1]) / weight
            found["real"] += own
            found["mix"] += share(before, present) - own
        elif unit in after:
            found["new"] += share(before, present)
        elif unit in now:
            found["gone"] += share(before, present)
        if first != before:
            found["restated"] += share(first, before)
    return dict(found)


def _territory(*, n_old: int, divided: bool) -> tuple[list[str], list[str]]:
    """Return former and present communes of a territory of the official table, of that shape."""
    rows = succession_table().to_pylist()
    of_shape = [row for row in rows if row["is_divided"] == divided and row["n_old"] == n_old]
    component = of_shape[0]["component"]
    linked = [row for row in rows if row["component"] == component]
    return sorted({row["old_id"] for row in linked}), sorted({row["new_id"] for row in linked})


@pytest.mark.parametrize(
    ("n_old", "divided", "told", "expected"),
    [
        (1, False, 1, {"real": 5.0}),
        (3, False, 3, {"merged": 15.0}),
        (3, False, 2, {"incomparable": 15.0}),
        (3, True, 3, {"incomparable": 15.0}),
    ],
)
def test_across_july_2025_communes_are_compared_by_their_territory(
    n_old: int, divided: bool, told: int, expected: dict[str, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    olds, news = _territory(n_old=n_old, divided=divided)
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    value = 10 * told + (15 if n_old > 1 else 5)
    records = [a_record(unit_code=old.partition(".")[0], period="2024-Y", value=10) for old in olds[:told]]
    records += [
        a_record(unit_code=new.partition(".")[0], district="", period="2025-Y", value=value / len(news)) for new in news
    ]
    load(sources=[a_source(records)], dataset=Dataset.REAL)
    asked = {"indicator": COUNT, "period": "2025-Y", "earlier": "2024-Y"}
    assert by_part(explain.parts(scope=REAL, **asked)) == pytest.approx(expected)
    new_side = Scope(dataset=Dataset.REAL, units=tuple(news))
    assert by_part(explain.parts(scope=new_side, **asked)) == pytest.approx(expected)


def test_windows_of_different_length_are_not_called_a_real_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    nine_months = {"period_start": a_record(period="2024-H1").period_start}
    records = [a_record(period="2023-Q3", value=10), a_record(period="2024-Q3", value=90, **nine_months)]
    load(sources=[a_source(records)], dataset=Dataset.REAL)
    parts = explain.parts(scope=REAL, indicator=COUNT, period="2024-Q3", earlier="2023-Q3")
    assert by_part(parts) == {"unlike": 80.0}


def test_every_succession_of_communes_is_in_the_table() -> None:
    links = {
        (old, new.unit_id)
        for old, found in successions().items()
        for new, _ in found
        if new.level == all_places()[old].level == "commune"
    }
    rows = succession_table().to_pylist()
    assert {(row["old_id"], row["new_id"]) for row in rows} == links
    for row in rows[:200]:
        inside = [other for other in rows if other["component"] == row["component"]]
        assert len({other["old_id"] for other in inside}) == row["n_old"]


def test_an_earlier_report_withdrawn_since_is_restated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    told = [
        a_record(unit_code=unit, period=period, value=10) for unit in UNITS[:2] for period in ("2023-Q1", "2024-Q1")
    ]
    load(sources=[a_source(told)], dataset=Dataset.REAL)
    gone = Withdrawal(report_id=f"{UNITS[0]}-2023-Q1")
    withdraw(reports=[gone], dataset=Dataset.REAL, who="Lan", why="nhầm xã")
    parts = explain.parts(scope=REAL, indicator=COUNT, period="2024-Q1", earlier="2023-Q1")
    assert by_part(parts) == {"real": 0.0, "new": 10.0, "restated": -10.0}
