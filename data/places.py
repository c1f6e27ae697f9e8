"""Finds administrative units: 63 provinces with districts until 30 June 2025, 34 provinces without from 1 July 2025.

Codes were reused in 2025, so a unit's id is its code with its arrangement. Of the former arrangement the table knows
the last state: a commune that was merged or renamed before 2025 is not found. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from data.place_names import N_SPELLINGS, Reading, loose, readings, spellings
from data.place_table import (
    FORMER,
    PRESENT,
    Place,
    all_places,
    areas_by_name,
    communes_by_area,
    communes_by_name,
    former_names,
    successions,
)
from data.text import plain

__all__ = [
    "REFORM",
    "Place",
    "candidates",
    "communes_holding",
    "communes_of",
    "find_commune",
    "find_district",
    "find_province",
    "place",
    "successors",
]

REFORM = date(2025, 7, 1)


def place(unit_id: str) -> Place | None:
    """Return the unit of this id ('11266.63'), None when there is none."""
    return all_places().get(unit_id)


def find_commune(*, name: str, district: str = "", province: str = "", on: date | None = None) -> Place | None:
    """Return the one commune of this name, None when there is none or more than one, or none of the stated kind."""
    reading, found = _communes_named(name=name, district=district, province=province, on=on)
    if len(found) != 1 or reading.kind not in {"", found[0].kind}:
        return None
    return found[0]


def candidates(*, name: str, district: str = "", province: str = "", on: date | None = None) -> list[Place]:
    """Return every commune that the name may mean; those of the stated kind alone when there are any."""
    return _communes_named(name=name, district=district, province=province, on=on)[1]


def communes_holding(words: Sequence[str], *, on: date | None = None) -> list[Place]:
    """Return the communes in whose name, with those of district and province, every accent-free word begins a word.

    Those whose own name holds most of the words come first.
    """
    wanted = _arrangements(on=on)
    found: list[tuple[int, Place]] = []
    for unit_id, (own, whole) in _searchable().items():
        if unit_id.rpartition(".")[2] in wanted and all(f" {word}" in whole for word in words):
            found.append((-sum(f" {word}" in own for word in words), all_places()[unit_id]))
    return [unit for _, unit in sorted(found, key=lambda one: (one[0], one[1].name, one[1].unit_id))]


@cache
def _searchable() -> dict[str, tuple[str, str]]:
    """Return id -> the commune's own name and the name with those above, accent-free, every word behind a space."""
    communes = (unit for unit in all_places().values() if unit.level == "commune")
    return {
        unit.unit_id: (
            f" {plain(unit.full_name)}",
            f" {plain(f'{unit.full_name} {unit.district} {unit.province}')}",
        )
        for unit in communes
    }


def find_district(*, name: str, province: str = "") -> Place | None:
    """Return the one district of this name; there were districts until 30 June 2025."""
    districts = (unit for unit in _areas_named(name) if unit.level == "district")
    return _only(_spelled(_within(districts, province=province), text=name))


def find_province(*, name: str, on: date) -> Place | None:
    """Return the province of this name in the arrangement of that day; most names exist in both."""
    wanted = _arrangements(on=on)
    provinces = (unit for unit in _areas_named(name) if unit.level == "province" and unit.arrangement in wanted)
    return _only(_spelled(provinces, text=name))


def successors(unit_id: str) -> list[tuple[Place, str]]:
    """Return the units of 34 provinces that a commune or province of 63 went into, each with 'whole' or 'part'."""
    return list(successions().get(unit_id, ()))


def communes_of(area_id: str) -> tuple[Place, ...]:
    """Return the communes of a province or district in the order of their codes."""
    return communes_by_area().get(area_id, ())


def _communes_named(*, name: str, district: str, province: str, on: date | None) -> tuple[Reading, list[Place]]:
    wanted = _arrangements(district=district, on=on)
    alike = (unit for reading in readings(name) for unit in communes_by_name().get(loose(reading.name), ()))
    there = _within((unit for unit in alike if unit.arrangement in wanted), district=district, province=province)
    return _spelled(there, text=name)


def _areas_named(name: str) -> Iterator[Place]:
    """Yield the provinces and districts that a name may mean: names spelled alike in any way are so when loose."""
    for reading in readings(name):
        yield from areas_by_name().get(loose(reading.name), ())


def _arrangements(*, district: str = "", on: date | None) -> set[str]:
    """Return which arrangements may be meant: a day decides; without one, a district can only be of the former."""
    if on is not None:
        return {PRESENT if on >= REFORM else FORMER}
    return {FORMER} if district else {FORMER, PRESENT}


def _within(units: Iterable[Place], *, district: str = "", province: str = "") -> list[Place]:
    """Keep the units of the stated province and, where there are districts, of the stated district."""
    kept = list(units)
    if province:
        kept = _spelled(kept, text=province, of=lambda unit: all_places()[unit.province_id])[1]
    if district:
        present = [unit for unit in kept if unit.arrangement == PRESENT]
        former = [unit for unit in kept if unit.arrangement == FORMER]
        kept = present + _spelled(former, text=district, of=lambda unit: all_places()[unit.district_id])[1]
    return kept


def _spelled(
    units: Iterable[Place], *, text: str, of: Callable[[Place], Place] = lambda unit: unit
) -> tuple[Reading, list[Place]]:
    """Keep the units whose own (or district's, or province's) name is spelled most like the text.

    A kind that the text states only decides between units spelled alike: districts changed their kind in these years.
    """
    named = [(unit, _names(of(unit))) for unit in dict.fromkeys(units)]
    ways = readings(text)
    for reading in ways:
        for level in range(N_SPELLINGS):
            wanted = spellings(reading.name)[level]
            alike = [unit for unit, names in named if any(spellings(name)[level] == wanted for name in names)]
            if alike:
                return reading, [unit for unit in alike if of(unit).kind == reading.kind] or alike
    return ways[0], []


def _names(unit: Place) -> tuple[str, ...]:
    return (unit.name, *former_names().get(unit.unit_id, ()))


def _only(found: tuple[Reading, list[Place]]) -> Place | None:
    return found[1][0] if len(found[1]) == 1 else None
