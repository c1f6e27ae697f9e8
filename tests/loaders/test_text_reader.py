"""A report file becomes numbered lines; what is no text is refused with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.document import document
from loaders.errors import InputError
from loaders.readers.text import read_text


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_lines_are_numbered_through_the_document_and_pages_by_form_feeds(tmp_path: Path) -> None:
    read = read_text(write(tmp_path / "a.txt", "\ufeffMột\r\nHai\n\fBa\n".encode()))
    assert read.source_file == "a.txt"
    assert [(line.text, line.page, line.number) for line in read.lines if line.text] == [
        ("Một", 1, 1),
        ("Hai", 1, 2),
        ("Ba", 2, 3),
    ]


def test_letters_written_in_two_parts_are_read_as_one_and_hard_spaces_as_spaces() -> None:
    text = document(text="Hoa\u0300n tha\u0300nh\u00a0đúng\u200b hạn", source_file="a.txt").lines[0].text
    assert text == "Hoàn thành đúng hạn"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"B\xe1o c\xe1o", "any encoding"),
        (b"PK\x00\x03 abc", "not text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as refused:
        read_text(write(tmp_path / "a.txt", data))
    assert str(tmp_path / "a.txt") in str(refused.value)
    assert refused.value.remedy


def test_the_line_that_is_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 3"):
        read_text(write(tmp_path / "a.txt", b"a\nb\n\xff\n"))


def test_missing_files_and_directories_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(InputError, match="directory"):
        read_text(tmp_path)
