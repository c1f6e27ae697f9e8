"""Reads which unit of 63 provinces went into which of 34; refuses links that the package itself contradicts."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Succession:
    """One row of successors.csv: the old unit went into the new one as a whole or in part."""

    old_code: str
    new_code: str
    share: str


def read_successions(*, database: sqlite3.Connection, conversion: dict[str, Any]) -> list[Succession]:
    """Return every link from a unit of 63 provinces to one of 34: provinces, then communes and island districts."""
    codes, province_of = _old_codes(database)
    new_codes = _new_codes(database)
    communes = [Succession(codes[old], new_codes[new], share) for old, new, share in _commune_links(conversion)]
    provinces = [
        Succession(codes[old], new_codes[new], "whole")
        for new, olds in conversion["DICT_PROVINCE"].items()
        for old in olds
    ]
    return sorted(
        [*provinces, *without_namesakes(links=communes, province_of=province_of)],
        key=lambda link: (len(link.old_code), link.old_code, link.new_code),
    )


def without_namesakes(*, links: list[Succession], province_of: dict[str, str]) -> list[Succession]:
    """Drop links that lead into another former province, and make whole what then has one link left.

    No commune of 2025 holds whole communes of two former provinces. Where the package says that one holds *part* of
    a commune from a second province, it has taken two communes of one name (31268 and 31666, both Tân Thạnh) for one
    that was divided.
    """
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.share == "whole":
            homes[link.new_code].add(province_of[link.old_code])
    kept = [link for link in links if province_of[link.old_code] in homes.get(link.new_code, province_of.values())]
    n_links = Counter(link.old_code for link in kept)
    return [replace(link, share="whole" if n_links[link.old_code] == 1 else "part") for link in kept]


def _commune_links(conversion: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield old key, new key and share."""
    for province, communes in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            yield from ((old, f"{province}_{new}", "whole") for old in olds)
    for province, divided in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            yield from ((old, f"{province}_{part['newWardKey']}", "part") for part in parts)


def _old_codes(database: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Return the code of each old key, and the province code of each old code; an island district counts as commune."""
    codes: dict[str, str] = {}
    province_of: dict[str, str] = {}
    for province_key, district_key, commune_key, province, code in database.execute(
        "select provinceKey, districtKey, coalesce(wardKey, ''), provinceCode, coalesce(wardCode, districtCode)"
        " from admin_units_legacy"
    ):
        codes[province_key] = province
        codes[f"{province_key}_{district_key}_{commune_key}"] = code
        province_of[code] = province
    return codes, province_of


def _new_codes(database: sqlite3.Connection) -> dict[str, str]:
    """Return the code of each new key."""
    codes: dict[str, str] = {}
    for province_key, commune_key, province, code in database.execute(
        "select provinceKey, wardKey, provinceCode, wardCode from admin_units"
    ):
        codes[province_key] = province
        codes[f"{province_key}_{commune_key}"] = code
    return codes
