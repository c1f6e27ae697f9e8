"""Word's automatic numbers: '2.1.' stands nowhere in the paragraph and has to be counted out as Word does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from loaders.readers.word.names import VALUE, W

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLETS = frozenset("-–—+*•▪●○·")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


# Style → (list, level).
NumberedStyles = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass
class _List:
    """An abstract list: its levels and how far each has counted."""

    levels: dict[int, _Level]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    def __init__(self, numbering: etree._Element | None, styles: NumberedStyles) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)
        self._styles = styles

    def printed(self, paragraph: etree._Element) -> str:
        """Return the number printed before a paragraph ('' when it has none) and count it."""
        reference = self._reference(paragraph) if self._numbers else None
        if reference is None or reference[0] not in self._numbers:
            return ""
        number, level = reference
        listed = self._lists.get(self._numbers[number][0])
        if listed is None or not 0 <= level < _LEVELS:
            return ""
        self._begin(number, listed)
        self._count(listed, level)
        return _formatted(listed, level)

    def _read(self, numbering: etree._Element) -> None:
        linked: dict[str, str] = {}
        by_style: dict[str, str] = {}
        for abstract in numbering.iterfind(f"{W}abstractNum"):
            name = str(abstract.get(f"{W}abstractNumId"))
            self._lists[name] = _List({_number(lvl, "ilvl"): _level(lvl) for lvl in abstract.iterfind(f"{W}lvl")})
            if style := _value(abstract, "numStyleLink"):
                linked[name] = style
            if style := _value(abstract, "styleLink"):
                by_style[style] = name
        for num in numbering.iterfind(f"{W}num"):
            name = _value(num, "abstractNumId")
            name = by_style.get(linked.get(name, ""), name)
            starts = {
                _number(override, "ilvl"): int(start)
                for override in num.iterfind(f"{W}lvlOverride")
                if (start := _value(override, "startOverride")).isdecimal()
            }
            self._numbers[str(num.get(f"{W}numId"))] = (name, starts)

    def _reference(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return (list, level) of a paragraph: its own, else that of its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = self._styles.get(_value(properties, "pStyle"))
        own = properties.find(f"{W}numPr")
        if own is None:
            return style
        level = _value(own, "ilvl")
        number = _value(own, "numId") or (style[0] if style else "")
        return number, int(level) if level.isdecimal() else 0

    def _begin(self, number: str, listed: _List) -> None:
        """A list that starts anew under a number of its own does so where that number first stands."""
        if number not in self._begun:
            self._begun.add(number)
            for level, start in self._numbers[number][1].items():
                if 0 <= level < _LEVELS:
                    listed.counters[level] = start - 1

    @staticmethod
    def _count(listed: _List, level: int) -> None:
        counters = listed.counters
        for above in range(level):
            if counters[above] is None:
                counters[above] = listed.levels.get(above, _Level()).start
        before = counters[level]
        counters[level] = listed.levels.get(level, _Level()).start if before is None else before + 1
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)


def _formatted(listed: _List, level: int) -> str:
    shape = listed.levels.get(level, _Level())
    if shape.form == "bullet":
        return shape.text if shape.text in _BULLETS else "-"
    if shape.form == "none":
        return ""

    def counted(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "decimal" if shape.legal else listed.levels.get(at, _Level()).form
        return _in_form(listed.counters[at] or 0, form)

    return _PLACEHOLDER.sub(counted, shape.text).strip()


def _in_form(count: int, form: str) -> str:
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count).lower()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (count // worth)
        count %= worth
    return written


def _level(element: etree._Element) -> _Level:
    start = _value(element, "start")
    return _Level(
        int(start) if start.isdecimal() else 1,
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText"),
        element.find(f"{W}isLgl") is not None,
    )


def numbered_styles(styles: etree._Element | None) -> NumberedStyles:
    """Return style -> (list, level) for the paragraph styles that number, styles based on others included."""
    if styles is None:
        return {}
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style"):
        name = str(style.get(f"{W}styleId"))
        based[name] = _value(style, "basedOn")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None and (number := _value(numbered, "numId")):
            level = _value(numbered, "ilvl")
            own[name] = (number, int(level) if level.isdecimal() else 0)
    return {name: found for name in based if (found := _inherited(name, own, based)) is not None}


def _inherited(name: str, own: dict[str, tuple[str, int]], based: dict[str, str]) -> tuple[str, int] | None:
    seen: set[str] = set()
    while name and name not in seen:
        if name in own:
            return own[name]
        seen.add(name)
        name = based.get(name, "")
    return None


def _value(element: etree._Element, name: str) -> str:
    """Return the value of a child element, '' when there is none."""
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(VALUE) or "")


def _number(element: etree._Element, name: str) -> int:
    text = str(element.get(f"{W}{name}") or "0")
    return int(text) if text.isdecimal() else 0
