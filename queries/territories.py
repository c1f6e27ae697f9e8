"""Which communes share territory across 1 July 2025, as a table that SQL can join."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pyarrow as pa

from data.place_table import all_places, successions


@cache
def succession_table() -> pa.Table:
    """One row per former commune and commune of today that it went into, with the shape of all that share territory.

    Columns: old_id, new_id, component (of communes joined by such links), n_old, n_new, is_divided (some commune of the
    component was divided).
    """
    links = [
        (old, new.unit_id, share)
        for old, found in successions().items()
        for new, share in found
        if new.level == all_places()[old].level == "commune"  # an island district without communes became one
    ]
    roots = _components([(f"{old}<", f"{new}>") for old, new, _ in links])
    olds: dict[str, set[str]] = {}
    news: dict[str, set[str]] = {}
    divided = {roots[f"{old}<"] for old, _, share in links if share != "whole"}
    for old, new, _ in links:
        olds.setdefault(roots[f"{old}<"], set()).add(old)
        news.setdefault(roots[f"{old}<"], set()).add(new)
    numbers = {root: number for number, root in enumerate(olds)}
    components = [roots[f"{old}<"] for old, _, _ in links]
    return pa.table(
        {
            "old_id": pa.array([old for old, _, _ in links], pa.string()),
            "new_id": pa.array([new for _, new, _ in links], pa.string()),
            "component": pa.array([numbers[root] for root in components], pa.int32()),
            "n_old": pa.array([len(olds[root]) for root in components], pa.int32()),
            "n_new": pa.array([len(news[root]) for root in components], pa.int32()),
            "is_divided": pa.array([root in divided for root in components], pa.bool_()),
        }
    )


def _components(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return each name -> one name that stands for all it is joined with."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for one, other in pairs:
        above[top(one)] = top(other)
    return {name: top(name) for name in above}
