"""The styles of a Word file, as far as they matter to reading; files made from one template share them to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from loaders.readers.archive import parsed
from loaders.readers.word.fonts import Fonts
from loaders.readers.word.numbering import NumberedStyles, numbered_styles
from loaders.readers.word.runs import hidden_styles

# What is larger is no template, and not kept: one file shall not take the memory of the next.
_LARGEST_KEPT = 1024 * 1024


@dataclass(frozen=True)
class Styles:
    """Which styles hide their text, set it in old fonts, or number their paragraphs."""

    hidden: frozenset[str]
    fonts: Fonts
    numbered: NumberedStyles


def styles_of(content: bytes | None) -> Styles:
    """Return the styles that a part tells, none where a file has no such part."""
    is_small = content is None or len(content) <= _LARGEST_KEPT
    return _kept(content) if is_small else _read(content)


def _read(content: bytes | None) -> Styles:
    styles = None if content is None else parsed(content)
    return Styles(hidden_styles(styles), Fonts(styles), numbered_styles(styles))


_kept = lru_cache(maxsize=8)(_read)
