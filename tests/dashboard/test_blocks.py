"""Smaller parts of the pages: standing, scale, tables of numbers, the summary table, names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.blocks import scale, targets
from dashboard.blocks.plain_table import table_html
from dashboard.blocks.standing import Spread, Standing, standing
from dashboard.selection import Language
from tests.builders import a_record, a_store
from tests.dashboard.conftest import PLACES, Open
from tests.dashboard.reading import summary_of, words_of

QUARTILES = Spread(q1=20.0, q3=80.0, n=36)


@pytest.mark.parametrize(
    ("value", "target", "polarity", "expected"),
    [
        (80.0, 80.0, "higher", Standing.MET),
        (71.0, 80.0, "higher", Standing.NEAR),
        (60.0, 80.0, "higher", Standing.FAR),
        (5.0, 4.0, "lower", Standing.NEAR),
        (90.0, None, "higher", Standing.LEADING),
        (90.0, None, "lower", Standing.LAGGING),
        (50.0, None, "higher", Standing.MIDDLE),
        (50.0, None, "none", Standing.PLAIN),
        (None, 80.0, "higher", Standing.NONE),
    ],
)
def test_a_figure_stands_by_its_target_else_among_the_communes(
    value: float | None, target: float | None, polarity: str, expected: Standing
) -> None:
    assert standing(value, target=target, spread=QUARTILES, polarity=polarity) == expected


def test_few_communes_have_no_quarters() -> None:
    assert standing(90.0, target=None, spread=Spread(q1=1, q3=2, n=4), polarity="higher") == Standing.PLAIN


def test_a_figure_far_above_the_middle_is_out_of_scale_only_among_many() -> None:
    many = pd.DataFrame({"plan": [10.0] * 9 + [5000.0]})
    assert scale.in_scale(many, ["plan"]).tolist() == [True] * 9 + [False]
    assert scale.in_scale(many.tail(3), ["plan"]).all()


def test_counts_laid_down_alike_are_out_of_scale_sooner_than_money() -> None:
    rows = pd.DataFrame({"eligible": [40.0] * 9 + [320.0]})
    assert scale.in_scale(rows, ["eligible"]).all()
    assert scale.in_scale(rows, ["eligible"], times=scale.OUT_OF_SCALE_OF_COUNTS).tolist() == [True] * 9 + [False]


def test_a_column_of_zeros_throws_nothing_out() -> None:
    rows = pd.DataFrame({"done": [0.0] * 9 + [5.0]})
    assert scale.in_scale(rows, ["done"]).all()


def test_a_blank_stays_blank_and_a_zero_zero_in_the_numbers_of_a_chart() -> None:
    html = table_html(pd.DataFrame({"Xã": ["<A>"], "Số": [0.0], "Tỷ lệ": [None]}), Language.VI, more="")
    assert "&lt;A&gt;" in html
    assert '<td class="n">0</td>' in html
    assert "<td></td>" in html


def test_a_long_table_of_numbers_is_cut_and_says_so() -> None:
    html = table_html(pd.DataFrame({"Số": range(500)}), Language.VI, more="Chỉ hiện 200 dòng đầu")
    assert html.count("<tr>") == 201
    assert "Chỉ hiện 200 dòng đầu" in html


def test_the_target_is_the_one_that_held_at_the_period_and_place() -> None:
    assert targets.holding("online_dossier_rate", "2022-Q1", "Hải Dương") is None
    held = targets.holding("online_dossier_rate", "2023-H1", "Hải Dương")
    assert held is not None
    assert float(held.value) == 60
    assert targets.short_source(held) == "Bộ Thông tin và Truyền thông"


def test_no_target_line_where_the_communes_have_different_ones() -> None:
    rows = pd.DataFrame({"period": ["2022-Q1", "2023-H1"], "province": ["Hải Dương", "Hải Dương"]})
    assert targets.common(rows, "online_dossier_rate") is None


@pytest.mark.usefixtures("store")
def test_the_summary_tells_why_a_figure_is_not_there(open_page: Open) -> None:
    first = summary_of(open_page("overview"))["rows"][0]
    assert [cell["text"] for cell in first["cells"]][:2] == ["97,1 %", "không báo cáo"]
    assert first["cells"][4]["text"] == "0 %"


def test_the_summary_puts_what_is_worst_on_top(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        a_record(**place, period="2023-Q1", indicator=indicator, value=value)
        for place, online in zip(PLACES, (90, 10, 55), strict=True)
        for indicator, value in (("dossiers_received", 100), ("dossiers_received_online", online))
    ]
    a_store(tmp_path, records, monkeypatch=monkeypatch)
    rows = summary_of(open_page("overview"))["rows"]
    assert [row["name"] for row in rows] == ["Xã Lê Hồng", "Xã Quang Khải", "Xã Hoằng Quỳ"]
    assert [row["cells"][0]["standing"] for row in rows] == ["far", "near", "met"]


@pytest.mark.usefixtures("store")
def test_communes_that_share_a_place_are_not_called_first(open_page: Open) -> None:
    assert "Tất cả 3 xã đều ở mức 97,1 %." in words_of(open_page("online_services"))
