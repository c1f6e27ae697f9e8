"""Days from which figures mean something else, as they are marked on charts and noted in their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard import formats
from dashboard.charts.breaks import Break
from dashboard.page_context import PageContext
from data import catalog
from data.periods import Period


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The first period that lies after such a day, with what to write there."""

    period: str
    label: str
    explanation: str


def within(page: PageContext, indicator: str, periods: Iterable[str]) -> list[Mark]:
    """Return one mark per day that lies between the periods, which are in the order of time."""
    listed = list(periods)
    found = []
    for one in catalog.breaks_of(indicator):
        after = [code for code in listed if Period.parse(code).window[1] >= one.day]
        if after and len(after) < len(listed):
            found.append(Mark(period=after[0], label=_label(page, one), explanation=_explanation(page, one)))
    return found


def drawn(marks: Iterable[Mark], *, tick: Callable[[str], str]) -> list[Break]:
    """Return the marks as a chart draws them, before the tick of their period."""
    return [Break(tick(mark.period), mark.label, mark.explanation) for mark in marks]


def notes(page: PageContext, indicator: str, periods: Iterable[str]) -> list[str]:
    """Return what to note beside each period: why it does not compare with the one before, '' where it does."""
    listed = list(periods)
    by_period: dict[str, str] = {}
    for mark in within(page, indicator, listed):
        by_period[mark.period] = " ".join(filter(None, (by_period.get(mark.period), mark.explanation)))
    return [by_period.get(code, "") for code in listed]


def _label(page: PageContext, one: catalog.Break) -> str:
    return f"{formats.day(one.day)}:<br>{one.name_en if page.language == 'en' else one.name_vi}"


def _explanation(page: PageContext, one: catalog.Break) -> str:
    told = one.explanation_en if page.language == "en" else one.explanation_vi
    return f"{formats.day(one.day)}: {told} ({one.source})"
