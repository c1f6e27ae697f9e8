"""Prose of a report -> figures of the indicators, each with the words it was read from. Precision before recall."""

from __future__ import annotations

from loaders.header import Header
from loaders.prose.figure import ProseFigure
from loaders.prose.paragraphs import paragraphs
from loaders.prose.reading import new_state, read
from loaders.prose.tokens import sentences
from loaders.readers.text import Document

__all__ = ["ProseFigure", "read_prose"]

_AHEAD = 2


def read_prose(document: Document, header: Header) -> list[ProseFigure]:
    """Return the figures of the prose in reading order."""
    found = paragraphs(document)
    streams = [list(sentences(paragraph.text)) for paragraph in found]
    state = new_state(header.period[:4])
    figures: list[ProseFigure] = []
    for index, paragraph in enumerate(found):
        following = " ".join(stream.plain for later in streams[index + 1 : index + 1 + _AHEAD] for stream in later[:1])
        figures += read(paragraph, streams[index], following, state)
    return figures
