"""What the charts of parts share: communes and periods of their tables, the line of facts, the note on long lists."""

from __future__ import annotations

import pandas as pd

from dashboard.blocks import naming
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
    return with_periods(page, first.assign(unit_name=coloured))


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
