"""Accent-free text."""

from __future__ import annotations

import pytest

from data.text import plain


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Lê Hồng", "le hong"),
        ("ĐỊNH BIÊN", "dinh bien"),
        ("Phƣờng Ƣớc", "phuong uoc"),
        ("Ho\u0300a Bi\u0300nh", "hoa binh"),
        ("  Bà Rịa \u2013 Vũng Tàu. ", "ba ria vung tau"),
        ("3.3.1.Số vấn_đề", "3 3 1 so van de"),
        ("", ""),
    ],
)
def test_plain_text_has_no_case_accent_or_sign(printed: str, expected: str) -> None:
    assert plain(printed) == expected
