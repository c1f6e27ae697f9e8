"""Fonts of Word's runs, as far as they matter to reading: those made for letters from before Unicode."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from loaders.readers.word.names import VALUE, W

_OLD = (".vn", "vni", "vn")
_FONTS, _PROPERTIES = f"{W}rFonts", f"{W}rPr"
_SLOTS = (f"{W}ascii", f"{W}hAnsi", f"{W}cs")


class Fonts:
    """Tells the old font a run is set in: its own, else that of its paragraph's style, else the document's."""

    def __init__(self, styles: etree._Element | None) -> None:
        by_style = _fonts_of_styles(styles)
        default = _default_font(styles, by_style)
        self._default = default if _is_old(default) else ""
        self._by_style = {style: name if _is_old(name) else "" for style, name in by_style.items()}
        self._has_old = any((self._default, *self._by_style.values()))

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """Return the old font that the paragraph's style gives its runs, '' for none."""
        style = paragraph.find(f"{W}pPr/{W}pStyle") if self._has_old else None
        return self._default if style is None else self._by_style.get(str(style.get(VALUE)), self._default)

    @staticmethod
    def of_run(properties: etree._Element, inherited: str) -> str:
        """Return the old font of a run, '' for none."""
        name = _font(properties)
        return inherited if not name else name if _is_old(name) else ""


def _is_old(name: str) -> bool:
    return name.lower().startswith(_OLD)


def _font(properties: etree._Element) -> str:
    fonts = properties.find(_FONTS)
    return "" if fonts is None else next((str(fonts.get(slot)) for slot in _SLOTS if fonts.get(slot)), "")


def _fonts_of_styles(styles: etree._Element | None) -> dict[str, str]:
    """Return style → font, styles based on others included."""
    own: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style") if styles is not None else ():
        name = str(style.get(f"{W}styleId"))
        properties = style.find(_PROPERTIES)
        own[name] = "" if properties is None else _font(properties)
        below = style.find(f"{W}basedOn")
        based[name] = "" if below is None else str(below.get(VALUE))
    return {name: found for name in own if (found := _inherited(name, own, based))}


def _inherited(name: str, own: Mapping[str, str], based: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while name in own and name not in seen:
        if own[name]:
            return own[name]
        seen.add(name)
        name = based[name]
    return ""


def _default_font(styles: etree._Element | None, by_style: Mapping[str, str]) -> str:
    """Return the font of paragraphs without style: that of the default style, else of the document."""
    if styles is None:
        return ""
    defaults = (
        by_style.get(str(style.get(f"{W}styleId")), "")
        for style in styles.iterfind(f"{W}style")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
    )
    if found := next(filter(None, defaults), ""):
        return found
    properties = styles.find(f"{W}docDefaults/{W}rPrDefault/{_PROPERTIES}")
    return "" if properties is None else _font(properties)
