"""Figure cards: where the area stands now, against the previous comparable period, the target and the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.blocks import history, naming, scale, sparkline, targets
from dashboard.blocks.memory import remembered
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.selection import Grain
from data import catalog
from data.periods import Period
from queries import latest, trends

Row = dict[str, Any]
FEWEST_POINTS = 2
WHOLE = 100.0  # quarters that make a rate of more were split from periods that do not add up
FEWEST_FOR_MIDDLE = 3


def of_theme(theme: str) -> tuple[str, ...]:
    """Return the indicators that the catalogue makes cards of the theme."""
    return tuple(entry.indicator for entry in catalog.themes()[theme] if entry.role == "card")


def draw(page: PageContext, indicators: Sequence[str], *, extra: Callable[[PageContext], list[str]]) -> None:
    """Draw one card per indicator, in the order given, then the page's own."""
    drawn = remembered(page, "cards", lambda: [*cards(page, indicators), *extra(page)], depends=tuple(indicators))
    st.html(f'<div class="cards">{"".join(drawn)}</div>')


def plain_card(*, title: str, figure: str, unit: str, below: str, foot: str) -> str:
    """Return a card whose figure is no indicator of the catalogue."""
    number = f'<p class="figure">{escape(figure)} <small>{escape(unit)}</small></p>'
    words = f'<p class="parts">{escape(below)}</p><p class="foot">{escape(foot)}</p>'
    return f'<article class="card"><h3>{escape(title)}</h3>{number}{words}</article>'


def cards(page: PageContext, indicators: Sequence[str]) -> list[str]:
    """Return one card per indicator as HTML."""
    totals = fetch(latest.area_totals, page.scope, indicators=tuple(indicators), period=page.period)
    lines = _courses(page, indicators)
    return [_card(page, row, lines.get(row["indicator"], [])) for row in as_dicts(totals)]


def _courses(page: PageContext, indicators: Sequence[str]) -> dict[str, list[float | None]]:
    """The middle commune by period, of rates and stocks with two periods or more; a slip of unit cannot bend it."""
    if not history.is_told(page):
        return {}
    rows = fetch(trends.sparklines, page.scope, indicators=tuple(indicators), grain=str(page.selection.grain))
    if page.period:
        rows = rows[rows["period_order"] <= Period.parse(page.period).order]
    courses = {str(name): _comparable(page, str(name), course)["median"] for name, course in rows.groupby("indicator")}
    return {
        name: [None if formats.missing(value) else float(value) for value in course]
        for name, course in courses.items()
        if course.notna().sum() >= FEWEST_POINTS
    }


def _comparable(page: PageContext, indicator: str, course: pd.DataFrame) -> pd.DataFrame:
    """Periods that can stand in one line: all for stocks, else windows as long as the last (single quarters for Q1)."""
    known = catalog.indicators()[indicator]
    told = course[course["median"].notna()]
    if known.basis == "stock" or told.empty:
        return course
    if page.selection.grain == Grain.QUARTER and known.basis == "flow":
        return course.head(0) if known.kind == "percent" and (told["median"] > WHOLE).any() else course
    chosen = page.selection.period
    last = chosen if chosen in set(told["period"]) else str(told["period"].iloc[-1])
    is_rate = known.kind == "percent" and known.basis == "flow"
    told_by = slice(5, 6) if is_rate and last[5:6] == "Q" else slice(5, None)
    return course[[code[told_by] == last[told_by] for code in course["period"]]]


def _card(page: PageContext, row: Row, course: list[float | None]) -> str:
    name = row["indicator"]
    pieces = [
        f"<h3>{escape(naming.indicator(page, name))}</h3>",
        f'<p class="figure">{_figure(page, row)}</p>',
        f'<p class="parts">{_parts(page, row)}</p>',
        *_changes(page, row),
        _warning(page, row),
        _target(page, row),
        sparkline.image(course, alt=escape(_course_in_words(page, name, course), quote=True)) if course else "",
        f'<p class="foot">{_foot(page, row)}</p>',
    ]
    title = escape(naming.definition(page, name), quote=True)
    return f'<article class="card" title="{title}">{"".join(pieces)}</article>'


def _figure(page: PageContext, row: Row) -> str:
    shown = row["median"] if scale.is_out_of_line(row, row["total"]) else row["total"]
    text = naming.figure(page, row["indicator"], shown)
    if text and catalog.indicators()[row["indicator"]].kind == "count":
        return f"{text} <small>{escape(naming.measure(page, row['indicator']))}</small>"
    return text or "—"


