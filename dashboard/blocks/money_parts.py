"""What disbursement is made of: plan against disbursed per commune, the course of the year, revenue and expenditure."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.blocks import cards, chart, course, history, made_of, naming, ranking, scale
from dashboard.blocks.chart import Drawing, Plan
from dashboard.cache import fetch
from dashboard.charts.money import BulletWords, bullets
from dashboard.page_context import PageContext
from queries import disbursement, latest

DISBURSEMENT = course.Subject(
    key="money_course", indicator="disbursement_rate", grain="quarter", question=disbursement.course
)
BUDGETS = ("local_revenue", "local_expenditure")

BY = "bullets_by"


class By(StrEnum):
    """What the bullets are drawn and sorted by."""

    MONEY = "money"
    RATE = "rate"


def draw(page: PageContext) -> None:
    """Draw the bullets, the course of the year, then the communes' own budgets."""
    _bullets(page)
    year = history.year_on_show(page)
    if year is not None:
        course.draw(page, DISBURSEMENT, year)
    for place, name in zip(st.columns(len(BUDGETS)), BUDGETS, strict=True):
        with place:
            chart.draw(page, name, partial(_budget, page, name))


def pace_card(page: PageContext) -> list[str]:
    """Return the card that holds disbursement against the even pace of the year."""
    rows = fetch(disbursement.against_plan, page.scope, period=page.period)
    told = rows.dropna(subset=["shortfall"])
    if told.empty:
        return []
    behind = _behind(told)
    rates = sorted(set(told["expected_rate"]))
    pace = naming.percent(page, rates[0]) if len(rates) == 1 else page.words("pace.by_period")
    return [
        cards.plain_card(
            title=page.words("pace.title"),
            figure=naming.whole(page, len(behind)),
            unit=naming.say(page, "pace.behind", n=naming.whole(page, len(told))),
            below=page.words("pace.even", pace=pace),
            foot=naming.say(page, "card.reporting", n=naming.whole(page, len(told)), all=naming.whole(page, len(rows))),
        )
    ]


def _behind(told: pd.DataFrame) -> pd.DataFrame:
    """Return the communes short of the even pace, as the answer above counts them: without slips of unit."""
    return told[(told["shortfall"] > 0) & scale.in_scale(told, ["plan", "disbursed"])]


def _bullets(page: PageContext) -> None:
    by = By(st.session_state.get(BY, By.MONEY) or By.MONEY)
    made = chart.made(page, "bullets", lambda: _plan(page, by), depends=(by,))
    if made.plan.drawing is not None:
        st.segmented_control(
            page.words("bullets.by"),
            tuple(By),
            default=By.MONEY,
            required=True,
            key=BY,
            format_func=lambda item: page.words(f"bullets.by_{item}"),
        )
    chart.put(page, "bullets", made)


def _plan(page: PageContext, by: By) -> Plan:
    title = page.words("bullets.title")
    rows = fetch(disbursement.against_plan, page.scope, period=page.period)
    told = rows.dropna(subset=["plan", "disbursed"], how="any")
    if told.empty:
        return Plan(title=title, reason=page.words("bullets.none"))
    unit = "%" if by == By.RATE else _unit(page, told["plan"])[0]
    about = made_of.about(page, told, rows, unit=unit)
    drawing = _rate_drawing(page, told) if by == By.RATE else _money_drawing(page, told)
    return Plan(title=title, about=about, drawing=drawing)


def _money_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    inside = scale.in_scale(told, ["plan", "disbursed"])
    drawn = made_of.to_draw(page, told[inside])
    unit, divisor = _unit(page, told["plan"])
    drawn = drawn.assign(
        text=[naming.percent(page, rate) for rate in drawn["rate"]],
        **{name: drawn[name] / divisor for name in ("plan", "disbursed", "expected")},
    )
    figure = bullets(drawn, words=_bullet_words(page), unit=unit, decimals=1 if divisor > 1 else 0)
    outside = told[~inside]
    return Drawing(
        figure=figure,
        alt=_sentence(page, told),
        table=_table(page, told),
        note=_notes(page, told, outside),
        points=made_of.points(drawn, ["disbursement_plan", "disbursement_done"]),
    )


