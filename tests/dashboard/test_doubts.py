"""A doubtful figure carries its mark wherever it appears, with the reason, and leads to both figures."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import explorer, export
from dashboard.blocks import made_of
from dashboard.charts.years import years
from dashboard.selection import Language, Shape
from dashboard.wording import words
from data import follow_up
from data.store import Dataset
from queries import latest, quality, slices
from queries.csv_output import csv_bytes, with_doubtful_status
from queries.scope import Scope
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import charts_of, html_of, words_of

REAL = Scope(dataset=Dataset.REAL)
REASON = "Số thành phần lớn hơn tổng"
DOUBTFUL, CLEAR = PLACES[0], PLACES[1]


@pytest.fixture
def half_doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One commune with 9 of 6 dossiers filed online, one with 6 of 9; both with staff."""
    figures = {"dossiers_received": (6, 9), "dossiers_received_online": (9, 6), "staff_assigned": (20, 20)}
    records = [
        a_record(**place, indicator=name, value=values[number])
        for number, place in enumerate((DOUBTFUL, CLEAR))
        for name, values in figures.items()
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)


def grids(app: AppTest) -> list[dict[str, Any]]:
    found = [item.proto for item in app.get("bidi_component") if item.proto.component_name == "cchc_grid"]
    return [json.loads(item.json) for item in found]


@pytest.mark.usefixtures("half_doubtful")
def test_a_dot_of_the_ranking_has_its_own_shape_and_says_why(open_page: Open) -> None:
    dots = next(iter(charts_of(open_page("online_services")).values()))["data"][0]
    marks = dict(zip(dots["y"], zip(dots["marker"]["symbol"], dots["customdata"], strict=True), strict=True))
    assert marks["Xã Hoằng Quỳ"][0] == "diamond-open"
    assert REASON in marks["Xã Hoằng Quỳ"][1][2]
    assert marks["Xã Lê Hồng"][0] == "circle"
    assert marks["Xã Lê Hồng"][1][2] == ""


@pytest.mark.usefixtures("half_doubtful")
def test_bars_mark_the_commune_and_tell_why_on_hover(open_page: Open) -> None:
    bars = [trace for figure in charts_of(open_page("online_services")).values() for trace in figure["data"]]
    bars = [trace for trace in bars if trace["type"] == "bar"]
    assert bars
    for trace in bars:
        told = dict(zip(trace["y"], trace["hovertext"], strict=True))
        assert REASON in told["Xã Hoằng Quỳ ◇"]
        assert told["Xã Lê Hồng"] == ""
        assert "%{hovertext}" in trace["hovertemplate"]


@pytest.mark.usefixtures("half_doubtful")
def test_the_table_of_a_theme_marks_the_cell_not_the_row(open_page: Open) -> None:
    [table] = grids(open_page("online_services"))
    names = [column["name"] for column in table["columns"]]
    rows = [dict(zip(names, row, strict=True)) for row in table["rows"]]
    marked = {row["unit_name"]: set(doubts) for row, doubts in zip(rows, table["doubts"], strict=True)}
    assert marked["Xã Lê Hồng"] == set()
    assert "online_dossier_rate" in marked["Xã Hoằng Quỳ"]
    assert all("staff" not in name for name in marked["Xã Hoằng Quỳ"])


@pytest.mark.usefixtures("half_doubtful")
@pytest.mark.parametrize("shape", ["", "nguyenvan", "xa-ky", "xa-ct"])
def test_every_shape_of_the_explorer_marks_the_figure(open_page: Open, shape: str) -> None:
    [table] = grids(open_page("explore", ct="online_dossier_rate,dossiers_received_online,staff_assigned", dang=shape))
    reasons = [reason for row in table["doubts"] for reason in row.values()]
    assert reasons
    assert all(REASON in reason for reason in reasons)


@pytest.mark.usefixtures("half_doubtful")
def test_the_column_status_of_every_csv_says_doubtful() -> None:
    rows = latest.values(scope=REAL, indicators=["dossiers_received_online"])
    assert with_doubtful_status(rows)["status"].tolist() == ["reported", "reported;doubtful"]
    written = pd.read_csv(io.BytesIO(csv_bytes(slices.observations(scope=REAL), dataset=Dataset.REAL)))
    told = written.set_index(["unit_name", "indicator"])["status"]
    assert told["Xã Hoằng Quỳ", "dossiers_received_online"] == "reported;doubtful"
    assert told["Xã Hoằng Quỳ", "online_dossier_rate"] == "doubtful"
    assert told["Xã Hoằng Quỳ", "staff_assigned"] == "reported"
    about = export.Origin(dataset=Dataset.REAL, version="v", filters={}, words=words(Language.VI))
    exported = pd.read_csv(io.BytesIO(export.csv_bytes(slices.observations(scope=REAL), about)))
    assert sorted(exported["Trạng thái"].fillna("")) == sorted(told.fillna(""))


@pytest.mark.usefixtures("half_doubtful")
def test_a_grid_taken_away_names_its_doubtful_columns() -> None:
    filters = {"indicators": ("online_dossier_rate", "staff_assigned"), "periods": (), "origins": (), "statuses": ()}
    part = explorer.Slice(scope=REAL, filters=filters, shape=Shape.UNIT_BY_INDICATOR, language=Language.VI)
    rows = part.everything().set_index("unit_name")["doubtful"]
    assert rows.to_dict() == {"Xã Hoằng Quỳ": "online_dossier_rate", "Xã Lê Hồng": ""}


