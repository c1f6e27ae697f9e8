"""Text of a report -> remarks: what it says wrongly about days, windows and fractions, and what of it was not read.

Knows no file and no store.

A kind of rule is one function here; its rows in data/catalog/rules.csv say how far it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.catalog import Rule, rules
from loaders.document import Document
from loaders.header import Header
from loaders.prose import Paragraph, ProseFigure, figures_of
from loaders.remarks import Remark
from loaders.text_checks.cited import cited_after_report, cited_after_window
from loaders.text_checks.fractions import quoted_part, quoted_ratio
from loaders.text_checks.periods import other_months, speaks_of_months
from loaders.text_checks.told import Told, told_by
from loaders.text_checks.unread import Read, appendix_unread, left_out
from loaders.text_checks.windows import counted_until, other_window

__all__ = ["KINDS", "Read", "check_reading", "check_text", "is_of_reading"]

_OF_TEXT: dict[str, Callable[[Told, Rule], Sequence[Remark]]] = {
    "cited_after_report": cited_after_report,
    "cited_after_window": cited_after_window,
    "counted_until": counted_until,
    "other_months": other_months,
    "other_window": other_window,
    "quoted_part": quoted_part,
    "quoted_ratio": quoted_ratio,
}
_OF_READING: dict[str, Callable[[Read, Rule], Sequence[Remark]]] = {
    "appendix_unread": appendix_unread,
    "left_out": left_out,
}
KINDS = frozenset({*_OF_TEXT, *_OF_READING})


def check_text(
    document: Document, paragraphs: Sequence[Paragraph], header: Header, figures: Sequence[ProseFigure]
) -> list[Remark]:
    """Return what is wrong in the running text of one report, by the rules of the catalogue in their order."""
    if speaks_of_months(document):
        # Figures of other months are none of the report's, but what is said of them is what is looked for here.
        figures = figures_of(paragraphs, replace(header, period_start=None, period_end=None))
    told = told_by(document, paragraphs, header, figures)
    return [remark for rule in rules().values() if rule.kind in _OF_TEXT for remark in _OF_TEXT[rule.kind](told, rule)]


def is_of_reading(remark: Remark) -> bool:
    """Return whether a remark says that something was not read, rather than that the report is wrong."""
    return rules()[remark.rule].kind in _OF_READING


def check_reading(read: Read) -> list[Remark]:
    """Return what one report holds or announces and was not read."""
    ours = (rule for rule in rules().values() if rule.kind in _OF_READING)
    return [remark for rule in ours for remark in _OF_READING[rule.kind](read, rule)]
