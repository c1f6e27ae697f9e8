"""Changes of quarters, years and the year to date add up, though several reports tell them and some were corrected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.store import Dataset
from loaders.build import load
from queries import explain
from queries.scope import Scope
from tests.builders import a_record, a_source
from tests.queries.test_explain import COUNT, RATE, REAL, by_part, parts_of_a_count, parts_of_a_rate

UNITS = ("15886", "11266", "MP01")
PARTS = ("Q1", "H1", "Q3", "Y")  # the third report is of its quarter alone
Reports = dict[tuple[str, str], tuple[int, int] | None]  # commune, period -> dossiers, those online; none is a blank
REPORT = st.tuples(
    st.sampled_from(UNITS), st.sampled_from([f"{year}-{part}" for year in (2023, 2024) for part in PARTS])
)
FIGURES = st.one_of(st.none(), st.tuples(st.integers(0, 30), st.integers(0, 30)))
COMPARED = {
    "quarter": (("2024-Q2", "2023-Q2"), ("2024-Q4", "2023-Q4"), ("2024-Q3", "2024-Q2"), ("2024-Q1", "2023-Q1")),
    "to_date": (("2024-9M", "2023-9M"), ("2024-H1", "2023-H1")),
    "year": (("2024-Y", "2023-Y"),),
}
MADE_OF = {
    "Q1": {"Q1": 1},
    "Q2": {"H1": 1, "Q1": -1},
    "Q3": {"Q3": 1},
    "Q4": {"Y": 1, "H1": -1, "Q3": -1},
    "H1": {"H1": 1},
    "9M": {"H1": 1, "Q3": 1},
    "Y": {"Y": 1},
}


def records_of(reports: Reports) -> list[Any]:
    return [
        a_record(unit_code=unit, period=period, indicator=name, value=value)
        for (unit, period), figures in reports.items()
        for name, value in zip((COUNT, "dossiers_received_online"), figures or (None, None), strict=True)
    ]


def told(reports: Reports, period: str, *, rate: bool) -> dict[str, tuple[float, float]]:
    """Return commune -> (online, all) of a quarter, a stretch of the year or a year, told by reports taken together."""
    found = {}
    for unit in UNITS:
        parts = [(reports.get((unit, f"{period[:5]}{part}")), sign) for part, sign in MADE_OF[period[5:]].items()]
        if any(figures is None for figures, _ in parts):
            continue
        every, online = (sum(sign * figures[place] for figures, sign in parts if figures) for place in (0, 1))
        if every >= 0 and (not rate or (online >= 0 and every > 0)):
            found[unit] = (float(online), float(every))
    return found


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.dictionaries(REPORT, FIGURES, min_size=14), corrected=st.dictionaries(REPORT, FIGURES, max_size=6))
def test_parts_of_what_several_reports_tell_add_up_to_the_change(
    first: Reports, corrected: Reports, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corrected = {report: figures for report, figures in corrected.items() if report in first}
    now = first | corrected
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_STORE", str(tmp_path_factory.mktemp("store")))
        load(sources=[a_source(records_of(first))], dataset=Dataset.REAL)
        if corrected:
            load(sources=[a_source(records_of(corrected))], dataset=Dataset.REAL)
        for grain, pairs in COMPARED.items():
            for period, earlier in pairs:
                asked: dict[str, Any] = {"scope": REAL, "period": period, "earlier": earlier, "grain": grain}
                for indicator in (COUNT, RATE):
                    is_rate = indicator == RATE
                    sides = (
                        told(first, earlier, rate=is_rate),
                        told(now, earlier, rate=is_rate),
                        told(now, period, rate=is_rate),
                    )
                    parts = explain.parts(indicator=indicator, **asked)
                    expected = (parts_of_a_rate if is_rate else parts_of_a_count)(*sides)
                    assert by_part(parts) == pytest.approx(expected, abs=1e-9), (grain, period, earlier, indicator)
                    change = explain.totals(indicator=indicator, **asked)["change"].iloc[0]
                    if expected:
                        assert parts["contribution"].sum() == pytest.approx(change, abs=1e-9)


def test_a_level_of_a_quarter_is_that_of_the_report_it_ends_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    present = {"2023-H1": 20, "2024-H1": 24}
    levels = [a_record(period=period, indicator="staff_present", value=value) for period, value in present.items()]
    load(sources=[a_source(levels)], dataset=Dataset.REAL)
    load(sources=[a_source([a_record(period="2023-H1", indicator="staff_present", value=21)])], dataset=Dataset.REAL)
    for grain, period, earlier in (("quarter", "2024-Q2", "2023-Q2"), ("to_date", "2024-H1", "2023-H1")):
        parts = explain.parts(scope=REAL, indicator="staff_present", period=period, earlier=earlier, grain=grain)
        assert by_part(parts) == {"real": 3.0, "restated": 1.0}


def test_only_the_communes_asked_for_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    reports: Reports = {
        (unit, f"{year}-{part}"): (10 * (place + 1) * (1 + (part == "H1")) * (year - 2022), 0)
        for place, unit in enumerate(UNITS)
        for year in (2023, 2024)
        for part in ("Q1", "H1")
    }
    load(sources=[a_source(records_of(reports))], dataset=Dataset.REAL)
    one = Scope(dataset=Dataset.REAL, units=("15886.63",))
    asked = {"indicator": COUNT, "period": "2024-Q2", "earlier": "2023-Q2", "grain": "quarter"}
    assert by_part(explain.parts(scope=one, **asked)) == {"real": 10.0}
    assert by_part(explain.parts(scope=REAL, **asked)) == {"real": 60.0}
