"""PDF reports are read cell by cell, whatever their paper, ruling and page breaks; text keeps its reading order."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalog import forms
from loaders.readers.pdf import read_pdf
from loaders.table_rows import read_table_rows
from tests.loaders.forms import ONE_TABLE, ROMAN, filled_by_chance
from tests.loaders.layouts import PROSE, Printed
from tests.loaders.printed_files import Print, print_pdf

WAYS = {
    "ruled": Print(),
    "narrow columns": Print(widths=(38, 120, 50, 52, 50), size=12),
    "small print": Print(size=8),
    "landscape": Print(wide=True, widths=(50, 400, 100, 80, 100), size=13),
    "turned paper": Print(turned=90),
    "short cells in the middle": Print(valign="MIDDLE"),
    "short cells at the foot": Print(valign="BOTTOM"),
    "heading once": Print(repeated_heading=False),
    "one line of heading": Print(spread_heading=False),
    "no ruling": Print(ruled=False),
    "no ruling, narrow columns": Print(ruled=False, widths=(38, 130, 65, 52, 80)),
}
LINES = PROSE.splitlines()


def rows_read(path: Path) -> list[Printed]:
    rows = read_table_rows(read_pdf(path))
    return [Printed(row.row_no, row.label, row.unit_raw, row.value_raw, row.note) for row in rows]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", [ONE_TABLE, ROMAN], ids=["decimal numbers", "roman numerals"])
def test_every_cell_is_read_however_the_table_is_printed(tmp_path: Path, form: list[Printed], way: str) -> None:
    path = print_pdf((LINES, [((), form)]), tmp_path / "report.pdf", WAYS[way])
    assert rows_read(path) == form


@pytest.mark.parametrize("form", sorted(forms()))
def test_known_forms_of_many_pages_are_read_back(tmp_path: Path, form: str) -> None:
    tables = filled_by_chance(form, seed=3)
    path = print_pdf((LINES, [(title.split("\n"), rows) for title, rows in tables]), tmp_path / "report.pdf")
    assert rows_read(path) == [row for _, rows in tables for row in rows]
