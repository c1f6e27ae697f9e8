"""The answers of the queries again, in slow and obvious Python over lists of rows: the oracle of the SQL."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from data.catalog import indicators
from queries.scope import Scope
from tests.queries.world import Row, World

ALPHABET = " aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0301\u0303\u0309\u0323"
PARTS = {"quarter": ("Q1", "Q2", "Q3", "Q4"), "to_date": ("Q1", "H1", "9M", "Y"), "year": ("Y",)}
LAST_MONTH = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "9M": 9, "Y": 12}


def in_vietnamese_order(text: str) -> list[int]:
    """Return a sort key by letters alone; test names never differ in tone only."""
    toneless = "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if sign not in TONES)
    return [ALPHABET.index(letter) for letter in unicodedata.normalize("NFC", toneless)]


def order_of(period: str) -> int:
    return int(period[:4]) * 100 + LAST_MONTH[period[5:]]


def kind_of(period: str) -> str:
    return "Q" if period[5] == "Q" else period[5:]


def last_year_of(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


def previous_of(period: str, indicator: str, report: Row | None = None) -> str:
    year, part = int(period[:4]), period[5:]
    is_to_date = indicators()[indicator].basis == "cumulative" or (report and report["covers"] == "cumulative")
    if part not in ("Q1", "Q3") or is_to_date:
        return last_year_of(period)
    return f"{year - 1}-Q3" if part == "Q1" else f"{year}-Q1"


def stretch_of(report: Row) -> str:
    """Return how long a stretch of the year the figures of a report are of; an odd window is like no other."""
    if report["covers"] in ("first", "alone"):
        return "Q"
    if report["covers"] == "cumulative":
        return ("Q1", "H1", "9M", "Y")[report["period_order"] % 100 // 3 - 1]
    return "odd" if report["covers"] == "odd" else kind_of(report["period"])


def comparable(world: World, unit: Row, report: Row | None, indicator: str, pair: tuple[str | None, str | None]) -> Row:
    """Return the figure of the earlier of two periods where it is like the report's, {} where it is not."""
    period, earlier = pair
    before = reports_of(world, unit["unit_id"]).get(earlier or "")
    if before is None or period is None:
        return {}
    is_flow = indicators()[indicator].basis == "flow"
    if is_flow and report and (stretch_of(report) == "odd" or stretch_of(report) != stretch_of(before)):
        return {}
    is_known = unit["valid_from"] or unit["valid_to"]
    if not is_known and before["period_order"] <= 202506 < order_of(period):
        return {}
    return observation(world, unit["unit_id"], earlier, indicator)


def quantile(values: Sequence[float], share: float) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def communes(world: World, scope: Scope) -> list[Row]:
    chosen = [
        unit
        for unit in world.units
        if scope.province in ("", unit["province_id"])
        and scope.district in ("", unit["district_id"])
        and (not scope.units or unit["unit_id"] in scope.units)
    ]

    def key(unit: Row) -> tuple[Any, ...]:
        names = (unit["province"], unit["district"], unit["unit_name"])
        return (*map(in_vietnamese_order, names), unit["unit_id"])

    return sorted(chosen, key=key)


def reports(world: World, scope: Scope) -> dict[tuple[str, str], Row]:
    ids = {unit["unit_id"] for unit in communes(world, scope)}
    return {
        (report["unit_id"], report["period"]): report
        for report in world.reports
        if report["superseded_by"] is None and report["unit_id"] in ids
    }


def existed(unit: Row, period: str) -> bool:
    day = date(int(period[:4]), LAST_MONTH[period[5:]], 14)
    return (unit["valid_from"] or day) <= day <= (unit["valid_to"] or day)


def expected(world: World, scope: Scope, period: str | None) -> list[tuple[Row, Row | None]]:
    """Return the communes with their report, or None."""
    in_force = reports(world, scope)
    pairs: list[tuple[Row, Row | None]] = []
    for unit in communes(world, scope):
        own = [report for (unit_id, _), report in in_force.items() if unit_id == unit["unit_id"]]
        if period is None:
            pairs.append((unit, max(own, key=lambda one: (one["period_order"], one["period"]), default=None)))
        else:
            report = in_force.get((unit["unit_id"], period))
            if report or existed(unit, period):
                pairs.append((unit, report))
    return pairs


