"""Who leads and who lags: communes ranked on one indicator against the middle of the area and the target."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.blocks import chart, made_of, naming, targets
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.ranked import MOST_ROWS, ranked_dots, shortened
from dashboard.page_context import PageContext
from data import catalog
from queries import doubt, latest

SPACE = "\u00a0\u00a0"  # between a dot and its text


def rows(page: PageContext, indicator: str) -> pd.DataFrame:
    """Return the communes of the area with a value, best first."""
    return fetch(latest.ranked, page.area, indicator=indicator, period=page.period)


def draw(page: PageContext, indicator: str) -> None:
    """Draw the ranking of the area with the chosen communes in their colours."""
    chart.draw(page, "rank", lambda: plan(page, indicator), depends=(indicator,))


def plan(page: PageContext, indicator: str) -> Plan:
    """Return the ranking, or why there is none."""
    ranked = rows(page, indicator)
    judged = catalog.indicators()[indicator].polarity != "none"
    title = page.words(
        "rank.title" if judged else "rank.title_plain", indicator=naming.inside(naming.indicator(page, indicator))
    )
    if ranked.empty:
        return Plan(title=title, reason=page.words("empty.no_figures"))
    if (ranked["reason"] == "periods_differ").all():
        return Plan(title=title, reason=page.words("rank.periods_differ"))
    about = naming.say(
        page,
        "chart.about",
        unit=naming.measure(page, indicator),
        period=naming.when(page),
        n=naming.whole(page, len(ranked)),
        all=naming.whole(page, n_expected(page, indicator)),
    )
    return Plan(title=title, about=about, drawing=drawing(page, indicator, ranked))


def n_expected(page: PageContext, indicator: str) -> int:
    """Return how many communes of the area should have the figure."""
    totals = fetch(latest.area_totals, page.area, indicators=(indicator,), period=page.period)
    return int(totals["n_expected"].iloc[0]) if len(totals) else 0


def drawing(page: PageContext, indicator: str, ranked: pd.DataFrame) -> Drawing:
    """Return the ranked dots with what they say and their table."""
    target = targets.common(ranked, indicator)
    shown = ranked.assign(
        period_label=[page.period_name(code) for code in ranked["period"]],
        text=[_text(page, indicator, row) for row in ranked.itertuples()],
        doubt_text=[naming.doubt_hover(page, rules) for rules in ranked["doubt"]],
    )
    figure = ranked_dots(
        made_of.with_periods(page, shown),
        say=chart_words(page.words),
        suffix=naming.suffix(page, indicator),
        decimals=1 if catalog.indicators()[indicator].kind == "percent" else 0,
        chosen=page.selection.units,
        target=targets.line(page, indicator, target),
    )
    notes = [targets.note(page, indicator, target), _shortened_note(page, ranked), doubt_note(page, ranked)]
    if figure["layout"]["xaxis"]["range"][0] > 0:
        notes.append(page.words("chart.cut_axis"))
    return Drawing(
        figure=figure,
        alt=sentence(page, indicator, ranked),
        table=table(page, indicator, ranked),
        note=" ".join(filter(None, notes)),
        points=made_of.points(shortened(ranked, chosen=page.selection.units), [indicator]),
    )


def sentence(page: PageContext, indicator: str, ranked: pd.DataFrame) -> str:
    """Return the ranking in a sentence or two: highest, lowest, middle, how many miss the target."""
    first, last = ranked.iloc[0], ranked.iloc[-1]
    if len(ranked) == 1:
        name, value = naming.commune(page, first["unit_name"]), naming.figure(page, indicator, first["value"])
        return page.words("rank.only", name=name, value=value)
    if first["value"] == last["value"]:
        value = naming.figure(page, indicator, first["value"])
        return naming.say(page, "rank.all_equal", n=naming.whole(page, len(ranked)), value=value)
    lower = catalog.indicators()[indicator].polarity == "lower"
    words = [
        page.words(
            "rank.best_worst_lower" if lower else "rank.best_worst",
            best=_named(page, ranked, first["value"]),
            best_value=_valued(page, indicator, first),
            worst=_named(page, ranked, last["value"]),
            worst_value=_valued(page, indicator, last),
        )
    ]
    if len(ranked) >= 3 and not formats.missing(first["median"]):
        words.append(page.words("rank.middle", value=naming.figure(page, indicator, first["median"])))
    missed, judged = n_below_target(ranked, indicator)
    if missed:
        words.append(page.words("rank.below", n=naming.whole(page, missed), all=naming.whole(page, judged)))
    return " ".join(words)


def _valued(page: PageContext, indicator: str, row: pd.Series[Any]) -> str:
    """Return the commune's figure with its doubt mark."""
    return naming.figure(page, indicator, row["value"]) + (" ◇" if row["doubt"] else "")


