"""Paragraphs -> figures, sentence by sentence: what each is about, and how long a subject lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.prose.claiming import Claims
from loaders.prose.conditions import ASSESSMENT, State
from loaders.prose.figure import ProseFigure
from loaders.prose.outline import is_bullet
from loaders.prose.paragraphs import Paragraph
from loaders.prose.rules import FIELD
from loaders.prose.streams import Stream

_PENDING = "pending"
_CARRIES_ON = re.compile(r" (?:trong do|gom|bao gom|cu the|con lai) ")
_TOGETHER = re.compile(
    r" (?:(?:truoc|som) (?:han )?va dung (?:han|hen)|truoc han dung han"
    r"|dung (?:han |hen )?va (?:truoc|som) (?:han|hen)|dung han , truoc han) (?!#)"
)


def read(paragraph: Paragraph, streams: Sequence[Stream], nearby: str, state: State) -> Iterator[ProseFigure]:
    """Yield the figures of one paragraph and move the state on; `nearby` are the words of its neighbours.

    The subject lasts from sentence to sentence until one says nothing; a heading's lasts until the next heading.
    """
    if paragraph.heading:
        state.heading, state.tags, state.title = {}, {}, " ".join(stream.plain for stream in streams)
    for index, stream in enumerate(streams):
        around = " ".join((*(near.plain for near in streams[max(index - 1, 0) : index + 2]), nearby))
        state.tags["section"] = ASSESSMENT if paragraph.assessing else paragraph.section
        _close_subjects(paragraph, stream, streams[index - 1] if index else None, state)
        state.other_days = state.other_days and _carries_on(paragraph, stream, streams[index - 1] if index else None)
        claims = Claims(paragraph, stream, _TOGETHER.sub(" ", around), state)
        found = claims.figures()
        yield from found
        _open_field(paragraph, stream, state)
        state.other_days = state.covers_other_days(paragraph.text, stream.start, stream.end)
        if not (claims.opened or found or stream.plain.rstrip().endswith(":")):
            state.tags = dict(state.heading)
    if paragraph.heading:
        state.heading = dict(state.tags)


def _close_subjects(paragraph: Paragraph, stream: Stream, before: Stream | None, state: State) -> None:
    """Dossiers in progress are the subject of their own sentence and of a list under it only; so is a field of work."""
    if state.tags.get("stage") == _PENDING and not _carries_on(paragraph, stream, before):
        del state.tags["stage"]
    if state.field_list and not _is_below(paragraph, before, state.field_list[1]):
        state.field_list = None
    state.tags.pop(FIELD, None)
    if state.field_list:
        state.tags[FIELD] = state.field_list[0]
    state.below_field = state.field_list is not None


def _is_below(paragraph: Paragraph, before: Stream | None, sign: str) -> bool:
    """Whether a sentence is part of the list under an item: behind its colon, or an item with another sign."""
    return before is not None or (is_bullet(paragraph.text) and paragraph.text[0] != sign)


def _open_field(paragraph: Paragraph, stream: Stream, state: State) -> None:
    """Keep the field of work that a line ending in a colon names for the list under it."""
    if FIELD in state.tags and not state.below_field and stream.plain.rstrip().endswith(":"):
        state.field_list = (state.tags[FIELD], paragraph.text[0])


def _carries_on(paragraph: Paragraph, stream: Stream, before: Stream | None) -> bool:
    """Whether a sentence lists what the one before it announced, or says what is in it."""
    listed = is_bullet(paragraph.text) and before is None
    announced = before is not None and before.plain.rstrip().endswith(":")
    return listed or announced or _CARRIES_ON.match(stream.plain) is not None
