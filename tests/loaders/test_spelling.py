"""Slips are mended where the words beside leave no doubt; words of something else are left alone."""

from __future__ import annotations

import pytest

from data.text import plain
from loaders.wording import comparable


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Số nhiệm vụu đã hoàn thành", "Số nhiệm vụ đã hoàn thành"),
        ("Số nhiệm vụ đã hoàn thành đúng hạng", "Số nhiệm vụ đã hoàn thành đúng hạn"),
        ("Sốhồ sơ tiếp nhận trực tuyến", "Số hồ sơ tiếp nhận trực tuyến"),
        ("Số nh iệm vụ đề ra trong kế hoạch", "Số nhiệm vụ đề ra trong kế hoạch"),
        ("Biên chế có mặtt", "Biên chế có mặt"),
        ("Số h0 sơ đã giải quyết", "Số hồ sơ đã giải quyết"),
        ("So van ban chi dao CCHC da ban hanh", "Số văn bản chỉ đạo CCHC đã ban hành"),
    ],
)
def test_slips_of_typing_and_scanning_are_mended(printed: str, meant: str) -> None:
    assert comparable(printed) == comparable(meant)


@pytest.mark.parametrize(
    "printed", ["Diện tích rừng trồng mới", "Số lao động xuất khẩu", "Số trạm y tế đạt chuẩn", "Số chòi canh lửa rừng"]
)
def test_words_of_something_else_stay_as_they_are(printed: str) -> None:
    assert comparable(printed) == plain(printed)