@cache
def _reports_by_unit(world: World) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = {}
    for report in world.reports:
        if report["superseded_by"] is None:
            found.setdefault(report["unit_id"], {})[report["period"]] = report
    return found


def reports_of(world: World, unit_id: str) -> dict[str, Row]:
    return _reports_by_unit(world).get(unit_id, {})


@cache
def _figures(world: World) -> dict[tuple[str, str, str], Row]:
    return {(row["unit_id"], row["period"], row["indicator"]): row for row in world.observations}


def observation(world: World, unit_id: str, period: str | None, indicator: str) -> Row:
    return _figures(world).get((unit_id, period or "", indicator), {})


def place(unit: Row) -> Row:
    return {name: unit[name] for name in ("unit_id", "unit_name", "district", "province")}


def values(world: World, scope: Scope, asked: Sequence[str], period: str | None) -> list[Row]:
    rows = []
    for indicator in asked:
        for unit, report in expected(world, scope, period):
            shown = report["period"] if report else period
            found = observation(world, unit["unit_id"], shown, indicator)
            previous = shown and previous_of(shown, indicator, report)
            before = comparable(world, unit, report, indicator, (shown, previous))
            year_before = comparable(world, unit, report, indicator, (shown, shown and last_year_of(shown)))
            value, earlier = found.get("value"), before.get("value")
            row = place(unit) | {
                "indicator": indicator,
                "period": shown,
                "value": value,
                "how": found.get("how", "absent" if report else "missing"),
                "printed": found.get("printed"),
                "numerator": found.get("numerator"),
                "denominator": found.get("denominator"),
                "doubt": found.get("doubt", ""),
                "record_id": found.get("record_id"),
                "report_id": report and report["report_id"],
                "previous_period": previous,
                "previous_value": earlier,
                "before": before,
                "change": change(indicator, value, earlier),
                "last_year_period": shown and last_year_of(shown),
                "last_year_value": year_before.get("value"),
                "last_year_change": change(indicator, value, year_before.get("value")),
                "year_before": year_before,
                "stretch": stretch_of(report) if report else None,
                "unit": unit,
            }
            rows.append(row)
    return rows


def change(indicator: str, value: float | None, earlier: float | None) -> float | None:
    is_choice = indicators()[indicator].kind == "enum"
    return None if value is None or earlier is None or is_choice else value - earlier


def span(row: Row) -> str:
    facts = indicators()[row["indicator"]]
    if facts.basis == "cumulative" and facts.kind in ("count", "money", "percent"):
        return str(LAST_MONTH[row["period"][5:]])
    return str(row["stretch"]) if facts.basis == "flow" and facts.kind in ("count", "money") else ""


def ranked(world: World, scope: Scope, indicator: str, period: str | None) -> list[Row]:
    facts = indicators()[indicator]
    rows = [row for row in values(world, scope, [indicator], period) if row["value"] is not None]
    sign = 1 if facts.polarity == "lower" else -1
    is_mixed = len({span(row) for row in rows}) > 1
    is_judged = facts.polarity != "none" and facts.kind != "enum"
    reason = "periods_differ" if is_mixed else "" if is_judged else "no_polarity"
    shown = [row["value"] for row in rows]
    cuts = [quantile([sign * value for value in shown], share) for share in (0.25, 0.5, 0.75)]
    answers = []
    for row in sorted(rows, key=lambda one: sign * one["value"]):
        badness = sign * row["value"]
        answer = {name: row[name] for name in ("unit_id", "unit_name", "period", "value", "how", "doubt", "record_id")}
        answer |= {
            "reason": reason,
            "rank": None if reason else 1 + sum(sign * other < badness for other in shown),
            "n_ranked": None if reason else len(shown),
            "quartile": None if reason or len(shown) < 4 else 1 + sum(badness > cut for cut in cuts),
            "q1": None if is_mixed else quantile(shown, 0.25),
            "median": None if is_mixed else quantile(shown, 0.5),
            "q3": None if is_mixed else quantile(shown, 0.75),
        }
        answers.append(answer)
    return answers


