"""The words of one Word paragraph: what is struck out or hidden is left out, breaks and tabs are kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from lxml import etree

from loaders.encodings import to_unicode
from loaders.readers.word.fonts import Fonts
from loaders.readers.word.names import ALTERNATIVE, CHOICE, FALLBACK, GONE, MATH, TEXT_BOX, VALUE, W, is_on

_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Signs chosen from a font of pictures, by font and place in it; others only decorate.
_PICTURES = {
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐"},
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "☐", 0x2A: "☐"},
}
_TEXT = frozenset({f"{W}t", f"{MATH}t"})
_UNSAID = frozenset({f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{W}softHyphen", f"{W}sdtPr", *GONE})
_SKIPPED = _UNSAID | {ALTERNATIVE, TEXT_BOX}
_SYMBOL, _FONT, _PLACE = f"{W}sym", f"{W}font", f"{W}char"
_RUN, _RUN_STYLE, _PROPERTIES = f"{W}r", f"{W}rStyle", f"{W}rPr"
_VANISH, _RAISED = f"{W}vanish", f"{W}vertAlign"
_SOFT_HYPHEN = "\u00ad"


class Runs:
    """Reads the words of paragraphs; `hidden` are the character styles whose text is not printed."""

    def __init__(self, hidden: frozenset[str], fonts: Fonts) -> None:
        self._hidden = hidden
        self._fonts = fonts

    def words(self, paragraph: etree._Element) -> str:
        """Return the words of a paragraph without those of its text boxes, in Unicode whatever font they are set in."""
        parts = self._parts(paragraph, self._fonts.of_paragraph(paragraph))
        by_font = ((font, "".join(text for _, text in same)) for font, same in groupby(parts, key=itemgetter(0)))
        return "".join(to_unicode(text, font) if font else text for font, text in by_font).replace(_SOFT_HYPHEN, "")

    def _parts(self, element: etree._Element, font: str) -> list[tuple[str, str]]:
        """Return (old font, text) of each piece of text."""
        parts: list[tuple[str, str]] = []
        for child in element:
            tag = child.tag
            if tag in _TEXT:
                parts.append((font, child.text or ""))
            elif tag in _SIGNS:
                parts.append((font, _SIGNS[tag]))
            elif tag == _SYMBOL:
                parts.append((font, _picture(child)))
            elif tag == _RUN:
                parts += self._parts_of_run(child, font)
            elif tag not in _SKIPPED and len(child):
                parts += self._parts(child, font)
        return parts

    def _parts_of_run(self, run: etree._Element, font: str) -> list[tuple[str, str]]:
        properties = run.find(_PROPERTIES)
        if properties is None:
            return self._parts(run, font)
        return [] if self._unprinted(run, properties) else self._parts(run, self._fonts.of_run(properties, font))

    def _unprinted(self, run: etree._Element, properties: etree._Element) -> bool:
        """A hidden run, or the raised number of a note that somebody typed by hand behind a figure."""
        marks = {mark.tag: mark.get(VALUE) for mark in properties}
        if _VANISH in marks:
            return is_on(marks[_VANISH])
        if marks.get(_RUN_STYLE) in self._hidden:
            return True
        if marks.get(_RAISED) != "superscript":
            return False
        return "".join(text for _, text in self._parts(run, "")).strip("()[]* ").isdigit()


def _picture(symbol: etree._Element) -> str:
    """Return the tick or box that a sign of a font of pictures shows, '' for any other."""
    try:
        place = int(str(symbol.get(_PLACE) or ""), 16) & 0xFF  # Word counts them from F000
    except ValueError:
        return ""
    return _PICTURES.get(str(symbol.get(_FONT) or "").lower(), {}).get(place, "")


def text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph, each once though it is kept in two versions."""
    if next(paragraph.iter(TEXT_BOX), None) is not None:
        yield from _text_boxes(paragraph)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATIVE:
            versions = (child.find(CHOICE), child.find(FALLBACK))
            found = ([*_text_boxes(version)] for version in versions if version is not None)
            yield from next((boxes for boxes in found if boxes), [])
        elif child.tag not in _UNSAID and len(child):
            yield from _text_boxes(child)


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """Return the character styles whose text is not printed."""
    if styles is None:
        return frozenset()
    found = set()
    for style in styles.iterfind(f"{W}style"):
        vanish = style.find(f"{_PROPERTIES}/{_VANISH}")
        if vanish is not None and is_on(vanish.get(VALUE)):
            found.add(str(style.get(f"{W}styleId")))
    return frozenset(found)
