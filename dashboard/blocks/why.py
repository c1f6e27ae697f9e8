"""Why the figure of the area is another than before: parts that add up, and the communes behind each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats, session
from dashboard.blocks import chart, naming, scale, why_pairs
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.why_pairs import Pair
from dashboard.cache import fetch
from dashboard.charts.contributions import contributions
from dashboard.page_context import PageContext
from dashboard.selection import Against, Grain
from data import catalog
from data.periods import Period
from queries import explain, trends

SUMMED = ("count", "money", "flag")
CHOICE = "why_against"


def draw(page: PageContext, indicator: str) -> None:
    """Draw the block; nothing for figures that have no total."""
    if not _has_total(indicator):
        return
    pairs = why_pairs.pairs_of(page, indicator)
    if len(pairs) > 1:
        _choose(page)
    pair = pairs.get(page.selection.against) or next(iter(pairs.values()), None)
    chart.draw(page, "why", lambda: plan(page, indicator, pair), depends=(indicator, pair))


def plan(page: PageContext, indicator: str, pair: Pair | None) -> Plan:
    """Return the parts of the change, or why there are none."""
    title = page.words("why.title", indicator=naming.inside(naming.indicator(page, indicator)))
    if pair is None:
        return Plan(title=title, reason=page.words("why.no_pair"))
    totals = why_pairs.totals(page, indicator, pair)
    rows = _with_weights(fetch(explain.parts, page.scope, **why_pairs.asked(page, indicator, pair)))
    if rows.empty or formats.missing(totals["change"]):
        return Plan(title=title, reason=page.words("why.no_pair"))
    if bent := _bent(page, indicator, pair, totals):
        return Plan(title=title, reason=_bent_words(page, indicator, bent, totals))
    about = page.words(
        "why.about",
        period=page.period_name(pair.period),
        earlier=page.period_name(pair.earlier),
        unit=page.words("why.points") if catalog.indicators()[indicator].numerator else naming.measure(page, indicator),
    )
    return Plan(title=title, about=about, drawing=_drawing(page, indicator, pair, totals, rows))


def _with_weights(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the parts without weights among communes where there is one alone, whose weight can change nothing."""
    weights = rows["part"] == "mix"
    changes_nothing = rows["contribution"].abs() < formats.SMALLEST_POINTS
    return rows[~(weights & changes_nothing)] if weights.sum() == 1 else rows


def _has_total(indicator: str) -> bool:
    known = catalog.indicators()[indicator]
    return known.kind in SUMMED or bool(known.numerator)


def _choose(page: PageContext) -> None:
    st.session_state[CHOICE] = page.selection.against
    st.segmented_control(
        page.words("why.against"),
        tuple(Against),
        key=CHOICE,
        required=True,
        format_func=lambda item: page.words(f"against.{item}"),
        on_change=lambda: session.change(against=st.session_state[CHOICE]),
    )


def _bent(page: PageContext, indicator: str, pair: Pair, totals: pd.Series[Any]) -> dict[str, str]:
    """Return the ends of the comparison whose total a few communes bend so far that its change explains nothing."""
    return {
        end: period
        for end, period in (("before", pair.earlier), ("after", pair.period))
        if scale.is_out_of_line(_area_total(page, indicator, period), totals[end])
    }


def _area_total(page: PageContext, indicator: str, period: str) -> dict[str, Any]:
    """Return the area's figures of a period; none were expected where its communes came later."""
    told = _of_period(page, trends.of_area, indicator, period).to_dict("records")
    return {"indicator": indicator, "n": 0, **{str(name): value for row in told for name, value in row.items()}}


def _of_period(page: PageContext, question: Callable[..., pd.DataFrame], indicator: str, period: str) -> pd.DataFrame:
    """Return what a question about the course of time says of one period of the grain on show."""
    asked = {"indicator": indicator, "grain": str(page.selection.grain), "period_from": period, "period_to": period}
    rows = fetch(question, page.scope, **asked)
    return rows[rows["period"] == period]