def _rate_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    ordered = told.dropna(subset=["rate"]).sort_values("rate", kind="stable")
    drawn = made_of.to_draw(page, ordered)
    drawn = drawn.assign(
        plan=100.0,
        disbursed=drawn["rate"],
        expected=drawn["expected_rate"],
        text=[naming.percent(page, rate) for rate in drawn["rate"]],
    )
    figure = bullets(drawn, words=_bullet_words(page), unit="%", decimals=1)
    return Drawing(
        figure=figure,
        alt=_sentence(page, told),
        table=_table(page, ordered),
        note=" ".join(filter(None, (made_of.shortened_note(page, ordered), ranking.doubt_note(page, ordered)))),
        points=made_of.points(drawn, ["", "disbursement_rate"]),
    )


def _bullet_words(page: PageContext) -> BulletWords:
    return BulletWords(page.words("bullets.plan"), page.words("bullets.disbursed"), page.words("bullets.expected"))


def _table(page: PageContext, told: pd.DataFrame) -> pd.DataFrame:
    names = ("plan", "disbursed", "rate", "expected_rate", "shortfall")
    figures = {page.words(f"bullets.column_{name}"): told[name] for name in names}
    return pd.DataFrame({**made_of.places(page, told), **figures, **made_of.doubts(page, told)})


def _sentence(page: PageContext, told: pd.DataFrame) -> str:
    behind = _behind(told)
    return naming.say(page, "bullets.alt", n=naming.whole(page, len(told)), behind=naming.whole(page, len(behind)))


def _unit(page: PageContext, plans: pd.Series[float]) -> tuple[str, int]:
    """Return the chart's money unit and what it is in million VND, by the size of the middle plan."""
    if plans.median() >= formats.BILLION:
        return page.words("money.billion"), formats.BILLION
    return page.words("money.million"), 1


def _notes(page: PageContext, told: pd.DataFrame, outside: pd.DataFrame) -> str:
    notes = [made_of.shortened_note(page, told), ranking.doubt_note(page, told)]
    if len(outside):
        greatest = zip(outside["unit_name"], outside[["plan", "disbursed"]].max(axis=1), strict=True)
        names = naming.several(page, [f"{name} ({naming.money(page, money)})" for name, money in greatest])
        notes.append(page.words("bullets.out_of_scale", names=names, times=scale.OUT_OF_SCALE))
    return " ".join(filter(None, notes))


def _budget(page: PageContext, name: str) -> Plan:
    title = page.words(f"{name}.title")
    indicators = (f"{name}_plan", f"{name}_done")
    rows = fetch(latest.values, page.scope, indicators=indicators, period=page.period)
    wide = rows.pivot_table(
        index=["unit_id", "unit_name", "district", "period"], columns="indicator", values="value", sort=False
    )
    told = wide.reindex(columns=list(indicators)).dropna(how="any").reset_index()
    if told.empty:
        return Plan(title=title, reason=page.words("budget.none"))
    told = told.rename(columns={indicators[0]: "plan", indicators[1]: "disbursed"})
    told = told.join(made_of.doubt_of_each(rows), on="unit_id")
    unit = _unit(page, told["plan"])[0]
    about = made_of.about(page, told, rows["unit_id"].drop_duplicates().to_frame(), unit=unit)
    return Plan(title=title, about=about, drawing=_budget_drawing(page, name, told))


def _budget_drawing(page: PageContext, name: str, told: pd.DataFrame) -> Drawing:
    unit, divisor = _unit(page, told["plan"])
    ordered = told.sort_values("plan", ascending=False, kind="stable")
    inside = scale.in_scale(ordered, ["plan", "disbursed"])
    drawn = made_of.to_draw(page, ordered[inside])
    drawn = drawn.assign(plan=drawn["plan"] / divisor, disbursed=drawn["disbursed"] / divisor)
    words = BulletWords(page.words(f"{name}.plan"), page.words(f"{name}.done"))
    table = {page.words(f"{name}.plan"): ordered["plan"], page.words(f"{name}.done"): ordered["disbursed"]}
    return Drawing(
        figure=bullets(drawn, words=words, unit=unit, decimals=1 if divisor > 1 else 0),
        alt=naming.say(page, "budget.alt", n=naming.whole(page, len(told))),
        table=pd.DataFrame({**made_of.places(page, ordered), **table, **made_of.doubts(page, ordered)}),
        note=_notes(page, ordered, ordered[~inside]),
        points=made_of.points(drawn, [f"{name}_plan", f"{name}_done"]),
    )
