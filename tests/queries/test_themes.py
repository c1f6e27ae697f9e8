"""The four themes' own questions agree with the oracle."""

from __future__ import annotations

import pytest

from queries import adoption, disbursement, staffing, tasks
from queries.scope import Scope
from tests.queries import naive
from tests.queries.answers import assert_same, scopes_of
from tests.queries.naive import less, quotient
from tests.queries.world import Row, World

PERIODS = (None, "2024-Q1", "2024-Y", "2025-Q3")
PLACE = "unit_id unit_name district province period "


@pytest.mark.parametrize("period", PERIODS)
def test_what_became_of_assigned_tasks(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        rows = naive.wide(world, scope, tasks.ASSIGNED, period)
        for row in rows:
            row["total"], row["on_time"], row["late"], row["overdue"] = (row[one] for one in tasks.ASSIGNED)
            rest = less(row["total"], row["on_time"], row["late"], row["overdue"])
            row["exceeds_total"] = rest is not None and rest < 0
            row["in_progress"] = None if row["exceeds_total"] else rest
            row["on_time_rate"] = quotient(row["on_time"], row["total"], times=100)
        columns = PLACE + "total on_time late overdue in_progress on_time_rate exceeds_total doubt report_id"
        assert_same(tasks.composition(scope=scope, period=period), rows, columns=columns)


@pytest.mark.parametrize("year", [2023, 2025])
def test_course_of_the_yearly_plan(world: World, year: int) -> None:
    for scope in scopes_of(world):
        rows = _joined(world, scope, tasks.PLAN, "period", year)
        for row in rows:
            row["planned"], row["done"], row["rate"] = (row[one] for one in tasks.PLAN)
        columns = PLACE + "planned done rate expected_rate"
        assert_same(tasks.plan_course(scope=scope, year=year), rows, columns=columns)


@pytest.mark.parametrize("period", PERIODS)
def test_staff_against_quota_with_the_greatest_shortage_first(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        rows = naive.wide(world, scope, staffing.PEOPLE, period)
        for row in rows:
            row["assigned"], row["present"], row["contract"], row["reduced"] = (row[one] for one in staffing.PEOPLE)
            row["gap"] = less(row["present"], row["assigned"])
            row["present_rate"] = quotient(row["present"], row["assigned"], times=100)
        columns = PLACE + "assigned present gap contract reduced present_rate doubt report_id"
        found = staffing.against_quota(scope=scope, period=period)
        assert_same(found, naive.worst_first(rows, "gap", largest=False), columns=columns)


def test_dossiers_settled_per_person_present(world: World) -> None:
    for scope in scopes_of(world):
        rows = _joined(world, scope, staffing.WORK, "quarter", None)
        rows = [row for row in rows if any(row[one] is not None for one in staffing.WORK)]
        for row in rows:
            row["done"], row["present"] = (row[one] for one in staffing.WORK)
            row["per_person"] = quotient(row["done"], row["present"])
        assert_same(staffing.workload(scope=scope), rows, columns=PLACE + "done present per_person")


@pytest.mark.parametrize("period", PERIODS)
def test_disbursement_against_the_even_pace(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        rows = naive.wide(world, scope, disbursement.MONEY, period)
        for row in rows:
            row["plan"], row["disbursed"] = (row[one] for one in disbursement.MONEY)
            row["rate"] = quotient(row["disbursed"], row["plan"], times=100)
            row["expected_rate"] = _even_pace(row["period"])
            row["expected"] = None if row["plan"] is None else row["plan"] * row["expected_rate"] / 100
            row["shortfall"] = less(row["expected"], row["disbursed"])
        columns = PLACE + "plan disbursed rate expected_rate expected shortfall doubt report_id"
        found = disbursement.against_plan(scope=scope, period=period)
        assert_same(found, naive.worst_first(rows, "shortfall", largest=True), columns=columns)


@pytest.mark.parametrize("year", [2023, 2025])
def test_course_of_disbursement_over_the_year(world: World, year: int) -> None:
    for scope in scopes_of(world):
        rows = _joined(world, scope, disbursement.MONEY, "quarter", year)
        for row in rows:
            row["plan"], row["disbursed"] = (row[one] for one in disbursement.MONEY)
            row["rate"] = quotient(row["disbursed"], row["plan"], times=100)
        columns = PLACE + "plan disbursed rate expected_rate"
        assert_same(disbursement.course(scope=scope, year=year), rows, columns=columns)


@pytest.mark.parametrize("period", PERIODS)
def test_channels_hold_no_dossier_twice(world: World, period: str | None) -> None:
    told = ("online_full", "online_partial", "online_unsplit", "direct", "post", "direct_post")
    for scope in scopes_of(world):
        rows = naive.wide(world, scope, adoption.CHANNELS, period)
        for row in rows:
            total, online, full, partial, direct, post, together = (row[one] for one in adoption.CHANNELS)
            row["total"] = total
            row["online_full"], row["online_partial"], row["online_unsplit"] = _split(online, full, partial)
            row["direct"], row["post"], row["direct_post"] = _split(together, direct, post)
            row["online_differs"] = _differs(online, full, partial)
            row["together_differs"] = _differs(together, direct, post)
            known = [row[one] for one in told if row[one] is not None]
            rest = less(total, *known) if known else None
            row["exceeds_total"] = rest is not None and rest < 0
            row["rest"] = None if row["exceeds_total"] else rest
        columns = PLACE + " ".join(told) + " rest total online_differs together_differs exceeds_total doubt report_id"
        assert_same(adoption.channels(scope=scope, period=period), rows, columns=columns)


@pytest.mark.parametrize("period", PERIODS)
def test_steps_from_eligible_to_used(world: World, period: str | None) -> None:
    for scope in scopes_of(world):
        rows = []
        for row in naive.wide(world, scope, adoption.STEPS, period):
            for level in ("partial", "full"):
                names = ("eligible", "provided", "used")
                rows.append(row | {"level": level} | {one: row[f"online_{level}_{one}"] for one in names})
        columns = PLACE + "level eligible provided used doubt report_id"
        assert_same(adoption.steps(scope=scope, period=period), rows, columns=columns)


def _differs(whole: float | None, *parts: float | None) -> bool:
    """Whether the parts told exceed the whole, or all are told and make less."""
    told = [part for part in parts if part is not None]
    return whole is not None and (sum(told) > whole or (len(told) == len(parts) and sum(told) < whole))


def _split(whole: float | None, *parts: float | None) -> tuple[float | None, ...]:
    """The parts, and what is told of the whole but of none of them; the whole alone where they contradict it."""
    if _differs(whole, *parts):
        return (*(None for _ in parts), whole)
    left = None if whole is None or None not in parts else whole - sum(part for part in parts if part is not None)
    return (*parts, left)


def _even_pace(period: str | None) -> float | None:
    return None if period is None else 100 * naive.LAST_MONTH[period[5:]] / 12


def _joined(world: World, scope: Scope, asked: tuple[str, ...], grain: str, year: int | None) -> list[Row]:
    """Return one row per commune and period with a column per indicator."""
    bounds = (f"{year}-Q1", f"{year}-Y") if year else (None, None)
    columns = [naive.series(world, scope, indicator, grain, bounds) for indicator in asked]
    rows = []
    for same in zip(*columns, strict=True):
        values = {indicator: row["value"] for indicator, row in zip(asked, same, strict=True)}
        rows.append(same[0] | values | {"expected_rate": _even_pace(same[0]["period"])})
    return rows