def _bent_words(page: PageContext, indicator: str, bent: dict[str, str], totals: pd.Series[Any]) -> str:
    """Return why the change is not split, with the communes furthest from the middle one."""
    told = [
        f"{naming.figure(page, indicator, totals[end])} ({page.period_name(period)})" for end, period in bent.items()
    ]
    names = dict.fromkeys(_furthest(page, indicator, period) for period in bent.values())
    return page.words("why.out_of_line", values="; ".join(told), names=", ".join(names))


def _furthest(page: PageContext, indicator: str, period: str) -> str:
    rows = _of_period(page, trends.by_unit, indicator, period).dropna(subset=["value"])
    away = (rows["value"] - rows["value"].median()).abs()
    return naming.commune(page, str(rows["unit_name"].iloc[int(away.argmax())]))


def _drawing(page: PageContext, indicator: str, pair: Pair, totals: pd.Series[Any], rows: pd.DataFrame) -> Drawing:
    parts = rows.groupby("part", sort=False)["contribution"].agg(["sum", "count"])
    shown = pd.DataFrame(
        {
            "name": [_name(page, indicator, str(part)) for part in parts.index] + [page.words("why.whole")],
            "contribution": [*parts["sum"], totals["change"]],
            "text": [_delta(page, indicator, value) for value in (*parts["sum"], totals["change"])],
        }
    )
    told = sentence(page, indicator, pair, totals, parts)
    return Drawing(
        figure=contributions(shown),
        alt=told,
        table=_table(page, indicator, rows),
        note=" ".join([told, *_notes(page, indicator, pair)]),
    )


def _notes(page: PageContext, indicator: str, pair: Pair) -> list[str]:
    """Return what else the reader must know: definitions that changed between, how the parts of a rate are made."""
    crossed = [one for one in catalog.breaks_of(indicator) if _lies_between(one, pair)]
    notes = [one.explanation_en if page.language == "en" else one.explanation_vi for one in crossed]
    notes.append(page.words("why.with_doubtful"))
    if page.selection.grain != Grain.PERIOD and catalog.indicators()[indicator].basis == "flow":
        notes.append(page.words(f"why.grain_{page.selection.grain}"))
    return [*notes, page.words("why.rate_note")] if catalog.indicators()[indicator].numerator else notes


def _lies_between(one: catalog.Break, pair: Pair) -> bool:
    return Period.parse(pair.earlier).window[1] < one.day <= Period.parse(pair.period).window[1]


def sentence(page: PageContext, indicator: str, pair: Pair, totals: pd.Series[Any], parts: pd.DataFrame) -> str:
    """Return the change and its parts in words."""
    told = [
        page.words(
            "why.part",
            name=naming.inside(_name(page, indicator, str(part))),
            n=naming.whole(page, row["count"]),
            change=_delta(page, indicator, row["sum"]),
        )
        for part, row in parts.iterrows()
    ]
    return page.words(
        "why.sentence",
        change=_delta(page, indicator, totals["change"]),
        before=naming.figure(page, indicator, totals["before"]),
        after=naming.figure(page, indicator, totals["after"]),
        earlier=page.period_name(pair.earlier),
        period=page.period_name(pair.period),
        parts="; ".join(told),
    )


def _name(page: PageContext, indicator: str, part: str) -> str:
    is_rate = bool(catalog.indicators()[indicator].numerator)
    return page.words("why.real_rate" if part == "real" and is_rate else f"why.{part}")


def _delta(page: PageContext, indicator: str, change: float) -> str:
    return formats.delta(change, catalog.indicators()[indicator].unit, language=page.selection.language)


def _table(page: PageContext, indicator: str, rows: pd.DataFrame) -> pd.DataFrame:
    say = page.words
    return pd.DataFrame(
        {
            say("why.column_part"): [_name(page, indicator, part) for part in rows["part"]],
            say("column.unit_name"): rows["unit_name"],
            say("column.district"): rows["district"],
            say("why.column_before"): rows["before"],
            say("why.column_after"): rows["after"],
            say("why.column_contribution"): rows["contribution"],
        }
    )
