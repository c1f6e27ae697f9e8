"""Words share a printed line by the room they take, whatever height a font gives to its signs."""

from __future__ import annotations

from loaders.readers.printed.lines import lines_of
from loaders.readers.printed.page import Word


def test_a_low_comma_and_a_thin_dash_stay_on_their_line() -> None:
    words = [
        Word("-", 10, 103, 14, 105),
        Word("Vũ", 16, 100, 28, 110),
        Word("Muộn", 30, 97, 55, 112),
        Word(",", 55, 108, 58, 112),
        Word("ngày", 60, 102, 80, 113),
        Word("dòng", 10, 115, 30, 128),
        Word("sau", 32, 118, 50, 125),
        Word(".", 50, 123, 52, 125),
    ]
    assert [line.text for line in lines_of(words)] == ["- Vũ Muộn , ngày", "dòng sau ."]
