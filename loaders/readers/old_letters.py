"""Documents whose words were written in an encoding from before Unicode, which the file itself does not tell."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from loaders.document import Document, Line
from loaders.encodings import Scheme, scheme_of

_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_STANDINS = ("ƣ", "Ƣ")
_PLAINLY = 20


def in_unicode(document: Document) -> Document:
    """Return the document with its words in Unicode; one that plainly is in Unicode is returned as it is."""
    text = "\n".join(line.text for line in document.lines)
    plainly = sum(1 for _ in islice(_ONLY_UNICODE.finditer(text), _PLAINLY)) == _PLAINLY
    if plainly and not any(sign in text for sign in _STANDINS):
        return document
    scheme = scheme_of("" if plainly else text)
    return replace(document, lines=tuple(_converted(line, scheme) for line in document.lines))


def _converted(line: Line, scheme: Scheme) -> Line:
    cells = None if line.cells is None else tuple(scheme.converted(cell) for cell in line.cells)
    return replace(line, text=scheme.converted(line.text), cells=cells)
