"""Grains, breaks, versions by day and versions of an earlier program, as the pages show them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.app import PAGES
from dashboard.blocks.since_when import DAY, day_typed, last_before
from data import store as stores
from data.store import Dataset
from loaders.build import load
from tests.builders import a_record, a_source, a_store
from tests.dashboard.conftest import PLACES, Open, grid_of
from tests.dashboard.reading import charts_of, html_of, words_of
from tests.dashboard.test_changes import publish

FOUNDED = {"unit_code": "11254", "unit_name": "Phường Hải Dương", "district": "", "province": "Hải Phòng"}


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def two_years() -> None:
    """One commune's four reports of two years; the third is of its quarter alone."""
    shares = {"2023-Q1": 10, "2023-H1": 30, "2023-Q3": 15, "2023-Y": 70}
    later = {f"2024{period[4:]}": online + 20 for period, online in shares.items()}
    publish(*((0, period, 100 if "Q" in period else 200 if "H" in period else 400, n) for period, n in shares.items()))
    publish(*((0, period, 100 if "Q" in period else 200 if "H" in period else 400, n) for period, n in later.items()))


def bars_of(app: Any) -> dict[str, Any]:
    [bars] = [figure["data"][0] for figure in charts_of(app).values() if "Thay đổi chung" in figure["data"][0]["y"]]
    return dict(bars)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("quy", "quý IV/2024 so với quý III/2024"),
        ("luyke", "năm 2024 so với năm 2023"),
        ("nam", "năm 2024 so với năm 2023"),
    ],
)
def test_the_change_of_every_grain_is_explained(open_page: Open, code: str, told: str) -> None:
    two_years()
    app = open_page("online_services", buoc=code)
    assert told in words_of(app)
    bars = bars_of(app)
    assert sum(bars["x"][:-1]) == pytest.approx(bars["x"][-1])


def test_a_chosen_period_is_explained_as_the_quarter_it_ends_with(open_page: Open) -> None:
    two_years()
    app = open_page("online_services", buoc="quy", ky="2024-H1", sv="cungky", ct1="dossiers_received")
    assert "quý II/2024 so với quý II/2023" in words_of(app)
    assert "Số của từng quý suy ra từ khoảng thời gian" in words_of(app)


def break_labels(app: Any, day: str) -> list[str]:
    notes = [note for figure in charts_of(app).values() for note in figure["layout"].get("annotations", [])]
    return [note["text"] for note in notes if day in note.get("text", "")]


def test_years_side_by_side_draw_the_break_within_a_year(open_page: Open) -> None:
    publish(*((0, f"{year}-{part}", 100, 50) for year in (2021, 2022) for part in ("Q1", "H1", "Q3", "Y")))
    app = open_page("online_services", buoc="luyke")
    assert break_labels(app, "15/8/2022")
    [years] = [
        one for one in charts_of(app).values() if {trace.get("name") for trace in one["data"]} >= {"2021", "2022"}
    ]
    [line] = [shape for shape in years["layout"]["shapes"] if shape.get("yref") == "paper"]
    assert line["x0"] == years["layout"]["xaxis"]["categoryarray"].index("9 tháng") - 0.5
    assert "Nghị định 42/2022/NĐ-CP" in html_of(app)


def test_the_course_of_a_year_draws_the_boundaries_of_july(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = {"plan_tasks_set": 40, "plan_tasks_done": 20}
    records = [
        a_record(**place, period=period, indicator=name, value=value)
        for place, period in ((PLACES[0], "2025-Q1"), (PLACES[0], "2025-H1"), (FOUNDED, "2025-Y"))
        for name, value in plan.items()
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("tasks")
    assert break_labels(app, "1/7/2025")
    assert "34 tỉnh, thành phố" in words_of(app)


def test_the_trend_of_findings_says_of_how_many_reports_and_communes(open_page: Open) -> None:
    publish((0, "2023-Q1", 100, 150), (1, "2024-Q1", 100, 150))
    words = words_of(open_page("quality"))
    assert "2 báo cáo của 2 xã" in words
    assert "chưa xã nào có hai kỳ" in words
    publish((0, "2024-Q1", 100, 150))
    words = words_of(open_page("quality"))
    assert "3 báo cáo của 2 xã" in words
    assert "Có kỳ chỉ có 1 báo cáo" in words


def made_by_an_earlier_program(version: str) -> None:
    """Take a table of today out of a version, as if it had been built before there was one."""
    path = stores.version_path(dataset=Dataset.REAL, version=version)
    with duckdb.connect(path) as connection:
        connection.execute("drop table findings")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "intake"])
