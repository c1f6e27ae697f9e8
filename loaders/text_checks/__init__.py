"""Text of a report -> remarks: what it says wrongly about days, windows and fractions. Knows no file and no store.

A kind of rule is one function here; its rows in data/catalog/rules.csv say how far it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.catalog import Rule, rules
from loaders.document import Document
from loaders.header import Header
from loaders.prose import ProseFigure, read_prose
from loaders.remarks import Remark
from loaders.text_checks.cited import cited_after_report, cited_after_window
from loaders.text_checks.fractions import quoted_part, quoted_ratio
from loaders.text_checks.periods import other_months, speaks_of_months
from loaders.text_checks.told import Told, told_by
from loaders.text_checks.windows import counted_until, other_window

__all__ = ["KINDS", "check_text"]

KINDS: dict[str, Callable[[Told, Rule], Sequence[Remark]]] = {
    "cited_after_report": cited_after_report,
    "cited_after_window": cited_after_window,
    "counted_until": counted_until,
    "other_months": other_months,
    "other_window": other_window,
    "quoted_part": quoted_part,
    "quoted_ratio": quoted_ratio,
}


def check_text(document: Document, header: Header, figures: Sequence[ProseFigure]) -> list[Remark]:
    """Return what is wrong in the running text of one report, by the rules of the catalogue in their order."""
    if speaks_of_months(document):
        # Figures of other months are none of the report's, but what is said of them is what is looked for here.
        figures = read_prose(document, replace(header, period_start=None, period_end=None))
    told = told_by(document, header, figures)
    return [remark for rule in rules().values() if rule.kind in KINDS for remark in KINDS[rule.kind](told, rule)]
