"""Archives: every report inside is read under its own name; whatever is a trap is refused and touches nothing."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.errors import InputError
from loaders.reading import Limits
from loaders.reading.gathering import gathered
from loaders.reading.limits import DEFAULTS
from loaders.reading.unpacking import unpack
from loaders.reading.wire import errors_of

SUFFIXES = (".txt", ".docx")


def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content, compress_type=method)
    return path


def packed_bytes(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def unpacked(archive: Path, *, limits: Limits = DEFAULTS) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return name -> content of the files, and name -> problem of what was refused."""
    into = archive.parent / "into"
    into.mkdir(exist_ok=True)
    answer = unpack({"path": str(archive), "name": archive.name, "into": str(into)}, limits)
    for path, _ in answer["files"]:
        assert Path(path).resolve().is_relative_to(archive.parent)
    errors: tuple[InputError, ...] = errors_of(answer["refused_members"])
    return {name: Path(path).read_bytes() for path, name in answer["files"]}, {e.file: e.problem for e in errors}


def test_nested_folders_keep_their_names_with_diacritics_and_emoji(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("Quý I/Xã Đồng Văn/báo cáo 📄.txt", b"1"), ("Quý I/phường Ô.txt", b"2"))
    assert unpacked(file) == ({"a.zip/Quý I/Xã Đồng Văn/báo cáo 📄.txt": b"1", "a.zip/Quý I/phường Ô.txt": b"2"}, {})


def changed(file: Path, *, local: int, central: int, to: bytes) -> Path:
    """Overwrite a field of every header: at one offset beside the content, at another in the table of contents."""
    raw = bytearray(file.read_bytes())
    for sign, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        at = -1
        while (at := raw.find(sign, at + 1)) >= 0:
            raw[at + offset : at + offset + len(to)] = to
    file.write_bytes(raw)
    return file


def test_names_in_utf8_without_the_mark_and_in_decomposed_letters_are_read(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("Xa\u0303 Đ.txt", b"1"))
    assert unpacked(changed(file, local=6, central=8, to=b"\0\0"))[0] == {"a.zip/Xã Đ.txt": b"1"}


def test_names_of_dos_programs_are_read(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("B1la.txt", b"1"))
    file.write_bytes(file.read_bytes().replace(b"B1la", "Bílá".encode("cp437")))
    assert unpacked(file)[0] == {"a.zip/Bílá.txt": b"1"}


def test_a_name_in_the_unicode_extra_field_is_preferred(tmp_path: Path) -> None:
    member = zipfile.ZipInfo("X_.txt")
    proper = "Xã.txt".encode()
    body = b"\1" + struct.pack("<L", zlib.crc32(b"X_.txt")) + proper
    member.extra = struct.pack("<HH", 0x7075, len(body)) + body
    assert unpacked(packed(tmp_path / "a.zip", (member, b"1")))[0] == {"a.zip/Xã.txt": b"1"}


