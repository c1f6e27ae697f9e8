"""Comparing a query's answer with the oracle's rows."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from data.store import Dataset
from queries.scope import Scope
from tests.queries.world import Row, World

EVERYTHING = Scope(dataset=Dataset.REAL)


def scopes_of(world: World) -> list[Scope]:
    """Return everything, a province, a district, hand-picked communes and nothing at all."""
    ids = [unit["unit_id"] for unit in world.units]
    return [
        EVERYTHING,
        Scope(dataset=Dataset.REAL, province="P1"),
        Scope(dataset=Dataset.REAL, province="P2", district="P2D1"),
        Scope(dataset=Dataset.REAL, units=tuple(ids[::2])),
        Scope(dataset=Dataset.REAL, province="nowhere"),
    ]


def assert_same(found: pd.DataFrame, rows: list[Row], *, columns: str) -> None:
    """Compare the named columns row by row, in order; numbers to nine digits, a gap only with a gap."""
    names = columns.split()
    got = [tuple(_plain(value) for value in row) for row in found[names].itertuples(index=False)]
    want = [tuple(_plain(row[name]) for name in names) for row in rows]
    assert len(got) == len(want), f"{len(got)} rows instead of {len(want)}"
    for number, (left, right) in enumerate(zip(got, want, strict=True)):
        differing = [f"{n}: {a!r}, not {b!r}" for n, a, b in zip(names, left, right, strict=True) if not _equal(a, b)]
        assert not differing, f"row {number} {left}: {'; '.join(differing)}"


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return bool(left == right)