def _parts(page: PageContext, row: Row) -> str:
    if row["reason"] == "periods_differ":
        return page.words("card.periods_differ")
    if not row["n"]:
        return page.words("card.none")
    if formats.missing(row["total"]):
        return page.words("card.no_parts")
    known = catalog.indicators()[row["indicator"]]
    if scale.is_out_of_line(row, row["total"]):
        return page.words("card.shows_middle")
    if formats.missing(row["denominator"]) or not known.denominator:
        return ""
    return page.words(
        "card.parts",
        numerator=naming.figure(page, known.numerator, row["numerator"]),
        denominator=naming.figure(page, known.denominator, row["denominator"]),
        of=escape(naming.inside(naming.full_indicator(page, known.denominator))),
    )


def _changes(page: PageContext, row: Row) -> list[str]:
    """Return the change since the previous comparable period and, where that is another, since a year before."""
    if scale.is_out_of_line(row, row["total"]):
        return []
    if scale.is_out_of_line(row, row["previous_value"]):
        return [f'<p class="warning">{page.words("card.previous_out_of_line")}</p>']
    since = naming.when(page, row["previous_period"]) if row["previous_period"] else page.words("card.previous")
    told = [_change(page, row, row["change"], row["n_compared"], since)]
    if not _is_same(row) and not scale.is_out_of_line(row, row["last_year_value"]):
        year_before = naming.when(page, row["last_year_period"]) if row["last_year_period"] else ""
        since = year_before or page.words("card.last_year")
        told.append(_change(page, row, row["last_year_change"], row["n_compared_last_year"], since))
    return list(filter(None, told))


def _is_same(row: Row) -> bool:
    """Return whether the previous comparable period is the one of last year, of each commune on show."""
    names = ("period", "value", "change")
    same_period, same_value, same_change = (
        row[f"previous_{name}" if name != "change" else name] == row[f"last_year_{name}"] for name in names
    )
    return bool(same_period and (row["previous_period"] != "" or (same_value and same_change)))


def _change(page: PageContext, row: Row, change: float, n_compared: int, since: str) -> str:
    known = catalog.indicators()[row["indicator"]]
    text = formats.delta(change, known.unit, language=page.selection.language)
    if not text:
        return ""
    tone = judged(change, known.polarity, changed=text != page.words("delta.none"))
    sign = {"better": "▲", "worse": "▼", "neutral": "●"}[tone]
    return (
        f'<p class="change {tone}"><span aria-hidden="true">{sign}</span> {text} '
        f"<small>{naming.say(page, 'card.since', period=since, n=naming.whole(page, n_compared))}</small></p>"
    )


def _warning(page: PageContext, row: Row) -> str:
    """Say that a rate of the whole area lies far from nearly all its communes: one slip of unit is enough for that."""
    if not scale.is_out_of_line(row, row["total"]):
        return ""
    total = naming.figure(page, row["indicator"], row["total"])
    return f'<p class="warning">{page.words("card.out_of_line", value=total)}</p>'


def judged(change: float, polarity: str, *, changed: bool = True) -> str:
    """Return 'better', 'worse' or 'neutral' for a change of an indicator of that polarity."""
    if polarity == "none" or not changed:
        return "neutral"
    return "better" if (change > 0) == (polarity == "higher") else "worse"


def _target(page: PageContext, row: Row) -> str:
    rows = fetch(latest.ranked, page.scope, indicator=row["indicator"], period=page.period)
    target = targets.common(rows, row["indicator"]) if len(rows) else None
    if target is None or formats.missing(row["total"]) or scale.is_out_of_line(row, row["total"]):
        return ""
    reached = (row["total"] >= float(target.value)) == (catalog.indicators()[row["indicator"]].polarity == "higher")
    key = "card.target_met" if reached else "card.target_missed"
    text = page.words(key, value=naming.figure(page, row["indicator"], target.value))
    return f'<p class="target" title="{escape(target.source, quote=True)}">{text}</p>'


def _foot(page: PageContext, row: Row) -> str:
    out_of_line = scale.is_out_of_line(row, row["total"])
    period = naming.when(page, row["period"]) if row["period"] else page.words("when.latest_short")
    pieces = [
        naming.say(page, "card.reporting", n=naming.whole(page, row["n"]), all=naming.whole(page, row["n_expected"])),
        period,
    ]
    if row["n"] >= FEWEST_FOR_MIDDLE and not formats.missing(row["median"]) and not out_of_line:
        pieces.append(page.words("card.middle", value=naming.figure(page, row["indicator"], row["median"])))
    if 0 < row["n_parts"] < row["n"]:
        pieces.append(naming.say(page, "card.some_parts", n=naming.whole(page, row["n_parts"])))
    if row["n_doubtful"]:
        pieces.append(page.words("card.doubtful", n=naming.whole(page, row["n_doubtful"])))
    return " · ".join(f"<span>{piece}</span>" for piece in pieces)


def _course_in_words(page: PageContext, name: str, course: list[float | None]) -> str:
    known = pd.Series(course, dtype="float64").dropna()
    return page.words(
        "card.course",
        n=len(known),
        first=naming.figure(page, name, known.iloc[0]),
        last=naming.figure(page, name, known.iloc[-1]),
    )
