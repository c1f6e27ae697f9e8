"""The explorer shows exactly what the filters ask, and hands out the same rows."""

from __future__ import annotations

import pytest

from dashboard import explorer
from dashboard.selection import Language, Selection, Shape
from data.store import Dataset
from queries import slices
from queries.scope import Scope
from tests.dashboard.conftest import Open, grid_of
from tests.dashboard.reading import words_of


@pytest.mark.usefixtures("store")
def test_without_filters_every_figure_is_listed_and_counted(open_page: Open) -> None:
    app = open_page("explore")
    expected = slices.count(scope=Scope(dataset=Dataset.REAL))
    assert f"{expected} số liệu của toàn bộ các xã có báo cáo" in app.markdown[0].value
    assert len(grid_of(app)) == expected


@pytest.mark.usefixtures("store")
def test_an_address_restricts_indicators_places_and_periods(open_page: Open) -> None:
    app = open_page("explore", ct="dossiers_received", tu="2023-Q1", den="2023-Q1")
    assert grid_of(app)["value"].tolist() == [250]
    assert grid_of(app)["unit_name"].tolist() == ["Xã Hoằng Quỳ"]


@pytest.mark.usefixtures("store")
def test_a_blank_is_listed_as_blank_and_a_zero_as_zero(open_page: Open) -> None:
    app = open_page("explore", ct="staff_contract,staff_present", tinh="", huyen="")
    rows = grid_of(app).set_index(["unit_name", "name_vi"])["value"]
    assert rows.xs("Xã Hoằng Quỳ").isna().sum() == 1
    assert (rows.dropna() == 0).all()
    assert "– là không có số liệu" in words_of(app)


@pytest.mark.usefixtures("store")
def test_a_period_without_reports_is_empty_and_not_everything(open_page: Open) -> None:
    app = open_page("explore", tu="2021-Q1", den="2021-Y")
    assert "Không có số liệu nào khớp" in app.markdown[0].value
    assert not [item for item in app.get("bidi_component") if item.proto.component_name == "cchc_grid"]
    assert "0 trên 3 xã có số liệu" in words_of(app)


@pytest.mark.usefixtures("store")
def test_the_grid_has_communes_down_and_periods_across(open_page: Open) -> None:
    app = open_page("explore", ct="dossiers_received", dang="xa-ky")
    rows = grid_of(app).set_index("unit_name")
    assert list(rows.columns[-2:]) == ["2023-Q1", "2024-Q1"]
    assert rows.loc["Xã Hoằng Quỳ", ["2023-Q1", "2024-Q1"]].tolist() == [250, 272]
    assert rows["2023-Q1"].isna().sum() == 2


@pytest.mark.usefixtures("store")
def test_the_records_as_printed_are_a_layout_of_their_own(open_page: Open) -> None:
    app = open_page("explore", dang="nguyenvan", ct="staff_assigned")
    assert grid_of(app)["value_raw"].tolist() == ["20", "20", "20"]


@pytest.mark.usefixtures("store")
def test_the_command_line_names_the_same_filters(open_page: Open) -> None:
    app = open_page("explore", ct="staff_assigned", tu="2024-Q1", nguon="bang")
    command = app.code[0].value
    assert command.startswith("python -m queries slices.observations --dataset real --version ")
    for option in ("--indicators staff_assigned", "--periods 2024-Q1", "--origins table", "--out so-lieu.csv"):
        assert option in command


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("shape", Shape)
def test_what_is_taken_away_is_what_is_counted(shape: Shape) -> None:
    scope = Scope(dataset=Dataset.REAL)
    filters = {"indicators": (), "periods": (), "origins": (), "statuses": ()}
    part = explorer.Slice(scope=scope, filters=filters, shape=shape, language=Language.VI)
    rows = part.everything()
    if not part.is_grid:
        assert len(rows) == slices.count(scope=scope, kind=part.kind)
        return
    figures = slices.observations(scope=scope)
    wide = rows.drop(columns=["doubtful", *(name for name in rows if name in figures.columns)])
    assert wide.notna().sum().sum() == figures["value"].notna().sum()
    assert wide.sum().sum() == figures["value"].sum()


def test_a_range_covers_every_period_that_ends_in_it() -> None:
    periods = ("2024-Q1", "2023-Y", "2023-9M", "2023-Q3", "2023-H1", "2023-Q1")
    assert explorer.periods_between(periods, "2023-H1", "2023-Y") == ("2023-Y", "2023-9M", "2023-Q3", "2023-H1")
    assert explorer.periods_between(periods, "", "2023-Q1") == ("2023-Q1",)
    assert explorer.periods_between(periods, "", "") == ()
    assert explorer.periods_between(periods, "2025-Q1", "") == ("2025-Q1",)


def test_a_theme_stands_for_its_indicators_until_some_are_chosen() -> None:
    scope = Scope(dataset=Dataset.REAL)
    of_theme = explorer.slice_of(Selection(theme="staffing"), scope, ())
    assert "staff_present" in of_theme.filters["indicators"]
    chosen = explorer.slice_of(Selection(theme="staffing", indicators=("staff_present",)), scope, ())
    assert chosen.filters["indicators"] == ("staff_present",)
