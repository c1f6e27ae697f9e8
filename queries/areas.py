"""The communes and periods a scope offers."""

from __future__ import annotations

import pandas as pd

from queries.run import execute
from queries.scope import Scope


def units(*, scope: Scope) -> pd.DataFrame:
    """One row per commune, in Vietnamese order of province, district and name.

    Columns: unit_id, unit_code, unit_name, search_name, district_id, district, province_id, province, valid_from,
    valid_to, n_reports, first_period, last_period.
    """
    return execute("areas.units", scope=scope)


def periods(*, scope: Scope) -> pd.DataFrame:
    """One row per period with at least one report, newest first.

    Columns: period, period_type, year, period_order, n_units, n_expected (communes that existed then or reported).
    """
    return execute("areas.periods", scope=scope, grain="period", period_from=None, period_to=None)
