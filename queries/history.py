"""What changed between two versions of the store, with who and why, as the newest of them remembers it.

A figure of a report that is new is no change. A version that this store does not come from is not known to it.
"""

from __future__ import annotations

import pandas as pd

from queries.facts import known_indicators, known_period
from queries.run import execute
from queries.scope import Scope


def publications(*, scope: Scope) -> pd.DataFrame:
    """One row per version published up to the scope's own, the newest first.

    Columns: version, published_at, previous_version, who, why ('' when not said), n_changed (figures of the scope),
    n_reports (loaded by it, new and corrected), n_withdrawn.
    """
    return execute("history.publications", scope=scope)


def summary(*, scope: Scope, since: str, until: str | None = None) -> pd.DataFrame:
    """One row per question: how many figures of the scope are shown otherwise than in the version `since`.

    Columns: is_known (false: this store does not come from that version), published_at (of `since`), n_changed,
    n_reported (communes and periods first reported since), n_withdrawn (reports withdrawn since).
    """
    return execute("history.summary", scope=scope, since=since, until=until)


def changed(*, scope: Scope, since: str, until: str | None = None) -> pd.DataFrame:
    """One row per commune, period and indicator shown otherwise in `until` (the scope's version) than in `since`.

    Columns: unit_id, unit_name, district, province, period, indicator, name_vi, name_en, unit, old_value, new_value,
    change, cause ('corrected' report, 'withdrawn' one, 'recomputed' by other rules), published_at, who, why,
    n_steps (how often it changed), report_id. A null value: there was, or is now, no figure.
    """
    return execute("history.changed", scope=scope, since=since, until=until)


def reported(*, scope: Scope, since: str, until: str | None = None) -> pd.DataFrame:
    """One row per commune and period first reported after the version `since`, the newest first.

    Columns: unit_id, unit_name, district, province, period, doc_no, doc_date, n_figures, published_at, who, why,
    report_id.
    """
    return execute("history.reported", scope=scope, since=since, until=until)


def withdrawn(*, scope: Scope, since: str, until: str | None = None) -> pd.DataFrame:
    """One row per report withdrawn after the version `since`, the newest first.

    Columns: unit_id, unit_name, district, province, period, source_file, doc_no, doc_date, n_figures, published_at,
    who, why, report_id.
    """
    return execute("history.withdrawn", scope=scope, since=since, until=until)


def of_figure(*, scope: Scope, unit_id: str, indicator: str, period: str) -> pd.DataFrame:
    """One row per value that a figure has had, the first one first; the last is the one in force.

    Columns: published_at, version, cause ('loaded', 'corrected', 'withdrawn', 'recomputed'), value, numerator,
    denominator, who, why, report_id.
    """
    return execute(
        "history.of_figure",
        scope=scope,
        unit_id=unit_id,
        indicators=known_indicators([indicator]),
        period=known_period(period),
    )
