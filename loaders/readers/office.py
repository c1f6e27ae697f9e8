"""Files of older word processors (DOC, RTF, ODT) → Document: LibreOffice turns them into Word files first."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from loaders.document import Document
from loaders.errors import InputError
from loaders.readers.word import read_docx

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 90
_INSTALL = "install LibreOffice (Debian or Ubuntu: apt-get install libreoffice-writer-nogui)"
_REMEDY = f"save it as a Word file (.docx), or {_INSTALL}"
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
# No macros run, no links are followed: the profile made for one file forbids both.
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def read_by_office(path: Path) -> Document:
    """Return the document of one file that LibreOffice can read."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        problem = "is of an older word processor, and LibreOffice, which reads it, is not installed"
        raise InputError(file=str(path), problem=problem, remedy=_REMEDY)
    with tempfile.TemporaryDirectory() as folder:
        made = _as_word(program, path, Path(folder))
        if made is None:
            raise InputError(file=str(path), problem="cannot be opened by LibreOffice", remedy=_REMEDY)
        try:
            return replace(read_docx(made), source_file=path.name)
        except InputError as refused:
            raise InputError(file=str(path), problem=refused.problem, remedy=refused.remedy) from None


def _as_word(program: str, path: Path, folder: Path) -> Path | None:
    """Return the file as a Word file in the folder, None when the program makes none of it."""
    profile, source = folder / "profile", folder / f"report{path.suffix.lower()}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    shutil.copyfile(path, source)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    _run([*command, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(source)])
    made = folder / "made" / "report.docx"
    return made if made.is_file() else None


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _run(command: list[str]) -> None:
    """Run a program with all that it starts, and end all of it when its time is over."""
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    try:
        started.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if started.poll() is None:
            _end(started)


def _end(started: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(started.pid, signal.SIGKILL)
    else:
        started.kill()
    started.wait()
