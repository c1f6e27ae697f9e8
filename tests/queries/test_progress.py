"""Who should have reported and did, by when, and why a figure is missing, agree with the oracle."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from data import places
from data.intake import drafts, events, readings
from data.store import Dataset
from queries import coverage, facts, latest, progress
from queries.scope import Scope
from tests.builders import a_record, a_store
from tests.queries import naive
from tests.queries.answers import EVERYTHING, assert_same, scopes_of
from tests.queries.world import World

TODAYS = ("2024-05-01", "2025-12-20", "2025-12-21", "2026-02-01", "2026-09-01")
REAL = Scope(dataset=Dataset.REAL)


@pytest.mark.parametrize("today", TODAYS)
@pytest.mark.parametrize("indicator", ["", "staff_present", "online_dossier_rate"])
def test_each_commune_and_period_says_what_became_of_it(world: World, today: str, indicator: str) -> None:
    for scope in scopes_of(world):
        rows = naive.progress(world, scope, date.fromisoformat(today), indicator)
        found = progress.matrix(scope=scope, today=today, indicator=indicator)
        assert_same(
            found.assign(due_day=found["due_day"].map(lambda day: day.date())),
            rows,
            columns="unit_id period due_day is_expected report_id status days_late",
        )


@pytest.mark.parametrize("today", TODAYS)
def test_n_of_n_of_each_period(world: World, today: str) -> None:
    for scope in scopes_of(world):
        cells = naive.progress(world, scope, date.fromisoformat(today))
        rows = []
        for period in naive.asked_periods(world, scope, date.fromisoformat(today)):
            own = [cell for cell in cells if cell["period"] == period]
            statuses = Counter(cell["status"] for cell in own)
            row = {"period": period, "n_expected": sum(cell["is_expected"] for cell in own)}
            row["n"] = sum(cell["report_id"] is not None for cell in own)
            names = ("on_time", "late", "undated", "missing", "not_due", "not_loaded")
            rows.append(row | {f"n_{name}": statuses[name] for name in names})
        columns = "period n_expected n n_on_time n_late n_undated n_missing n_not_due n_not_loaded"
        assert_same(progress.by_period(scope=scope, today=today), rows, columns=columns)


def test_bounds_leave_other_periods_out(world: World) -> None:
    found = progress.matrix(scope=EVERYTHING, today="2026-01-01", period_from="2024-Q1", period_to="2024-Y")
    assert set(found["period"]) == {"2024-Q1", "2024-H1", "2024-Q3", "2024-9M", "2024-Y"}


@pytest.fixture
def reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One commune of a district has reported; the second report of another, under a name without a code."""
    form = {"form": "hai_duong_2024", "doc_date": date(2024, 3, 25)}
    records = [
        a_record(unit_code="11266", unit_name="Xã Lê Hồng", district="Thanh Miện", province="Hải Dương", **form),
        a_record(unit_code="", unit_name="Xã Đoàn Tùng", district="Thanh Miện", province="Hải Dương", indicator=""),
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)


DISTRICT = "300.63"


@pytest.mark.usefixtures("reported")
def test_communes_of_the_official_list_count_when_asked() -> None:
    listed = Scope(dataset=Dataset.REAL, district=DISTRICT, official=True)
    n_official = len(places.communes_of(DISTRICT))
    assert n_official > 10
    found = progress.matrix(scope=listed, today="2024-04-01", period_to="2024-Q1")
    assert len(found) == n_official  # the one reporting without a code is not counted twice
    assert Counter(found["status"]) == {"late": 1, "unreadable": 1, "missing": n_official - 2}
    assert coverage.summary(scope=listed, period="2024-Q1").iloc[0][["n", "n_expected"]].tolist() == [2, n_official]
    assert len(coverage.absent(scope=listed, period="2024-Q1")) == n_official - 2
    totals = latest.area_totals(scope=listed, indicators=["dossiers_received"], period="2024-Q1")
    assert totals["n_expected"].tolist() == [n_official]


@pytest.mark.usefixtures("reported")
def test_the_official_list_of_the_whole_country_is_never_counted() -> None:
    found = progress.matrix(scope=Scope(dataset=Dataset.REAL, official=True), today="2024-04-01")
    assert found["unit_id"].nunique() == 2


@pytest.mark.usefixtures("reported")
def test_communes_abolished_before_a_period_are_not_expected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    new = a_record(unit_code="11254", unit_name="Xã Mới", district="", province="Hải Phòng", period="2025-Y")
    a_store(tmp_path, [new], monkeypatch=monkeypatch)
    found = progress.matrix(scope=REAL, today="2026-01-01").set_index(["unit_id", "period"])["status"]
    assert found["11266.63", "2025-Y"] == "not_existing"
    assert found["11254.34", "2024-Q1"] == "not_existing"


