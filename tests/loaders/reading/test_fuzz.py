"""Whatever bytes a file has: a reading or a refusal with a reason, never a mistake of the reader's own.

`python -m tests.loaders.reading.fuzz` goes on for as long as asked; what it found is kept in found/ and read here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.reading import report_task
from loaders.reading.limits import DEFAULTS
from loaders.reading.worker import Answer, answer
from tests import optional
from tests.loaders.reading.mutations import INNER, KINDS, SUFFIXES, TOKENS, Change, changed, mutated
from tests.loaders.reading.picture_traps import small

FOUND = sorted(path for path in (Path(__file__).parent / "found").iterdir() if path.suffix != ".md")
CHANGES = st.lists(
    st.builds(
        Change,
        kind=st.sampled_from(KINDS),
        place=st.floats(0, 1, exclude_max=True),
        size=st.integers(1, 2000),
        token=st.integers(0, len(TOKENS) - 1),
    ),
    min_size=1,
    max_size=6,
)


def read(path: Path) -> Answer:
    """Read a file as a child does; a mistake of the reader fails the test."""
    told = answer(report_task.read, {"path": str(path), "name": path.name, "source_file": path.name}, DEFAULTS)
    problems = [reason["problem"] for reason in told.get("refused", ())]
    assert not any("does not understand" in problem for problem in problems), problems
    assert ("rows" in told) != ("refused" in told)
    return told


@pytest.mark.parametrize(
    ("suffix", "inside"),
    [*((suffix, False) for suffix in SUFFIXES), *((suffix, True) for suffix in (*INNER, ".html"))],
    ids=lambda case: {False: "bytes", True: "words"}.get(case, case),
)
def test_a_spoilt_report_is_read_or_refused(suffix: str, inside: bool, tmp_path: Path) -> None:
    if suffix == ".pdf":
        optional.font()
    file = tmp_path / f"a{suffix}"

    @settings(max_examples=25, deadline=None, derandomize=True, database=None)
    @given(changes=CHANGES)
    def holds(changes: list[Change]) -> None:
        file.write_bytes(mutated(suffix, changes, inside=inside))
        read(file)

    holds()


@pytest.mark.parametrize(("suffix", "examples"), [(".rtf", 4), (".doc", 3)])
def test_a_spoilt_file_for_libreoffice_is_read_or_refused(suffix: str, examples: int, tmp_path: Path) -> None:
    optional.program("soffice", "libreoffice")
    file = tmp_path / f"a{suffix}"

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None)
    @given(changes=CHANGES)
    def holds(changes: list[Change]) -> None:
        file.write_bytes(mutated(suffix, changes, inside=False))
        read(file)

    holds()


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_a_spoilt_picture_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    optional.program("tesseract")
    file = tmp_path / f"a{suffix}"

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(changes=CHANGES)
    def holds(changes: list[Change]) -> None:
        file.write_bytes(changed(small(suffix), changes))
        read(file)

    holds()


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".rtf", ".doc", ".png", ".jpg", ".tif"])
def test_noise_is_read_or_refused(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a{suffix}"

    @settings(max_examples=25, deadline=None, derandomize=True, database=None)
    @given(noise=st.lists(st.one_of(st.binary(max_size=60), st.sampled_from(TOKENS)), max_size=40).map(b"".join))
    def holds(noise: bytes) -> None:
        file.write_bytes(noise)
        read(file)

    holds()


@pytest.mark.parametrize("file", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(file: Path) -> None:
    read(file)
