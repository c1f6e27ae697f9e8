"""ODS workbook → sheets of shown cells, straight from its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from loaders.document import Document, Part
from loaders.errors import InputError
from loaders.readers.archive import parts_of
from loaders.readers.sheets.number_formats import written
from loaders.readers.sheets.sheet import MOST_COLUMNS, MOST_MERGED, MOST_ROWS, Sheet, document_of

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE = (_NAMESPACE % name for name in ("office", "table", "text", "style"))
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_HIDDEN = frozenset({"collapse", "filter"})
_DECIMALS = re.compile(r"[.,](\d{1,2})\D*$")
_MOST_TYPED = 2


def read_ods(path: Path) -> Document:
    """Return the visible sheets of one workbook."""
    with parts_of(path) as parts:
        root = parts.tree("content.xml")
    if root is None:
        raise InputError(file=str(path), problem="holds no sheet", remedy="save the workbook again")
    return document_of(list(_sheets(root)), path.name)


def _sheets(root: etree._Element) -> Iterator[Sheet]:
    unseen = {
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style)
    }
    for table in root.iter(f"{_TABLE}table"):
        sheet = _sheet(table)
        if table.get(f"{_TABLE}style-name") in unseen:
            sheet = Sheet(sheet.name, left_out={Part.HIDDEN} if sheet.rows else set())
        yield sheet


def _sheet(table: etree._Element) -> Sheet:
    sheet = Sheet(str(table.get(f"{_TABLE}name") or ""))
    hidden = _hidden_columns(table)
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = _count(row, "number-rows-repeated")
        filled = list(_cells(row))
        cells = [cell for cell in filled if cell[0] not in hidden]
        if len(cells) < len(filled):
            sheet.left_out.add(Part.HIDDEN)
        if row.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.left_out |= {Part.HIDDEN} if cells else set()
        else:
            for copy in range(min(repeated, MOST_ROWS) if cells else 0):
                for column, text, height in cells:
                    sheet.put(number + copy, column, text)
                    sheet.continued.update((number + below, column) for below in range(1, height))
        number += repeated
    return sheet


def _hidden_columns(table: etree._Element) -> frozenset[int]:
    hidden: set[int] = set()
    first = 0
    for column in table.iter(f"{_TABLE}table-column"):
        behind = first + _count(column, "number-columns-repeated")
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden.update(range(first, min(behind, MOST_COLUMNS)))
        first = behind
    return frozenset(hidden)


def _cells(row: etree._Element) -> Iterator[tuple[int, str, int]]:
    """Yield (column, text, rows it goes over) of the filled cells; what merged cells cover is not shown."""
    column = 0
    for cell in row:
        repeated = _count(cell, "number-columns-repeated")
        text = _text(cell) if cell.tag == f"{_TABLE}table-cell" else ""
        if text.strip():
            height = min(_count(cell, "number-rows-spanned"), MOST_MERGED)
            for copy in range(min(repeated, MOST_COLUMNS + 1)):
                yield column + copy, text, height
        column += repeated


def _count(element: etree._Element, name: str) -> int:
    text = str(element.get(f"{_TABLE}{name}") or "1")
    return int(text) if text.isdecimal() else 1


def _text(cell: etree._Element) -> str:
    """Return what a cell shows; numbers from what is stored, whose notation is the same in every country."""
    printed = "\n".join(_words(paragraph) for paragraph in cell.iterfind(f"{_TEXT}p"))
    kind = cell.get(f"{_OFFICE}value-type")
    if kind not in {"float", "percentage"}:
        return printed
    try:
        number = Decimal(str(cell.get(f"{_OFFICE}value"))) * (100 if kind == "percentage" else 1)
    except InvalidOperation:
        return printed
    decimals = _DECIMALS.search(printed)
    least = len(decimals[1]) if decimals else 0
    if -int(number.normalize().as_tuple().exponent) > _MOST_TYPED:
        number = round(number, least or _MOST_TYPED)
    return written(number, least=least) + ("%" if kind == "percentage" else "")


def _words(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag in _SPACES:
            parts.append(_SPACES[child.tag] * _spaces(child))
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _spaces(element: etree._Element) -> int:
    text = str(element.get(f"{_TEXT}c") or "1")
    return min(int(text), MOST_COLUMNS) if text.isdecimal() else 1
