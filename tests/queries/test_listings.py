"""Communes, periods, coverage, findings, slices and sources agree with the oracle."""

from __future__ import annotations

from typing import Any

import pytest

from queries import areas, coverage, provenance, quality, slices
from queries.scope import Scope
from tests.queries import naive
from tests.queries.answers import EVERYTHING, assert_same, scopes_of
from tests.queries.world import Row, World

PERIODS = (None, "2024-Q1", "2025-Q3")


def test_communes_in_vietnamese_order_with_what_they_reported(world: World) -> None:
    for scope in scopes_of(world):
        told = naive.reports(world, scope)
        rows = []
        for unit in naive.communes(world, scope):
            own = sorted((naive.order_of(period), period) for unit_id, period in told if unit_id == unit["unit_id"])
            first, last = (own[0][1], own[-1][1]) if own else (None, None)
            rows.append(unit | {"n_reports": len(own), "first_period": first, "last_period": last})
        columns = "unit_id unit_code unit_name search_name district_id province_id n_reports first_period last_period"
        assert_same(areas.units(scope=scope), rows, columns=columns)


def test_periods_newest_first_with_n_of_n(world: World) -> None:
    for scope in scopes_of(world):
        told = naive.reports(world, scope)
        rows = [
            {
                "period": period,
                "period_type": naive.kind_of(period),
                "year": int(period[:4]),
                "n_units": sum(other == period for _, other in told),
                "n_expected": len(naive.expected(world, scope, period)),
            }
            for period in sorted({one for _, one in told}, key=lambda one: (naive.order_of(one), one), reverse=True)
        ]
        assert_same(areas.periods(scope=scope), rows, columns="period period_type year n_units n_expected")


