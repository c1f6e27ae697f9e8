"""Prose of a report -> figures of the indicators, each with the words it was read from. Precision before recall."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.document import Document
from loaders.header import Header
from loaders.prose.conditions import State
from loaders.prose.figure import ProseFigure
from loaders.prose.paragraphs import Paragraph, paragraphs
from loaders.prose.reading import read
from loaders.prose.windows import Window
from loaders.prose.words import bare

__all__ = ["Paragraph", "ProseFigure", "figures_of", "paragraphs", "read_prose"]

_NEARBY = 2


def read_prose(document: Document, header: Header) -> list[ProseFigure]:
    """Return the figures of the prose in reading order."""
    return figures_of(paragraphs(document), header)


def figures_of(found: Sequence[Paragraph], header: Header) -> list[ProseFigure]:
    """Return the figures of the paragraphs of a report in reading order."""
    streams = [paragraph.sentences for paragraph in found]
    window = Window.of(header.period, header.period_start, header.period_end)
    state = State(period=header.period, window=window, unit=bare(header.unit_name))
    figures: list[ProseFigure] = []
    for index, paragraph in enumerate(found):
        around = streams[max(index - _NEARBY, 0) : index] + streams[index + 1 : index + 1 + _NEARBY]
        nearby = " ".join(stream.plain for neighbour in around for stream in neighbour[:1])
        figures += read(paragraph, streams[index], nearby, state)
    return figures
