"""What is wrong or doubtful in the reports."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period
from queries.run import execute
from queries.scope import Scope


def findings(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per finding of the period's reports (of each commune's latest when None), the gravest first.

    Columns: finding_id, unit_id, unit_name, district, province, period, rule, severity, indicators, message_vi,
    message_en, found, expected, locators, record_ids, report_id, doc_no, doc_date, source_file.
    """
    return execute("quality.findings", scope=scope, period=known_period(period))
