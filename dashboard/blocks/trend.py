"""Is it getting better: an indicator over time, chosen communes against median and quartiles of the area."""

from __future__ import annotations

import pandas as pd

from dashboard.blocks import breaks, chart, history, made_of, naming, targets, years
from dashboard.blocks.chart import Drawing, Plan, Point, Points
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.look import Figure
from dashboard.charts.trend import trend
from dashboard.page_context import PageContext
from dashboard.selection import Grain
from data import catalog
from queries import trends

FEWEST_PERIODS = 2
WHOLE = 100.0
FEWEST_FOR_BAND = 4


def draw(page: PageContext, indicator: str) -> None:
    """Draw the trend, or say why there is none."""
    chart.draw(page, "trend", lambda: plan(page, indicator), depends=(indicator,))


def plan(page: PageContext, indicator: str) -> Plan:
    """Return the trend, or why there is none; figures gathered since the year began are compared by year."""
    known = catalog.indicators()[indicator]
    chosen = page.selection.grain
    if chosen == Grain.TO_DATE and known.basis != "stock":
        return years.plan(page, indicator, grain=Grain.TO_DATE)
    if chosen != Grain.YEAR and known.basis == "cumulative":
        return years.plan(page, indicator, grain=Grain.PERIOD)
    key = "trend.title_plain" if known.polarity == "none" else "trend.title"
    name = naming.indicator(page, indicator)
    title = page.words(key, indicator=naming.inside(name) if page.language == "en" else name)
    area = rows(page, indicator)
    n = int(area["n"].gt(0).sum())
    if n < FEWEST_PERIODS or not history.is_told(page):
        reason = page.words("trend.too_few" if n < FEWEST_PERIODS else "trend.no_commune_twice", n=n)
        return Plan(title=title, reason=reason)
    about = naming.say(
        page,
        "trend.about",
        unit=naming.measure(page, indicator),
        first=page.period_name(area["period"].iloc[0]),
        last=page.period_name(area["period"].iloc[-1]),
        n=_between(page, area),
        all=naming.whole(page, area["n_expected"].max()),
    )
    return Plan(title=title, about=about, drawing=drawing(page, indicator, area))


def rows(page: PageContext, indicator: str) -> pd.DataFrame:
    """Return the area's course; counts of a window are only comparable by single quarters."""
    return fetch(trends.of_area, page.area, indicator=indicator, grain=grain(page, indicator), **_span(page))


def grain(page: PageContext, indicator: str) -> str:
    """Return the step to draw: as chosen, but single quarters for counts gathered over windows of different length."""
    known = catalog.indicators()[indicator]
    mixes = known.kind in {"count", "money"} and known.basis != "stock" and page.selection.grain != Grain.YEAR
    if not mixes and _exceeds_by_quarter(page, indicator):
        return str(Grain.PERIOD)
    return str(Grain.QUARTER if mixes else page.selection.grain)


def _exceeds_by_quarter(page: PageContext, indicator: str) -> bool:
    """Return whether single quarters were chosen but make a rate of more than the whole: its periods do not add up."""
    if page.selection.grain != Grain.QUARTER or catalog.indicators()[indicator].kind != "percent":
        return False
    area = fetch(trends.of_area, page.area, indicator=indicator, grain=str(Grain.QUARTER), **_span(page))
    return bool((area["median"] > WHOLE).any())


def drawing(page: PageContext, indicator: str, area: pd.DataFrame) -> Drawing:
    """Return the lines with what they say and their table."""
    communes = _communes(page, indicator)
    labelled = area.assign(period_label=[made_of.short_period(page, code) for code in area["period"]])
    few = labelled["n"] < FEWEST_FOR_BAND
    labelled.loc[few, ["q1", "q3"]] = float("nan")
    figure = trend(
        labelled,
        communes.assign(
            period_label=[made_of.short_period(page, code) for code in communes["period"]],
            doubt_text=[naming.doubt_hover(page, rules) for rules in communes["doubt"]],
        ),
        say=chart_words(page.words),
        suffix=naming.suffix(page, indicator),
        decimals=1 if catalog.indicators()[indicator].kind == "percent" else 0,
        chosen=page.selection.units,
        target=targets.line(page, indicator, _latest_target(page, indicator, area)),
        breaks=breaks.drawn(
            breaks.within(page, indicator, area["period"]), tick=lambda code: made_of.short_period(page, code)
        ),
    )
    cut = figure["layout"]["yaxis"]["range"][0] > 0
    return Drawing(
        figure=figure,
        alt=sentence(page, indicator, area),
        table=_table(page, indicator, area, communes),
        points=_points(figure, area, communes, indicator),
        note=" ".join(filter(None, (_mixed_note(page, indicator, area), page.words("chart.cut_axis") if cut else ""))),
    )


