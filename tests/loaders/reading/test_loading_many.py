"""Folders and archives loaded from the command line: one version, a reason for each refused file, nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from data.store import Dataset, current_version, versions
from loaders.__main__ import main
from tests.loaders.forms import ONE_TABLE
from tests.loaders.layouts import piped, tabbed

ROOT = Path(__file__).parents[3]
N_FILES = 40
FIRST = ("MÂY", "SUỐI", "ĐỒI", "THÁC", "BẢN", "NƯƠNG", "RỪNG", "KHE")
SECOND = ("TRẮNG", "BIẾC", "THƠM", "VẮNG", "LẶNG")


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def report(number: int) -> str:
    """A report of an invented commune, told in one of two layouts."""
    text = (piped if number % 2 else tabbed)(ONE_TABLE)
    return text.replace("SUỐI MƠ", f"{FIRST[number % len(FIRST)]} {SECOND[number // len(FIRST)]}")


def mixed(folder: Path) -> dict[str, str]:
    """Write 40 files of which some cannot be read; return the names of these and why not."""
    folder.mkdir(parents=True)
    wrong = {
        "thư mời.txt": (b"K\xc3\xadnh g\xe1\xbb\xadi", "no figure was found in the text"),
        "trống.txt": (b"", "the file is empty"),
        "hỏng.docx": (b"PK\x03\x04" + b"\0" * 60, "is damaged"),
        "ảnh 📷.heic": (b"....", "this kind of file cannot be read"),
    }
    for name, (content, _) in wrong.items():
        (folder / name).write_bytes(content)
    for number in range(N_FILES - len(wrong)):
        path = folder / f"đợt {number % 3}" / f"Xã {number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report(number), "utf-8")
    return {name: problem for name, (_, problem) in wrong.items()}


def archive_of(folder: Path) -> Path:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, file.relative_to(folder))
    return archive


@pytest.mark.parametrize("as_archive", [False, True], ids=["folder", "archive"])
def test_forty_mixed_files_are_one_version_and_a_reason_for_each_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], as_archive: bool
) -> None:
    folder = tmp_path / "nộp"
    wrong = mixed(folder)

    assert main(["load", str(archive_of(folder) if as_archive else folder)]) == 1

    said = capsys.readouterr()
    refused = [line for line in said.err.splitlines() if line.startswith("refused: ")]
    assert len(refused) == len(wrong)
    for name, problem in wrong.items():
        assert any(f"/{name}: {problem}" in line for line in refused), (name, refused)
    counts = dict(line.rsplit(maxsplit=1) for line in said.out.splitlines()[1:])
    assert {name.strip(): number for name, number in counts.items()}["reports"] == str(N_FILES - len(wrong))
    assert len(versions(Dataset.REAL)) == 1


def test_records_and_reports_of_one_folder_are_loaded_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nộp"
    folder.mkdir()
    (folder / "a.txt").write_text(report(1), "utf-8")
    main(["extract", str(folder), "--out", str(folder / "b.csv")])
    (folder / "a.txt").write_text(report(2), "utf-8")

    assert main(["load", str(folder)]) == 0

    assert "reports                2" in capsys.readouterr().out


def test_ctrl_c_publishes_nothing_leaves_no_process_and_the_next_load_goes_on(tmp_path: Path) -> None:
    folder, scratch = tmp_path / "nộp", tmp_path / "scratch"
    folder.mkdir()
    scratch.mkdir()
    for number in range(N_FILES):
        (folder / f"{number:02}.txt").write_text(report(number), "utf-8")
    load = subprocess.Popen(
        [sys.executable, "-m", "loaders", "load", str(archive_of(folder))],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(scratch)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    readings = tmp_path / "store" / "readings"
    while len(list(readings.rglob("*.reading"))) < 3:
        assert load.poll() is None, "ended before it could be interrupted"
        time.sleep(0.01)
    load.send_signal(signal.SIGINT)
    _, said = load.communicate(timeout=30)

    assert load.returncode == 130
    assert b"interrupted: nothing was published" in said
    assert current_version(Dataset.REAL) is None
    assert list(scratch.iterdir()) == []
    n_kept = len(list(readings.rglob("*.reading")))
    assert 3 <= n_kept < N_FILES
    assert main(["load", str(folder)]) == 0


@pytest.mark.parametrize("wrong", [("--workers", "0"), ("--limit-seconds", "0"), ("--limit-memory", "16")])
def test_limits_that_no_report_could_keep_are_asked_wrongly(
    capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["load", "x", *wrong])
    assert exit_.value.code == 2
    assert "give a whole number, at least" in capsys.readouterr().err
