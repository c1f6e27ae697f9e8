"""Small made-up worlds, told as lists of rows: what a store holds, before any SQL has seen it."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import data
from data.catalog import indicators
from data.periods import Period
from data.store import Dataset, dataset_directory, publish, workspace
from queries.adoption import CHANNELS, STEPS
from queries.disbursement import MONEY
from queries.staffing import PEOPLE, WORK
from queries.tasks import ASSIGNED, PLAN

Row = dict[str, Any]

PERIODS = tuple(f"{year}-{part}" for year in (2023, 2024, 2025) for part in ("Q1", "H1", "Q3", "9M", "Y"))
QUARTERS = tuple(f"{year}-Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4))
RATES = ("online_dossier_rate", "plan_completion_rate", "disbursement_rate", "feedback_rate")
OTHERS = ("feedback_received", "feedback_resolved", "satisfaction_rate", "dialogue_held", "survey_mode")
CHOSEN = tuple(dict.fromkeys((*CHANNELS, *STEPS, *MONEY, *PEOPLE, *WORK, *ASSIGNED, *PLAN, *RATES, *OTHERS)))
NAMES = ("An", "Ăn Thi", "Ân", "Bắc", "Cần", "Dak", "Đà", "Đông", "Êa", "Ên", "Ô Môn", "Ơ", "Quỳ", "Ứng", "Vũ")
AREAS = (("P2", "Đà Giang", "P2D1", "Êa Huyện", 3), ("P1", "Dak Sơn", "P1D2", "Ô Huyện", 4))
MORE_AREAS = (*AREAS, ("P1", "Dak Sơn", "P1D1", "An Huyện", 1), ("P3", "Ân Tỉnh", "", "", 3))


@dataclass(eq=False)
class World:
    """The rows of one store version, table by table."""

    units: list[Row] = field(default_factory=list)
    reports: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    observations: list[Row] = field(default_factory=list)
    quarters: list[Row] = field(default_factory=list)
    to_date: list[Row] = field(default_factory=list)
    publications: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    settled_findings: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)  # what people said about findings, in the order said
    aggregates: list[Row] = field(default_factory=list)


TABLES = (
    "units",
    "reports",
    "records",
    "observations",
    "quarters",
    "findings",
    "settled_findings",
    "aggregates",
    "to_date",
    "publications",
    "changes",
)
RULES = ("narrative_vs_table", "sum_mismatch", "window_mismatch")

IN_VIETNAMESE_ORDER = """
    update units set position = sorted.position
    from (
        select unit_id, row_number() over (
            order by province collate vi, district collate vi, unit_name collate vi, unit_id
        ) as position
        from units
    ) as sorted
    where sorted.unit_id = units.unit_id
"""


def a_world(seed: int) -> World:
    """Return a world with blanks, zeros, 0/0, missing reports, ties, corrected reports and communes that came later."""
    chance = random.Random(seed)
    world = World()
    _add_units(world, chance, areas=AREAS if seed % 3 == 0 else MORE_AREAS)
    for unit in world.units:
        for period in PERIODS:
            if _reports(unit, period) and chance.random() < 0.7:
                _add_report(world, chance, unit=unit, period=period)
        ends = {row["period_order"] for row in world.reports if row["unit_id"] == unit["unit_id"]}
        for quarter in (one for one in QUARTERS if Period.parse(one).order in ends):
            _add_quarter(world, chance, unit=unit, quarter=quarter)
        _add_to_date(world, unit=unit)
    return world


def _add_units(world: World, chance: random.Random, *, areas: tuple[Any, ...]) -> None:
    names = chance.sample(NAMES, k=len(NAMES))
    for province_id, province, district_id, district, size in areas:
        for _ in range(size):
            number = len(world.units)
            is_new = district_id == ""
            row = {
                "unit_id": f"{90000 + number}.{34 if is_new else 63}",
                "unit_code": str(90000 + number),
                "unit_name": f"Xã {names[number]}",
                "search_name": f"xa {number}",
                "district_id": district_id,
                "district": district,
                "province_id": province_id,
                "province": province,
                "valid_from": date(2025, 7, 1) if is_new else None,
                "valid_to": None if is_new else date(2025, 6, 30),
                "position": 0,
            }
            world.units.append(row)


def _reports(unit: Row, period: str) -> bool:
    is_new = unit["unit_id"].endswith(".34")
    return (period >= "2025-" and period != "2025-Q1") if is_new else period <= "2025-Q1" or period == "2025-H1"


def _add_report(world: World, chance: random.Random, *, unit: Row, period: str) -> None:
    parsed = Period.parse(period)
    report_id = f"{unit['unit_id']}-{period}"
    start, end = parsed.window
    is_corrected = chance.random() < 0.2
    covers = _covers(chance, period)
    for revision in range(1, 3 if is_corrected else 2):
        row = {
            "report_id": report_id,
            "revision": revision,
            "superseded_by": 2 if is_corrected and revision == 1 else None,
            "source_file": f"{report_id}.txt",
            "content_hash": f"{report_id}-{revision}",
            "unit_id": unit["unit_id"],
            "period": period,
            "period_type": parsed.type.value,
            "year": parsed.year,
            "period_order": parsed.order,
            "period_start": start,
            "period_end": end,
            "doc_no": f"{revision}/BC",
            "doc_date": end if chance.random() < 0.8 else None,
            "form": "form",
            "n_records": 0,
            "n_recognised": 0,
            "loaded_at": datetime(2026, 1, revision),
            "covers": covers,
        }
        world.reports.append(row)
    _add_figures(world, chance, report=world.reports[-1])
    _add_findings(world, chance, report=world.reports[-1])


def _covers(chance: random.Random, period: str) -> str:
    """Mostly the ministry's window; some third quarters are told as nine months, some windows are odd or not stated."""
    if period.endswith("Q1"):
        return "first"
    if period.endswith("Q3"):
        return chance.choice(("alone", "alone", "alone", "cumulative", "odd", "unstated"))
    return chance.choice((*["cumulative"] * 6, "odd", "unstated"))


