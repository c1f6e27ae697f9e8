"""Words share a printed line by the room they take, whatever height a font gives to its signs."""

from __future__ import annotations

from loaders.readers.printed.lines import cell_text, lines_of
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


def test_words_along_the_side_of_a_cell_are_read_in_their_own_direction_and_made_whole() -> None:
    """A PDF gives letters of words that run up the page apart, each as wide as its own ink."""
    up = [
        Word("hạn", 20.4, 40, 28, 56, turned=270),
        Word("Tr", 20, 85, 27, 92, turned=270),
        Word("ong", 20, 72, 29, 85, turned=270),
        Word("giải", 32, 74, 40, 92, turned=270),
        Word("quyết", 32, 50, 41, 71, turned=270),
    ]
    down = [Word("hạn", 20, 36, 28, 50, turned=90), Word("Quá", 21, 20, 29, 33, turned=90)]
    assert cell_text(up) == "Trong hạn\ngiải quyết"
    assert cell_text(down) == "Quá hạn"
