"""What a slip says: the findings of one report with the figures at odds as that report prints them. Draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard import formats, locators
from dashboard.selection import Language
from dashboard.wording import words
from data import places
from data.text import plain

LONGEST_QUOTE = 300
KINDS_OF_PLACE = ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Huyện ", "Quận ", "Thị xã ", "Thành phố ", "Tỉnh ")


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One figure as the report prints it: its row or sentence, its value, where it stands."""

    row: str
    value: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to check: what is wrong in words, and the figures at odds."""

    message: str
    severity: str
    printed: tuple[Printed, ...]


@dataclass(frozen=True, kw_only=True)
class Slip:
    """All that is to be checked in one report of one commune."""

    report_id: str
    commune: str
    above: str
    within: str
    period: str
    doc_no: str
    doc_date: date | None
    source_file: str
    items: tuple[Item, ...] = field(default=())

    @property
    def committee(self) -> str:
        """The addressee: 'Ủy ban nhân dân xã Lê Hồng'."""
        return f"Ủy ban nhân dân {_inside(self.commune)}"

    @property
    def file_name(self) -> str:
        """'phieu-tra-lai_xa-le-hong_thanh-mien-hai-duong_2024-Q1.docx'; two communes of one name lie in two places."""
        pieces = ("phieu-tra-lai", plain(self.commune), plain(self.above), self.period)
        return f"{'_'.join(piece.replace(' ', '-') for piece in pieces if piece)}.docx"


def slips_of(findings: pd.DataFrame, figures: pd.DataFrame) -> tuple[Slip, ...]:
    """Return one slip per report, in the order of the findings.

    findings: rows of quality.listing; figures: rows of quality.figures for the same filters.
    """
    printed: dict[str, list[Printed]] = {}
    for row in figures.to_dict("records"):
        printed.setdefault(row["finding_id"], []).append(_printed(row))
    reports: dict[str, list[dict[Any, Any]]] = {}
    for row in findings.to_dict("records"):
        reports.setdefault(row["report_id"], []).append(row)
    return tuple(_slip(rows, printed) for rows in reports.values())


def _slip(rows: list[dict[Any, Any]], printed: dict[str, list[Printed]]) -> Slip:
    first = rows[0]
    return Slip(
        report_id=first["report_id"],
        commune=first["unit_name"],
        above=", ".join(filter(None, (first["district"], first["province"]))),
        within=_within(first),
        period=first["period"],
        doc_no=first["doc_no"],
        doc_date=None if formats.missing(first["doc_date"]) else first["doc_date"],
        source_file=first["source_file"],
        items=tuple(
            Item(
                message=row["message_vi"],
                severity=row["severity"],
                printed=tuple(printed.get(row["finding_id"], ())),
            )
            for row in rows
        ),
    )


def _within(row: dict[Any, Any]) -> str:
    """'huyện Thanh Miện, tỉnh Hải Dương'; as the report names them where the commune is not on the official list."""
    names = [row["district"], row["province"]]
    if commune := places.place(row["unit_id"]):
        above = (places.place(commune.district_id), places.place(commune.province_id))
        names = [area.full_name for area in above if area]
    return ", ".join(_inside(name) for name in names if name)


def _inside(name: str) -> str:
    """The name as it stands within a sentence: its kind with a small letter."""
    return name[0].lower() + name[1:] if name.startswith(KINDS_OF_PLACE) else name


def _printed(row: dict[Any, Any]) -> Printed:
    return Printed(row=_row(row), value=_value(row), place=locators.place(words(Language.VI), row["locator"]))


def _row(row: dict[Any, Any]) -> str:
    """The row as the report numbers and words it, or the sentence."""
    if row["origin"] == "narrative":
        quote = row["quote"] if len(row["quote"]) <= LONGEST_QUOTE else f"{row['quote'][:LONGEST_QUOTE]}…"
        return f"Lời văn: “{quote}”" if quote else "Lời văn"
    section = f"phần {row['section']}" if row["section"] else ""
    number = f"số thứ tự {row['row_no']}" if row["row_no"] else ""
    head = ", ".join(filter(None, (section, number)))
    return ": ".join(filter(None, (head[:1].upper() + head[1:], row["label"])))


def _value(row: dict[Any, Any]) -> str:
    if row["status"] == "blank" or not row["value_raw"]:
        return "(để trống)"
    value, unit = row["value_raw"], row["unit_raw"]
    if not unit or unit.casefold() in value.casefold():
        return str(value)
    has_own = any(sign.isalpha() or sign == "%" for sign in value)
    return f"{value} (đơn vị tính của dòng: {unit})" if has_own else f"{value} {unit}"
