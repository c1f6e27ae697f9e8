"""Cần chú ý: at most seven sentences, the weightiest first, each with its number and a way to the page behind it.

A figure in doubt accuses nobody: it is named as doubtful, never as low, late or missing its target.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, formats
from dashboard.blocks import naming, targets
from dashboard.blocks.memory import remembered
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.page_context import PageContext
from dashboard.selection import Part
from data import catalog, follow_up
from queries import areas, coverage, disbursement, doubt, latest, quality, staffing, tasks

MOST_SENTENCES = 7
MOST_OF_A_KIND = 2
FAR_FROM_TARGET = 10.0  # points
SHARP_FALL = 15.0  # points since the previous comparable period
FAR_BEHIND_PACE = 15.0  # points
FEW_PEOPLE = 2
JUMP = 20.0  # times the previous figure, or a twentieth of it: more likely a slip of unit than a real change
WEIGHTS = {"jump": 95.0, "doubt": 70.0, "missing": 60.0}
PRINTED = re.compile(r"(?P<figure>[\d.]+(?:,\d+)?)(?P<unit>\D*)")
THEME_OF = {entry.indicator: entry.theme for theme in catalog.themes().values() for entry in reversed(theme)}


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One sentence, how much it weighs, and where it leads."""

    kind: str
    weight: float
    text: str
    leads_to: str
    unit_id: str = ""
    finding_id: str = ""
    part: Part = Part.FINDINGS


def draw(page: PageContext, indicators: tuple[str, ...]) -> int:
    """Draw the sentences; return how many there are."""
    decided = follow_up.stamp(page.selection.dataset)
    found = remembered(page, "attention", lambda: concerns(page, indicators), depends=(decided,))
    st.html(f'<h2 class="block">{page.words("attention.title")}</h2>')
    if not found:
        st.markdown(page.words("attention.nothing"))
        return 0
    with st.container(key="attention", gap=None):
        for place, one in enumerate(found):
            st.page_link(
                f"app_pages/{one.leads_to}.py",
                label=one.text,
                icon=":material/help:" if one.kind in {"doubt", "jump"} else ":material/error:",
                query_params=_address(page, one),
                help=page.words("attention.open") if place == 0 else None,
            )
    return len(found)


def concerns(page: PageContext, indicators: tuple[str, ...]) -> list[Concern]:
    """Return the weightiest concerns of the scope, not more than two of a kind and one of a kind and commune."""
    every = _without_consequences([*_figures(page, indicators), *_work(page), *_reports(page, indicators)])
    kinds: Counter[str] = Counter()
    told: list[Concern] = []
    for one in sorted(every, key=lambda concern: -concern.weight):
        if kinds[one.kind] < MOST_OF_A_KIND and len(told) < MOST_SENTENCES:
            kinds[one.kind] += 1
            told.append(one)
    return told


def _without_consequences(every: list[Concern]) -> list[Concern]:
    """Leave out what only follows from a figure that is probably a slip."""
    slips = {(one.unit_id, where) for one in every if one.kind == "jump" for where in (one.leads_to, "quality")}
    return [one for one in every if one.kind == "jump" or (one.unit_id, one.leads_to) not in slips]


def _address(page: PageContext, one: Concern) -> dict[str, str]:
    units = (one.unit_id,) if one.unit_id else page.selection.units
    return address.encode(replace(page.selection, units=units, finding=one.finding_id, part=one.part))


def _figures(page: PageContext, indicators: tuple[str, ...]) -> Iterator[Concern]:
    """Rates far below target or sharply fallen."""
    values = _without_doubt(fetch(latest.values, page.scope, indicators=indicators, period=page.period))
    values = values[values["value"].notna()]
    values = values.assign(target=_targets(values))
    values = values.assign(short=values["target"] - values["value"])
    for row in _heaviest(values[values["short"] > FAR_FROM_TARGET], "short"):
        yield _concern(page, "target", row, weight=row["short"], more=_target_words(page, row))
    for row in _heaviest(
        values.assign(fall=-values["change"]).query("fall > @SHARP_FALL and previous_value <= 100"), "fall"
    ):
        yield _concern(page, "fall", row, weight=row["fall"] * 1.2, more=_fall_words(page, row))


def _work(page: PageContext) -> Iterator[Concern]:
    """Overdue tasks, slow disbursement, vacancies, and plans that jumped."""
    rows = _without_doubt(fetch(tasks.composition, page.scope, period=page.period))
    for row in _heaviest(rows[rows["overdue"] > 0], "overdue"):
        more = {"n": naming.whole(page, row["overdue"]), "all": naming.whole(page, row["total"])}
        yield _concern(page, "overdue", row, weight=20 + row["overdue"] * 5, more=more, leads_to="tasks")
    rows = _without_doubt(fetch(disbursement.against_plan, page.scope, period=page.period))
    rows = rows.assign(behind=rows["expected_rate"] - rows["rate"])
    for row in _heaviest(rows[rows["behind"] > FAR_BEHIND_PACE], "behind"):
        more = {"rate": naming.percent(page, row["rate"]), "expected": naming.percent(page, row["expected_rate"])}
        yield _concern(page, "pace", row, weight=row["behind"], more=more, leads_to="disbursement")
    rows = _without_doubt(fetch(staffing.against_quota, page.scope, period=page.period))
    rows = rows.assign(short=-rows["gap"])
    for row in _heaviest(rows[rows["short"] >= FEW_PEOPLE], "short"):
        parts = formats.parts(row["present"], row["assigned"], language=page.selection.language)
        more = {"n": naming.whole(page, row["short"]), "parts": parts}
        yield _concern(page, "vacancies", row, weight=row["short"] * 8, more=more, leads_to="staffing")
    yield from _jumps(page)


