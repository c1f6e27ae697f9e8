"""Cards say where the area stands, honestly: no sum of unlike periods, no headline bent by a slip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.blocks import sparkline
from dashboard.blocks.cards import judged
from data.contract import Record
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import cards_of, html_of


def a_commune(number: int, **fields: Any) -> Record:
    return a_record(unit_code="", unit_name=f"Xã Số {number}", district="Huyện A", province="Tỉnh B", **fields)


@pytest.mark.parametrize(
    ("change", "polarity", "tone"),
    [(2.0, "higher", "better"), (-2.0, "higher", "worse"), (2.0, "lower", "worse"), (-2.0, "none", "neutral")],
)
def test_a_change_is_judged_by_polarity(change: float, polarity: str, tone: str) -> None:
    assert judged(change, polarity) == tone


def test_an_unchanged_figure_is_neither_better_nor_worse() -> None:
    assert judged(0.01, "higher", changed=False) == "neutral"


@pytest.mark.usefixtures("store")
def test_a_rate_of_the_area_is_made_of_summed_parts_and_names_its_denominator(open_page: Open) -> None:
    card = cards_of(open_page("online_services"))[0]
    assert "97,1 %" in card
    assert "792 trên 816 – tổng số hồ sơ TTHC đã tiếp nhận" in card
    assert "3/3 xã" in card


def test_a_rate_told_without_its_parts_does_not_count_among_those_it_is_worked_out_from(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"dossiers_received": 272, "dossiers_received_online": 264}
    records = [a_record(**PLACES[0], indicator=name, value=value) for name, value in parts.items()]
    records.append(a_record(**PLACES[1], indicator="online_dossier_rate", value=50))
    records += [a_record(**PLACES[2], indicator=name, value=0) for name in parts]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    card = cards_of(open_page("online_services"))[0]
    assert "264 trên 272" in card
    assert "2/3 xã" in card
    assert "1 xã ghi đủ tử số và mẫu số" in card


def test_counts_of_unlike_periods_are_not_added(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        a_record(**place, period=period, indicator="staff_reduced", value=1)
        for place, period in zip(PLACES, ("2024-Q1", "2023-H1", "2023-Y"), strict=True)
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    card = next(card for card in cards_of(open_page("staffing")) if "Tinh giản" in card)
    assert "—" in card
    assert "không tính chung được" in card


def test_a_headline_bent_by_one_slip_gives_way_to_the_middle(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = []
    for number in range(10):
        plan = 1000 + number
        records.append(a_commune(number, indicator="disbursement_plan", value=plan * (1000 if number == 9 else 1)))
        records.append(a_commune(number, indicator="disbursement_done", value=800 + number))
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("disbursement")
    card = cards_of(app)[2]
    assert "80,1 %" in card
    assert "Không lấy số tính chung (0,8 %)" in card
    assert "mức giữa của các xã là **80" in app.markdown[0].value


def test_the_change_compares_only_communes_with_both_periods(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [
        a_record(**PLACES[0], period=period, indicator=indicator, value=value)
        for period, value in (("2023-Q3", 40), ("2024-Q1", 50))
        for indicator, value in (("dossiers_received", 100), ("dossiers_received_online", value))
    ]
    alone = [
        a_record(**PLACES[1], indicator=indicator, value=100)
        for indicator in ("dossiers_received", "dossiers_received_online")
    ]
    a_store(tmp_path, both + alone, monkeypatch=monkeypatch)
    card = cards_of(open_page("online_services", ky="2024-Q1"))[0]
    assert "75 %" in card
    assert "tăng 10 điểm % so với quý III/2023 (1 xã)" in card


def test_a_missing_period_breaks_the_small_line() -> None:
    image = sparkline.image([1.0, 2.0, None, 3.0, 4.0], alt="a")
    assert image.count("polyline") == 2
    assert image.count("circle") == 1


def test_a_flat_small_line_lies_in_the_middle() -> None:
    assert "17.0" in sparkline.image([5.0, 5.0], alt="a")


def _quarters_and_halves(**periods: int) -> list[Record]:
    return [
        a_record(**PLACES[0], period=period.replace("_", "-").strip("y"), indicator=indicator, value=value)
        for period, done in periods.items()
        for indicator, value in (("dossiers_received", 100), ("dossiers_received_online", done))
    ]


def test_the_small_line_of_a_rate_joins_only_windows_of_one_length(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = _quarters_and_halves(y2023_Q1=10, y2023_H1=80, y2023_Q3=20, y2024_Q1=30, y2024_H1=90)
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    html = html_of(open_page("online_services", ky="2024-Q1"))
    assert "Qua 3 kỳ: từ 10 % đến 30 %" in html
    assert "Qua 2 kỳ: từ 80 % đến 90 %" in html_of(open_page("online_services"))


def test_the_small_line_ends_at_the_chosen_period(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(tmp_path, _quarters_and_halves(y2022_Q1=10, y2023_Q1=20, y2024_Q1=30), monkeypatch=monkeypatch)
    assert "Qua 2 kỳ: từ 10 % đến 20 %" in html_of(open_page("online_services", ky="2023-Q1"))


def test_the_card_and_the_answer_count_the_same_communes_behind(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = []
    for number in range(10):
        slip = 1000 if number == 9 else 1
        records.append(a_commune(number, indicator="disbursement_plan", value=(1000 + number) * slip))
        records.append(a_commune(number, indicator="disbursement_done", value=100 + number))
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("disbursement")
    assert "9 trên 10 xã đang chậm" in cards_of(app)[3]
    assert "9 xã chậm hơn nhịp thời gian" in app.markdown[0].value


def test_quarters_that_exceed_the_whole_make_no_small_line(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = {"2023-Q1": (60, 80), "2023-H1": (100, 110), "2024-Q1": (50, 90)}
    records = [
        a_record(**PLACES[0], period=period, indicator=indicator, value=value)
        for period, values in done.items()
        for indicator, value in zip(("dossiers_received_online", "dossiers_received"), values, strict=True)
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    assert 'class="spark"' not in cards_html(open_page("online_services", buoc="quy"))
    assert 'class="spark"' in cards_html(open_page("online_services", ky="2024-Q1"))


def cards_html(app: AppTest) -> str:
    """Return the first card with its markup."""
    return html_of(app).partition("</article>")[0]
