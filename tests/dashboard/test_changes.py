"""The page on changes, what an old link says, the values a figure has had, and why a figure changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import store
from data.store import Dataset
from loaders import build
from loaders.build import load
from loaders.incoming import Withdrawal
from tests.builders import a_record, a_source
from tests.dashboard.conftest import PLACES, Open, grid_of
from tests.dashboard.reading import charts_of, html_of, words_of

PARTS = ("dossiers_received", "dossiers_received_online")


def publish(*reports: tuple[int, str, int, int], who: str = "", why: str = "") -> str:
    """Publish reports (place, period, dossiers, of them online) and return the version."""
    records = [
        a_record(**PLACES[place], period=period, indicator=name, value=value)
        for place, period, *figures in reports
        for name, value in zip(PARTS, figures, strict=True)
    ]
    load(sources=[a_source(records)], dataset=Dataset.REAL, who=who, why=why)
    return str(store.current_version(Dataset.REAL))


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two communes' reports; one of them corrected together with a new report of the other."""
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    return [
        publish((0, "2023-Q1", 100, 50), (1, "2023-Q1", 100, 20), (0, "2024-Q1", 120, 90), who="Lan"),
        publish((0, "2023-Q1", 100, 60), (1, "2024-Q1", 100, 30), who="Minh", why="Xã đính chính"),
    ]


def test_changes_are_told_since_the_version_before(open_page: Open, versions: list[str]) -> None:
    app = open_page("changes")
    assert "**2 số liệu thay đổi**, 1 báo cáo mới" in app.markdown[0].value
    rows = grid_of(app)
    assert rows[["unit_name", "old_value", "new_value", "who", "why"]].to_numpy().tolist() == [
        ["Xã Hoằng Quỳ", 50, 60, "Minh", "Xã đính chính"],
        ["Xã Hoằng Quỳ", 50, 60, "Minh", "Xã đính chính"],
    ]
    assert set(rows["unit"]) == {"%", "hồ sơ"}


def test_signs_that_no_table_of_the_page_has_are_not_explained(open_page: Open, versions: list[str]) -> None:
    assert "– là không có số liệu" not in words_of(open_page("changes"))


def test_a_report_withdrawn_is_told_with_who_and_why(open_page: Open, versions: list[str]) -> None:
    reports = [Withdrawal(report_id="11266-2024-Q1"), Withdrawal(report_id="11266-2023-Q1")]
    build.withdraw(reports=reports, dataset=Dataset.REAL, who="Chị Hoa", why="Nhầm xã")

    app = open_page("changes")

    assert "Báo cáo đã thu hồi" in words_of(app)
    rows = grid_of(app)  # its commune has no report any more, so no figure of it is listed as changed
    assert rows[["unit_name", "period", "n_figures", "who", "why"]].to_numpy().tolist() == [
        ["Xã Lê Hồng", "2023-Q1", 2, "Chị Hoa", "Nhầm xã"],
        ["Xã Lê Hồng", "2024-Q1", 2, "Chị Hoa", "Nhầm xã"],
    ]
    told = "**0 số liệu đã thay đổi kể từ phiên bản này.** 2 báo cáo đã thu hồi."
    assert told in words_of(open_page("overview", pb=versions[1]))


