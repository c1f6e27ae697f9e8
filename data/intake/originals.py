"""Files as people sent them, kept unchanged under the hash of their bytes. Trusts neither names nor stated types."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256 as hashed
from pathlib import Path, PurePosixPath

from data.intake.files import home, write_whole

LONGEST_NAME = 200
DOWNLOAD = "application/octet-stream"
# What a browser may be told; anything that could run in it (HTML, SVG) is only handed out as bytes to save.
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_HASH = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_MISLEADING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def keep(content: bytes, *, name: str) -> str:
    """Keep the bytes and return their hash; the same bytes are kept once, whatever they are called."""
    sha256 = hash_of(content)
    if path_of(sha256) is None:
        write_whole(_folder(sha256) / f"{sha256}{_ending(name)}", content)
    return sha256


def hash_of(content: bytes) -> str:
    """Return what a file with these bytes is known by."""
    return hashed(content).hexdigest()


def path_of(sha256: str) -> Path | None:
    """Return where the file with this hash is kept, None when it is not."""
    if not _HASH.fullmatch(sha256):
        return None
    return next((file for file in sorted(_folder(sha256).glob(f"{sha256}*")) if not file.name.endswith(".new")), None)


def media_type(name: str) -> str:
    """Return what a browser is told a file of this name is."""
    return _MEDIA_TYPES.get(_ending(name), DOWNLOAD)


def shown_name(name: str) -> str:
    """Return a name as it may stand on a page and be saved under: its last part, no signs that mislead."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C" and sign not in _MISLEADING)
    path = PurePosixPath(plain.strip(" .") or "_")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix[:LONGEST_NAME]


def saved_name(path: Path, name: str) -> str:
    """Return the name that a kept file is saved under: that of the document, with the ending of what is kept."""
    shown = PurePosixPath(shown_name(name))
    return str(shown if _ending(shown.name) == path.suffix else shown.with_suffix(path.suffix))


def _folder(sha256: str) -> Path:
    return home() / "originals" / sha256[:2]


def _ending(name: str) -> str:
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""