def test_a_version_of_an_earlier_program_is_said_to_be_one_and_the_newest_is_offered(
    open_page: Open, name: str
) -> None:
    old = publish((0, "2023-Q1", 100, 50))
    made_by_an_earlier_program(old)
    publish((0, "2023-Q1", 100, 60))
    app = open_page(name, pb=old)
    assert "được tạo bằng chương trình cũ" in words_of(app)
    [button] = [one for one in app.button if one.label == "Mở phiên bản mới nhất"]
    button.click().run()
    assert not app.exception
    assert "được tạo bằng chương trình cũ" not in words_of(app)
    if name != "changes":
        assert "số liệu đã thay đổi kể từ phiên bản này" in words_of(app)


def test_a_newest_version_of_an_earlier_program_names_the_command(open_page: Open) -> None:
    made_by_an_earlier_program(publish((0, "2023-Q1", 100, 50)))
    app = open_page("quality")
    assert "người quản trị chạy lệnh dưới đây" in words_of(app)
    assert "python -m loaders rebuild" in app.code[0].value


PUBLISHED = pd.DataFrame(
    {
        "version": ["three", "two", "one"],
        "published_at": [datetime(2024, 3, 20, 3), datetime(2024, 3, 14, 18), datetime(2024, 3, 10)],
    }
)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2024, 3, 10), ""),
        (date(2024, 3, 11), "one"),
        (date(2024, 3, 15), "one"),  # the second was published at 1 o'clock of that day in Vietnam
        (date(2024, 3, 16), "two"),
        (date(2025, 1, 1), "three"),
    ],
)
def test_a_day_means_the_last_version_before_it(day: date, version: str) -> None:
    assert last_before(PUBLISHED, day) == version


@pytest.mark.parametrize(
    ("typed", "day"),
    [("15/3/2024", date(2024, 3, 15)), (" 15-03-2024 ", date(2024, 3, 15)), ("31/2/2024", None), ("hôm qua", None)],
)
def test_days_are_typed_as_in_vietnam(typed: str, day: date | None) -> None:
    assert day_typed(typed) == day


def test_changes_are_told_since_a_day(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for value, moment in enumerate((datetime(2024, 3, 10), datetime(2024, 3, 14), datetime(2024, 3, 20))):
        monkeypatch.setattr("loaders.steps.now", lambda moment=moment: moment)
        monkeypatch.setattr("data.store.new_version", lambda moment=moment: moment.strftime("%Y%m%dT%H%M%S%fZ"))
        load(sources=[a_source([a_record(**PLACES[0], value=100 + value)])], dataset=Dataset.REAL)
    app = open_page("changes")
    assert grid_of(app)["old_value"].tolist() == [101]
    app.text_input(key=DAY).set_value("12/3/2024").run()
    assert "trước ngày đó, công bố lúc 07:00 10/3/2024" in words_of(app)
    assert grid_of(app)["old_value"].tolist() == [100]
    for typed, said in (
        ("1/3/2024", "chưa có trước ngày 1/3/2024"),
        ("1/4/2024", "Từ ngày 1/4/2024 chưa có lần công bố nào"),
        ("ngày mai", "Không hiểu “ngày mai”"),
    ):
        app.text_input(key=DAY).set_value(typed).run()
        assert said in words_of(app)
