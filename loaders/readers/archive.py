"""Parts of office files as XML trees, read in bounded memory: no entities, no network, no part beyond its limit."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from loaders.broken_archives import DAMAGED
from loaders.errors import InputError

_LARGEST_PART = 100 * 1024 * 1024
_BEYOND_LIMITS = re.compile("too long|Excessive depth|Resource limit")  # libxml2's words
# The strict variant of the office formats differs from the usual one in the names of its namespaces alone.
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    _STRICT + b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """The parts of one office file."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file
        self._relations: dict[str, list[tuple[str, str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def tree(self, name: str, *, prepare: Callable[[bytes], bytes] = bytes) -> etree._Element | None:
        """Return the root of a part, its bytes prepared, None where the file has no such part."""
        data = self.content(name)
        return None if data is None else parsed(prepare(data))

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part that a part ('' for the file itself) relates to in this way, '' for none."""
        if part not in self._relations:
            self._relations[part] = list(self._related_parts(part))
        return next((name for its_kind, name in self._relations[part] if its_kind.endswith(f"/{kind}")), "")

    def _related_parts(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield the kind and the name of each part that a part relates to."""
        folder, _, file = part.rpartition("/")
        relations = self.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        for entry in relations.iterfind(_RELATION) if relations is not None else ():
            # Targets count from the folder of the part unless they begin at the top.
            name = posixpath.normpath(posixpath.join(f"/{folder}", str(entry.get("Target") or ""))).lstrip("/")
            yield str(entry.get("Type") or ""), name

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where the file has no such part."""
        if name not in self:
            return None
        if self._archive.getinfo(name).file_size > _LARGEST_PART:
            raise InputError(
                file=self._file, problem="holds far more than a report", remedy="remove pictures and empty rows"
            )
        return self._archive.read(name)


def parsed(data: bytes) -> etree._Element:
    """Return the root of a part; what is wrong in it is told by `parts_of`, under which it is read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(_in_usual_names(data), parser)


def _in_usual_names(data: bytes) -> bytes:
    if _STRICT in data:
        for strict, usual in _USUAL.items():
            data = data.replace(strict, usual)
    return data


@contextmanager
def parts_of(path: Path) -> Iterator[Parts]:
    """Open an office file; damage found while it is open is told as such."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Parts(archive, str(path))
    except RecursionError:
        raise
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, str(path)) from None
    except DAMAGED:
        raise damaged(str(path)) from None
    except RuntimeError:  # zipfile's word for a part that needs a password
        raise InputError(
            file=str(path), problem="is protected by a password", remedy="save it without a password"
        ) from None


def _unreadable(error: etree.XMLSyntaxError, file: str) -> Exception:
    """Return what is the matter with a part: too large for memory or for a report, or not whole."""
    if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
        return MemoryError()
    if _BEYOND_LIMITS.search(str(error)):
        remedy = "save only the report, without pasted content, as a new file"
        return InputError(file=file, problem="holds a cell or nested tables beyond any report", remedy=remedy)
    return damaged(file)


def damaged(file: str) -> InputError:
    """Return the refusal of a file that cannot be opened."""
    remedy = "open it in the program it was made with and save it again"
    return InputError(file=file, problem="is damaged", remedy=remedy)
