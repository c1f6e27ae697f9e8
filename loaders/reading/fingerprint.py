"""What a reading depends on besides the file itself: this program, its catalogue, the libraries and tools it calls."""

from __future__ import annotations

import hashlib
import shutil
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import data
import loaders
from data.intake import taught

_LIBRARIES = ("lxml", "pypdfium2", "rapidfuzz", "xlrd")
_TOOLS = ("tesseract", "soffice")


@cache
def fingerprint() -> str:
    """Return a name that changes whenever the same file might be read differently.

    Made from contents and not from a version number: nobody can forget to raise it.
    """
    told = hashlib.sha256(sys.version.encode())
    for file in _files():
        told.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for library in _LIBRARIES:
        told.update(f"{library} {_version(library)}\n".encode())
    for tool in _TOOLS:
        told.update(f"{tool} {_installed(tool)}\n".encode())
    return told.hexdigest()[:16]


def _files() -> list[Path]:
    code = Path(loaders.__file__).parent
    contract = Path(data.__file__).parent
    catalogue = [file for file in (contract / "catalog").rglob("*") if file.is_file() and file.suffix != ".pyc"]
    taught_by_officers = [file for file in (taught.path(),) if file.is_file()]
    return [*sorted([*code.rglob("*.py"), *contract.glob("*.py"), *catalogue]), *taught_by_officers]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _installed(tool: str) -> str:
    found = shutil.which(tool)
    if not found:
        return "absent"
    file = Path(found).resolve().stat()
    return f"{file.st_size} {file.st_mtime_ns}"
