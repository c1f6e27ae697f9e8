"""Targets of the catalogue as the pages draw them: the one that holds for a commune's province and period."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from dashboard.blocks import naming
from dashboard.charts.ranked import Target
from dashboard.page_context import PageContext
from data import catalog
from data.periods import Period

END_OF_SHORT_SOURCE = re.compile(r"[;(,:]| ngày ")


@cache
def holding(indicator: str, period: str, province: str) -> catalog.Target | None:
    """Return the target that held at the period's end: the province's own before the national one."""
    if not period:
        return None
    return next(iter(catalog.targets_for(indicator, Period.parse(period).window[1], province)), None)


def values(rows: pd.DataFrame, indicator: str) -> list[float | None]:
    """Return each row's target (of its period and province), None where there is none."""
    found = [holding(indicator, period, place) for period, place in zip(rows["period"], rows["province"], strict=True)]
    return [None if one is None else float(one.value) for one in found]


def common(rows: pd.DataFrame, indicator: str) -> catalog.Target | None:
    """Return the one target that all rows share; None when some have another or none, as no line could show that."""
    found = {holding(indicator, period, place) for period, place in zip(rows["period"], rows["province"], strict=True)}
    return found.pop() if len(found) == 1 else None


def line(page: PageContext, indicator: str, target: catalog.Target | None) -> Target | None:
    """Return the target as a chart draws it, with its value and where it comes from."""
    if target is None:
        return None
    value = naming.figure(page, indicator, target.value)
    return Target(float(target.value), page.words("target.line", value=value, source=short_source(target)))


def short_source(target: catalog.Target) -> str:
    """Return the name of the document that sets the target, without date and address."""
    return END_OF_SHORT_SOURCE.split(target.source)[0].strip()


def note(page: PageContext, indicator: str, target: catalog.Target | None) -> str:
    """Return the target with its full source in a sentence, '' when there is none."""
    if target is None:
        return ""
    source = target.source.partition("; http")[0]
    return page.words("target.note", value=naming.figure(page, indicator, target.value), source=source)
