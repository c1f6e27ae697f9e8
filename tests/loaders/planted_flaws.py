"""Reports with one mistake each: for every rule of the figures a generator that plants it among figures that fit."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from data import catalog
from data.contract import Record
from tests.builders import a_record, window_of

Cells = dict[str, Any]
Plant = Callable[[random.Random], list[Cells]]

PROSE = {"origin": "narrative"}


def _rate(part: object, whole: object, rate: object) -> list[Cells]:
    return [
        {"indicator": "feedback_resolved", "value": part},
        {"indicator": "feedback_received", "value": whole},
        {"indicator": "feedback_rate", "value": rate},
    ]


def _off(chance: random.Random) -> list[Cells]:
    whole = chance.randint(50, 500)
    part = chance.randint(1, whole - 1)
    right = 100 * part / whole
    return _rate(part, whole, round(right - 4 if right > 50 else right + 4, 1))


def _badly_rounded(chance: random.Random) -> list[Cells]:
    percent = chance.randint(5, 90)
    return _rate(10 * percent + chance.randint(6, 9), 1000, percent)


def _services(chance: random.Random, **more: Cells) -> dict[str, Cells]:
    partial, full = chance.randint(20, 70), chance.randint(20, 70)
    told = {"online_partial_provided": partial, "online_full_provided": full, "online_procedures_total": partial + full}
    return {name: {"indicator": name, "value": value} for name, value in told.items()}


def _wrong_total(chance: random.Random) -> list[Cells]:
    told = _services(chance)
    told["online_procedures_total"]["value"] += chance.choice((-9, -1, 1, 5, 300))
    return list(told.values())


def _total_in_table_parts_in_prose(chance: random.Random) -> list[Cells]:
    total, *parts = reversed(_wrong_total(chance))
    return [total, *(part | PROSE for part in parts)]


def _beyond(part: Cells, whole: Cells) -> Plant:
    def plant(chance: random.Random) -> list[Cells]:
        value = chance.randint(20, 200)
        return [
            {"indicator": "portal_integrated", "value": value + chance.randint(1, 50)} | part,
            {"indicator": "online_procedures_total", "value": value} | whole,
        ]

    return plant


def _beyond_the_parts(chance: random.Random) -> list[Cells]:
    told = _services(chance)
    total = told.pop("online_procedures_total")["value"]
    return [*told.values(), {"indicator": "portal_integrated", "value": total + chance.randint(1, 9)}]


def _parts_beyond(chance: random.Random) -> list[Cells]:
    whole = chance.randint(20, 200)
    return [
        {"indicator": "assigned_tasks", "value": whole},
        {"indicator": "assigned_tasks_on_time", "value": whole - 2},
        {"indicator": "assigned_tasks_late", "value": 2 + chance.randint(1, 9)},
    ]


def _swapped(chance: random.Random) -> list[Cells]:
    few, many = chance.randint(1, 20), chance.randint(40, 90)
    return _rate(many, few, round(100 * few / many, 1))


def _unexplained(chance: random.Random) -> list[Cells]:
    whole = chance.randint(20, 200)
    told = {"": whole, "_on_time": whole // 2, "_late": 0, "_overdue": 1}
    return [{"indicator": f"assigned_tasks{name}", "value": value} for name, value in told.items()]


def _shares(rule: str) -> Plant:
    names = catalog.rules()[rule].indicators

    def plant(chance: random.Random) -> list[Cells]:
        shares = chance.randint(55, 99), chance.randint(55, 99)
        return [{"indicator": name, "value": share} for name, share in zip(names, shares, strict=False)]

    return plant


def _unused(rule: str, first: Cells) -> Plant:
    dossiers, *used = catalog.rules()[rule].indicators

    def plant(chance: random.Random) -> list[Cells]:
        received = {"indicator": dossiers, "value": chance.randint(1, 300)} | first
        return [received, *({"indicator": name, "value": 0} for name in used)]

    return plant


def _twice(one: Cells, other: Cells) -> Plant:
    def plant(chance: random.Random) -> list[Cells]:
        value = chance.randint(50, 500)
        cells = {"indicator": "dossiers_received"}
        return [cells | one | {"value": value}, cells | other | {"value": value + chance.randint(1, 30)}]

    return plant


def _two_periods(first: Callable[[random.Random], dict[str, float]], change: Callable[[float], float]) -> Plant:
    def plant(chance: random.Random) -> list[Cells]:
        told = first(chance)
        return [
            {"indicator": name, "value": value if period == "Q1" else change(value), "kind_of_period": period}
            for period in ("Q1", "H1")
            for name, value in told.items()
        ]

    return plant


def _flows(chance: random.Random) -> dict[str, float]:
    names = [name for name, one in catalog.indicators().items() if one.basis == "flow" and one.unit == "item"]
    names += ["documents_in", "documents_out", "communication_sessions", "broadcast_turns", "training_attendances"]
    return {name: chance.randint(20, 900) for name in names}


def _same_sentences(chance: random.Random) -> list[Cells]:
    told = {name: chance.randint(100 * place, 100 * place + 90) for place, name in enumerate(_flows(chance), 1)}
    few = dict(list(told.items())[:4])
    return [
        PROSE
        | {"indicator": name, "value": value, "kind_of_period": period, "quote": f"Trong {named} có {value} lượt."}
        for period, named in (("Q1", "quý I"), ("H1", "6 tháng đầu năm"))
        for name, value in few.items()
    ]


def _after_signing(chance: random.Random) -> list[Cells]:
    return [{"value": 5, "signed_early": chance.randint(1, 9)}]


PLANTS: dict[str, Plant] = {
    "ratio_mismatch": _off,
    "ratio_mismatch.rounded": _badly_rounded,
    "ratio_mismatch.undefined": lambda chance: _rate(0, 0, chance.choice((50, 100))),
    "undefined_ratio": lambda _: _rate(0, 0, 0),
    "missing_ratio": lambda chance: _rate(chance.randint(0, 5), chance.randint(5, 9), None),
    "missing_part": lambda chance: _rate(None, chance.randint(5, 9), chance.randint(0, 100)),
    "missing_part.sum": lambda chance: [
        {"indicator": "procedures_total", "value": chance.randint(90, 140)},
        {"indicator": "procedures_commune", "value": None},
    ],
    "rate_out_of_range": lambda chance: [{"indicator": "satisfaction_rate", "value": chance.choice((-3, 101, 971))}],
    "part_exceeds_whole": _beyond({}, {}),
    "part_exceeds_whole.prose": _beyond(PROSE, PROSE),
    "part_exceeds_whole.across": _beyond(PROSE, {}),
    "part_exceeds_whole.sum": _beyond_the_parts,
    "part_exceeds_whole.together": _parts_beyond,
    "part_exceeds_whole.swapped": _swapped,
    "sum_mismatch": _wrong_total,
    "sum_mismatch.unexplained": _unexplained,
    **{rule: _shares(rule) for rule in catalog.rules() if rule.startswith("sum_mismatch.shares_")},
    **{rule: _unused(rule, {}) for rule in catalog.rules() if rule.startswith("sum_mismatch.unused")},
    "narrative_vs_table": _twice({}, PROSE),
    "narrative_vs_table.sum": _total_in_table_parts_in_prose,
    **{rule: _unused(rule, PROSE) for rule in catalog.rules() if rule.startswith("narrative_vs_table.unused")},
    "narrative_vs_table.no_survey": lambda chance: [
        {"indicator": "satisfaction_rate", "value": chance.randint(60, 100)} | PROSE,
        {"indicator": "survey_held", "value": 0},
    ],
    "narrative_conflict": _twice(PROSE, PROSE),
    "repeated_indicator": _twice({"row_no": "1"}, {"row_no": "2"}),
    "unit_mismatch": lambda chance: [
        {
            "indicator": "disbursement_plan",
            "value": 3000,
            "status": "converted",
            "value_raw": chance.choice(("3 tỷ đồng", "3.000.000.000 đồng", "3 tỷ")),
            "unit_raw": "Triệu đồng",
        }
    ],
    "unit_mismatch.percent": lambda chance: [
        {"indicator": "jobs_staff_placed_rate", "value": 100, "label": "Số cán bộ đúng vị trí", "unit_raw": "%"}
    ],
    "unit_mismatch.own_past": _two_periods(
        lambda chance: {"disbursement_plan": chance.randint(500, 9000)}, lambda value: 1000 * value
    ),
    "two_values": lambda chance: [
        {"indicator": "parttime_present", "value": 13, "value_raw": chance.choice(("13/76,47%", "13 (76,47%)"))}
    ],
    "wrong_scope": lambda chance: [
        {"indicator": chance.choice(catalog.rules()["wrong_scope"].indicators), "value": chance.randint(1, 90)}
    ],
    "negative_step": _two_periods(lambda chance: {"documents_in": chance.randint(50, 90)}, lambda value: value - 7),
    "copy_forward": _two_periods(_flows, lambda value: value),
    "copy_forward.text": _same_sentences,
    "future_date.window": _after_signing,
}


def planted(rule: str, *, seed: int, unit: str, year: int) -> list[Record]:
    """Return the records of a commune that has one mistake, of the rule."""
    records = []
    for cells in PLANTS[rule](random.Random(f"{rule} {seed}")):
        period = f"{year}-{cells.pop('kind_of_period', 'Q1')}"
        early = cells.pop("signed_early", None)
        signed = window_of(period)[1] - timedelta(days=early) if early else None
        records.append(a_record(**{"unit_code": unit, "period": period, "doc_date": signed} | cells))
    return records