def _add_to_date(world: World, *, unit: Row) -> None:
    """Up to each quarter: the report that tells the year so far, else the one before and the quarter itself."""
    own = [one for one in world.reports if one["unit_id"] == unit["unit_id"] and one["superseded_by"] is None]
    for order in sorted({one["period_order"] for one in own}):
        whole = _first(own, order, ("first", "cumulative"))
        before, alone = _first(own, order - 3, ("first", "cumulative")), _first(own, order, ("alone",))
        told = (whole, None) if whole else (before, alone)
        if whole or (before and alone):
            row = {"unit_id": unit["unit_id"], "year": order // 100, "quarter": order % 100 // 3, "period_order": order}
            row["period"] = f"{row['year']}-{('Q1', 'H1', '9M', 'Y')[row['quarter'] - 1]}"
            world.to_date.append(
                row | {"report_id": told[0]["report_id"], "next_report_id": told[1] and told[1]["report_id"]}
            )


def _first(reports: list[Row], order: int, covers: tuple[str, ...]) -> Row:
    found = [one for one in reports if one["period_order"] == order and one["covers"] in covers]
    return found[0] if found else {}


def _add_figures(world: World, chance: random.Random, *, report: Row) -> None:
    asked = [one for one in CHOSEN if not indicators()[one].numerator and chance.random() < 0.85]
    figures = {one: _figure(chance, one) for one in asked}
    for one, value in figures.items():
        how = "printed" if value is not None else chance.choice(("blank", "unreadable"))
        _add_observation(world, chance, report=report, indicator=one, value=value, how=how, printed=value)
    for rate in RATES:
        facts = indicators()[rate]
        parts = figures.get(facts.numerator), figures.get(facts.denominator)
        printed = _figure(chance, rate) if chance.random() < 0.5 else None
        if None not in parts:
            value = _divided(*parts)
            how = "undefined" if value is None else "computed"
            _add_observation(
                world, chance, report=report, indicator=rate, value=value, how=how, printed=printed, parts=parts
            )
        elif printed is not None:
            _add_observation(
                world, chance, report=report, indicator=rate, value=printed, how="printed", printed=printed
            )
    _add_record(world, chance, report=report, indicator="", value=None, label="Không nhận ra")


def _figure(chance: random.Random, indicator: str) -> float | None:
    kind = indicators()[indicator].kind
    if chance.random() < 0.12:
        return None
    if chance.random() < 0.15:
        return 0.0
    return float(chance.randint(0, {"flag": 1, "enum": 2, "percent": 100, "money": 9000}.get(kind, 12)))


def _divided(numerator: float | None, denominator: float | None) -> float | None:
    return 100 * numerator / denominator if numerator is not None and denominator else None


def _add_observation(
    world: World,
    chance: random.Random,
    *,
    report: Row,
    indicator: str,
    value: float | None,
    how: str,
    printed: float | None,
    parts: tuple[Any, Any] = (None, None),
) -> None:
    record = _add_record(world, chance, report=report, indicator=indicator, value=printed, label=f"Dòng {indicator}")
    row = {
        "indicator": indicator,
        "period": report["period"],
        "period_order": report["period_order"],
        "period_type": report["period_type"],
        "unit_id": report["unit_id"],
        "value": value,
        "how": how,
        "printed": printed,
        "numerator": parts[0],
        "denominator": parts[1],
        "origin": record["origin"],
        "status": record["status"],
        "doubt": chance.choice(("", "", "", "sum_of_parts", "over_100;sum_of_parts")),
        "record_id": record["record_id"],
        "report_id": report["report_id"],
    }
    world.observations.append(row)


def _add_record(
    world: World, chance: random.Random, *, report: Row, indicator: str, value: float | None, label: str
) -> Row:
    row = {
        "record_id": len(world.records) + 1,
        "report_id": report["report_id"],
        "revision": report["revision"],
        "origin": chance.choice(("table", "table", "narrative")),
        "section": "1",
        "row_no": str(report["n_records"] + 1),
        "label": label,
        "quote": "",
        "indicator": indicator,
        "value": value,
        "unit": indicators()[indicator].unit if indicator else "",
        "value_raw": "" if value is None else str(value),
        "unit_raw": "",
        "note": "",
        "locator": f"line {report['n_records'] + 1}",
        "status": "blank" if value is None else chance.choice(("reported", "converted")),
        "confidence": chance.choice((None, 60, 100)),
    }
    world.records.append(row)
    report["n_records"] += 1
    report["n_recognised"] += 1 if indicator else 0
    return row


def _add_findings(world: World, chance: random.Random, *, report: Row) -> None:
    own = [record for record in world.records if record["report_id"] == report["report_id"] and record["indicator"]]
    for number in range(chance.choice((0, 0, 1, 2, 3))):
        about = chance.sample(own, k=min(len(own), chance.choice((0, 1, 1, 2))))
        row = {
            "finding_id": f"{report['report_id']}-{number}",
            "report_id": report["report_id"],
            "unit_id": report["unit_id"],
            "period": report["period"],
            "rule": RULES[number],
            "rule_row": RULES[number],
            "severity": chance.choice(("error", "warning", "info")),
            "indicators": ";".join(record["indicator"] for record in about),
            "message_vi": "Lệch",
            "message_en": "Off",
            "found": "1",
            "expected": "2",
            "locators": f"line {number}",
            "record_ids": ";".join(str(record["record_id"]) for record in about[: chance.choice((1, 2))]),
        }
        if chance.random() < 0.2:
            world.settled_findings.append(row | {"settled_at": datetime(2026, 2, 1)})
        else:
            world.findings.append(row)
        for step in range(chance.choice((0, 0, 1, 2))):
            _add_step(world, chance, finding_id=row["finding_id"], at=datetime(2026, 1, 1 + step, 12, tzinfo=UTC))


def _add_step(world: World, chance: random.Random, *, finding_id: str, at: datetime) -> None:
    state = chance.choice(("open", "explained", "corrected"))
    world.steps.append({"finding_id": finding_id, "state": state, "who": "An", "note": f"Vì {state}", "at": at})


def _add_quarter(world: World, chance: random.Random, *, unit: Row, quarter: str) -> None:
    for one in CHOSEN:
        if chance.random() < 0.3:
            continue
        parts: tuple[Any, Any] = (None, None)
        value = _figure(chance, one)
        if indicators()[one].numerator:
            parts = float(chance.randint(0, 3)), float(chance.randint(0, 3))
            value = _divided(*parts)
        row = {
            "indicator": one,
            "period": quarter,
            "period_order": Period.parse(quarter).order,
            "unit_id": unit["unit_id"],
            "value": value,
            "how": chance.choice(("reported", "derived")),
            "numerator": parts[0],
            "denominator": parts[1],
            "doubt": chance.choice(("", "", "negative_step")),
            "report_id": f"{unit['unit_id']}-{quarter}",
        }
        world.quarters.append(row)


def published(world: World, *, directory: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Publish the world as the real data of a store of the test's own."""
    monkeypatch.setenv("CCHC_STORE", str(directory / "store"))
    with workspace(dataset=Dataset.REAL) as building:
        built = building / "store.duckdb"
        with duckdb.connect(built) as connection:
            connection.execute((Path(data.__file__).parent / "schema.sql").read_text("utf-8"))
            for table in TABLES:
                _insert(connection, table=table, rows=getattr(world, table))
            connection.execute(IN_VIETNAMESE_ORDER)
            _insert(connection, table="observations_by_unit", rows=world.observations)
            _insert(connection, table="store_version", rows=[_version(world)])
        publish(dataset=Dataset.REAL, version="one", built=built)
    _write_steps(world)
    return world


def _write_steps(world: World) -> None:
    lines = [json.dumps({**step, "at": step["at"].isoformat(), "entry": str(n)}) for n, step in enumerate(world.steps)]
    file = dataset_directory(dataset=Dataset.REAL) / "follow_up.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _version(world: World) -> Row:
    return {
        "version": "one",
        "dataset": "real",
        "published_at": datetime(2026, 1, 1),
        "n_reports": len(world.reports),
        "n_records": len(world.records),
        "n_recognised": sum(record["indicator"] != "" for record in world.records),
        "n_findings": len(world.findings),
        "n_appended": 0,
    }


def _insert(connection: duckdb.DuckDBPyConnection, *, table: str, rows: list[Row]) -> None:
    if rows:
        connection.register("rows_to_insert", pd.DataFrame(rows, dtype=object))
        connection.execute(f"insert into {table} by name from rows_to_insert")
        connection.unregister("rows_to_insert")
