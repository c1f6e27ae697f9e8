"""Spreadsheets → Document: each visible sheet is a table of the cells as they are shown. Knows no meaning of them."""

from __future__ import annotations

from loaders.readers.sheets.comma_separated import read_csv
from loaders.readers.sheets.opendocument import read_ods
from loaders.readers.sheets.workbook import read_xlsx
from loaders.readers.sheets.workbook_97 import read_xls

__all__ = ["read_csv", "read_ods", "read_xls", "read_xlsx"]
