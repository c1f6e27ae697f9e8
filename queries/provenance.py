"""Where a figure stands in its report, and which store version says so."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_indicators, known_period
from queries.run import execute
from queries.scope import Scope


def source(*, scope: Scope, record_id: int) -> pd.DataFrame:
    """One row per record of that id (one, or none when the version has no such record), with its report and commune.

    Columns: those of slices.records, then revision, loaded_at, content_hash, n_earlier (superseded revisions of the
    report). The scope's communes do not restrict it.
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


def version(*, scope: Scope) -> pd.DataFrame:
    """One row per store version asked: the one of the scope; none when nothing was published.

    Columns: version, dataset, published_at, previous_version, n_reports, n_records, n_recognised, n_findings.
    """
    return execute("provenance.version", scope=scope)
