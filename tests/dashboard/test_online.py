"""Online services on the page: what a chart does not draw as reported is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import charts_of, words_of

N_COMMUNES = 9


def test_parts_that_contradict_the_total_are_drawn_as_the_total_and_named(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {
        "dossiers_received": 329,
        "dossiers_received_online": 96,
        "dossiers_received_online_full": 84,
        "dossiers_received_online_partial": 210,
    }
    records = [a_record(**PLACES[1], indicator=name, value=value) for name, value in figures.items()]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("online_services")
    assert "Ở xã Lê Hồng, toàn trình và một phần cộng lại không khớp tổng số hồ sơ trực tuyến" in words_of(app)
    assert "◇ Số liệu nghi vấn của xã Lê Hồng: tổng không khớp các thành phần" in words_of(app)
    assert {"Trực tuyến (không tách mức)", "Phần còn lại (tính ra)"} in _names_of_traces(app)


def test_a_number_of_procedures_out_of_scale_is_told_and_not_drawn(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        a_record(unit_code="", unit_name=f"Xã Số {number}", indicator="online_full_eligible", value=40 + number)
        for number in range(N_COMMUNES)
    ]
    records.append(a_record(**PLACES[1], indicator="online_full_eligible", value=320))
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("online_services")
    assert "Không vẽ xã Lê Hồng (320): lớn gấp hơn 5 lần mức giữa của các xã." in words_of(app)
    traces = [trace for chart in charts_of(app).values() for trace in chart["data"] if trace.get("mode") == "markers"]
    assert {name for trace in traces for name in trace["y"]} == {f"Xã Số {number}" for number in range(N_COMMUNES)}


def _names_of_traces(app: AppTest) -> list[set[str]]:
    return [{trace.get("name", "") for trace in chart["data"]} for chart in charts_of(app).values()]
