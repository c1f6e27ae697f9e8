"""Traps for LibreOffice: what a file wants it to run, fetch or open is not done; the report is read all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from loaders.reading import Reading, read_reports
from tests import optional
from tests.loaders.reading import office_traps as traps
from tests.loaders.reading.test_traps import LIMITS, SECRET, Recorder


class AnyMethod(Recorder):
    """Remembers whoever called, in whatever way LibreOffice asks for a file."""

    calls: ClassVar[list[str]] = []


for method in ("HEAD", "OPTIONS", "PROPFIND"):
    setattr(AnyMethod, f"do_{method}", Recorder.do_GET)


@dataclass(frozen=True)
class Site:
    """A folder, a file that nobody may read out, a server that nobody may call."""

    folder: Path
    secret: Path
    url: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    optional.program("soffice", "libreoffice")
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    AnyMethod.calls.clear()
    with HTTPServer(("127.0.0.1", 0), AnyMethod) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05))
        thread.start()
        yield Site(tmp_path, secret, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()


def read(path: Path) -> Reading:
    [reading] = read_reports([path], limits=LIMITS, anew=True)
    assert not any("understand" in error.problem or "longer than" in error.problem for error in reading.errors)
    return reading


def is_whole(reading: Reading) -> bool:
    return not reading.errors and len(reading.records) == 36


def test_a_macro_that_starts_by_itself_does_not_run(site: Site) -> None:
    marker = site.folder / "marker.txt"
    assert is_whole(read(traps.macros(site.folder / "a.odt", marker)))
    assert not marker.exists()


@pytest.mark.parametrize("kind", ["odt", "rtf"])
def test_nothing_is_fetched_and_no_other_file_is_read_out(site: Site, kind: str) -> None:
    link = traps.linked_open_text if kind == "odt" else traps.linked_rich_text
    reading = read(link(site.folder / f"a.{kind}", site.secret, site.url))
    assert is_whole(reading)
    assert AnyMethod.calls == []
    assert SECRET not in str(reading.records)


def test_an_object_that_updates_itself_is_not_fetched(site: Site) -> None:
    reading = read(traps.updating_rich_text(site.folder / "a.rtf", site.url))
    assert is_whole(reading) or "cannot be opened" in reading.errors[0].problem
    assert AnyMethod.calls == []


def test_an_embedded_object_that_is_none_does_no_harm(site: Site) -> None:
    assert is_whole(read(traps.embedding_rich_text(site.folder / "a.rtf")))


def test_groups_in_groups_without_end_do_no_harm(site: Site) -> None:
    reading = read(traps.nested_rich_text(site.folder / "a.rtf", 200_000))
    assert is_whole(reading) or "cannot be opened" in reading.errors[0].problem


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
@pytest.mark.parametrize("share", [0.1, 0.6, 0.99])
def test_a_file_that_did_not_arrive_whole_is_read_as_far_as_it_goes_or_refused(
    site: Site, kind: str, share: float
) -> None:
    path = site.folder / f"a.{kind}"
    whole = traps.whole(kind)
    path.write_bytes(whole[: int(len(whole) * share)])
    reading = read(path)
    assert bool(reading.errors) != bool(reading.records)
    assert all(error.remedy for error in reading.errors)


def test_a_locked_file_is_refused_without_starting_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    optional.program("soffice", "libreoffice")
    files = [traps.locked_open_text(tmp_path / "a.odt"), traps.locked_old_word(tmp_path / "a.doc")]
    monkeypatch.setenv("PATH", "")
    problems = [error.problem for reading in read_reports(files, anew=True) for error in reading.errors]
    assert problems == ["is protected by a password"] * 2
