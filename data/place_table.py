"""Reads data/administrative_units: every unit of 63 and of 34 provinces, and which went into which."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from data.place_names import loose

TABLES = Path(__file__).parent / "administrative_units"
FORMER, PRESENT = "63", "34"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit as it was in one arrangement; a province or district is its own province_id or district_id."""

    unit_id: str
    code: str
    arrangement: str
    level: str
    kind: str
    name: str
    full_name: str
    district_id: str
    district: str
    province_id: str
    province: str
    valid_from: date | None
    valid_to: date | None


@cache
def all_places() -> dict[str, Place]:
    """Return every unit by id, those of 63 provinces first, and provinces, districts, communes in this order."""
    found: dict[str, Place] = {}
    for code, arrangement, valid_from, valid_to, level, kind, name, parent_code, _ in _rows("units.csv"):
        unit_id, full_name = f"{code}.{arrangement}", f"{kind} {name}"
        # A number alone is no name to show: "Quận 6", but "Thanh Miện".
        shown = full_name if name.isdecimal() else name
        parent = found.get(f"{parent_code}.{arrangement}")
        district_id, district, province_id, province = _areas(level=level, unit_id=unit_id, shown=shown, parent=parent)
        found[unit_id] = Place(
            unit_id, code, arrangement, level, kind, name, full_name,
            district_id, district, province_id, province, _day(valid_from), _day(valid_to),
        )  # fmt: skip
    return found


@cache
def communes_by_name() -> dict[str, tuple[Place, ...]]:
    """Return the communes of both arrangements by the most tolerant spelling of their names."""
    named: defaultdict[str, list[Place]] = defaultdict(list)
    for unit in all_places().values():
        if unit.level == "commune":
            named[unit.name].append(unit)
    alike: defaultdict[str, list[Place]] = defaultdict(list)
    for name, units in named.items():
        alike[loose(name)].extend(units)
    return {key: tuple(units) for key, units in alike.items()}


@cache
def areas_by_name() -> dict[str, tuple[Place, ...]]:
    """Return the provinces and districts of both arrangements by the most tolerant spelling of each of their names."""
    alike: defaultdict[str, list[Place]] = defaultdict(list)
    for unit in all_places().values():
        if unit.level != "commune":
            for name in {loose(unit.name), *map(loose, former_names().get(unit.unit_id, ()))}:
                alike[name].append(unit)
    return {key: tuple(units) for key, units in alike.items()}


@cache
def communes_by_area() -> dict[str, tuple[Place, ...]]:
    """Return the communes of each province and district by the area's id, in the order of their codes."""
    areas: defaultdict[str, list[Place]] = defaultdict(list)
    for unit in all_places().values():
        if unit.level == "commune":
            areas[unit.province_id].append(unit)
            areas[unit.district_id].append(unit)
    return {area_id: tuple(units) for area_id, units in areas.items() if area_id}


@cache
def successions() -> dict[str, tuple[tuple[Place, str], ...]]:
    """Return the units of 34 provinces that each unit of 63 went into, with 'whole' or 'part'."""
    found: defaultdict[str, list[tuple[Place, str]]] = defaultdict(list)
    for old_code, new_code, share in _rows("successors.csv"):
        found[f"{old_code}.{FORMER}"].append((all_places()[f"{new_code}.{PRESENT}"], share))
    return {old_id: tuple(links) for old_id, links in found.items()}


@cache
def former_names() -> dict[str, tuple[str, ...]]:
    """Return the names that a unit bore earlier within its arrangement."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for code, arrangement, name, *_ in _rows("former_names.csv"):
        names[f"{code}.{arrangement}"].append(name)
    return {unit_id: tuple(former) for unit_id, former in names.items()}


def _rows(table: str) -> Iterator[list[str]]:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines


def _areas(*, level: str, unit_id: str, shown: str, parent: Place | None) -> tuple[str, str, str, str]:
    """Return district id and name, province id and name of a unit from the unit it belongs to."""
    if parent is None:
        return "", "", unit_id, shown
    if level == "district":
        return unit_id, shown, parent.province_id, parent.province
    return parent.district_id, parent.district, parent.province_id, parent.province


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
