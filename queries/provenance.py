"""Where a figure stands in its report, and which store version says so."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_indicators, known_period
from queries.run import execute
from queries.scope import Scope


def source(*, scope: Scope, record_id: int) -> pd.DataFrame:
    """One row per record of that id (one, or none when the version has no such record), with its report and commune.

    Columns: those of slices.records, then revision, loaded_at, content_hash, original_hash, n_earlier (superseded
    revisions of the report). The original hash names the file kept, '' when none is.
    The scope's communes do not restrict it.
    """
    return execute("provenance.source", scope=scope, record_id=record_id)


def figure(*, scope: Scope, unit_id: str, indicator: str, period: str) -> pd.DataFrame:
    """One row per record behind a figure of the screen: the printed one, then numerator and denominator of a rate.

    Columns: role (printed, numerator, denominator), then those of slices.records.
    """
    return execute(
        "provenance.figure",
        scope=scope,
        unit_id=unit_id,
        indicators=known_indicators([indicator]),
        period=known_period(period),
    )


def of_report(*, scope: Scope, report_id: str) -> pd.DataFrame:
    """One row per record of the report in force that has this id, in printed order; none when there is none.

    Columns: report_id, source_file, original_hash, doc_no, doc_date, loaded_at, origin, section, row_no, label, quote,
    indicator, value, value_raw, unit_raw, status, record_id.
    """
    return execute("provenance.of_report", scope=scope, report_id=report_id)


def corrections(*, scope: Scope, record_id: int) -> pd.DataFrame:
    """One row per correction that the report in force carries of this record or of the whole report, the first first.

    Columns: field, old_value, new_value, who, corrected_at (UTC), why, is_of_record.
    """
    return execute("provenance.corrections", scope=scope, record_id=record_id)


def earlier(*, scope: Scope, record_id: int) -> pd.DataFrame:
    """One row per earlier revision of the report that held this figure or this row, the latest first.

    Columns: revision, loaded_at, indicator, label, value, unit, value_raw, unit_raw, status, locator.
    """
    return execute("provenance.earlier", scope=scope, record_id=record_id)


def version(*, scope: Scope) -> pd.DataFrame:
    """One row per store version asked: the one of the scope; none when nothing was published.

    Columns: version, dataset, published_at, previous_version, n_reports, n_records, n_recognised, n_findings.
    """
    return execute("provenance.version", scope=scope)
