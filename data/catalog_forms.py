"""Forms of the appendix: one file for each in catalog/forms, found by glob. A mistake is raised with its place.

The first lines, whose section is 'form', tell about the form itself: its title, province, since when, and the wordings
that all stand in a document of that form. The others are its rows in printed order.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from pathlib import Path

from data.catalog_entries import Form, FormRow
from data.csv_table import CatalogError, Line, read_lines

_COLUMNS = ("section", "row_no", "parent_no", "wording", "unit_raw", "indicator")
_ITSELF = "form"
_FACTS = ("title_vi", "province", "since", "match")
_SECTIONS = ("1", "2", "3", "4", "5", "6", "7")


def read_forms(folder: Path, indicators: Container[str]) -> tuple[dict[str, Form], tuple[FormRow, ...]]:
    """Return form id → form, the newest first, and the rows of all forms in that order."""
    lines = {path.stem: list(read_lines(path, _COLUMNS)) for path in sorted(folder.glob("*.csv"))}
    if not lines:
        raise CatalogError(file=folder.name, row=1, column=_COLUMNS[0], problem="the folder holds no form")
    forms = {name: _form(name, [line for line in found if _is_fact(line)]) for name, found in lines.items()}
    newest = sorted(forms, key=lambda name: forms[name].since or date.min, reverse=True)
    rows = (_row(name, line, indicators) for name in newest for line in lines[name] if not _is_fact(line))
    return {name: forms[name] for name in newest}, tuple(rows)


def _is_fact(line: Line) -> bool:
    return line.text("section") == _ITSELF


def _form(name: str, facts: Sequence[Line]) -> Form:
    told: dict[str, list[str]] = {fact: [] for fact in _FACTS}
    since: date | None = None
    for line in facts:
        fact = line.one_of("row_no", _FACTS)
        if told[fact] and fact != "match":
            raise line.error("row_no", f"{fact!r} is there twice")
        told[fact].append(line.filled("wording"))
        since = line.day("wording") if fact == "since" else since
    for fact in ("title_vi", "match"):
        if not told[fact]:
            raise CatalogError(file=f"{name}.csv", row=1, column="row_no", problem=f"no line tells {fact!r}")
    return Form(name, "".join(told["province"]), since, "".join(told["title_vi"]), tuple(told["match"]))


def _row(form: str, line: Line, indicators: Container[str]) -> FormRow:
    """Return the row of a form; a heading has no indicator."""
    return FormRow(
        form=form,
        section=line.one_of("section", _SECTIONS),
        row_no=line.text("row_no"),
        parent_no=line.text("parent_no"),
        wording=line.filled("wording"),
        unit_raw=line.text("unit_raw"),
        indicator=line.known("indicator", indicators, what="indicator") if line.text("indicator") else "",
    )