@pytest.mark.parametrize("name", ["../ra ngoài.txt", "/etc/passwd.txt", "a/../../b.txt", "C:\\x.txt", "..\\x.txt"])
def test_names_that_climb_are_refused_and_nothing_is_written_there(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    files, refused = unpacked(packed(folder / "a.zip", (name, b"x"), ("b.txt", b"1")))
    assert files == {"a.zip/b.txt": b"1"}
    assert list(refused.values()) == ["its name points out of the archive"]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert unpacked(packed(tmp_path / "a.zip", (link, b"/etc/passwd")))[1] == {
        "a.zip/link.txt": "it is only a link to another file"
    }


def test_two_files_of_one_name_are_refused_both(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = packed(tmp_path / "a.zip", ("b.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3"))
    files, refused = unpacked(file)
    assert files == {"a.zip/c.txt": b"3"}
    assert refused == {"a.zip/b.txt": "two files of the archive have this name"}


def test_files_with_a_password_are_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("b.txt", b"1"))
    changed(file, local=6, central=8, to=b"\1\0")
    assert unpacked(file)[1] == {"a.zip/b.txt": "it is protected by a password"}


def test_hidden_files_and_those_of_open_programs_are_passed_over(tmp_path: Path) -> None:
    names = ("__MACOSX/._a.txt", "x/.DS_Store", "x/~$báo cáo.docx", "Thumbs.db", ".~lock.a.docx#")
    assert unpacked(packed(tmp_path / "a.zip", *((name, b"x") for name in names))) == ({}, {})


def test_an_archive_in_an_archive_is_opened_but_not_without_end(tmp_path: Path) -> None:
    content = packed_bytes(("xã.txt", b"1"))
    for _ in range(3):
        content = packed_bytes(("trong.zip", content))
    file = tmp_path / "a.zip"
    file.write_bytes(packed_bytes(("trong.zip", content), ("b.zip", packed_bytes(("xã.txt", b"2")))))
    files, refused = unpacked(file)
    assert files == {"a.zip/b.zip/xã.txt": b"2"}
    assert refused == {"a.zip/trong.zip/trong.zip/trong.zip": "it lies 4 archives deep"}


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    _, refused = unpacked(packed(tmp_path / "a.zip", ("b.txt", bytes(64 * 2**20))))
    assert re.fullmatch(r"it unpacks to 1,0\d\d times its size", refused["a.zip"])


def test_a_bomb_of_archives_stops_at_the_bytes_allowed_for_all(tmp_path: Path) -> None:
    small = replace(DEFAULTS, archive_unpacked_mb=3)
    inner = packed_bytes(("b.txt", bytes(2 * 2**20)))
    file = packed(tmp_path / "a.zip", *((f"{number}.zip", inner) for number in range(8)))
    files, refused = unpacked(file, limits=small)
    assert len(files) == 1
    assert set(refused.values()) == {"it is larger than a report can be"}


def test_files_lying_over_one_another_are_refused(tmp_path: Path) -> None:
    """The trick of the smallest bombs: many entries of the table of contents name the same bytes."""
    file = packed(tmp_path / "a.zip", ("a.txt", b"1" * 1000), ("b.txt", b"2" * 1000))
    raw = bytearray(file.read_bytes())
    second = raw.rfind(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<L", 0)
    file.write_bytes(raw)
    assert unpacked(file) == ({}, {"a.zip": "its files lie over one another"})


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", *((f"{number}.txt", b"") for number in range(21)))
    assert unpacked(file, limits=replace(DEFAULTS, members=20))[1] == {
        "a.zip": "it holds 21 files, more than the 20 allowed"
    }


def test_a_length_that_lies_is_found_out(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("b.txt", b"1" * 100_000))
    changed(file, local=22, central=24, to=struct.pack("<L", 10))
    assert unpacked(file) == ({}, {"a.zip/b.txt": "the file is damaged or not whole"})


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw[: len(raw) // 2], lambda raw: raw[:40] + b"\xff" * 40 + raw[80:], lambda raw: b"PK" + raw]
)
def test_a_damaged_archive_is_refused_not_raised(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(spoil(packed_bytes(("b.txt", "số liệu".encode() * 100))))
    files, refused = unpacked(file)
    assert len(files) + len(refused) == 1


def test_a_word_file_called_archive_is_a_file(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))
    assert list(unpacked(file)[0]) == ["a.zip"]


def test_an_archive_is_opened_in_a_private_folder_that_goes_afterwards(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", ("Xã A.txt", b"1"), ("hình.gif", b"2"))
    with gathered([file], suffixes=SUFFIXES, limits=DEFAULTS) as (files, errors):
        [inside] = files
        assert (inside.name, inside.source_file, inside.path.read_bytes()) == (f"{file}/Xã A.txt", "Xã A.txt", b"1")
        assert inside.path.parents[2].stat().st_mode & 0o077 == 0
    assert not inside.path.exists()
    assert [(error.file, error.problem) for error in errors] == [
        (f"{file}/hình.gif", "this kind of file cannot be read")
    ]


def test_folders_are_walked_in_order_and_each_file_counts_once(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.txt", "b/.ẩn.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    with gathered([tmp_path / "b" / "2.txt", tmp_path], suffixes=SUFFIXES, limits=DEFAULTS) as (files, errors):
        assert [file.path.name for file in files] == ["2.txt", "a.txt"]
    assert errors == []


def test_control_and_turning_signs_of_a_name_never_reach_the_terminal(tmp_path: Path) -> None:
    files, _ = unpacked(packed(tmp_path / "a.zip", ("\x1b[31m\u202etxt.txt", b"1")))
    assert list(files) == ["a.zip/\ufffd[31m\ufffdtxt.txt"]