def _points(figure: Figure, area: pd.DataFrame, communes: pd.DataFrame, indicator: str) -> Points:
    """Return what the marks of each chosen commune's line lead to."""
    traces = {trace.get("name"): number for number, trace in enumerate(figure["data"])}
    periods = area["period"].tolist()
    return {
        (traces[name], mark): Point(unit_id=unit_id, indicator=indicator, period=period)
        for unit_id, name in communes[["unit_id", "unit_name"]].drop_duplicates().itertuples(index=False)
        for mark, period in enumerate(periods)
    }


def _mixed_note(page: PageContext, indicator: str, area: pd.DataFrame) -> str:
    """Say that quarters stand beside longer periods, where that alone can move a rate up and down."""
    if _exceeds_by_quarter(page, indicator):
        return page.words("trend.not_by_quarter")
    lengths = {code[5:6] for code in area["period"]}
    flow = catalog.indicators()[indicator].basis == "flow"
    return page.words("trend.mixed") if flow and len(lengths) > 1 else ""


def sentence(page: PageContext, indicator: str, area: pd.DataFrame) -> str:
    """Return the course in a sentence: the middle of the communes at the first and the last period."""
    known = area.dropna(subset=["median"])
    first, last = known.iloc[0], known.iloc[-1]
    return page.words(
        "trend.sentence",
        first=page.period_name(first["period"]),
        first_value=naming.figure(page, indicator, first["median"]),
        last=page.period_name(last["period"]),
        last_value=naming.figure(page, indicator, last["median"]),
    )


def _communes(page: PageContext, indicator: str) -> pd.DataFrame:
    """Return the course of each chosen commune; nothing when none is chosen."""
    if not page.selection.units:
        empty = ["unit_id", "unit_name", "period", "value", "how", "doubt"]
        return pd.DataFrame({name: pd.Series(dtype="str") for name in empty})
    return fetch(trends.by_unit, page.scope, indicator=indicator, grain=grain(page, indicator), **_span(page))


def _span(page: PageContext) -> dict[str, str | None]:
    return {"period_from": page.selection.period_from or None, "period_to": page.selection.period_to or None}


def _between(page: PageContext, area: pd.DataFrame) -> str:
    low, high = (naming.whole(page, value) for value in (area["n"].min(), area["n"].max()))
    return low if low == high else f"{low}–{high}"


def _latest_target(page: PageContext, indicator: str, area: pd.DataFrame) -> catalog.Target | None:
    province = page.choices.provinces.get(page.selection.province, "")
    return targets.holding(indicator, str(area["period"].iloc[-1]), province)


def _table(page: PageContext, indicator: str, area: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    say = page.words
    shown = pd.DataFrame(
        {
            say("column.period"): [page.period_name(code) for code in area["period"]],
            say("table.n"): area["n"],
            say("table.n_derived"): area["n_derived"],
            say("table.n_expected"): area["n_expected"],
            say("rollup.doubtful"): area["n_doubtful"],
            say("table.area"): area["value"],
            say("table.q1"): area["q1"],
            say("table.median"): area["median"],
            say("table.q3"): area["q3"],
        }
    )
    for _, course in communes.groupby("unit_id", sort=False):
        told = course.set_index("period").reindex(area["period"])
        name = str(course["unit_name"].iloc[0])
        shown[name] = told["value"].to_numpy()
        if (course["doubt"] != "").any():
            doubts = [naming.doubts(page, rules) for rules in told["doubt"].fillna("")]
            shown[page.words("trend.doubt", name=name)] = doubts
    notes = breaks.notes(page, indicator, area["period"])
    return shown.assign(**{say("column.note"): notes}) if any(notes) else shown
