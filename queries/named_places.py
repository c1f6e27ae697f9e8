"""Finds the ids of a scope from what people type: an id, an official code, or a name with or without accents."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.store import Dataset
from data.text import plain
from queries import areas
from queries.scope import Scope


def scope_of(
    *,
    dataset: Dataset,
    version: str | None = None,
    province: str = "",
    district: str = "",
    units: Sequence[str] = (),
    official: bool = False,
) -> Scope:
    """Return the scope of the places named, or fail saying which name is unknown or means several."""
    scope = Scope(dataset=dataset, version=version)
    if not (province or district or units):
        return scope
    known = areas.units(scope=scope)
    province_id = _found(known, "province", province) if province else ""
    known = known[known["province_id"] == province_id] if province else known
    district_id = _found(known, "district", district) if district else ""
    known = known[known["district_id"] == district_id] if district else known
    return Scope(
        dataset=dataset,
        version=version,
        province=province_id,
        district=district_id,
        units=tuple(_found(known, "unit", unit) for unit in units),
        official=official,
    )


def _found(known: pd.DataFrame, level: str, asked: str) -> str:
    id_name, name = f"{level}_id", "unit_name" if level == "unit" else level
    chosen = known.loc[[asked in row for row in _identities(known, level)], [id_name, name]]
    if chosen.empty:
        chosen = known.loc[[plain(asked) in (plain(text), _bare(text)) for text in known[name]], [id_name, name]]
    ids = sorted(set(chosen[id_name]))
    if len(ids) == 1:
        return str(ids[0])
    if ids:
        raise ValueError(f"{level} {asked!r} means several: {', '.join(ids)}; give one of these ids")
    raise ValueError(f"no {level} {asked!r}; known are: {_examples(known, id_name, name)}")


def _identities(known: pd.DataFrame, level: str) -> list[tuple[str, ...]]:
    columns = ["unit_id", "unit_code"] if level == "unit" else [f"{level}_id"]
    return list(known[columns].itertuples(index=False, name=None))


def _bare(name: str) -> str:
    """Return the plain name without its kind: 'Xã Lê Hồng' -> 'le hong'."""
    kinds = ("thanh pho ", "thi tran ", "dac khu ", "phuong ", "huyen ", "tinh ", "quan ", "thi xa ", "xa ")
    text = plain(name)
    return next((text.removeprefix(kind) for kind in kinds if text.startswith(kind)), text)


def _examples(known: pd.DataFrame, id_name: str, name: str) -> str:
    pairs = known[[id_name, name]].drop_duplicates()
    shown = [f"{row[0]} ({row[1]})" for row in pairs.head(10).itertuples(index=False, name=None)]
    return ", ".join(shown) + (f" and {len(pairs) - 10} more" if len(pairs) > 10 else "") if shown else "none"
