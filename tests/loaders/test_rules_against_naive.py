"""SQL and slow plain Python find the same, whatever figures, blanks, zeros, sentences and cells reports bring."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data import catalog
from data.contract import Record
from loaders import steps
from loaders.checking import findings_of
from tests.builders import a_record, a_source, window_of
from tests.loaders import naive_rules

PERIODS = ("2022-Y", "2023-Q1", "2023-H1", "2023-Q3", "2023-Y")
# Held to their own oracles: windows in test_windows.py, sentences in test_copied_text.py, peers and twins below.
ELSEWHERE = {
    "negative_step",
    "window_of_period",
    "windows",
    "year_to_date",
    "figure_to_date",
    "copied_text",
    "duplicate_report",
    "uncertain_reading",
}
OF_PEERS = {"peers", "outlier"}
GROUPS = (
    ("dossiers_received", "dossiers_received_new", "dossiers_carried_over", "dossiers_received_online"),
    ("dossiers_received_online", "dossiers_received_online_partial", "dossiers_received_online_full"),
    ("dossiers_received", "dossiers_received_online", "online_dossier_rate", "dossiers_received_direct_post_rate"),
    ("dossiers_received_online", "online_partial_used", "online_full_used", "dossiers_received_online_full"),
    ("online_procedures_total", "online_partial_provided", "online_full_provided", "portal_integrated"),
    ("assigned_tasks", "assigned_tasks_on_time", "assigned_tasks_late", "assigned_tasks_overdue"),
    ("assigned_tasks", "assigned_tasks_done", "assigned_tasks_in_progress", "assigned_tasks_overdue"),
    ("feedback_received", "feedback_resolved", "feedback_rate"),
    ("plan_tasks_set", "plan_tasks_done", "plan_completion_rate"),
    ("disbursement_plan", "disbursement_done", "disbursement_rate", "local_revenue_rate"),
    ("satisfaction_rate", "survey_held", "edoc_fully_electronic_rate", "edoc_parallel_paper_rate"),
    ("dossiers_departments_done", "legal_docs_issued_district", "staff_assigned", "staff_present", "staff_vacant"),
    ("procedures_total", "procedures_province", "procedures_district", "procedures_commune"),
    (
        "documents_in",
        "documents_out",
        "broadcast_items",
        "website_items",
        "communication_sessions",
        "feedback_received",
    ),
)
COUNTS, RATES, MONEY = (
    (0, 0, 1, 2, 3, 5, 8, 40, 60, 12_000),
    (0, 33.3, 50, 61, 62.5, 75, 97, 100, 250),
    (2, 5, 3000, 9e5),
)
CELLS = {"money": (("3 tỷ đồng", "Triệu đồng"), ("3.000", "Triệu đồng")), "count": (("17/100%", "Người"), ("3", "%"))}


def a_figure(chance: random.Random, name: str, report: dict[str, object]) -> Record:
    kind = catalog.indicators()[name].kind
    value = chance.choice({"percent": RATES, "money": MONEY, "flag": (0, 1)}.get(kind, COUNTS))
    fields: dict[str, object] = {"indicator": name, "value": None if chance.random() < 0.15 else value}
    fields["origin"] = chance.choice(("table", "table", "narrative"))
    if kind in CELLS and fields["value"] is not None and chance.random() < 0.2:
        fields["value_raw"], fields["unit_raw"] = chance.choice(CELLS[kind])
        fields["label"] = chance.choice(("Số người", "Người"))
    if fields["value"] is None and fields["origin"] == "narrative":
        fields["origin"] = "table"
    return a_record(**report | fields)


def a_report(chance: random.Random, unit: str, period: str) -> list[Record]:
    signed = window_of(period)[1] + timedelta(days=chance.choice((-3, 2, 5)))
    report: dict[str, object] = {"unit_code": unit, "period": period, "doc_date": signed}
    names = [name for group in chance.sample(GROUPS, 3) for name in group if chance.random() < 0.85]
    return [a_figure(chance, name, report) for name in names] or [a_record(**report)]


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_the_rules_find_what_the_naive_reading_finds(seed: int) -> None:
    chance = random.Random(seed)
    told = {
        unit: [naive_rules.Report(a_report(chance, unit, period)) for period in PERIODS if chance.random() < 0.6]
        for unit in (f"MP{number:02}" for number in range(1, 31))
    }
    expected = {
        (report.records[0].report_id, *found)
        for reports in told.values()
        for report in reports
        for found in naive_rules.of_report(report, naive_rules.before(report, reports))
    }

    kinds = {rule.id: rule.kind for rule in catalog.rules().values()}
    found = findings_of([a_source(record for reports in told.values() for one in reports for record in one.records)])
    compared = {
        (one.report_id, one.rule_row, one.indicators)
        for one in found
        if kinds[one.rule_row] not in ELSEWHERE | OF_PEERS
    }

    assert sorted(compared - expected) == []
    assert sorted(expected - compared) == []


def test_the_naive_reading_knows_every_kind_of_rule() -> None:
    known = set(naive_rules.ONE_REPORT) | {"own_past", "copied"} | ELSEWHERE | OF_PEERS
    assert {name.removeprefix("rules/") for name in steps.rule_kinds()} <= known
