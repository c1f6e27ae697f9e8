"""What the charts of parts share: communes and periods of their tables, the line of facts, the note on long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.blocks import naming
from dashboard.charts.ranked import MOST_ROWS

if TYPE_CHECKING:
    from dashboard.frame import PageContext


def places(page: PageContext, rows: pd.DataFrame) -> dict[str, object]:
    """Return the first columns of a chart's table: commune and period in words."""
    return {
        page.words("column.unit_name"): rows["unit_name"],
        page.words("column.period"): [page.period_name(code) for code in rows["period"]],
    }


def about(page: PageContext, told: pd.DataFrame, rows: pd.DataFrame, *, unit: str) -> str:
    """Return unit, period and n of N in one line."""
    return page.words(
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


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with unit_name made distinct by district where two communes share a name."""
    twice = rows["unit_name"].duplicated(keep=False) & rows["district"].ne("")
    return rows.assign(unit_name=rows["unit_name"].where(~twice, rows["unit_name"] + " (" + rows["district"] + ")"))