def area_of(unit: Row, level: str) -> tuple[str, str]:
    if level == "scope":
        return "", ""
    tier = "district" if level == "district" and unit["district_id"] else "province"
    return unit[f"{tier}_id"], unit[tier]


def summed(world: World, scope: Scope, asked: Sequence[str], period: str | None, level: str) -> list[Row]:
    answers = []
    for indicator in asked:
        areas: dict[tuple[str, str], list[Row]] = {}
        for row in values(world, scope, [indicator], period):
            areas.setdefault(area_of(row["unit"], level), []).append(row)
        for (area_id, area), rows in areas.items():
            answers.append({"area_id": area_id, "area": area, "indicator": indicator, **_total(indicator, rows)})
    return answers


def _total(indicator: str, rows: list[Row]) -> Row:
    with_value = [row for row in rows if row["value"] is not None]
    is_mixed = len({span(row) for row in with_value}) > 1
    is_rate = indicators()[indicator].numerator != ""
    parts = [_parts(row) for row in rows if is_rate and None not in _parts(row)]
    clear = [row for row in rows if _counts(indicator, row) and not row["doubt"]]
    both = [row for row in clear if _counts(indicator, row["before"]) and not row["before"].get("doubt")]
    now, before = _together(indicator, both), _together(indicator, [row["before"] for row in both])
    since = [row for row in clear if _counts(indicator, row["year_before"]) and not row["year_before"].get("doubt")]
    later, year_ago = _together(indicator, since), _together(indicator, [row["year_before"] for row in since])
    total, clear_total = _together(indicator, rows), _together(indicator, clear)
    if is_mixed:
        total = clear_total = now = before = later = year_ago = None
    shown = [row["value"] for row in with_value]
    previous = {row["previous_period"] for row in rows if row["previous_period"]}
    periods = {row["period"] for row in rows if row["period"]}
    last_year = {row["last_year_period"] for row in rows if row["last_year_period"]}
    return {
        "period": periods.pop() if len(periods) == 1 else "",
        "total": total,
        "numerator": sum_of(part[0] for part in parts),
        "denominator": sum_of(part[1] for part in parts),
        "n": len(with_value),
        "n_parts": len([part for part in parts if part[1] > 0]),
        "n_expected": len(rows),
        "q1": None if is_mixed else quantile(shown, 0.25),
        "median": None if is_mixed else quantile(shown, 0.5),
        "q3": None if is_mixed else quantile(shown, 0.75),
        "reason": "periods_differ" if is_mixed else "",
        "previous_period": previous.pop() if len(previous) == 1 else "",
        "n_compared": len(both),
        "compared_value": now,
        "previous_value": before,
        "change": now - before if now is not None and before is not None else None,
        "last_year_period": last_year.pop() if len(last_year) == 1 else "",
        "n_compared_last_year": len(since),
        "last_year_value": year_ago,
        "last_year_change": later - year_ago if later is not None and year_ago is not None else None,
        "n_doubtful": sum(row["doubt"] != "" for row in rows),
        "clear_total": clear_total,
        "n_clear": len(clear),
    }


def _counts(indicator: str, row: Row) -> bool:
    """Whether the figure can be part of a total."""
    if indicators()[indicator].numerator:
        return None not in _parts(row)
    return is_summed(indicator) and row.get("value") is not None


def _together(indicator: str, rows: list[Row]) -> float | None:
    counting = [row for row in rows if _counts(indicator, row)]
    if indicators()[indicator].numerator:
        return rate_of(_parts(row) for row in counting)
    return sum_of(row["value"] for row in counting)


def _parts(row: Row) -> tuple[Any, Any]:
    return row.get("numerator"), row.get("denominator")


def is_summed(indicator: str) -> bool:
    return indicators()[indicator].kind in ("count", "money", "flag")


def sum_of(numbers: Iterable[float]) -> float | None:
    listed = list(numbers)
    return sum(listed) if listed else None


