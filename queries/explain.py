"""Why the total or rate of an area is another than before, split into parts that add up to the change."""

from __future__ import annotations

import pandas as pd

from queries.facts import known_indicators, known_period, one_of
from queries.run import execute
from queries.scope import Scope
from queries.trends import GRAINS

PARTS = ("real", "mix", "new", "gone", "restated", "merged", "incomparable", "unlike")


def totals(*, scope: Scope, indicator: str, period: str, earlier: str, grain: str = "period") -> pd.DataFrame:
    """One row per question: the area's total, or rate from summed parts, in the period and in the one `earlier`.

    Columns: n_before, n_after (communes with a figure), before (as first told), before_now (as told now), after,
    change (after - before), before_numerator, before_denominator, after_numerator, after_denominator (rates only).
    `grain` is that of the two periods, as in trends: a quarter, a stretch since the start of the year or a year may be
    worked out of several reports, and so is what was first told of it.
    Across 1 July 2025 the area is the territory of its communes, under their former and their present names.
    """
    return execute(
        "explain.totals",
        scope=scope,
        indicators=known_indicators([indicator]),
        period=known_period(period),
        earlier=known_period(earlier),
        grain=one_of(grain, GRAINS, name="grain"),
    )


def parts(*, scope: Scope, indicator: str, period: str, earlier: str, grain: str = "period") -> pd.DataFrame:
    """One row per part of the change and commune behind it, the largest of each part first.

    Columns: part, unit_id, unit_name, district, province, n_old (former communes of a territory), contribution (in the
    indicator's unit, points for rates), before, after. The contributions add up to the change of `totals`.
    `part`: real (told both times), mix (rates: communes weigh otherwise), new (told only now), gone (told only before),
    restated (the earlier figure was corrected since), merged (former communes whole in a new one), incomparable
    (divided, or not all former communes told), unlike (windows of different length). None when there is no change to
    tell.
    """
    return execute(
        "explain.parts",
        scope=scope,
        indicators=known_indicators([indicator]),
        period=known_period(period),
        earlier=known_period(earlier),
        grain=one_of(grain, GRAINS, name="grain"),
    )