@pytest.mark.usefixtures("reported")
def test_a_row_the_form_does_not_ask_for_is_told_from_one_left_out() -> None:
    def status(indicator: str) -> str:
        found = progress.matrix(scope=REAL, today="2024-04-01", indicator=indicator, period_to="2024-Q1")
        found = found.set_index("unit_name")
        return str(found["status"]["Xã Lê Hồng"])

    asked = facts.form_indicator_table().to_pylist()
    on_form = {row["indicator"] for row in asked if row["form"] == "hai_duong_2024"}
    assert "plan_completion_rate" in on_form
    assert status("dossiers_received") == "told"
    assert status("plan_completion_rate") == "absent"
    assert status(next(one for one in facts.indicators() if one not in on_form)) == "not_on_form"


def _received(name: str, *, n_unrecognised: int = 0, rejected: bool = False, content: bytes = b"mot") -> None:
    """A report of the third quarter was handed in, read and looked over; nobody has published it."""
    sha256 = drafts.receive(content, name="a.docx", who="An").sha256
    events.put(events.Event.READ, who="An", sha256=sha256, reports=1)
    [draft] = [one for one in drafts.all_drafts() if one.sha256 == sha256]
    review = readings.Review(
        reading=draft.reading,
        corrections=(),
        unit_name=name,
        district="Thanh Miện",
        province="Hải Dương",
        period="2024-H1",
        n_records=5,
        n_unrecognised=n_unrecognised,
    )
    readings.put_review(draft, review, [a_record()])
    if rejected:
        drafts.reject(draft, reason="Thiếu phụ lục", who="An")


def _status(name: str) -> str:
    found = progress.matrix(scope=REAL, today="2024-06-25", period_from="2024-H1").set_index("unit_name")
    return str(found["status"][name])


@pytest.mark.usefixtures("reported")
def test_a_report_received_and_not_published_is_not_missing() -> None:
    assert _status("Xã Lê Hồng") == "missing"
    _received("XÃ LÊ HỒNG", rejected=True)
    assert _status("Xã Lê Hồng") == "rejected"
    _received("xã Lê Hồng", n_unrecognised=5, content=b"hai")
    assert _status("Xã Lê Hồng") == "unreadable"
    _received("Xã Lê Hồng", content=b"ba")
    assert _status("Xã Lê Hồng") == "received"
    assert _status("Xã Đoàn Tùng") == "missing"
    counted = progress.by_period(scope=REAL, today="2024-06-25", period_from="2024-H1").iloc[0]
    assert counted[["n", "n_expected", "n_received", "n_missing"]].tolist() == [0, 2, 1, 1]


@pytest.fixture
def loaded_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of two provinces: one begins a year before the other; a commune of the first begins later than it."""
    old = {"district": "Hoằng Hóa", "province": "Thanh Hóa"}
    records = [
        a_record(unit_code="", unit_name="Xã Một", period="2023-Q1", **old),
        a_record(unit_code="", unit_name="Xã Hai", period="2024-Q1", **old),
        a_record(unit_code="11266", unit_name="Xã Lê Hồng", district="Thanh Miện", province="Hải Dương"),
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)


@pytest.mark.usefixtures("loaded_since")
def test_no_commune_is_late_with_what_was_before_its_first_report_loaded() -> None:
    found = progress.matrix(scope=REAL, today="2024-04-01", period_to="2023-Y").set_index("unit_name")
    for commune in ("Xã Hai", "Xã Lê Hồng"):
        assert set(found["status"][commune]) == {"not_loaded"}
        assert found["days_late"][commune].isna().all()
    assert found["status"]["Xã Một"].tolist() == ["undated", "missing", "missing", "missing"]


@pytest.mark.usefixtures("loaded_since")
def test_a_commune_nothing_is_loaded_of_is_known_since_its_province_is() -> None:
    listed = Scope(dataset=Dataset.REAL, district=DISTRICT, official=True)
    found = progress.matrix(scope=listed, today="2024-04-01", period_to="2024-Q1")
    assert Counter(found["status"])["missing"] == len(places.communes_of(DISTRICT)) - 1


@pytest.mark.usefixtures("reported")
def test_drafts_say_nothing_of_simulated_communes() -> None:
    _received("Xã Lê Hồng")
    assert facts.received_table(Dataset.SIMULATED).num_rows == 0
    assert facts.received_table(Dataset.REAL).num_rows == 1


@pytest.mark.usefixtures("reported")
def test_a_province_may_have_a_day_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [("", date(2024, 3, 20)), ("hai duong", date(2024, 3, 25))]
    rows = [{"province_key": key, "period": "2024-Q1", "due_day": day} for key, day in days]
    table = pa.Table.from_pylist(rows, schema=facts.deadline_table().schema)
    monkeypatch.setattr(facts, "deadline_table", lambda: table)
    found = progress.matrix(scope=REAL, today="2024-04-01", period_to="2024-Q1").set_index("unit_name")
    assert found["status"]["Xã Lê Hồng"] == "on_time"


def test_every_deadline_of_the_calendar_is_a_day() -> None:
    rows = facts.deadline_table().to_pylist()
    assert {"province_key": "", "period": "2024-Q1", "due_day": date(2024, 3, 20)} in rows
    assert len({(row["province_key"], row["period"]) for row in rows}) == len(rows)
