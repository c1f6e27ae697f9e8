"""Online services: how dossiers come in, and how far procedures have gone online."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_period
from queries.run import execute
from queries.scope import Scope

CHANNELS = (
    "dossiers_received",
    "dossiers_received_online",
    "dossiers_received_online_full",
    "dossiers_received_online_partial",
    "dossiers_received_direct",
    "dossiers_received_post",
    "dossiers_received_direct_post",
)
STEPS = (
    "online_partial_eligible",
    "online_partial_provided",
    "online_partial_used",
    "online_full_eligible",
    "online_full_provided",
    "online_full_used",
)


def channels(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period: dossiers received by channel, no dossier in two columns.

    Columns: unit_id, unit_name, district, province, period, period_type, online_full, online_partial, online_unsplit
    (online, not told which), direct, post, direct_post (told together only), rest (computed: total less the channels
    told, null when they exceed it), total, online_differs, together_differs (the parts told contradict their sum:
    only the sum is given), exceeds_total (the channels told do), doubt, report_id.
    """
    return execute("adoption.channels", scope=scope, indicators=list(CHANNELS), period=known_period(period))


def steps(*, scope: Scope, period: str | None = None) -> pd.DataFrame:
    """One row per commune expected in the period and level of service (partial, full).

    Columns: unit_id, unit_name, district, province, period, period_type, level, eligible, provided, used, doubt,
    report_id.
    """
    return execute("adoption.steps", scope=scope, indicators=list(STEPS), period=known_period(period))