def test_rows_without_doubts_are_left_alone() -> None:
    rows = pd.DataFrame({"value": [1.0]})
    assert with_doubtful_status(rows) is rows


def test_rules_of_several_figures_are_gathered_by_commune() -> None:
    rows = pd.DataFrame({"unit_id": ["a", "a", "b"], "doubt": ["x;y", "y", ""]})
    assert made_of.doubt_of_each(rows).to_dict() == {"a": "x;y", "b": ""}


@pytest.mark.usefixtures("half_doubtful")
def test_marks_lead_to_the_figures_they_draw(open_page: Open) -> None:
    rows = pd.DataFrame({"unit_id": ["u1", "u2"], "period": ["2024-Q1", "2023-H1"]})
    found = made_of.points(rows, ["", "staff_assigned"])
    assert set(found) == {(1, 0), (1, 1)}
    assert (found[1, 1].unit_id, found[1, 1].indicator, found[1, 1].period) == ("u2", "staff_assigned", "2023-H1")


def _followed(unit: str, indicator: str) -> None:
    from dashboard import frame, session
    from dashboard.blocks import doubt_links

    session.follow_address()
    page = frame.open_page("staffing")
    found = doubt_links.findings(page, unit_id=unit, indicator=indicator, period="2024-Q1")
    import streamlit as st

    st.markdown(f"found {len(found)}: {' '.join(row['finding_id'] for row in found)}")


@pytest.mark.usefixtures("half_doubtful")
@pytest.mark.parametrize(
    ("unit", "indicator", "n"),
    [("15886.63", "online_dossier_rate", 1), ("15886.63", "staff_assigned", 0), ("11266.63", "online_dossier_rate", 0)],
)
def test_a_doubtful_rate_finds_the_findings_of_its_parts(unit: str, indicator: str, n: int) -> None:
    app = AppTest.from_function(_followed, args=(unit, indicator), default_timeout=60).run()
    assert not app.exception
    assert any(item.value.startswith(f"found {n}:") for item in app.markdown)


@pytest.mark.usefixtures("half_doubtful")
def test_totals_that_hold_doubtful_figures_say_how_many(open_page: Open) -> None:
    assert "◇ 1 số liệu nghi vấn" in html_of(open_page("online_services"))


def test_a_commune_year_by_year_marks_its_doubtful_periods() -> None:
    rows = pd.DataFrame({"year": [2023, 2023], "stretch": ["a", "b"], "value": [1.0, 2.0], "doubt_text": ["", "vì"]})
    pace = pd.DataFrame({"stretch": ["a", "b"], "share": [float("nan")] * 2})
    line = years(rows, pace=pace, say=lambda key, /, **_: key, suffix="", decimals=0)["data"][0]
    assert line["marker"]["symbol"] == ["circle", "diamond-open"]
    assert line["hovertext"] == ["", "vì"]
    bare = years(rows.drop(columns="doubt_text"), pace=pace, say=lambda key, /, **_: key, suffix="", decimals=0)
    assert bare["data"][0]["hovertext"] == ["", ""]


@pytest.fixture
def explained(half_doubtful: None) -> None:
    """The finding of the first commune is explained."""
    [finding] = quality.listing(scope=REAL)["finding_id"]
    follow_up.put(
        dataset=Dataset.REAL, finding_id=finding, state=follow_up.State.EXPLAINED, who="Lan", note="Hồ sơ kỳ trước"
    )


@pytest.mark.usefixtures("explained")
def test_an_explained_doubt_keeps_a_softer_mark_that_says_so(open_page: Open) -> None:
    app = open_page("online_services")
    charts = [chart["data"] for chart in charts_of(app).values()]
    dots = charts[0][0]
    marks = dict(zip(dots["y"], zip(dots["marker"]["symbol"], dots["customdata"], strict=True), strict=True))
    assert marks["Xã Hoằng Quỳ"][0] == "circle"
    assert f"⋄ {REASON} (đã giải trình)" in marks["Xã Hoằng Quỳ"][1][2]
    assert "Xã Hoằng Quỳ ⋄" in {name for traces in charts for trace in traces for name in trace.get("y") or ()}
    cells = [cell for grid in grids(app) for row in grid["doubts"] for cell in row.values()]
    assert cells
    assert {mark for mark, _ in cells} == {"⋄"}
    assert all(why.endswith("(đã giải trình)") for _, why in cells)


@pytest.mark.usefixtures("explained")
@pytest.mark.parametrize("name", ["overview", "online_services", "explore"])
def test_nothing_on_a_page_counts_an_explained_doubt_as_open(open_page: Open, name: str) -> None:
    app = open_page(name)
    said = html_of(app) + words_of(app)
    assert "số liệu nghi vấn: " not in said
    assert "◇ 1 số liệu nghi vấn" not in said
    assert "Cần kiểm tra lại báo cáo" not in said


@pytest.mark.usefixtures("half_doubtful")
def test_a_page_that_was_drawn_before_says_what_was_explained_since(open_page: Open) -> None:
    app = open_page("online_services")
    assert "◇" in {mark for grid in grids(app) for row in grid["doubts"] for mark, _ in row.values()}
    [finding] = quality.listing(scope=REAL)["finding_id"]
    follow_up.put(
        dataset=Dataset.REAL, finding_id=finding, state=follow_up.State.EXPLAINED, who="Lan", note="Hồ sơ kỳ trước"
    )
    app.run()
    assert {mark for grid in grids(app) for row in grid["doubts"] for mark, _ in row.values()} == {"⋄"}
