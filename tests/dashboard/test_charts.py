"""Every chart builder gives a figure that Plotly accepts, with gaps as gaps and doubt shown by shape."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.breaks import Break, lines, room_above
from dashboard.charts.dumbbells import Mark, dumbbells
from dashboard.charts.money import BulletWords, bullets, course
from dashboard.charts.ranked import MOST_ROWS, Target, ranked_dots, shortened
from dashboard.charts.trend import trend


def say(key: str, **values: object) -> str:
    return f"{key} {values}" if values else key


def accepted(figure: dict[str, Any]) -> go.Figure:
    return go.Figure(figure)


def ranking(n: int, **columns: Any) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "unit_id": [f"u{i}" for i in range(n)],
            "unit_name": [f"Xã {i}" for i in range(n)],
            "district": "Huyện Một",
            "value": [100.0 - i for i in range(n)],
            "period_label": "quý I/2024",
            "numerator": 264.0,
            "denominator": 1272.0,
            "q1": 60.0,
            "median": 80.0,
            "q3": 90.0,
            "doubt": "",
        }
    )
    return rows.assign(**columns)


def series(values: list[float | None]) -> pd.DataFrame:
    labels = [f"quý {i + 1}" for i in range(len(values))]
    return pd.DataFrame(
        {
            "unit_id": "u1",
            "unit_name": "Xã Một",
            "period_label": labels,
            "value": values,
            "how": ["reported", "derived"] * (len(values) // 2),
            "doubt": "",
        }
    )


def area(n: int) -> pd.DataFrame:
    labels = [f"quý {i + 1}" for i in range(n)]
    return pd.DataFrame(
        {
            "period_label": labels,
            "q1": 10.0,
            "median": 20.0,
            "q3": 30.0,
            "n": 28,
            "n_derived": 3,
            "n_expected": 36,
            "value": 21.0,
        }
    )


def test_a_doubtful_value_has_another_shape() -> None:
    rows = ranking(4, doubt=["", "ratio_mismatch", "", ""])
    markers = accepted(ranked_dots(rows, say=say, suffix=" %", decimals=1)).data[0].marker
    assert list(markers.symbol) == ["circle", "diamond-open", "circle", "circle"]


def test_parts_of_a_rate_are_shown_with_vietnamese_thousands() -> None:
    figure = accepted(ranked_dots(ranking(3), say=say, suffix=" %", decimals=1))
    assert figure.data[0].customdata[0][0] == " (264/1.272)"


def test_chosen_communes_keep_their_colour_and_the_target_is_named() -> None:
    figure = accepted(
        ranked_dots(ranking(3), say=say, suffix=" %", decimals=1, chosen=("u2",), target=Target(80.0, "Chỉ tiêu 80 %"))
    )
    assert figure.data[0].marker.color[2] == "#0B5C8A"
    assert "Chỉ tiêu 80 %" in {note.text for note in figure.layout.annotations}


def test_two_communes_of_one_name_are_told_apart_by_district() -> None:
    rows = ranking(3, unit_name=["Xã Nam Sơn", "Xã Nam Sơn", "Xã B"], district=["Huyện A", "Huyện B", "Huyện A"])
    assert list(accepted(ranked_dots(rows, say=say, suffix="", decimals=0)).data[0].y) == [
        "Xã Nam Sơn (Huyện A)",
        "Xã Nam Sơn (Huyện B)",
        "Xã B",
    ]


def test_a_long_ranking_keeps_best_worst_and_chosen() -> None:
    rows = shortened(ranking(200), chosen=("u100",))
    assert len(rows) == MOST_ROWS + 1
    assert {"u0", "u100", "u199"} <= set(rows["unit_id"])


def test_a_missing_period_is_a_gap_in_the_line() -> None:
    figure = accepted(trend(area(4), series([50.0, None, 60.0, 70.0]), say=say, suffix=" %", decimals=1))
    line = figure.data[-1]
    assert list(line.y) == [50.0, None, 60.0, 70.0]
    assert line.connectgaps is False


def test_derived_points_are_open() -> None:
    line = accepted(trend(area(4), series([5.0, 6.0, 7.0, 8.0]), say=say, suffix="", decimals=0)).data[-1]
    assert list(line.marker.symbol) == ["circle", "circle-open", "circle", "circle-open"]


def test_a_break_is_drawn_only_inside_the_shown_periods() -> None:
    breaks = [Break("quý 2", "Nghị định 42/2022"), Break("quý 9", "ngoài khung")]
    figure = accepted(trend(area(4), series([]), say=say, suffix="", decimals=0, breaks=breaks))
    assert [note.text for note in figure.layout.annotations] == ["Nghị định 42/2022"]


def test_a_break_before_the_first_tick_stays_within_the_axis() -> None:
    shapes, labels = lines([Break("quý 1", "đầu năm"), Break("quý 3", "giữa năm")], ["quý 1", "quý 2", "quý 3"])
    assert [shape["x0"] for shape in shapes] == [-0.4, 1.5]
    assert [label["text"] for label in labels] == ["đầu năm", "giữa năm"]


def test_labels_of_breaks_have_room_above_the_figures() -> None:
    mark, values = [Break("quý 1", "đầu năm")], pd.Series([10.0, float("nan"), 40.0])
    assert room_above(mark, values) == {"range": [0.0, 50.0]}
    assert room_above([], values) == room_above(mark, pd.Series([0.0])) == {"rangemode": "tozero"}


def test_a_part_nobody_reports_is_left_out() -> None:
    rows = pd.DataFrame({"unit_name": ["Xã A", "Xã B"], "online": [10.0, None], "post": [None, None]})
    parts = [Part("online", "trực tuyến", "#0B5C8A"), Part("post", "bưu chính", "#D55E00", "/")]
    figure = accepted(stacked_bars(rows, parts=parts, as_shares=True))
    assert [trace.name for trace in figure.data] == ["trực tuyến"]
    assert list(figure.data[0].x) == [10.0, None]


@pytest.mark.parametrize("missing", [None, 19.0])
def test_dumbbells_accept_a_missing_end(missing: float | None) -> None:
    rows = pd.DataFrame({"unit_name": ["Xã A"], "assigned": [20.0], "present": [missing]})
    figure = accepted(
        dumbbells(
            rows,
            marks=[Mark("assigned", "giao", "circle-open", "#000000"), Mark("present", "có mặt", "circle", "#0B5C8A")],
        )
    )
    assert list(figure.data[2].x) == [missing]


def test_bullets_and_course_are_accepted() -> None:
    rows = pd.DataFrame({"unit_name": ["Xã A"], "plan": [3000.0], "disbursed": [None], "expected": [1500.0]})
    assert (
        len(accepted(bullets(rows, words=BulletWords("plan", "done", "pace"), unit="triệu đồng", decimals=0)).data) == 3
    )
    pace = pd.DataFrame({"period_label": ["quý I", "6 tháng"], "share": [25.0, 50.0]})
    lines = pd.DataFrame({"line_id": "u1", "line_name": "Xã A", "period_label": ["6 tháng"], "share": [61.1]})
    assert list(accepted(course(lines, pace, say=say, chosen=("u1",))).data[1].y) == [None, 61.1]