def test_one_version_has_nothing_to_compare_with(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    publish((0, "2024-Q1", 10, 5))
    assert "mới có một phiên bản" in open_page("changes").markdown[0].value


@pytest.mark.parametrize("key", ["pb", "tu-pb"])
@pytest.mark.parametrize("name", ["overview", "online_services", "explore"])
def test_an_old_link_says_how_many_figures_changed_since(
    open_page: Open, versions: list[str], name: str, key: str
) -> None:
    app = open_page(name, **{key: versions[0]})
    assert "**2 số liệu đã thay đổi kể từ phiên bản này.** Có thêm 1 báo cáo mới." in words_of(app)
    [link] = [item.proto for item in app.get("page_link") if item.proto.label == "Xem thay đổi"]
    assert f"tu-pb={versions[0]}" in link.query_string
    assert "pb=" + versions[0] not in link.query_string.replace("tu-pb=", "")


def test_only_changes_of_the_area_count(open_page: Open, versions: list[str]) -> None:
    words = words_of(open_page("overview", xa="11266.63", **{"tu-pb": versions[0]}))
    assert "**0 số liệu đã thay đổi" in words
    assert "Có thêm 1 báo cáo mới" in words


def test_a_new_link_says_nothing(open_page: Open, versions: list[str]) -> None:
    assert "kể từ phiên bản này" not in words_of(open_page("overview", **{"tu-pb": versions[1]}))


def test_a_version_not_kept_is_remembered_by_the_newest(
    open_page: Open, versions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "KEPT_VERSIONS", 1)
    for dossiers in (130, 140):
        publish((0, "2024-Q1", dossiers, 90))
    assert versions[0] not in store.versions(Dataset.REAL)
    words = words_of(open_page("overview", pb=versions[0]))
    assert "không còn được lưu" in words
    assert "**4 số liệu đã thay đổi kể từ phiên bản này.**" in words


def test_a_version_this_store_does_not_come_from_is_said_so(open_page: Open, versions: list[str]) -> None:
    words = words_of(open_page("overview", pb="20200101T000000000000Z"))
    assert "không đếm được số liệu đã thay đổi" in words


def test_why_a_rate_changed_is_told_in_parts_that_add_up(open_page: Open, versions: list[str]) -> None:
    app = open_page("online_services", ky="2024-Q1")
    words = words_of(app)
    assert "Vì sao thay đổi: hồ sơ nộp trực tuyến?" in words
    assert "số kỳ trước được sửa về sau (1 xã): tăng 4,8 điểm %" in words
    [bars] = [figure["data"][0] for figure in charts_of(app).values() if "Thay đổi chung" in figure["data"][0]["y"]]
    assert sum(bars["x"][:-1]) == pytest.approx(bars["x"][-1])
    assert "Góp vào thay đổi chung" in html_of(app)


def test_one_commune_alone_has_no_weight_among_others(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    publish(*((place, period, 100 + place, 50) for place in (0, 1) for period in ("2023-Q1", "2024-Q1")))
    publish((0, "2024-Q1", 120, 90))
    alone = words_of(open_page("online_services", ky="2024-Q1", xa="15886.63"))
    assert "tỷ lệ của từng xã thay đổi (1 xã): tăng 25 điểm %" in alone
    assert "ỷ trọng giữa các xã" not in alone
    assert "tỷ trọng giữa các xã thay đổi (2 xã)" in words_of(open_page("online_services", ky="2024-Q1"))


def test_a_total_bent_by_one_commune_is_not_explained_but_traced_to_it(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    communes = [{**PLACES[0], "unit_code": f"9000{n}", "unit_name": f"Xã Số {n}"} for n in range(9)]
    figures = [("staff_assigned", 20), ("staff_present", 19)]
    many = [
        a_record(**place, period=period, indicator=name, value=value)
        for place in communes
        for period in ("2023-Q1", "2024-Q1")
        for name, value in figures
    ]
    slip = many.index(a_record(**communes[4], period="2024-Q1", indicator="staff_assigned", value=20))
    many[slip] = a_record(**communes[4], period="2024-Q1", indicator="staff_assigned", value=20_000)
    load(sources=[a_source(many)], dataset=Dataset.REAL)
    words = words_of(open_page("staffing", ky="2024-Q1"))
    assert "Không tách thay đổi thành các phần" in words
    assert "Lệch xa nhất: xã Số 4." in words


def test_breaks_are_drawn_and_noted_in_the_numbers(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    publish(*((place, period, 100, 50) for place in (0, 1) for period in ("2022-Q1", "2023-Q1")))
    app = open_page("online_services")
    notes = [
        note
        for figure in charts_of(app).values()
        for note in figure["layout"].get("annotations", [])
        if "15/8/2022" in note.get("text", "")
    ]
    assert notes
    assert "Nghị định 42/2022/NĐ-CP" in notes[0]["hovertext"]
    assert "Nghị định 42/2022/NĐ-CP" in html_of(app)


@pytest.mark.parametrize("code", ["quy", "luyke", "nam"])
def test_every_grain_has_its_trend(open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    publish(*((0, f"{year}-{part}", 100, 50) for year in (2022, 2023, 2024) for part in ("Q1", "H1", "Q3", "Y")))
    app = open_page("online_services", buoc=code)
    drawn = {tuple(trace.get("x") or ()) for figure in charts_of(app).values() for trace in figure["data"]}
    expected = {
        "quy": "Quý IV/2022",
        "luyke": "9 tháng",
        "nam": "Năm 2023",
    }[code]
    assert any(expected in ticks for ticks in drawn)
