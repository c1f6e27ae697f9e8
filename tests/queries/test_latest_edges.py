"""What a leader must never be shown: figures that do not compare, ranked, added or averaged all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store import Dataset
from queries import latest
from queries.scope import Scope
from tests.builders import a_record, a_store

REAL = Scope(dataset=Dataset.REAL)
QUY = {"unit_code": "15886", "unit_name": "Xã Hoằng Quỳ", "district": "Hoằng Hóa", "province": "Thanh Hóa"}
HONG = {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}


def test_counts_over_windows_of_different_length_are_neither_ranked_nor_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quarter, half_year = {**QUY, "period": "2024-Q1"}, {**HONG, "period": "2023-H1"}
    received, online = {"indicator": "dossiers_received"}, {"indicator": "dossiers_received_online"}
    records = [a_record(**unit, **received, value=100) for unit in (quarter, half_year)]
    records += [a_record(**quarter, **online, value=50), a_record(**half_year, **online, value=90)]
    a_store(tmp_path, records, monkeypatch=monkeypatch)

    counts = latest.ranked(scope=REAL, indicator="dossiers_received_online")
    assert counts["rank"].isna().all()
    assert counts["quartile"].isna().all()
    assert set(counts["reason"]) == {"periods_differ"}
    total = latest.area_totals(scope=REAL, indicators=["dossiers_received_online", "online_dossier_rate"])
    assert total["total"].isna().tolist() == [True, False]
    assert total["total"][1] == pytest.approx(70)
    assert total["reason"].tolist() == ["periods_differ", ""]

    rates = latest.ranked(scope=REAL, indicator="online_dossier_rate")
    assert rates["rank"].tolist() == [1, 2]
    assert rates["value"].tolist() == [90, 50]
    assert latest.ranked(scope=REAL, indicator="online_dossier_rate", period="2024-Q1")["rank"].tolist() == [1]


def test_year_to_date_figures_of_different_quarters_are_not_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quarters = [{**QUY, "period": "2024-Q1"}, {**HONG, "period": "2024-Q3"}]
    asked = ["disbursement_done", "dossiers_received", "staff_present"]
    records = [a_record(**unit, indicator=one, value=10) for unit in quarters for one in [*asked, "disbursement_plan"]]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    totals = latest.area_totals(scope=REAL, indicators=[*asked, "disbursement_rate"])
    assert totals["reason"].tolist() == ["periods_differ", "", "", "periods_differ"]
    assert totals["total"].tolist()[1:3] == [20, 20]
    assert totals["total"].isna().tolist() == [True, False, False, True]


def test_an_area_rate_is_of_the_parts_and_not_the_mean_of_rates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [(QUY, 10, 2000), (HONG, 30, 3000)]
    records = [a_record(**unit, indicator="dossiers_received_online", value=online) for unit, online, _ in parts]
    records += [a_record(**unit, indicator="dossiers_received", value=received) for unit, _, received in parts]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    totals = latest.area_totals(scope=REAL, indicators=["online_dossier_rate"], period="2024-Q1")
    assert totals["total"].tolist() == [pytest.approx(0.8)]
    assert totals["median"].tolist() == [pytest.approx(0.75)]


def test_a_slip_of_unit_neither_hides_nor_passes_for_the_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan, done = "disbursement_plan", "disbursement_done"
    told = [(QUY, plan, 4000), (QUY, done, 3000), (HONG, plan, 5_000_000), (HONG, done, 2000)]
    records = [a_record(**unit, indicator=one, value=value) for unit, one, value in told]
    records += [a_record(**HONG, indicator="disbursement_rate", value=40)]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    (total,) = latest.area_totals(scope=REAL, indicators=["disbursement_rate"], period="2024-Q1").itertuples()
    assert total.total == pytest.approx(100 * 5000 / 5_004_000)
    assert (total.clear_total, total.n_clear, total.n_doubtful) == (pytest.approx(75), 1, 1)


def test_nothing_of_nothing_is_no_rate_and_a_blank_is_no_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [a_record(**QUY, indicator=one, value=0) for one in ("feedback_received", "feedback_resolved")]
    records += [a_record(**HONG, indicator="feedback_received", value=None)]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    asked = ["feedback_rate", "feedback_received"]
    values = latest.values(scope=REAL, indicators=asked, period="2024-Q1")
    states = {(row.indicator, row.unit_name): row.how for row in values.itertuples()}
    assert states["feedback_rate", "Xã Hoằng Quỳ"] == "undefined"
    assert states["feedback_rate", "Xã Lê Hồng"] == "absent"
    assert states["feedback_received", "Xã Lê Hồng"] == "blank"
    totals = latest.area_totals(scope=REAL, indicators=asked, period="2024-Q1")
    assert totals["total"].isna().tolist() == [True, False]
    assert totals["n"].tolist() == [0, 1]
    assert totals["n_expected"].tolist() == [2, 2]


def test_the_third_quarter_compares_with_the_first_and_a_year_to_date_figure_with_last_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"2023-Q3": 4, "2024-Q1": 10, "2024-H1": 25, "2024-Q3": 13}
    records = [a_record(**QUY, period=period, value=value) for period, value in told.items()]
    records += [a_record(**QUY, period=one, indicator="disbursement_done", value=told[one]) for one in told]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    flow, to_date = latest.values(
        scope=REAL, indicators=["dossiers_received", "disbursement_done"], period="2024-Q3"
    ).itertuples()
    assert (flow.previous_period, flow.previous_value, flow.change) == ("2024-Q1", 10, 3)
    assert (flow.last_year_period, flow.last_year_value) == ("2023-Q3", 4)
    assert (to_date.previous_period, to_date.previous_value, to_date.change) == ("2023-Q3", 4, 9)


def test_equal_values_share_a_rank_and_the_next_one_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = {"Xã An": 0, "Xã Bình": 3, "Xã Cát": 0, "Xã Đông": 7}
    records = [
        a_record(unit_code="", unit_name=name, indicator="assigned_tasks_late", value=value)
        for name, value in late.items()
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    ranked = latest.ranked(scope=REAL, indicator="assigned_tasks_late", period="2024-Q1")
    assert list(zip(ranked["unit_name"], ranked["rank"], strict=True)) == [
        ("Xã An", 1),
        ("Xã Cát", 1),
        ("Xã Bình", 3),
        ("Xã Đông", 4),
    ]
