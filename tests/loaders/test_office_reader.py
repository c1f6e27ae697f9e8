"""DOC and RTF files go through LibreOffice and tell what the Word file they were made from tells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from loaders.errors import InputError
from loaders.readers import format_of, office, read_document
from loaders.table_rows import read_table_rows
from tests import optional
from tests.loaders.forms import ONE_TABLE
from tests.loaders.layouts import PROSE, Printed
from tests.loaders.written_files import Report, Titled, as_word

REPORT = Report(tuple(PROSE.splitlines()), (Titled((), ONE_TABLE),))


def word_file(path: Path) -> Path:
    """A Word file with a line behind its table: LibreOffice loses a table that ends a DOC file when it writes one."""
    document = Document(str(as_word(REPORT, path)))
    document.add_paragraph("Người lập biểu")
    document.save(str(path))
    return path


def converted(source: Path, kind: str) -> Path:
    program = optional.program("soffice", "libreoffice")
    folder = source.parent / "made"
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return folder / f"{source.stem}.{kind}"


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_every_cell_of_an_older_file_is_read(tmp_path: Path, kind: str) -> None:
    path = converted(word_file(tmp_path / "báo cáo số 1.docx"), kind)
    assert format_of(path).name == kind
    document = read_document(path)
    rows = [Printed(r.row_no, r.label, r.unit_raw, r.value_raw, r.note) for r in read_table_rows(document)]
    assert rows == ONE_TABLE
    assert document.source_file == path.name
    assert "XÃ SUỐI MƠ" in [line.text for line in document.lines]


def test_without_libreoffice_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / "report.rtf"
    path.write_bytes(b"{\\rtf1 B\\'e1o c\\'e1o}")
    with pytest.raises(InputError, match="LibreOffice") as refused:
        read_document(path)
    assert "docx" in refused.value.remedy


def test_a_file_that_makes_libreoffice_hang_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    monkeypatch.setattr(office, "_SECONDS", 0.2)
    path = tmp_path / "report.rtf"
    path.write_bytes(b"{\\rtf1 text}")
    with pytest.raises(InputError, match="cannot be opened"):
        read_document(path)
