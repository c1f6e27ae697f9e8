"""Parts of office files as XML trees, read in bounded memory: no entities, no network, no part beyond its limit."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from loaders.errors import InputError

_LARGEST_PART = 100 * 1024 * 1024
# The strict variant of the office formats differs from the usual one in the names of its namespaces alone.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Parts:
    """The parts of one office file."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part, None where the file has no such part."""
        data = self.content(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data.replace(_STRICT, _USUAL), parser)
        except etree.XMLSyntaxError:
            raise damaged(self._file) from None

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where the file has no such part."""
        if name not in self:
            return None
        if self._archive.getinfo(name).file_size > _LARGEST_PART:
            raise InputError(
                file=self._file, problem="holds far more than a report", remedy="remove pictures and empty rows"
            )
        return self._archive.read(name)


@contextmanager
def parts_of(path: Path) -> Iterator[Parts]:
    """Open an office file; damage found while it is open is told as such."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Parts(archive, str(path))
    except RuntimeError:  # zipfile's word for a part that needs a password
        raise InputError(
            file=str(path), problem="is protected by a password", remedy="save it without a password"
        ) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise damaged(str(path)) from None


def damaged(file: str) -> InputError:
    """Return the refusal of a file that cannot be opened."""
    remedy = "open it in the program it was made with and save it again"
    return InputError(file=file, problem="is damaged", remedy=remedy)
