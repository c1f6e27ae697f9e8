"""The same questions answered by others: DuckDB on a layout made by hand for them, pandas and Polars in memory.

A peer returns the figures of the answer only: no names, no doubt marks, no gaps, so that it is flattered.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from tests.bench.questions import Drawn

Ask = Callable[[str, Drawn], object]

LAYOUT = """
    create table facts as
    select indicator, period, province_id, unit_id, value, numerator, denominator
    from store.observations inner join store.units using (unit_id)
    order by indicator, period, province_id, unit_id;
    create table courses as
    select indicator, province_id, period, count(value) as n, sum(value) as total, sum(numerator) as numerator,
        sum(denominator) as denominator, quantile_cont(value, [0.25, 0.5, 0.75]) as quartiles
    from store.quarters inner join store.units using (unit_id)
    group by all order by indicator, province_id, period;
"""
BY_HAND = {
    "totals": """
        select indicator, count(value), sum(value), sum(numerator), sum(denominator),
            quantile_cont(value, [0.25, 0.5, 0.75])
        from facts where indicator in (select unnest($indicators)) and period = $period and province_id = $province
        group by indicator
    """,
    "values": """
        select unit_id, indicator, value, numerator, denominator
        from facts where indicator in (select unnest($indicators)) and period = $period and province_id = $province
        order by unit_id, indicator
    """,
    "ranking": """
        select unit_id, value, rank() over (order by value desc), quantile_cont(value, [0.25, 0.5, 0.75]) over ()
        from facts where indicator in (select unnest($indicators)) and period = $period and province_id = $province
        and value is not null order by value desc
    """,
    "course": """
        select indicator, period, n, total, numerator, denominator, quartiles
        from courses where indicator in (select unnest($indicators)) and province_id = $province
        order by indicator, period
    """,
}
BY_HAND["slice"] = BY_HAND["values"]


def by_hand(store_file: Path, file: Path) -> Ask:
    """Return DuckDB asked by hand on narrow tables in the best order for these questions."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"attach '{store_file}' as store (read_only)")
        connection.execute(LAYOUT)
    reader = duckdb.connect(str(file), read_only=True)

    def ask(shape: str, drawn: Drawn) -> object:
        values = {"indicators": list(drawn.indicators), "period": drawn.period, "province": drawn.province}
        query = BY_HAND[shape]
        with reader.cursor() as cursor:
            return cursor.execute(query, {name: values[name] for name in values if f"${name}" in query}).df()

    return ask


def in_pandas(file: Path) -> Ask:
    """Return pandas on the whole table in memory, names as categories."""
    with duckdb.connect(str(file), read_only=True) as connection:
        facts = connection.execute("from facts").df()
    facts = facts.astype(dict.fromkeys(("indicator", "period", "province_id", "unit_id"), "category"))

    def ask(shape: str, drawn: Drawn) -> object:
        rows = facts[facts["indicator"].isin(drawn.indicators) & (facts["province_id"] == drawn.province)]
        if shape == "course":
            return rows.groupby(["indicator", "period"], observed=True)["value"].quantile([0.25, 0.5, 0.75])
        rows = rows[rows["period"] == drawn.period]
        if shape == "totals":
            return rows.groupby("indicator", observed=True)[["value", "numerator", "denominator"]].agg(["count", "sum"])
        if shape == "ranking":
            return rows.assign(rank=rows["value"].rank(ascending=False)).sort_values("rank")
        return rows.sort_values(["unit_id", "indicator"])

    return ask


def in_polars(file: Path) -> Ask:
    """Return Polars on the whole table in memory, sorted as by hand."""
    with duckdb.connect(str(file), read_only=True) as connection:
        facts: Any = connection.sql("from facts").pl()
    facts = facts.with_columns(pl.col("indicator", "period", "province_id", "unit_id").cast(pl.Categorical))

    def ask(shape: str, drawn: Drawn) -> object:
        wanted = pl.col("indicator").is_in(list(drawn.indicators)) & (pl.col("province_id") == drawn.province)
        rows = facts.lazy().filter(wanted)
        quartiles = [pl.col("value").quantile(q).alias(f"q{q}") for q in (0.25, 0.5, 0.75)]
        if shape == "course":
            return rows.group_by("indicator", "period").agg(pl.col("value").sum(), *quartiles).collect()
        rows = rows.filter(pl.col("period") == drawn.period)
        if shape == "totals":
            return (
                rows.group_by("indicator").agg(pl.col("value", "numerator", "denominator").sum(), *quartiles).collect()
            )
        if shape == "ranking":
            return (
                rows.with_columns(rank=pl.col("value").rank(descending=True)).sort("value", descending=True).collect()
            )
        return rows.sort("unit_id", "indicator").collect()

    return ask
