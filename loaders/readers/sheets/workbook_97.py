"""XLS workbook → sheets of shown cells, by xlrd, which also tells formats, merged cells and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from loaders.document import Document, Part
from loaders.errors import InputError
from loaders.readers.archive import damaged
from loaders.readers.raised import joined
from loaders.readers.sheets.number_formats import shown
from loaders.readers.sheets.sheet import Sheet, document_of, merge

_SUPERSCRIPT = 1
_BLANK = frozenset({0, 6})  # cells that are not there, and those that hold nothing but a style


def read_xls(path: Path) -> Document:
    """Return the visible sheets of one workbook."""
    import xlrd
    from xlrd.biffh import XLRDError

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        sheets = [_sheet(sheet, book) for sheet in book.sheets()]
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            remedy = "save it without a password"
            raise InputError(file=str(path), problem="is protected by a password", remedy=remedy) from None
        raise damaged(str(path)) from None
    except (MemoryError, RecursionError):
        raise
    except Exception:  # whatever a mangled record of the old format makes of the library's reading
        raise damaged(str(path)) from None
    return document_of(sheets, path.name)


def _sheet(source: Any, book: Any) -> Sheet:
    sheet = Sheet(str(source.name))
    hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden}
    hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    for row in range(source.nrows):
        for column, kind in enumerate(source.row_types(row)):
            if kind in _BLANK:
                continue
            runs, cell = source.rich_text_runlist_map.get((row, column)), source.cell(row, column)
            text = _rich_text(str(cell.value), runs, book) if runs else _text(cell, book)
            if not source.visibility and row not in hidden_rows and column not in hidden_columns:
                sheet.put(row + 1, column, text)
            elif text.strip():
                sheet.left_out.add(Part.HIDDEN)
    merged = ((top + 1, left, bottom, right - 1) for top, bottom, left, right in source.merged_cells)
    merge(sheet, merged)
    return sheet


def _rich_text(text: str, runs: Sequence[tuple[int, int]], book: Any) -> str:
    """Return the text of a cell set in several fonts, each told by where it begins."""
    starts = [0, *(start for start, _ in runs), len(text)]
    fonts = [False, *(book.font_list[font].escapement == _SUPERSCRIPT for _, font in runs)]
    return joined((text[begin:end], font) for (begin, end), font in zip(pairwise(starts), fonts, strict=True))


def _text(cell: Any, book: Any) -> str:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown(float(cell.value), form, since_1904=bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)
