"""The provinces, districts, communes and periods that a reader can choose from, as one store version knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.cache import fetch
from dashboard.selection import Selection
from data.text import plain
from queries import areas
from queries.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Commune:
    """One commune in the choice: its name with kind, its places above it and its accent-free name."""

    unit_id: str
    name: str
    district_id: str
    province_id: str
    search: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    """All places and periods of one store version, each in reading order."""

    provinces: Mapping[str, str]
    districts: Mapping[str, str]
    province_of: Mapping[str, str]
    communes: Mapping[str, Commune]
    periods: tuple[str, ...]

    def districts_of(self, province: str) -> tuple[str, ...]:
        return tuple(item for item in self.districts if not province or self.province_of[item] == province)

    def communes_of(self, *, province: str, district: str) -> tuple[str, ...]:
        return tuple(
            item.unit_id
            for item in self.communes.values()
            if (not province or item.province_id == province) and (not district or item.district_id == district)
        )

    def name_of(self, chosen: Selection) -> str:
        """Name of the chosen district or province, '' when neither is chosen."""
        return self.districts.get(chosen.district, "") or self.provinces.get(chosen.province, "")

    def label(self, unit_id: str, *, district: str) -> str:
        """Name of a commune, with its district unless the reader has already chosen one."""
        commune = self.communes[unit_id]
        above = "" if district else self.districts.get(commune.district_id, "")
        return f"{commune.name}, {above}" if above else commune.name

    def search(self, unit_id: str) -> str:
        """Accent-free name of a commune with its district, to find it by."""
        commune = self.communes[unit_id]
        return f"{commune.search} {plain(self.districts.get(commune.district_id, ''))}".strip()


@st.cache_resource(show_spinner=False, max_entries=8)
def choices(scope: Scope) -> Choices:
    """Return what can be chosen in a whole data set of one version."""
    units = fetch(areas.units, scope)
    rows = units.to_dict("records")
    return Choices(
        provinces={row["province_id"]: row["province"] for row in rows if row["province_id"]},
        districts={row["district_id"]: row["district"] for row in rows if row["district_id"]},
        province_of={row["district_id"]: row["province_id"] for row in rows if row["district_id"]},
        communes={
            row["unit_id"]: Commune(
                unit_id=row["unit_id"],
                name=row["unit_name"],
                district_id=row["district_id"],
                province_id=row["province_id"],
                search=row["search_name"],
            )
            for row in rows
        },
        periods=tuple(fetch(areas.periods, scope)["period"]),
    )
