"""Sound reports of every format, spoilt at chance: in their bytes, or in the elements that hold their words."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from lxml import etree, html

from tests.loaders.forms import SECTION_FORMS
from tests.loaders.test_same_records import LETTERHEAD
from tests.loaders.written_files import SLOW_WRITERS, WRITERS, Report, Titled

REPORT = Report(LETTERHEAD, tuple(Titled((title,), rows) for title, rows in SECTION_FORMS))
SUFFIXES, SLOW_SUFFIXES = tuple(WRITERS), tuple(SLOW_WRITERS)
INNER = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml", ".ods": "content.xml"}
# What a parser of one of the formats takes notice of.
_OF_ALL = (
    "0",
    "-1",
    "999999999999",
    "1e999",
    "NaN",
    "\0",
    "\t",
    "\f",
    "\r",
    "1.1.1.1.1.1.1.1.1",
    "9.876,5/1.000 = 99,9%",
    "|",
    "+--+",
)
_OF_XML = ("<", ">", "&", "&#0;", "&#x110000;", "]]>", "<![CDATA[", "<!--", "<?x")
_OF_WORD = (
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:p>",
    '<w:gridSpan w:val="9999"/>',
    "<w:vMerge/>",
    "<w:txbxContent>",
)
_OF_PAGES = ("<table>", "<td rowspan=9999>", "<td colspan=9999>", "<tr>", "</table>", "<ol start=99999999999><li>")
_OF_SHEETS = (
    'r="XFD1048576"',
    'r="A0"',
    't="s"',
    '<mergeCell ref="A1:XFD1048576"/>',
    'table:number-rows-repeated="1048576"',
)
_OF_PDF = (
    "obj",
    "endobj",
    "stream",
    "/Length 99999999",
    "/Count -1",
    "/Kids",
    "/MediaBox [0 0 1e9 1e9]",
    "xref",
    "trailer",
    "Tj",
    "Tm",
)
_OF_RICH_TEXT = ("{\\rtf1", "}", "\\trowd", "\\cell", "\\bin99999999 ", "\\u-99999?", "\\ansicpg1258")
_OF_REPORTS = (
    "từ ngày 32/13/2024 đến ngày",
    "PHỤ LỤC",
    "STT\tChỉ tiêu",
    "quý V năm 0000",
    "trong đó: ",
    "3 tỷ 2 triệu đồng/",
)
_WRITTEN = (*_OF_ALL, *_OF_XML, *_OF_WORD, *_OF_PAGES, *_OF_SHEETS, *_OF_PDF, *_OF_RICH_TEXT, *_OF_REPORTS)
TOKENS = (*(text.encode() for text in _WRITTEN), b"\xff\xfe", b"\xc3")
ATTRIBUTES = (
    "val",
    "r",
    "t",
    "s",
    "ref",
    "rowspan",
    "colspan",
    "number-rows-repeated",
    "number-columns-repeated",
    "start",
)


class Change(NamedTuple):
    """One change: what is done where (a share of the length), and with how much or which token."""

    kind: str
    place: float
    size: int
    token: int


KINDS = ("flip", "delete", "repeat", "token", "move", "cut")
_WORDS = ("flip", "token")


@cache
def sound(suffix: str) -> bytes:
    """Return the report as the bytes of one format."""
    with TemporaryDirectory() as folder:
        return (WRITERS | SLOW_WRITERS)[suffix](REPORT, Path(folder) / f"a{suffix}").read_bytes()


def mutated(suffix: str, changes: Sequence[Change], *, inside: bool) -> bytes:
    """Return the sound report with the changes made: to its bytes, or to the elements of what holds its words."""
    data = sound(suffix)
    if not inside or suffix not in (*INNER, ".html"):
        return changed(data, changes)
    if suffix == ".html":
        return html.tostring(_changed_tree(html.fromstring(data), changes), encoding="utf-8")
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            part = source.read(member)
            if member.filename == INNER[suffix]:
                part = etree.tostring(_changed_tree(etree.fromstring(part), changes))
            target.writestr(member.filename, part)
    return content.getvalue()


def _changed_tree(root: etree._Element, changes: Sequence[Change]) -> etree._Element:
    for change in changes:
        elements = list(root.iter(etree.Element))
        element = elements[int(change.place * len(elements))]
        parent = element.getparent()
        if change.kind in _WORDS or parent is None:
            _spoil(element, change)
        elif change.kind in {"delete", "cut"}:
            parent.remove(element)
        elif change.kind == "repeat":
            for _ in range(min(change.size, 100_000 // len(elements) + 1)):
                parent.insert(0, copy.deepcopy(element))
        else:
            new_home = elements[change.size * change.token % len(elements)]
            if element not in (new_home, *new_home.iterancestors()):
                new_home.append(element)
    return root


def _spoil(element: etree._Element, change: Change) -> None:
    """Give an element other words, or an attribute another value."""
    words = "".join(
        sign for sign in TOKENS[change.token].decode(errors="ignore") if sign.isprintable() or sign in "\t\n"
    )
    if change.kind == "token":
        element.text = words * (change.size % 50 + 1)
        return
    names = list(element.attrib) or ["val"]
    element.set(names[change.size % len(names)], words)
    name = ATTRIBUTES[change.size % len(ATTRIBUTES)]
    namespace = element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""
    element.set(f"{{{namespace}}}{name}" if namespace else name, words)


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    """Return bytes with the changes made to them."""
    spoilt = bytearray(data)
    for kind, share, size, token in changes:
        place = int(share * len(spoilt))
        if kind == "flip" and place < len(spoilt):
            spoilt[place] ^= 1 << size % 8
        elif kind == "delete":
            del spoilt[place : place + size]
        elif kind == "repeat":
            spoilt[place:place] = bytes(spoilt[place : place + size]) * (1 + token)
        elif kind == "token":
            spoilt[place:place] = TOKENS[token % len(TOKENS)]
        elif kind == "move":
            piece = bytes(spoilt[place : place + size])
            del spoilt[place : place + size]
            spoilt[len(spoilt) // 2 : len(spoilt) // 2] = piece
        elif kind == "cut":
            del spoilt[max(place, 1) :]
    return bytes(spoilt)


def by_chance(chance: random.Random) -> list[Change]:
    """Return a few changes."""
    return [_one_by_chance(chance) for _ in range(chance.choice((1, 1, 2, 3, 6)))]


def _one_by_chance(chance: random.Random) -> Change:
    kind = chance.choice(KINDS[:-1] * 4 + KINDS)
    return Change(kind, chance.random(), int(2 ** chance.uniform(0, 11)), chance.randrange(len(TOKENS)))
