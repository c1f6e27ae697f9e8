"""What is wrong or doubtful in the reports, which figures it is about, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypedDict, Unpack

import pandas as pd

from data.catalog import rules as known_rules
from data.follow_up import State
from queries.facts import known_indicators, known_period, one_of, order_of
from queries.run import execute
from queries.scope import Scope


class Severity(StrEnum):
    """How grave a breach of a rule is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Filters(TypedDict, total=False):
    """Which findings are meant: those between the periods, and of the lists; none or an empty list = every one."""

    period_from: str | None
    period_to: str | None
    severities: Sequence[str] | None
    rules: Sequence[str] | None
    states: Sequence[str] | None
    indicators: Sequence[str] | None


def findings(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per finding of the period's reports (of each commune's latest when None), the gravest first.

    Columns: finding_id, unit_id, unit_name, district, province, period, rule, severity, indicators, message_vi,
    message_en, found, expected, locators, record_ids, report_id, doc_no, doc_date, source_file, state, state_note.
    Only findings that still stand; their `state` is open, explained or corrected (said to be, not yet loaded anew).
    """
    return execute("quality.findings", scope=scope, period=known_period(period))


def listing(*, scope: Scope, finding_id: str = "", **chosen: Unpack[Filters]) -> pd.DataFrame:
    """One row per finding between the periods, of any state: open ones and the gravest first, the newest before older.

    Columns: finding_id, unit_id, unit_name, district, province, period, severity, rule, indicators, message_vi,
    message_en, found, expected, locators, record_ids, state, state_note, state_who, state_at, settled_at, report_id,
    doc_no, doc_date, source_file.
    `settled_at`: when a corrected report did away with it, null while it stands.
    """
    return execute("quality.listing", scope=scope, **_bound(chosen, finding_id=finding_id))


def counts(*, scope: Scope, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """One row per dimension (all, severity, rule, unit, period, state) and value of it that has findings.

    Columns: dimension, value, n, n_open, n_explained, n_corrected, n_errors, n_warnings, n_units.
    Within a dimension those with most open findings come first.
    """
    return execute("quality.counts", scope=scope, **_bound(chosen))


def trend(*, scope: Scope, **chosen: Unpack[Filters]) -> pd.DataFrame:
    """One row per period with a report in the scope, oldest first: how many findings a report has.

    Columns: period, period_type, period_order, n_reports, n_again (of them, of communes that reported for an earlier
    period of these), n (all that ever arose), n_open, per_report, open_per_report.
    """
    return execute("quality.trend", scope=scope, **_bound(chosen))


def figures(*, scope: Scope, finding_id: str = "", **chosen: Unpack[Filters]) -> pd.DataFrame:
    """One row per finding and record at odds, as printed, in the finding's own order.

    Columns: finding_id, period, revision, indicator, name_vi, name_en, value, unit, value_raw, unit_raw,
    origin, section, row_no, label, quote, note, locator, status, doc_no, doc_date, source_file, record_id, report_id.
    Findings by newest period, commune, severity and rule. One without a record of its own (a window that does not fit)
    has no row.
    """
    return execute("quality.figures", scope=scope, **_bound(chosen, finding_id=finding_id))


def explained_doubts(*, scope: Scope) -> pd.DataFrame:
    """One row per report, or with report_id '' per commune and year, and indicator with doubts that are all explained.

    Columns: unit_id, year, report_id, indicator, rules (';' between them). The area of the scope does not matter.
    """
    return execute("quality.explained_doubts", scope=scope)


def _bound(chosen: Filters, *, finding_id: str = "") -> dict[str, Any]:
    return {
        "finding_id": finding_id,
        "period_from": order_of(chosen.get("period_from")),
        "period_to": order_of(chosen.get("period_to")),
        "severities": [one_of(one, tuple(Severity), name="severity") for one in chosen.get("severities") or ()],
        "rules": [one_of(one, tuple(known_rules()), name="rule") for one in chosen.get("rules") or ()],
        "states": [one_of(one, tuple(State), name="state") for one in chosen.get("states") or ()],
        "indicators": known_indicators(chosen.get("indicators") or ()),
    }