@pytest.mark.parametrize("period", PERIODS)
def test_summary_of_what_reports_hold(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        pairs = naive.expected(world, scope, period)
        told = [report for _, report in pairs if report]
        found = [finding for report in told for finding in _findings(world, report)]
        still_open = {finding["finding_id"] for finding in naive.findings(world, scope) if finding["state"] == "open"}
        row = {
            "n": len(told),
            "n_expected": len(pairs),
            "n_figures": sum(report["n_records"] for report in told),
            "n_recognised": sum(report["n_recognised"] for report in told),
            "n_findings": len(found),
            "n_errors": sum(one["severity"] == "error" and one["finding_id"] in still_open for one in found),
        }
        assert_same(coverage.summary(scope=scope, period=period), [row], columns=" ".join(row))


def test_communes_without_a_report_for_the_period(world: World) -> None:
    for scope in scopes_of(world):
        told = naive.reports(world, scope)
        rows = []
        for unit, report in naive.expected(world, scope, "2024-Q1"):
            own = [(naive.order_of(period), period) for unit_id, period in told if unit_id == unit["unit_id"]]
            if report is None:
                rows.append(naive.place(unit) | {"last_period": max(own)[1] if own else None})
        found = coverage.absent(scope=scope, period="2024-Q1")
        assert_same(found, rows, columns="unit_id unit_name district province last_period")


@pytest.mark.parametrize("period", PERIODS)
def test_findings_with_the_gravest_first(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        rows = [
            naive.place(unit) | finding | {"doc_no": report["doc_no"]}
            for unit, report in naive.expected(world, scope, period)
            if report
            for finding in _findings(world, report)
        ]
        rows.sort(key=lambda row: ["error", "warning", "info"].index(row["severity"]))
        columns = (
            "finding_id unit_id unit_name period rule severity message_vi message_en found expected locators "
            "record_ids doc_no"
        )
        assert_same(quality.findings(scope=scope, period=period), rows, columns=columns)


SLICES: tuple[dict[str, Any], ...] = (
    {},
    {"indicators": ["online_dossier_rate", "staff_present"]},
    {"periods": ["2024-Q1", "2023-Y"], "origins": ["table"]},
    {"statuses": ["blank", "converted"], "origins": ["narrative"]},
)


@pytest.mark.parametrize("chosen", SLICES)
def test_slice_of_figures(world: World, chosen: dict[str, Any]) -> None:
    for scope in scopes_of(world):
        rows = _sliced(world, scope, world.observations, chosen)
        columns = "unit_id period indicator value how printed numerator denominator doubt status origin record_id"
        assert_same(slices.observations(scope=scope, **chosen), rows, columns=columns)
        assert slices.count(scope=scope, **chosen) == len(rows)


@pytest.mark.parametrize("chosen", SLICES)
def test_slice_of_records_with_those_not_recognised(world: World, chosen: dict[str, Any]) -> None:
    for scope in scopes_of(world):
        rows = _sliced(world, scope, world.records, chosen)
        columns = (
            "unit_id period indicator value status origin row_no label value_raw locator confidence record_id report_id"
        )
        assert_same(slices.records(scope=scope, **chosen), rows, columns=columns)
        assert slices.count(scope=scope, kind="records", **chosen) == len(rows)


def test_pages_of_a_slice_join_up(world: World) -> None:
    whole = slices.observations(scope=EVERYTHING, periods=["2024-Q1"])
    size = len(whole) // 2 + 1
    pages = [
        slices.observations(scope=EVERYTHING, periods=["2024-Q1"], limit=size, offset=offset)
        for offset in (0, size, 2 * size)
    ]
    joined = [row for page in pages for row in page["record_id"].tolist()]
    assert joined == whole["record_id"].tolist()
    assert len(pages[2]) == 0


def test_each_figure_leads_to_its_record_and_report(world: World) -> None:
    for figure in world.observations[::97]:
        source = provenance.source(scope=EVERYTHING, record_id=figure["record_id"])
        record = world.records[figure["record_id"] - 1]
        row = record | {one: figure[one] for one in ("unit_id", "period", "doubt")}
        row |= {"source_file": f"{figure['report_id']}.txt", "n_earlier": record["revision"] - 1}
        columns = "record_id unit_id period indicator label value locator source_file revision doubt n_earlier"
        assert_same(source, [row], columns=columns)


def test_a_rate_leads_to_its_own_record_and_to_both_parts(world: World) -> None:
    rates = [row for row in world.observations if row["indicator"] == "online_dossier_rate"]
    for rate in rates[::5]:
        asked = {
            "printed": "online_dossier_rate",
            "numerator": "dossiers_received_online",
            "denominator": "dossiers_received",
        }
        rows = []
        for role, indicator in asked.items():
            behind = naive.observation(world, rate["unit_id"], rate["period"], indicator)
            if behind:
                rows.append(world.records[behind["record_id"] - 1] | {"role": role})
        found = provenance.figure(
            scope=EVERYTHING, unit_id=rate["unit_id"], indicator=rate["indicator"], period=rate["period"]
        )
        assert_same(found, rows, columns="role record_id indicator value")


def test_a_record_that_is_not_there_has_no_source(world: World) -> None:
    assert provenance.source(scope=EVERYTHING, record_id=0).empty


def test_the_version_says_what_it_holds(world: World) -> None:
    version = provenance.version(scope=EVERYTHING).to_dict("records")[0]
    assert (version["version"], version["dataset"], version["n_records"]) == ("one", "real", len(world.records))


def _findings(world: World, report: Row) -> list[Row]:
    return [finding for finding in world.findings if finding["report_id"] == report["report_id"]]


def _sliced(world: World, scope: Scope, figures: list[Row], chosen: dict[str, Any]) -> list[Row]:
    """Return the rows in the order of the explorer: commune, newest period, then as the list has them."""
    order = {unit["unit_id"]: number for number, unit in enumerate(naive.communes(world, scope))}
    reports = {report["report_id"]: report for report in world.reports}
    rows = []
    for figure in figures:
        row = figure | {name: reports[figure["report_id"]][name] for name in ("unit_id", "period")}
        names = {"indicators": "indicator", "periods": "period", "origins": "origin", "statuses": "status"}
        if row["unit_id"] in order and all(row[names[key]] in allowed for key, allowed in chosen.items()):
            rows.append(row)
    positions = {one: number for number, one in enumerate(naive.indicators())}
    by_catalogue = figures is world.observations

    def key(row: Row) -> tuple[int, int, str, int]:
        within = positions[row["indicator"]] if by_catalogue else row["record_id"]
        return order[row["unit_id"]], -naive.order_of(row["period"]), _reversed(row["period"]), within

    return sorted(rows, key=key)


def _reversed(period: str) -> str:
    return "".join(chr(200 - ord(sign)) for sign in period)
