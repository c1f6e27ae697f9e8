"""Overview and theme pages on a store with much, little and no data, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from data.store import Dataset
from loaders.build import load
from loaders.incoming import Source
from loaders.simulate import simulate
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import cards_of, charts_of, html_of, words_of

THEMES = ("online_services", "staffing", "tasks", "disbursement")
PAGES = ("overview", *THEMES)
EVERY_PAGE = (*PAGES, "quality")
LEFTOVER = re.compile(r"\b(None|nan|NaT|inf)\b|\{")


@pytest.fixture(scope="module")
def province_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fictional province of twelve communes and twelve periods, with all its slips and gaps."""
    root = tmp_path_factory.mktemp("province") / "store"
    rows = pa.Table.from_batches(simulate(communes=12, districts=3, periods=12))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_STORE", str(root))
        load(sources=[Source(name="mo-phong.parquet", rows=rows)], dataset=Dataset.SIMULATED)
    return root


@pytest.fixture
def province(province_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CCHC_STORE", str(province_store))
    return province_store


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_with_much_data_is_whole(open_page: Open, name: str, language: str) -> None:
    words = words_of(open_page(name, bo="mophong", ng=language))
    assert not LEFTOVER.search(words)
    assert "DỮ LIỆU MÔ PHỎNG" in words


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_with_little_data_is_whole(open_page: Open, name: str) -> None:
    words = words_of(open_page(name))
    assert not LEFTOVER.search(words)


@pytest.mark.usefixtures("empty_store")
@pytest.mark.parametrize("name", EVERY_PAGE)
def test_a_page_without_data_says_how_to_get_some(open_page: Open, name: str) -> None:
    assert "Chưa có số liệu" in words_of(open_page(name))


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", PAGES)
def test_a_period_without_reports_is_said_to_have_none(open_page: Open, name: str) -> None:
    assert "Chưa có báo cáo của kỳ quý III/2023" in words_of(open_page(name, ky="2023-Q3"))


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("name", THEMES)
def test_every_chart_has_a_question_a_text_and_its_numbers(open_page: Open, name: str) -> None:
    app = open_page(name, bo="mophong")
    assert len(app.get("plotly_chart")) >= 3
    assert all(item.proto.alt for item in app.get("plotly_chart"))
    assert html_of(app).count('class="chart-words"') == len(app.get("plotly_chart"))
    assert html_of(app).count('class="numbers"') >= len(app.get("plotly_chart"))


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("name", THEMES)
def test_every_chart_of_simulated_figures_says_so(open_page: Open, name: str) -> None:
    for figure in charts_of(open_page(name, bo="mophong")).values():
        assert "DỮ LIỆU MÔ PHỎNG" in [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.usefixtures("province")
def test_the_overview_needs_no_chart_library(open_page: Open) -> None:
    app = open_page("overview", bo="mophong")
    assert not app.get("plotly_chart")
    assert len(cards_of(app)) == 4


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", THEMES)
def test_one_period_is_never_drawn_as_a_trend(open_page: Open, name: str) -> None:
    words = words_of(open_page(name))
    assert "ít nhất hai" in words


def test_reports_of_different_communes_are_not_joined_to_a_line(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    money = [("disbursement_plan", 100), ("disbursement_done", 40)]
    records = [
        a_record(**place, period=period, indicator=indicator, value=value)
        for place, period in zip(PLACES, ("2022-Q1", "2023-Q1", "2024-Q1"), strict=True)
        for indicator, value in money
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    assert "cần ít nhất hai năm của cùng một xã" in words_of(open_page("disbursement"))


@pytest.mark.usefixtures("province")
def test_a_chosen_commune_is_marked_in_its_colour_and_compared_with_all(open_page: Open) -> None:
    app = open_page("online_services", bo="mophong", xa="MP0101")
    ranking = next(iter(charts_of(app).values()))["data"][0]
    assert len(ranking["y"]) > 8
    assert [colour for colour in ranking["marker"]["color"] if colour == "#0B5C8A"] == ["#0B5C8A"]
    assert sum("●" in name for name in ranking["y"]) == 1
    assert "Xếp thứ" in app.markdown[0].value


@pytest.mark.usefixtures("province")
def test_the_indicator_to_look_at_stands_in_the_address(open_page: Open) -> None:
    app = open_page("online_services", bo="mophong", ct1="epayment_rate")
    assert "tụt lại về TTHC tích hợp thanh toán trực tuyến?" in words_of(app)
    picker = next(box for box in app.selectbox if box.label == "Xem kỹ chỉ tiêu")
    picker.select("online_full_used_rate").run()
    assert app.query_params["ct1"] in ("online_full_used_rate", ["online_full_used_rate"])


@pytest.mark.usefixtures("province")
def test_bullets_can_be_drawn_by_rate(open_page: Open) -> None:
    app = open_page("disbursement", bo="mophong")
    app.segmented_control(key="bullets_by").set_value("rate").run()
    assert not app.exception
    plans = [figure["data"][0] for figure in charts_of(app).values() if figure["data"][0].get("name") == "Kế hoạch vốn"]
    assert set(plans[0]["x"]) == {100.0}


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("name", PAGES)
def test_one_commune_is_counted_in_the_singular(open_page: Open, name: str) -> None:
    app = open_page(name, bo="mophong", ng="en", xa="MP0101")
    assert not re.search(r"\b1 communes", html_of(app) + app.markdown[0].value)


@pytest.mark.usefixtures("province")
def test_districts_are_compared_by_rates_from_summed_parts(open_page: Open) -> None:
    words = words_of(open_page("tasks", bo="mophong"))
    assert "Theo huyện: nhiệm vụ giao hoàn thành đúng hạn" in words
    assert "Huyện Tưởng Tượng" in words


@pytest.mark.usefixtures("province")
def test_a_rate_is_not_split_into_quarters_that_exceed_the_whole(open_page: Open) -> None:
    words = words_of(open_page("tasks", bo="mophong", buoc="quy"))
    assert "tách từng quý cho tỷ lệ trên 100 %" in words


@pytest.mark.usefixtures("province")
def test_communes_begin_small_inside_vietnamese_sentences_only(open_page: Open) -> None:
    said = {
        language: open_page("online_services", bo="mophong", ng=language).markdown[0].value for language in ("vi", "en")
    }
    assert re.search(r"Cao nhất là (xã|phường) ", said["vi"])
    assert re.search(r"Highest is (Xã|Phường) ", said["en"])
