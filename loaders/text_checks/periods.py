"""Sentences left over from an earlier report: they speak of months that are not those of the period."""

from __future__ import annotations

import re

from data.catalog import Rule
from data.periods import Period
from loaders.document import Document
from loaders.remarks import Remark
from loaders.text_checks.told import Told, numbers_only

_MONTHS_OF_YEAR = re.compile(r"(?<!\w)0?(?P<months>3|6|9)\s*tháng\s+đầu\s+năm(?:\s+(?P<year>\d{4}))?", re.I)
# A third quarter that stands alone may also tell the year to date.
_MONTHS = {"Q1": ("3",), "Q2": ("6",), "H1": ("6",), "Q3": ("3", "9"), "9M": ("9",), "Q4": (), "Y": ()}


def speaks_of_months(document: Document) -> bool:
    """Return whether a text names the first months of a year anywhere."""
    return bool(_MONTHS_OF_YEAR.search(" ".join(line.text for line in document.lines)))


def other_months(told: Told, rule: Rule) -> list[Remark]:
    """Remark on each sentence that gives figures of other months of the report's own year."""
    year, _, kind = told.header.period.partition("-")
    remarks = []
    for sentence in told.sentences if kind in _MONTHS else ():
        for match in _MONTHS_OF_YEAR.finditer(sentence.text):
            figures = numbers_only(sentence.figures_behind(match.end()))
            if figures and match["months"] not in _MONTHS[kind] and match["year"] in (None, year):
                remarks.append(
                    told.remark(
                        rule,
                        quote=sentence.quote,
                        locator=sentence.locator,
                        figures=figures,
                        found=" ".join(match.group().split()),
                        expected=Period.parse(told.header.period).label_vi,
                    )
                )
    return remarks