def rate_of(parts: Iterable[tuple[Any, Any]]) -> float | None:
    listed = list(parts)
    below = sum(part[1] for part in listed)
    return 100 * sum(part[0] for part in listed) / below if below else None


def axis(world: World, scope: Scope, grain: str, bounds: tuple[str | None, str | None]) -> list[str]:
    told = {period for _, period in reports(world, scope)}
    if grain != "period" and told:
        first, last = min(map(order_of, told)), max(map(order_of, told))
        years = range(first // 100, last // 100 + 1)
        told = {f"{year}-{part}" for year in years for part in PARTS[grain]}
        told = {period for period in told if first <= order_of(period) <= last}
    low, high = (bound and order_of(bound) for bound in bounds)
    inside = [one for one in told if (low or 0) <= order_of(one) <= (high or 999999)]
    return sorted(inside, key=lambda one: (order_of(one), one))


def series(world: World, scope: Scope, indicator: str, grain: str, bounds: tuple[str | None, str | None]) -> list[Row]:
    source = {"quarter": world.quarters, "period": world.observations}.get(grain) or to_date(world, indicator)
    found = {(row["unit_id"], row["period"]): row for row in source if row["indicator"] == indicator}
    in_force = reports(world, scope)
    ends = {(unit_id, order_of(period)) for unit_id, period in in_force}
    if grain == "year":
        ends = {(unit_id, order // 100 * 100 + 12) for unit_id, order in ends}
    rows = []
    for unit in communes(world, scope):
        for period in axis(world, scope, grain, bounds):
            report = in_force.get((unit["unit_id"], period))
            is_told = (unit["unit_id"], order_of(period)) in ends if grain != "period" else report is not None
            if not is_told and not existed(unit, period):
                continue
            figure = found.get((unit["unit_id"], period), {})
            gap = "absent" if report and grain == "period" else "missing"
            names = ("value", "numerator", "denominator")
            row = place(unit) | {"period": period, "period_type": kind_of(period), "period_order": order_of(period)}
            row |= {name: figure.get(name) for name in names}
            row |= {"how": figure.get("how", gap), "doubt": figure.get("doubt", "")}
            rows.append(row)
    return rows


def to_date(world: World, indicator: str) -> list[Row]:
    """Return the figures since the start of the year: flows of one report or of two, levels at the quarter's end."""
    facts = indicators()[indicator]
    if facts.basis != "flow":
        own = [row for row in world.quarters if row["indicator"] == indicator]
        return [row | {"period": f"{row['period'][:4]}-{PARTS['to_date'][int(row['period'][6:]) - 1]}"} for row in own]
    by_report = {row["report_id"]: row for row in world.observations if row["indicator"] == indicator}
    rows = []
    for told in world.to_date:
        one, other = by_report.get(told["report_id"]), by_report.get(told["next_report_id"])
        if one and told["next_report_id"] is None:
            rows.append(one | {"period": told["period"], "how": "reported"})
        elif one and other:
            rows.append(_added(indicator, one, other) | {"unit_id": told["unit_id"], "period": told["period"]})
    return [row for row in rows if row["value"] is not None]


def _added(indicator: str, one: Row, other: Row) -> Row:
    facts = indicators()[indicator]
    parts = [None if None in pair else sum(pair) for pair in zip(_parts(one), _parts(other), strict=True)]
    value = None
    if facts.numerator:
        value = rate_of([(parts[0], parts[1])]) if None not in parts else None
    elif facts.kind in ("count", "money"):
        value = None if None in (one["value"], other["value"]) else one["value"] + other["value"]
    rules = sorted({rule for row in (one, other) for rule in row["doubt"].split(";") if rule})
    figure = {"indicator": indicator, "value": value, "how": "derived", "doubt": ";".join(rules)}
    return figure | {"numerator": parts[0], "denominator": parts[1]}


def of_area(world: World, scope: Scope, indicator: str, grain: str, bounds: tuple[str | None, str | None]) -> list[Row]:
    rows = series(world, scope, indicator, grain, bounds)
    answers = []
    for period in axis(world, scope, grain, bounds):
        own = [row for row in rows if row["period"] == period]
        shown = [row["value"] for row in own if row["value"] is not None]
        parts = [_parts(row) for row in own if None not in _parts(row)] if shown else []
        if not own:
            continue
        total = sum_of(shown) if is_summed(indicator) else rate_of(parts) if indicators()[indicator].numerator else None
        answer = {
            "period": period,
            "n": len(shown),
            "n_derived": sum(row["how"] == "derived" for row in own) if shown else 0,
            "n_doubtful": sum(row["doubt"] != "" for row in own if row["value"] is not None),
            "n_expected": len(own),
            "value": total,
            "numerator": sum_of(part[0] for part in parts),
            "denominator": sum_of(part[1] for part in parts),
            "q1": quantile(shown, 0.25),
            "median": quantile(shown, 0.5),
            "q3": quantile(shown, 0.75),
        }
        answers.append(answer)
    return answers


def wide(world: World, scope: Scope, asked: Sequence[str], period: str | None) -> list[Row]:
    """Return one row per commune expected, with a column per indicator and the rules broken by any of them."""
    by_unit: dict[str, Row] = {}
    for row in values(world, scope, asked, period):
        unit = by_unit.setdefault(row["unit_id"], place(row["unit"]) | {"period": row["period"], "rules": set()})
        unit[row["indicator"]] = row["value"]
        unit["rules"] |= set(filter(None, row["doubt"].split(";")))
        unit["report_id"] = row["report_id"]
    return [unit | {"doubt": ";".join(sorted(unit["rules"]))} for unit in by_unit.values()]


def less(whole: float | None, *parts: float | None) -> float | None:
    """Return the whole without its parts, None when any of them is unknown."""
    return None if whole is None or None in parts else whole - sum(part for part in parts if part is not None)


def quotient(above: float | None, below: float | None, *, times: float = 1) -> float | None:
    return times * above / below if above is not None and below else None


def worst_first(rows: list[Row], key: str, *, largest: bool) -> list[Row]:
    """Return the rows by that column, those without it last; equal ones keep their order."""
    sign: Callable[[float], float] = (lambda one: -one) if largest else (lambda one: one)
    return sorted(rows, key=lambda row: (row[key] is None, 0 if row[key] is None else sign(row[key])))


def aggregates(world: World, asked: Sequence[str], scope: Scope) -> list[Row]:
    """Return the stored aggregates of the whole, each province and each district, for the indicators asked."""
    areas = {("all", "")}
    for unit in world.units:
        areas |= {("province", unit["province_id"]), ("district", unit["district_id"])}
    rows = []
    for level, area_id in areas - {("district", "")}:
        inside = replace(scope, **({} if level == "all" else {level: area_id}))
        for grain in ("period", "quarter"):
            for indicator in asked:
                rows += [
                    {"grain": grain, "indicator": indicator, "area_level": level, "area_id": area_id}
                    | {
                        name: row[name]
                        for name in (
                            "period",
                            "n",
                            "n_derived",
                            "n_doubtful",
                            "numerator",
                            "denominator",
                            "q1",
                            "median",
                            "q3",
                        )
                    }
                    | {"period_order": order_of(row["period"])}
                    | {"total": row["value"] if indicators()[indicator].kind in ("count", "money") else None}
                    for row in of_area(world, inside, indicator, grain, (None, None))
                    if row["n"]
                ]
    return rows


def findings(world: World, scope: Scope, bounds: tuple[str | None, str | None] = (None, None)) -> list[Row]:
    """Return every finding of the scope's reports between the bounds, with its commune, report and state."""
    units = {unit["unit_id"]: (place, unit) for place, unit in enumerate(communes(world, scope))}
    low, high = (bound and order_of(bound) for bound in bounds)
    answers = []
    for row in [*world.findings, *world.settled_findings]:
        if row["unit_id"] in units and (low or 0) <= order_of(row["period"]) <= (high or 999999):
            position, unit = units[row["unit_id"]]
            [report] = [
                one for one in world.reports if one["report_id"] == row["report_id"] and one["superseded_by"] is None
            ]
            told = place(unit) | row | {"settled_at": row.get("settled_at"), "doc_no": report["doc_no"]}
            answers.append(told | _state(world, told, report) | {"unit_position": position})
    return answers


def _state(world: World, finding: Row, report: Row) -> Row:
    told = [step for step in world.steps if step["finding_id"] == finding["finding_id"]]
    last = told[-1] if told else {"state": "open", "note": "", "who": "", "at": None}
    state = last["state"]
    if state == "corrected" and report["loaded_at"] > last["at"].replace(tzinfo=None):
        state = "open"
    if finding["settled_at"]:
        state = "corrected"
    return {"state": state, "state_note": last["note"], "state_who": last["who"]}


def filtered(rows: list[Row], chosen: Row) -> list[Row]:
    names = {"severities": "severity", "rules": "rule", "states": "state"}
    for key, name in names.items():
        rows = [row for row in rows if not chosen.get(key) or row[name] in chosen[key]]
    wanted = set(chosen.get("indicators", ()))
    return [row for row in rows if not wanted or wanted & set(row["indicators"].split(";"))]


def gravity(row: Row) -> int:
    return ["error", "warning", "info"].index(row["severity"])


def listing(rows: list[Row]) -> list[Row]:
    def key(row: Row) -> tuple[Any, ...]:
        state = ["open", "explained", "corrected"].index(row["state"])
        newest = (-order_of(row["period"]), [-ord(sign) for sign in row["period"]])
        return state, gravity(row), *newest, row["unit_position"], row["rule"], row["finding_id"]

    return sorted(rows, key=key)


def counts(rows: list[Row]) -> list[Row]:
    dimensions = ("all", "severity", "rule", "unit", "period", "state")
    answers: list[Row] = []
    for position, dimension in enumerate(dimensions):
        groups: dict[str, list[Row]] = {}
        for row in rows:
            name = {"unit": "unit_id"}.get(dimension, dimension)
            groups.setdefault("" if dimension == "all" else row[name], []).append(row)
        for value, own in groups.items():
            states = [row["state"] for row in own]
            answers.append(
                {
                    "position": position,
                    "dimension": dimension,
                    "value": value,
                    "n": len(own),
                    "n_open": states.count("open"),
                    "n_explained": states.count("explained"),
                    "n_corrected": states.count("corrected"),
                    "n_errors": sum(row["severity"] == "error" for row in own),
                    "n_warnings": sum(row["severity"] == "warning" for row in own),
                    "n_units": len({row["unit_id"] for row in own}),
                }
            )
    return sorted(answers, key=lambda row: (row["position"], -row["n_open"], -row["n"], row["value"]))


def finding_trend(
    world: World, scope: Scope, rows: list[Row], bounds: tuple[str | None, str | None] = (None, None)
) -> list[Row]:
    told = reports(world, scope)
    answers = []
    seen: set[str] = set()
    for period in axis(world, scope, "period", bounds):
        of_period = [unit for unit, other in told if other == period]
        n_reports, n_again = len(of_period), sum(unit in seen for unit in of_period)
        seen.update(of_period)
        own = [row for row in rows if row["period"] == period]
        n_open = sum(row["state"] == "open" for row in own)
        answers.append(
            {"period": period, "n_reports": n_reports, "n_again": n_again, "n": len(own), "n_open": n_open}
            | {"per_report": len(own) / n_reports, "open_per_report": n_open / n_reports}
        )
    return answers


def figures_of(world: World, finding: Row) -> list[Row]:
    """Return the records at odds."""
    pointed = [int(one) for one in finding["record_ids"].split(";") if one]
    return [world.records[one - 1] | {"finding_id": finding["finding_id"]} for one in pointed]


def _due(period: str) -> date:
    """By the ministry's calendar: the twentieth of the quarter's last month, for single quarters 2 and 4 none."""
    return date(int(period[:4]), LAST_MONTH[period[5:]], 20)


def _parts_asked(told: dict[tuple[str, str], Row], units: list[Row]) -> dict[str, set[str]]:
    """Return province -> the periods of the year it is asked for."""
    province = {unit["unit_id"]: unit["province_id"] for unit in units}
    asked: dict[str, set[str]] = {one: {"Q1", "H1", "Y"} for one in province.values()}
    for unit_id, period in told:
        asked[province[unit_id]].add(period[5:])
    for parts in asked.values():
        if not parts & {"Q3", "9M"}:
            parts.add("Q3")
    return asked


def asked_periods(world: World, scope: Scope, today: date) -> list[str]:
    told = reports(world, scope)
    if not told:
        return []
    parts = set().union(*_parts_asked(told, communes(world, scope)).values())
    orders = [order_of(period) for _, period in told]
    every = [f"{year}-{part}" for year in range(2020, 2030) for part in parts]
    later = [order_of(period) for period in every if order_of(period) > max(orders)]
    following = [
        period
        for period in every
        if order_of(period) == min(later) and _first_day(period) <= today <= _last_day(period) + timedelta(days=90)
    ]
    between = [period for period in every if min(orders) <= order_of(period) <= max(orders)]
    return sorted([*between, *following], key=lambda period: (order_of(period), period))


def _last_day(period: str) -> date:
    return date(int(period[:4]), LAST_MONTH[period[5:]], 14)


def _first_day(period: str) -> date:
    year, part = int(period[:4]), period[5:]
    return date(year, LAST_MONTH[part] - 3, 15) if part in ("Q2", "Q3", "Q4") else date(year - 1, 12, 15)


def progress(world: World, scope: Scope, today: date, indicator: str = "") -> list[Row]:
    told, units = reports(world, scope), communes(world, scope)
    asked = _parts_asked(told, units)
    rows = []
    for unit in units:
        for period in asked_periods(world, scope, today):
            report = told.get((unit["unit_id"], period))
            other = {"Q3": "9M", "9M": "Q3"}.get(period[5:], "")
            is_asked = (
                period[5:] in asked[unit["province_id"]]
                and (unit["unit_id"], period[:5] + other) not in told
                and not (report is None and (unit["unit_id"], period) in told)
            )
            is_expected = report is not None or (existed(unit, period) and is_asked)
            row = place(unit) | {"period": period, "due_day": _due(period), "is_expected": is_expected}
            row |= {"report_id": report and report["report_id"]}
            rows.append(row | _progress(world, unit, period, report, today, is_asked, indicator))
    return rows


def _known_since(world: World, unit: Row) -> int:
    """Return the first period loaded of the commune, else of its province."""
    own = [one for one in world.reports if one["unit_id"] == unit["unit_id"]]
    province = {one["unit_id"] for one in world.units if one["province_id"] == unit["province_id"]}
    near = own or [one for one in world.reports if one["unit_id"] in province]
    return min((one["period_order"] for one in near), default=10**6)


def _progress(
    world: World, unit: Row, period: str, report: Row | None, today: date, is_asked: bool, indicator: str
) -> Row:
    if report is None:
        if not existed(unit, period):
            return {"status": "not_existing", "days_late": None}
        if not is_asked:
            return {"status": "not_asked", "days_late": None}
        days = (today - _due(period)).days
        if days <= 0:
            return {"status": "not_due", "days_late": None}
        if order_of(period) < _known_since(world, unit):
            return {"status": "not_loaded", "days_late": None}
        return {"status": "missing", "days_late": days}
    days_sent = [
        one["doc_date"] for one in world.reports if one["report_id"] == report["report_id"] and one["doc_date"]
    ]
    sent = min(days_sent, default=None)
    late = (sent - _due(period)).days if sent else 0
    status = "undated" if sent is None else "late" if late > 0 else "on_time"
    status = "unreadable" if not report["n_recognised"] else status
    days_late = late if status == "late" else None
    if indicator:
        how = observation(world, unit["unit_id"], period, indicator).get("how", "absent")
        status = how if how in ("blank", "unreadable", "undefined", "contradicting", "absent") else "told"
    return {"status": status, "days_late": days_late}
