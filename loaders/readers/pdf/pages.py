"""The text of one PDF page as a printed page, unless it hides behind a picture or its letters have no meaning."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from loaders.encodings import is_syllable, scheme_of
from loaders.readers.pdf.rules import rules_of
from loaders.readers.pdf.turning import Turn
from loaders.readers.pdf.words import angle_of, text_of, words_of
from loaders.readers.printed.page import Page

_INVISIBLE = 3
_SAMPLE, _MOST_UNKNOWN, _LEAST_WORDS, _LEAST_SYLLABLES = 50, 0.2, 30, 0.3
# Signs a program writes where it does not know the letter, and the private ones of fonts that name none.
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_LETTERS = re.compile(r"[^\W\d_]+")


def text_page(page: pdfium.PdfPage, number: int) -> Page | None:
    """Return the words and ruling lines of a page, None when it has no text to be trusted."""
    textpage = page.get_textpage()
    text = text_of(textpage)
    if not text.strip() or _is_hidden(textpage, len(text)):
        return None
    scheme = scheme_of(text)
    meant = scheme.converted(text)
    if _is_gibberish(meant):
        return None
    turn = Turn(angle_of(textpage, text), page.get_bbox())
    rules = rules_of(page, turn)
    words = words_of(textpage, text, turn, [rule for rule in rules if rule.upright])
    if meant != text:
        words = [replace(word, text=scheme.converted(word.text)) for word in words]
    return Page(number, *turn.size, tuple(words), tuple(rules))


def _is_hidden(textpage: pdfium.PdfTextPage, length: int) -> bool:
    """Return whether most text is invisible: what the program of a scanner took the picture in front of it for."""
    seen = [raw.FPDFText_GetTextObject(textpage.raw, index) for index in range(0, length, length // _SAMPLE + 1)]
    modes = [raw.FPDFTextObj_GetTextRenderMode(item) for item in seen if item]
    return 2 * modes.count(_INVISIBLE) > len(modes)


def _is_gibberish(text: str) -> bool:
    """Return whether text consists of unknown signs, or of many words of which hardly one can be Vietnamese."""
    bare = "".join(text.split())
    if len(_UNKNOWN.findall(bare)) > _MOST_UNKNOWN * len(bare):
        return True
    words = [word for word in _LETTERS.findall(text) if not word.isupper()]
    return len(words) >= _LEAST_WORDS and sum(map(is_syllable, words)) < _LEAST_SYLLABLES * len(words)
