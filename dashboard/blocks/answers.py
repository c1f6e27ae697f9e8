"""The one line under each page's title, written from the numbers of the current selection."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.blocks import naming, ranking, scale
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from data import catalog
from queries import disbursement, doubt, latest, staffing, tasks


def online_services(page: PageContext) -> str:
    """How many dossiers came in online, who is highest and lowest, who misses the target."""
    return _rate(page, "online_dossier_rate")


def staffing_gaps(page: PageContext) -> str:
    """How many communes are below their quota, which one most."""
    rows = fetch(staffing.against_quota, page.scope, period=page.period).dropna(subset=["gap"])
    if rows.empty:
        return page.words("answer.none", when=_when(page))
    if len(page.selection.units) == 1:
        return _one_staff(page, rows.iloc[0])
    short = rows[rows["gap"] < 0]
    opening = _people_in_all(page, rows)
    if short.empty:
        return f"{opening} {page.words('answer.staffing_full')}"
    worst = short.iloc[0]
    tied = int((short["gap"] == worst["gap"]).sum())
    if tied > 1:
        return f"{opening} " + page.words(
            "answer.staffing_tied",
            n=_n(page, short),
            gap=naming.whole(page, -worst["gap"]),
            tied=naming.whole(page, tied),
        )
    return f"{opening} " + page.words(
        "answer.staffing_short",
        n=_n(page, short),
        name=naming.commune(page, worst["unit_name"]),
        gap=naming.whole(page, -worst["gap"]),
        parts=formats.parts(worst["present"], worst["assigned"], language=page.selection.language),
    )


def assigned_tasks(page: PageContext) -> str:
    """How many assigned tasks were done on time, who has overdue ones."""
    opening = _rate(page, "assigned_tasks_on_time_rate", with_extremes=False)
    rows = fetch(tasks.composition, page.scope, period=page.period)
    overdue = rows[rows["overdue"] > 0].sort_values("overdue", ascending=False, kind="stable")
    if len(page.selection.units) == 1:
        n = naming.whole(page, overdue["overdue"].iloc[0]) if len(overdue) else naming.whole(page, 0)
        return f"{opening} " + page.words("answer.tasks_one", n=n) if rows["overdue"].notna().any() else opening
    if overdue.empty:
        return f"{opening} {page.words('answer.tasks_none_overdue')}"
    worst = overdue.iloc[0]
    tied = int((overdue["overdue"] == worst["overdue"]).sum())
    if tied > 1:
        key, most = "answer.tasks_tied", naming.whole(page, worst["overdue"])
        return f"{opening} " + page.words(key, n=_n(page, overdue), overdue=most, tied=naming.whole(page, tied))
    return f"{opening} " + page.words(
        "answer.tasks_overdue",
        n=_n(page, overdue),
        name=naming.commune(page, worst["unit_name"]),
        overdue=naming.whole(page, worst["overdue"]),
    )


def public_investment(page: PageContext) -> str:
    """How much of the plan is disbursed, who is behind the even pace."""
    rows = fetch(disbursement.against_plan, page.scope, period=page.period).dropna(subset=["rate"])
    if rows.empty:
        return page.words("answer.none", when=_when(page))
    behind = rows[(rows["shortfall"] > 0) & scale.in_scale(rows, ["plan", "disbursed"])]
    opening = _rate(page, "disbursement_rate", with_extremes=False)
    if len(page.selection.units) == 1:
        key = "answer.money_one_behind" if rows["shortfall"].iloc[0] > 0 else "answer.money_one"
        return f"{opening} " + page.words(key, shortfall=naming.money(page, abs(rows["shortfall"].iloc[0])))
    if behind.empty:
        return f"{opening} {page.words('answer.money_on_pace')}"
    worst = behind.iloc[0]
    return f"{opening} " + page.words(
        "answer.money_behind",
        n=_n(page, behind),
        name=naming.commune(page, worst["unit_name"]),
        shortfall=naming.money(page, worst["shortfall"]),
        rate=naming.percent(page, worst["rate"]),
    )


def _rate(page: PageContext, indicator: str, *, with_extremes: bool = True) -> str:
    total = fetch(latest.area_totals, page.scope, indicators=(indicator,), period=page.period).iloc[0]
    if not total["n"]:
        return page.words(
            "answer.none_of", when=_when(page), indicator=naming.inside(naming.indicator(page, indicator))
        )
    if len(page.selection.units) == 1:
        return _one_commune(page, indicator)
    sentences = [_opening(page, indicator, total)]
    ranked = fetch(latest.ranked, page.scope, indicator=indicator, period=page.period)
    if with_extremes and len(ranked) > 1:
        sentences.append(ranking.sentence(page, indicator, ranked))
    if total["n_doubtful"]:
        sentences.append(naming.say(page, "answer.doubtful", n=naming.whole(page, total["n_doubtful"])))
    return " ".join(sentences)


def _opening(page: PageContext, indicator: str, total: Any) -> str:
    values = {"when": _when(page), "n": naming.whole(page, total["n"]), "all": naming.whole(page, total["n_expected"])}
    if formats.missing(total["total"]):
        return naming.say(page, "answer.reporting", **values)
    name = naming.inside(naming.indicator(page, indicator))
    if scale.is_out_of_line(total.to_dict(), total["total"]):
        middle = naming.figure(page, indicator, total["median"])
        return naming.say(page, "answer.middle_rate", **values, indicator=name, value=middle)
    return naming.say(
        page,
        "answer.rate",
        **values,
        indicator=name,
        value=naming.figure(page, indicator, total["total"]),
        numerator=_part(page, indicator, total["numerator"], "numerator"),
        denominator=_part(page, indicator, total["denominator"], "denominator"),
    )


def _part(page: PageContext, indicator: str, value: float, role: str) -> str:
    return naming.figure(page, getattr(catalog.indicators()[indicator], role), value)


def _one_commune(page: PageContext, indicator: str) -> str:
    ranked = ranking.rows(page, indicator)
    found = ranked[ranked["unit_id"].isin(page.selection.units)]
    if found.empty:
        return page.words(
            "answer.none_of", when=_when(page), indicator=naming.inside(naming.indicator(page, indicator))
        )
    row = found.iloc[0]
    opening = page.words(
        "answer.one",
        name=row["unit_name"],
        period=page.period_name(row["period"]),
        indicator=naming.inside(naming.indicator(page, indicator)),
        value=naming.figure(page, indicator, row["value"]),
    )
    if doubt.is_open(row["doubt"]):
        reasons = naming.doubts(page, row["doubt"])
        opening += " " + page.words("answer.one_doubtful", reasons=naming.inside(reasons))
    if formats.missing(row["rank"]) or len(ranked) < 2:
        return opening
    place = naming.say(
        page,
        "answer.one_rank",
        rank=naming.whole(page, row["rank"]),
        n=naming.whole(page, row["n_ranked"]),
        median=naming.figure(page, indicator, row["median"]),
    )
    return f"{opening} {place}"


def _one_staff(page: PageContext, row: pd.Series[Any]) -> str:
    key = "answer.staff_one_short" if row["gap"] < 0 else "answer.staff_one_full"
    return page.words(
        key,
        name=row["unit_name"],
        period=page.period_name(row["period"]),
        present=naming.whole(page, row["present"]),
        assigned=naming.whole(page, row["assigned"]),
        gap=naming.whole(page, abs(row["gap"])),
    )


def _when(page: PageContext) -> str:
    return naming.sentence(naming.when(page))


def _n(page: PageContext, rows: pd.DataFrame) -> str:
    return naming.whole(page, len(rows))


def _people_in_all(page: PageContext, rows: pd.DataFrame) -> str:
    asked = ("staff_present_rate",)  # its parts are of the same communes
    total = fetch(latest.area_totals, page.scope, indicators=asked, period=page.period).iloc[0]
    present, assigned = (naming.whole(page, total[name]) for name in ("numerator", "denominator"))
    return naming.say(page, "answer.staffing", when=_when(page), n=_n(page, rows), present=present, assigned=assigned)
