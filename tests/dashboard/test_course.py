"""The course of a year on the page: what is added up by a quarter's end is named as the part of the year it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import charts_of, html_of


def test_money_of_the_year_so_far_is_not_called_that_of_a_quarter(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        a_record(**PLACES[1], period=period, indicator=name, value=value)
        for period, done in {"2024-Q1": 100, "2024-H1": 450, "2024-Y": 900}.items()
        for name, value in {"disbursement_plan": 1000, "disbursement_done": done}.items()
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    app = open_page("disbursement")
    traces = [trace for chart in charts_of(app).values() for trace in chart["data"]]
    pace = [(trace["x"], trace["y"]) for trace in traces if trace.get("name") == "Nhịp đều theo thời gian"]
    assert pace == [(["Quý I", "6 tháng", "9 tháng", "Cả năm"], [25.0, 50.0, 75.0, 100.0])]
    assert "Tính đến hết năm 2024, mức giữa các xã là 90 % kế hoạch năm" in html_of(app)
