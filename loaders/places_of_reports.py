"""Which unit a report speaks of: an official one by its code and date, else one of the report's own making."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import pyarrow as pa

from data.place_table import FORMER, PRESENT, Place
from data.places import REFORM, find_district, find_province, place
from data.text import plain

SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("given_code", "given_name", "given_district", "given_province")),
        pa.field("after_reform", pa.bool_()),
        *(pa.field(name, pa.string()) for name in ("unit_id", "unit_code", "unit_name", "search_name")),
        *(pa.field(name, pa.string()) for name in ("district_id", "district", "province_id", "province")),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
    ]
)

Identity = tuple[str, str, str, str, bool]


def resolve(identities: Iterable[Identity]) -> pa.Table:
    """Return one row per identity (code, name, district, province, after the reform of 1/7/2025) with its unit."""
    rows = [dict(zip(SCHEMA.names[:5], identity, strict=True)) | _unit(identity) for identity in sorted(identities)]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _unit(identity: Identity) -> dict[str, object]:
    code, *_, after_reform = identity
    official = place(f"{code}.{PRESENT if after_reform else FORMER}") if code else None
    return _official(official) if official and official.level == "commune" else _as_stated(identity)


def _official(unit: Place) -> dict[str, object]:
    return {
        "unit_id": unit.unit_id,
        "unit_code": unit.code,
        "unit_name": unit.full_name,
        "search_name": plain(unit.full_name),
        "district_id": unit.district_id,
        "district": unit.district,
        "province_id": unit.province_id,
        "province": unit.province,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def _as_stated(identity: Identity) -> dict[str, object]:
    code, name, district, province, after_reform = identity
    return {
        "unit_id": code or _slug(province, district, name),
        "unit_code": code,
        "unit_name": name,
        "search_name": plain(name),
        "district_id": _district_id(district, province, after_reform),
        "district": district,
        "province_id": _province_id(province, after_reform),
        "province": province,
        "valid_from": None,
        "valid_to": None,
    }


@cache
def _province_id(province: str, after_reform: bool) -> str:
    day = REFORM if after_reform else date(2025, 6, 30)
    found = find_province(name=province, on=day) if province else None
    return found.unit_id if found else _slug(province)


@cache
def _district_id(district: str, province: str, after_reform: bool) -> str:
    if not district:
        return ""
    found = None if after_reform else find_district(name=district, province=province)
    if found and found.province_id == _province_id(province, after_reform):
        return found.unit_id
    return _slug(province, district)


def _slug(*names: str) -> str:
    return "-".join(plain(name).replace(" ", "-") for name in names if name)
