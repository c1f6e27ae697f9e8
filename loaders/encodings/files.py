"""Bytes of a text file → text: Unicode by its marks or its form, else an encoding from before Unicode on evidence."""

from __future__ import annotations

import unicodedata

from loaders.encodings.detection import UNICODE, scheme_of

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HEAD = 4096
_NULL_SHARE = 0.3


def decode(data: bytes) -> str:
    """Return the text of a file; a UnicodeDecodeError tells where a file stops making sense."""
    text = _unicode(data)
    if text is not None:
        return scheme_of(text).converted(text)
    western = data.decode("cp1252", errors="replace")
    scheme = scheme_of(western)
    if scheme is UNICODE:
        data.decode("utf-8")
    return unicodedata.normalize("NFC", scheme.converted(western))


def _unicode(data: bytes) -> str | None:
    """Return the text of bytes that are Unicode, None when they are not."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    try:
        return data.decode(marked or _wide(data) or "utf-8")
    except UnicodeDecodeError:
        if marked:
            raise
        return None


def _wide(data: bytes) -> str:
    """Return the name of UTF-16 without a mark, known by the many zero bytes of its plain letters and spaces."""
    head = data[:_HEAD]
    if len(head) % 2:
        head = head[:-1]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros and zeros.count(0) / len(zeros) >= _NULL_SHARE:
            return name
    return ""
