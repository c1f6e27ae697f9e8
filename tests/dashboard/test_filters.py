"""Filters are shared by all pages, held in the address, removable, and never silently replaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Dataset, current_version
from tests.dashboard.conftest import PLACES, Open, grid_of

ADDRESS = {"bo": "that", "ky": "moi-nhat", "buoc": "ky", "ng": "vi"}


def address_of(app: AppTest) -> dict[str, str]:
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


def chips(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key and button.key.startswith("chip_")]


def choose(app: AppTest, field: str, value: str) -> AppTest:
    app.selectbox(key=f"filter_{field}").select(value).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("store")
def test_the_address_states_the_view_from_the_start(open_page: Open) -> None:
    assert address_of(open_page("explore")) == ADDRESS


@pytest.mark.usefixtures("store")
def test_a_choice_goes_to_the_address_and_becomes_a_chip(open_page: Open) -> None:
    app = choose(open_page("explore"), "period_from", "2024-Q1")
    assert address_of(app)["tu"] == "2024-Q1"
    assert chips(app) == ["Từ quý I/2024 ✕"]


@pytest.mark.usefixtures("store")
def test_a_chip_takes_its_filter_away(open_page: Open) -> None:
    app = open_page("explore", tu="2023-Q1", den="2024-Q1")
    app.button(key="chip_period_from").click().run()
    assert "tu" not in address_of(app)
    assert address_of(app)["den"] == "2024-Q1"


@pytest.mark.usefixtures("store")
def test_choosing_a_province_clears_what_lies_below_another(open_page: Open) -> None:
    app = open_page("explore", tinh="38.63", huyen="399.63", xa="15886.63")
    app = choose(app, "province", "30.63")
    assert address_of(app) == {**ADDRESS, "tinh": "30.63"}
    assert app.selectbox(key="filter_district").options == ["Tất cả", "Thanh Miện", "Tứ Kỳ"]
    assert set(grid_of(app)["unit_name"]) == {"Xã Lê Hồng", "Xã Quang Khải"}


@pytest.mark.usefixtures("store")
def test_a_link_reproduces_the_view_in_a_new_session(open_page: Open) -> None:
    first = choose(open_page("explore", ct="dossiers_received"), "period_to", "2023-Q1")
    again = open_page("explore", **address_of(first))
    assert address_of(again) == address_of(first)
    assert grid_of(again).equals(grid_of(first))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("key", "value"),
    [("tinh", "99"), ("huyen", "99"), ("xa", "99.63"), ("ct", "khong_co"), ("chu", "la"), ("pb", "2020"), ("ky", "Q9")],
)
def test_an_unknown_value_is_said_on_screen(open_page: Open, key: str, value: str) -> None:
    app = open_page("explore", **{key: value})
    assert f"`{key}={value}`" in app.warning[0].value
    assert value not in address_of(app).values()


@pytest.mark.usefixtures("store")
def test_the_warning_goes_with_the_next_choice(open_page: Open) -> None:
    app = open_page("explore", tinh="99")
    assert app.warning
    assert not choose(app, "period_to", "2024-Q1").warning


@pytest.mark.usefixtures("store")
def test_filters_stay_when_the_page_changes(open_page: Open) -> None:
    app = choose(open_page("explore"), "period_from", "2024-Q1")
    app.switch_page("app_pages/staffing.py").run()
    assert not app.exception
    app.switch_page("app_pages/explore.py").run()
    assert app.selectbox(key="filter_period_from").value == "2024-Q1"


@pytest.mark.usefixtures("store")
def test_another_data_set_begins_with_its_whole(open_page: Open) -> None:
    app = choose(open_page("explore", tu="2024-Q1"), "dataset", Dataset.SIMULATED)
    assert address_of(app) == {**ADDRESS, "bo": "mophong"}
    assert any("DỮ LIỆU MÔ PHỎNG" in element.proto.body for element in app.get("html"))
    assert set(grid_of(app)["unit_name"]) == {"Xã Thử"}


@pytest.mark.usefixtures("store")
def test_english_is_a_switch_kept_in_the_address(open_page: Open) -> None:
    app = open_page("explore", ng="en")
    assert app.title[0].value == "Filter it yourself and take it away"
    assert address_of(app)["ng"] == "en"


@pytest.mark.parametrize("name", ["overview", "online_services", "staffing", "tasks", "disbursement", "explore"])
def test_without_a_store_every_page_says_what_to_do(open_page: Open, empty_store: Path, name: str) -> None:
    app = open_page(name)
    assert any("Chưa có số liệu" in element.value for element in app.markdown)
    assert "python -m loaders" in app.code[0].value


@pytest.mark.usefixtures("store")
def test_communes_chosen_in_a_link_become_chips_in_their_order(open_page: Open) -> None:
    app = open_page("explore", xa="11266.63,15886.63")
    first, second = chips(app)[:2]
    assert first.startswith(':color[●]{foreground="#0B5C8A"}')
    assert PLACES[1]["unit_name"] in first
    assert PLACES[0]["unit_name"] in second


@pytest.mark.usefixtures("store")
def test_a_view_can_be_kept_at_its_version(open_page: Open) -> None:
    app = open_page("explore")
    app.button(key="pin_version").click().run()
    version = current_version(Dataset.REAL)
    assert address_of(app)["pb"] == version
    assert chips(app) == [f"Phiên bản {version} ✕"]