def _jumps(page: PageContext) -> Iterator[Concern]:
    asked = ("disbursement_plan", "staff_assigned")
    rows = fetch(latest.values, page.scope, indicators=asked, period=page.period)
    rows = rows[(rows["value"] > 0) & (rows["last_year_value"] > 0)]
    rows = rows.assign(times=rows["value"] / rows["last_year_value"])
    for row in _heaviest(rows[(rows["times"] > JUMP) | (rows["times"] < 1 / JUMP)], "times"):
        more = {"before": naming.figure(page, row["indicator"], row["last_year_value"])}
        yield _concern(page, "jump", row, weight=WEIGHTS["jump"], more=more)


def _reports(page: PageContext, indicators: tuple[str, ...]) -> Iterator[Concern]:
    """Missing reports, and figures that contradict one another."""
    findings = fetch(quality.findings, page.scope, period=page.period)
    still_open = (findings["severity"] == "error") & (findings["state"] == "open")
    for row in as_dicts(_most_telling(findings[still_open], indicators).head(2 * MOST_OF_A_KIND)):
        message = row["message_en"] if page.language == "en" else row["message_vi"]
        more = {"message": naming.inside(message.rstrip("."))}
        concern = _concern(page, "doubt", row, weight=WEIGHTS["doubt"], more=more, leads_to="quality")
        yield replace(concern, finding_id=row["finding_id"])
    period = _period_to_chase(page)
    absent = fetch(coverage.absent, page.scope, period=period) if period else pd.DataFrame()
    if len(absent):
        text = naming.say(
            page,
            "attention.missing",
            n=naming.whole(page, len(absent)),
            period=page.period_name(str(period)),
            names=_escaped(naming.several(page, absent["unit_name"])),
        )
        yield Concern(kind="missing", weight=WEIGHTS["missing"], text=text, leads_to="quality", part=Part.PROGRESS)


def _most_telling(errors: pd.DataFrame, rates: tuple[str, ...]) -> pd.DataFrame:
    """Return one error of each commune: of two figures for one thing, of one of the rates, the furthest apart."""
    known = [catalog.indicators()[name] for name in rates]
    parts = {name for one in known for name in (one.id, one.numerator, one.denominator)}
    about = [2 * parts.issuperset(names.split(";")) + (";" not in names) for names in errors["indicators"]]
    pairs = zip(errors["found"], errors["expected"], strict=True)
    ranked = errors.assign(about=about, apart=[_apart(*pair) for pair in pairs])
    return ranked.sort_values(["about", "apart"], ascending=False, kind="stable").drop_duplicates("unit_id")


def _apart(found: str, expected: str) -> float:
    """Return how far two printed figures lie apart, from 0 to 1; 0 where they are no two plain figures."""
    one, other = PRINTED.fullmatch(found), PRINTED.fullmatch(expected)
    if one is None or other is None or one["unit"] != other["unit"]:
        return 0.0
    low, high = sorted(float(each["figure"].replace(".", "").replace(",", ".")) for each in (one, other))
    return (high - low) / high if high else 0.0


def _period_to_chase(page: PageContext) -> str | None:
    """The chosen period, else the newest one if most communes have reported for it."""
    if page.period:
        return page.period
    periods = fetch(areas.periods, page.scope)
    if periods.empty or 2 * periods["n_units"].iloc[0] < periods["n_expected"].iloc[0]:
        return None
    return str(periods["period"].iloc[0])


def _concern(
    page: PageContext, kind: str, row: dict[str, Any], *, weight: float, more: dict[str, str], leads_to: str = ""
) -> Concern:
    values = {"name": row["unit_name"], "period": page.period_name(row["period"])}
    if "indicator" in row:
        values["indicator"] = naming.inside(naming.indicator(page, row["indicator"]))
        values["value"] = naming.figure(page, row["indicator"], row["value"])
    written = {key: _escaped(text) for key, text in {**values, **more}.items()}
    return Concern(
        kind=kind,
        weight=float(weight),
        text=page.words(f"attention.{kind}", **written),
        leads_to=leads_to or THEME_OF.get(row.get("indicator", ""), "explore"),
        unit_id=row["unit_id"],
    )


def _without_doubt(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.loc[[not doubt.is_open(rules) for rules in rows["doubt"]]]


def _targets(values: pd.DataFrame) -> pd.Series[float]:
    asked = zip(values["indicator"], values["period"], values["province"], strict=True)
    found = [targets.holding(*one) for one in asked]
    return pd.Series([None if one is None else float(one.value) for one in found], index=values.index, dtype="float64")


def _target_words(page: PageContext, row: dict[str, Any]) -> dict[str, str]:
    short = naming.whole(page, round(row["short"], 1))
    return {"target": naming.figure(page, row["indicator"], row["target"]), "short": short}


def _fall_words(page: PageContext, row: dict[str, Any]) -> dict[str, str]:
    return {
        "before": naming.figure(page, row["indicator"], row["previous_value"]),
        "previous": page.period_name(row["previous_period"]),
    }


def _heaviest(rows: pd.DataFrame, column: str) -> list[dict[str, Any]]:
    return as_dicts(rows.nlargest(MOST_OF_A_KIND, column))


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("$", "\\$").replace("[", "\\[").replace("]", "\\]")
