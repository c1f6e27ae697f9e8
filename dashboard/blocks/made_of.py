"""What the charts of parts share: communes and periods of their tables, the line of facts, the note on long lists."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.blocks import naming
from dashboard.blocks.chart import Point, Points
from dashboard.charts.look import marked
from dashboard.charts.ranked import MOST_ROWS
from dashboard.page_context import PageContext

MORE_THAN_ONE = 2


def places(page: PageContext, rows: pd.DataFrame) -> dict[str, object]:
    """Return the first columns of a chart's table: commune and period in words."""
    return {
        page.words("column.unit_name"): rows["unit_name"],
        page.words("column.period"): [page.period_name(code) for code in rows["period"]],
    }


def about(page: PageContext, told: pd.DataFrame, rows: pd.DataFrame, *, unit: str) -> str:
    """Return unit, period and n of N in one line."""
    return naming.say(
        page,
        "chart.about",
        unit=unit,
        period=naming.when(page),
        n=naming.whole(page, len(told)),
        all=naming.whole(page, len(rows)),
    )


def shortened_note(page: PageContext, rows: pd.DataFrame) -> str:
    """Say that only the first communes are drawn, '' when all are."""
    if len(rows) <= MOST_ROWS:
        return ""
    return page.words("chart.first_rows", shown=naming.whole(page, MOST_ROWS), all=naming.whole(page, len(rows)))


def to_draw(page: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the first rows with names for an axis: made distinct by district, the chosen communes marked."""
    first = rows.head(MOST_ROWS)
    twice = first["unit_name"].duplicated(keep=False) & first["district"].ne("")
    names = first["unit_name"].where(~twice, first["unit_name"] + " (" + first["district"] + ")")
    coloured = [marked(name, page.colours.get(unit)) for name, unit in zip(names, first["unit_id"], strict=True)]
    return with_doubts(page, with_periods(page, first.assign(unit_name=coloured)))


def with_doubts(page: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a mark beside the communes whose figures are in doubt, and the reasons for the hover."""
    if "doubt" not in rows:
        return rows
    names = [
        f"{name} {naming.mark(rules)}".rstrip() for name, rules in zip(rows["unit_name"], rows["doubt"], strict=True)
    ]
    return rows.assign(unit_name=names, doubt_text=[naming.doubt_hover(page, rules) for rules in rows["doubt"]])


def doubts(page: PageContext, rows: pd.DataFrame) -> dict[str, list[str]]:
    """Return the last column of a chart's table: why its figures are in doubt, nothing where none is."""
    if not (rows["doubt"] != "").any():
        return {}
    return {page.words("column.doubt"): [naming.doubts(page, rules) for rules in rows["doubt"]]}


def doubt_of_each(values: pd.DataFrame) -> pd.Series[str]:
    """Return commune -> every rule that any of its figures breaks, from rows of one commune and indicator each."""
    rules = values[["unit_id", "doubt"]].assign(doubt=values["doubt"].str.split(";")).explode("doubt")
    found: pd.Series[str] = rules[rules["doubt"] != ""].groupby("unit_id")["doubt"].agg(_joined)
    return found.reindex(values["unit_id"].drop_duplicates(), fill_value="")


def _joined(rules: pd.Series[str]) -> str:
    return ";".join(sorted(set(rules)))


def points(rows: pd.DataFrame, indicators: Sequence[str]) -> Points:
    """Return what the marks lead to: a trace per indicator ('' for one that leads nowhere), rows in drawn order."""
    places = list(zip(rows["unit_id"], rows["period"], strict=True))
    return {
        (trace, mark): Point(unit_id=unit, indicator=indicator, period=period)
        for trace, indicator in enumerate(indicators)
        if indicator
        for mark, (unit, period) in enumerate(places)
    }


def with_periods(page: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with each commune's own period beside its name, where they differ."""
    if rows["period"].nunique() < MORE_THAN_ONE:
        return rows
    small = '<span style="font-size:11px;color:#5B6672">{}</span>'
    periods = [small.format(short_period(page, code)) for code in rows["period"]]
    named = zip(rows["unit_name"], periods, strict=True)
    return rows.assign(unit_name=[f"{name}  {period}" for name, period in named])


def short_period(page: PageContext, code: str) -> str:
    """Return the period as an axis has room for it: 'Quý I/2024', '6T/2023'."""
    return page.words(f"tick.{code[5:]}", year=code[:4])
