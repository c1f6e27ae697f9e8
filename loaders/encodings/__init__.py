"""Text in the encodings from before Unicode → Unicode, on evidence only; Unicode text is never touched."""

from __future__ import annotations

from loaders.encodings.detection import Scheme, scheme_of
from loaders.encodings.files import decode
from loaders.encodings.syllables import is_syllable

__all__ = ["Scheme", "decode", "is_syllable", "scheme_of", "to_unicode"]


def to_unicode(text: str, font: str = "") -> str:
    """Return text as composed Unicode; the font it is set in counts as evidence."""
    return scheme_of(text, font).converted(text)