def _named(page: PageContext, ranked: pd.DataFrame, value: float) -> str:
    """Return the commune with that value, or how many share it."""
    names = ranked.loc[ranked["value"] == value, "unit_name"]
    return (
        naming.commune(page, names.iloc[0])
        if len(names) == 1
        else naming.say(page, "rank.tied", n=naming.whole(page, len(names)))
    )


def n_below_target(ranked: pd.DataFrame, indicator: str) -> tuple[int, int]:
    """Return how many communes miss the target of their own period and province, and how many have one."""
    lower = catalog.indicators()[indicator].polarity == "lower"
    pairs = zip(ranked["value"], targets.values(ranked, indicator), strict=True)
    missed = [(value > target) if lower else (value < target) for value, target in pairs if target is not None]
    return sum(missed), len(missed)


def table(page: PageContext, indicator: str, ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the same numbers under headings in words."""
    say = page.words
    columns = {
        say("table.rank"): ranked["rank"],
        say("column.unit_name"): ranked["unit_name"],
        say("column.district"): ranked["district"],
        say("column.period"): [page.period_name(code) for code in ranked["period"]],
        f"{naming.sentence(naming.indicator(page, indicator))} ({naming.measure(page, indicator)})": ranked["value"],
        **_changes(page, indicator, ranked),
        say("column.numerator"): ranked["numerator"],
        say("column.denominator"): ranked["denominator"],
        say("column.how"): [say(f"how.{how}") for how in ranked["how"]],
        say("column.doubt"): [naming.doubts(page, rules) for rules in ranked["doubt"]],
    }
    return pd.DataFrame(columns).dropna(axis=1, how="all")


def _changes(page: PageContext, indicator: str, ranked: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """Return each commune's change since its previous comparable period and since the same period last year."""
    values = fetch(latest.values, page.area, indicators=(indicator,), period=page.period).set_index("unit_id")
    told = values[["change", "last_year_change"]].reindex(ranked["unit_id"]).set_axis(ranked.index)
    is_same = told["change"].equals(told["last_year_change"])
    names = ("last_year_change",) if is_same else ("change", "last_year_change")
    return {page.words(f"rank.{name}"): told[name] for name in names}


def _text(page: PageContext, indicator: str, row: object) -> str:
    value = naming.figure(page, indicator, row.value)  # type: ignore[attr-defined]
    parts = formats.parts(row.numerator, row.denominator, language=page.selection.language)  # type: ignore[attr-defined]
    text = f"{value} ({parts})" if parts else value
    return f"{SPACE}{text}{SPACE}"


def _shortened_note(page: PageContext, ranked: pd.DataFrame) -> str:
    if len(ranked) <= MOST_ROWS:
        return ""
    shown = len(shortened(ranked, chosen=page.selection.units))
    return page.words("rank.shortened", shown=naming.whole(page, shown), all=naming.whole(page, len(ranked)))


def doubt_note(page: PageContext, ranked: pd.DataFrame) -> str:
    """Return whose marks are diamonds and why, '' when none is."""
    doubtful = ranked.loc[[doubt.is_open(rules) for rules in ranked["doubt"]]]
    if doubtful.empty:
        return ""
    rules = ";".join(dict.fromkeys(";".join(doubtful["doubt"]).split(";")))
    return page.words(
        "doubt.note", names=naming.several(page, doubtful["unit_name"]), reasons=naming.doubts_inside(page, rules)
    )
