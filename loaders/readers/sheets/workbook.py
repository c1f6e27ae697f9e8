"""XLSX workbook → sheets of shown cells, straight from its XML: formats, merged cells, hidden rows and sheets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from loaders.document import Document, Part
from loaders.readers.archive import Parts, parts_of
from loaders.readers.raised import joined
from loaders.readers.sheets.number_formats import BUILT_IN, shown
from loaders.readers.sheets.sheet import MOST_COLUMNS, Sheet, document_of, merge

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_BLANK_CELL = re.compile(rb"<c\s[^<>]*\br=[^<>]*/>")
_BLANK_ROW = re.compile(rb"<row\s[^<>]*\br=[^<>]*(?:/>|>\s*</row>)")
_ON = frozenset({"1", "true"})
_LOST = "#REF!"  # Excel's own sign for what a damaged cell points to in vain: not blank, but nothing that can be read


@dataclass(frozen=True)
class _Book:
    """What all sheets of a workbook share."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read_xlsx(path: Path) -> Document:
    """Return the visible sheets of one workbook."""
    with parts_of(path) as parts:
        return document_of(list(_sheets(parts)), path.name)


def _sheets(parts: Parts) -> Iterator[Sheet]:
    main = parts.related("", "officeDocument") or "xl/workbook.xml"
    workbook = parts.tree(main)
    if workbook is None:
        return
    settings = workbook.find(f"{_X}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in _ON
    strings = parts.tree(parts.related(main, "sharedStrings") or "xl/sharedStrings.xml")
    styles = parts.tree(parts.related(main, "styles") or "xl/styles.xml")
    book = _Book(_strings(strings), _formats(styles), since_1904)
    targets = _targets(parts, main)
    for entry in workbook.iterfind(f"{_X}sheets/{_X}sheet"):
        root = parts.tree(targets.get(str(entry.get(f"{_R}id")), ""), prepare=_without_blanks)
        name = str(entry.get("name") or "")
        if root is None:
            yield Sheet(name, left_out={Part.SHEET})
        elif root.tag == f"{_X}worksheet" and entry.get("state", "visible") == "visible":
            yield _sheet(root, name, book)
        elif _holds_something(root):
            yield Sheet(name, left_out={Part.HIDDEN})


def _without_blanks(sheet: bytes) -> bytes:
    """Drop cells and rows that hold nothing but a style: careless filling leaves a million of them."""
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", sheet))


def _targets(parts: Parts, main: str) -> dict[str, str]:
    """Return relationship id → part name of the sheets."""
    folder, _, file = main.rpartition("/")
    root = parts.tree(f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for entry in root if root is not None else ():
        target = str(entry.get("Target") or "")
        # Targets count from the folder of the workbook unless they begin at the top.
        found[str(entry.get("Id"))] = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
    return found


def _strings(root: etree._Element | None) -> tuple[str, ...]:
    return () if root is None else tuple(_rich_text(entry) for entry in root.iterfind(f"{_X}si"))


def _rich_text(entry: etree._Element) -> str:
    """Return the words of a text cell, without the reading aids some languages add."""
    runs = [entry, *entry.iterfind(f"{_X}r")]
    return joined((text.text or "", _is_raised(run)) for run in runs for text in run.iterfind(f"{_X}t"))


def _is_raised(run: etree._Element) -> bool:
    setting = run.find(f"{_X}rPr/{_X}vertAlign")
    return setting is not None and setting.get("val") == "superscript"


def _formats(root: etree._Element | None) -> tuple[str, ...]:
    """Return the number format of each cell style."""
    if root is None:
        return ()
    own = {
        str(entry.get("numFmtId")): str(entry.get("formatCode") or "")
        for entry in root.iterfind(f"{_X}numFmts/{_X}numFmt")
    }
    built_in = {str(number): code for number, code in BUILT_IN.items()}
    known = built_in | own
    return tuple(known.get(str(style.get("numFmtId")), "General") for style in root.iterfind(f"{_X}cellXfs/{_X}xf"))


def _sheet(root: etree._Element, name: str, book: _Book) -> Sheet:
    sheet = Sheet(name)
    hidden = _hidden_columns(root)
    row_number = 0
    for row in root.iterfind(f"{_X}sheetData/{_X}row"):
        printed = str(row.get("r") or "")
        row_number = int(printed) if printed.isdecimal() else row_number + 1
        if row.get("hidden") in _ON:
            if _holds_something(row):
                sheet.left_out.add(Part.HIDDEN)
            continue
        column = -1
        for cell in row.iterfind(f"{_X}c"):
            place = _place(str(cell.get("r") or ""))
            column = place[1] if place is not None else column + 1
            if column not in hidden:
                sheet.put(row_number, column, _text(cell, book))
            elif _holds_something(cell):
                sheet.left_out.add(Part.HIDDEN)
    merged = (str(entry.get("ref") or "") for entry in root.iterfind(f"{_X}mergeCells/{_X}mergeCell"))
    merge(sheet, [area for ref in merged if (area := _area(ref)) is not None])
    return sheet


def _holds_something(element: etree._Element) -> bool:
    """Return whether a sheet, a row or a cell holds any value or text."""
    return next(element.iter(f"{_X}v", f"{_X}t"), None) is not None


def _text(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_X}is")
        return "" if inline is None else _rich_text(inline)
    value = cell.find(f"{_X}v")
    text = "" if value is None else value.text or ""
    if kind == "s":
        return book.strings[int(text)] if text.isdecimal() and int(text) < len(book.strings) else _LOST
    if not text and (formula := cell.find(f"{_X}f")) is not None:
        return f"={formula.text or ''}"  # no result is stored: not blank, but nothing that can be read
    if kind != "n" or not text:
        return text
    style = str(cell.get("s") or "0")
    form = book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else "General"
    try:
        return shown(float(text), form, since_1904=book.since_1904)
    except ValueError:
        return text


def _hidden_columns(root: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    for entry in root.iterfind(f"{_X}cols/{_X}col"):
        if entry.get("hidden") in _ON:
            first, last = str(entry.get("min") or ""), str(entry.get("max") or "")
            if first.isdecimal() and last.isdecimal():
                hidden.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))
    return frozenset(hidden)


def _place(address: str) -> tuple[int, int] | None:
    """Return (row from 1, column from 0) of an address like 'B12'."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _area(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    begin, end = _place(first), _place(last or first)
    return (*begin, *end) if begin is not None and end is not None else None
