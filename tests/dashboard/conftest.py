"""A small published store and a reader who opens pages on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.app import PAGES
from data.store import Dataset
from tests.builders import a_record, a_store

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
SECONDS = 60

PLACES = (
    {"unit_code": "15886", "unit_name": "Xã Hoằng Quỳ", "district": "Hoằng Hóa", "province": "Thanh Hóa"},
    {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"},
    {"unit_code": "11116", "unit_name": "Xã Quang Khải", "district": "Tứ Kỳ", "province": "Hải Dương"},
)
FIGURES = {"dossiers_received": 272, "dossiers_received_online": 264, "staff_assigned": 20, "staff_present": 0}

Open = Callable[..., AppTest]


def grid_of(app: AppTest, number: int = 0) -> pd.DataFrame:
    """Return the rows of a table on the page, as the browser gets them."""
    tables = [item.proto for item in app.get("bidi_component") if item.proto.component_name == "cchc_grid"]
    data = json.loads(tables[number].json)
    return pd.DataFrame(data["rows"], columns=[column["name"] for column in data["columns"]])


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three communes of two provinces: all in 2024-Q1, one of them also in 2023-Q1, one figure blank."""
    records = [
        a_record(**place, indicator=indicator, value=value) for place in PLACES for indicator, value in FIGURES.items()
    ]
    records.append(a_record(**PLACES[0], period="2023-Q1", indicator="dossiers_received", value=250))
    records.append(a_record(**PLACES[0], indicator="staff_contract", value=None))
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    simulated = {"unit_code": "", "unit_name": "Xã Thử", "district": "Huyện Thử", "province": "Tỉnh Mô Phỏng"}
    records = [a_record(**simulated, indicator="dossiers_received", value=9)]
    a_store(tmp_path, records, monkeypatch=monkeypatch, dataset=Dataset.SIMULATED)
    return tmp_path


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No figures at all, as on a machine where nothing was loaded yet."""
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    return tmp_path


@pytest.fixture
def open_page() -> Open:
    """Open a page by its name with the parameters of an address, and fail if it fails."""

    def opened(name: str, **parameters: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=SECONDS)
        for key, value in parameters.items():
            app.query_params[key] = value
        app._page_hash = calc_hash(PAGES[name])  # switch_page() would need a first run, on the front page
        app.run()
        assert not app.exception
        return app

    return opened
