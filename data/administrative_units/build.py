"""Rebuilds units.csv and successors.csv: `pip install --no-deps vietnamadminunits==1.0.4`, then
`python -m data.administrative_units.build`.

Reads the data files of that package (MIT; see LICENSE beside this file) and never runs its code, which may ask a
geocoder on the network.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from data.administrative_units.links import Succession, read_successions

PACKAGE = "vietnamadminunits"
KINDS = ("Đặc khu", "Thị trấn", "Thị xã", "Thành phố", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")
VALIDITY = {"63": ("", "2025-06-30"), "34": ("2025-07-01", "")}

UNITS_SQL = """
select '63' as arrangement, 'province' as level, provinceCode, province, '', provinceCode from admin_units_legacy
union
select '63', 'district', districtCode, district, provinceCode, provinceCode from admin_units_legacy
union  -- five island districts have no communes and stand there in one row without a commune
select '63', 'commune', wardCode, ward, districtCode, provinceCode from admin_units_legacy where wardCode is not null
union
select '34', 'province', provinceCode, province, '', provinceCode from admin_units
union
select '34', 'commune', wardCode, ward, provinceCode, provinceCode from admin_units
"""


@dataclass(frozen=True)
class Unit:
    """One row of units.csv."""

    code: str
    arrangement: str
    valid_from: str
    valid_to: str
    level: str
    kind: str
    name: str
    parent_code: str
    province_code: str


def package_data() -> Path | None:
    """Return the folder of the installed package's data files, None when it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent / "data"


def read_units(database: sqlite3.Connection) -> list[Unit]:
    """Return provinces, districts and communes of both arrangements, each once, the former arrangement first."""
    units = [
        Unit(code, arrangement, *VALIDITY[arrangement], level, *split_kind(name), parent, province)
        for arrangement, level, code, name, parent, province in database.execute(UNITS_SQL)
    ]
    return sorted(units, key=lambda unit: (-int(unit.arrangement), len(unit.code), unit.code))


def split_kind(full_name: str) -> tuple[str, str]:
    """Split 'Thị Trấn Ái Tử' into ('Thị trấn', 'Ái Tử'); the package's own kind column contradicts some names."""
    for kind in KINDS:
        if full_name.lower().startswith(f"{kind.lower()} "):
            return kind, full_name[len(kind) + 1 :].strip()
    raise ValueError(f"{full_name!r} begins with no known kind of unit: {', '.join(KINDS)}")


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Unit | Succession]) -> None:
    """Write the rows as CSV with one header line and plain line feeds."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(astuple(row) for row in rows)


def build(*, source: Path, target: Path) -> dict[str, int]:
    """Write both tables from the package's data files into the target folder and return the row count of each."""
    conversion = json.loads((source / "converter_2025.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(f"file:{source / 'dataset.db'}?mode=ro", uri=True)) as database:
        units = read_units(database)
        successions = read_successions(database=database, conversion=conversion)
    write_table(target / "units.csv", [field.name for field in fields(Unit)], units)
    write_table(target / "successors.csv", [field.name for field in fields(Succession)], successions)
    return {"units.csv": len(units), "successors.csv": len(successions)}


def main() -> int:
    """Rebuild the tables beside this file; exit 1 with the remedy when the package is missing."""
    source = package_data()
    if source is None:
        sys.stderr.write(f"{PACKAGE} is not installed: pip install --no-deps {PACKAGE}==1.0.4\n")
        return 1
    for table, n_rows in build(source=source, target=Path(__file__).parent).items():
        sys.stdout.write(f"{table}: {n_rows} rows\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
