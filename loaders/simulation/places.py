"""The fictional units: provinces, districts and communes whose names and codes exist nowhere else."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loaders.simulation.options import Options

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Commune:
    """One commune as its reports name it. Official codes are digits only, so one that begins with a letter is ours."""

    code: str
    name: str
    district: str
    province: str


@cache
def words() -> dict[str, str]:
    """Vietnamese words the simulation prints, by key."""
    with (FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["text"] for row in csv.DictReader(file)}


@cache
def _names(part: str) -> tuple[str, ...]:
    with (FOLDER / "names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["text"] for row in csv.DictReader(file) if row["part"] == part)


def commune(*, number: int, options: Options) -> Commune:
    """The commune of that number (0 .. communes - 1); neighbours in number share district and province."""
    district = number * options.district_count // options.communes
    province = district * options.provinces // options.district_count
    place = number - _first_of_district(district, options)
    inside = number - _first_of_district(_first_district(province, options), options)
    district_inside = district - _first_district(province, options)
    return Commune(
        code=f"{_prefix(province)}{district_inside + 1:02d}{place + 1:02d}",
        name=_commune_name(inside, urban=district_inside == 0),
        district=_district_name(district_inside),
        province=_province_name(province),
    )


def _first_of_district(district: int, options: Options) -> int:
    return -(-district * options.communes // options.district_count)


def _first_district(province: int, options: Options) -> int:
    return -(-province * options.district_count // options.provinces)


def _prefix(province: int) -> str:
    return "MP" if province == 0 else f"M{province + 1:02d}"


def _province_name(province: int) -> str:
    name = words()["province"]
    return name if province == 0 else f"{name} {province + 1}"


def _district_name(number: int) -> str:
    """The listed names first, then the same ones numbered."""
    names = _names("district")
    name = names[number % len(names)]
    return name if number < len(names) else f"{name} {number // len(names) + 1}"


def _commune_name(number: int, *, urban: bool) -> str:
    """Each pair of a first and a second syllable once, then numbered; steps of 7 and 5 spread the syllables."""
    firsts, seconds = _names("first"), _names("second")
    rounds, pair = divmod(number, len(firsts) * len(seconds))
    second = (pair * 5 + pair // len(firsts)) % len(seconds)
    name = f"{firsts[pair * 7 % len(firsts)]} {seconds[second]}"
    kind = words()["ward" if urban else "commune"]
    return f"{kind} {name}" if rounds == 0 else f"{kind} {name} {rounds + 1}"
