"""What the catalogue, the calendar and people's decisions know, as tables that SQL can join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from functools import cache

import pyarrow as pa

from data import catalog, follow_up
from data.catalog import indicators
from data.intake import drafts, readings
from data.intake.drafts import Draft
from data.intake.readings import Review
from data.periods import FIRST_YEAR, LAST_YEAR, Period, periods_of_year
from data.place_table import all_places
from data.store import Dataset
from data.text import plain

_PUT_ASIDE = (drafts.State.REJECTED, drafts.State.WITHDRAWN)
_UNPUBLISHED = (drafts.State.READ, drafts.State.ASKED, *_PUT_ASIDE)
_INDICATOR_COLUMNS = ("name_vi", "name_en", "unit", "kind", "basis", "polarity", "numerator", "denominator")


@cache
def indicator_table() -> pa.Table:
    """One row per indicator of the catalogue, with its position in it."""
    known = list(indicators().values())
    columns = {name: pa.array([str(getattr(one, name)) for one in known], pa.string()) for name in _INDICATOR_COLUMNS}
    return pa.table(
        {
            "indicator": pa.array([one.id for one in known], pa.string()),
            "position": pa.array(range(len(known)), pa.int32()),
            "multiplier": pa.array([one.multiplier and float(one.multiplier) for one in known], pa.float64()),
            **columns,
        }
    )


@cache
def calendar_table() -> pa.Table:
    """One row per period a report can be for, with the periods it is compared with."""
    known = [period for year in range(FIRST_YEAR + 1, LAST_YEAR + 1) for period in periods_of_year(year=year)]
    return pa.table(
        {
            "period": [str(period) for period in known],
            "period_type": [period.type.value for period in known],
            "period_year": pa.array([period.year for period in known], pa.int32()),
            "period_order": pa.array([period.order for period in known], pa.int32()),
            "previous": [str(period.previous) for period in known],
            "last_year": [str(period.last_year) for period in known],
            "first_day": pa.array([period.window[0] for period in known], pa.date32()),
            "last_day": pa.array([period.window[1] for period in known], pa.date32()),
        }
    )


@cache
def deadline_table() -> pa.Table:
    """One row per period and province with a day of its own to report by ('' for all others), accent-free."""
    ruled = [one for one in catalog.calendar() if one.due_rule]
    rows = [
        {"province_key": plain(one.province), "period": f"{year}-{one.period_type}", "due_day": one.due(year)}
        for one in ruled
        for year in range(FIRST_YEAR + 1, LAST_YEAR + 1)
    ]
    schema = pa.schema([("province_key", pa.string()), ("period", pa.string()), ("due_day", pa.date32())])
    return pa.Table.from_pylist(rows, schema=schema)


@cache
def form_indicator_table() -> pa.Table:
    """One row per form and indicator it asks for, a rate of two rows among them."""
    asked = {(row.form, row.indicator) for row in catalog.form_rows() if row.indicator}
    rates = [one for one in indicators().values() if one.numerator]
    asked |= {
        (form, rate.id)
        for form in catalog.forms()
        for rate in rates
        if (form, rate.numerator) in asked and (form, rate.denominator) in asked
    }
    told = sorted(asked)
    return pa.table({"form": [form for form, _ in told], "indicator": [indicator for _, indicator in told]})


@cache
def official_commune_table() -> pa.Table:
    """One row per commune of the official tables, of both arrangements, in the columns of the store's units."""
    known = [unit for unit in all_places().values() if unit.level == "commune"]
    names = ("unit_id", "district_id", "district", "province_id", "province")
    columns = {name: pa.array([getattr(unit, name) for unit in known], pa.string()) for name in names}
    return pa.table(
        {
            **columns,
            "unit_code": [unit.code for unit in known],
            "unit_name": [unit.full_name for unit in known],
            "search_name": [plain(unit.full_name) for unit in known],
            "valid_from": pa.array([unit.valid_from for unit in known], pa.date32()),
            "valid_to": pa.array([unit.valid_to for unit in known], pa.date32()),
        }
    )


def received_table(dataset: Dataset) -> pa.Table:
    """One row per report received and not published: whose and which period's it says it is, and what became of it.

    `status`: received (waiting to be looked over), rejected or withdrawn, unreadable (no row recognised). Reports are
    received for the real data only; files that could not be read at all say nothing of a commune and are not here.
    """
    names = ("search_name", "district_key", "province_key", "period", "status")
    schema = pa.schema([(name, pa.string()) for name in names])
    waiting = drafts.in_state(*_UNPUBLISHED) if dataset is Dataset.REAL else ()
    rows = [_received(draft, review) for draft in waiting if (review := readings.review_of(draft)) is not None]
    return pa.Table.from_pylist(rows, schema=schema)


def _received(draft: Draft, review: Review) -> dict[str, str]:
    read = "unreadable" if review.n_records == review.n_unrecognised else "received"
    return {
        "search_name": plain(review.unit_name),
        "district_key": plain(review.district),
        "province_key": plain(review.province),
        "period": review.period,
        "status": "rejected" if draft.state in _PUT_ASIDE else read,
    }


def follow_up_table(dataset: Dataset) -> pa.Table:
    """One row per finding that somebody has decided about: its state, note, who and when (UTC)."""
    steps = follow_up.in_force(dataset)
    text = {
        "finding_id": [step.finding_id for step in steps],
        "state": [str(step.state) for step in steps],
        "note": [step.note for step in steps],
        "who": [step.who for step in steps],
    }
    moments = [step.at.astimezone(UTC).replace(tzinfo=None) for step in steps]
    columns = {name: pa.array(values, pa.string()) for name, values in text.items()}
    return pa.table({**columns, "at": pa.array(moments, pa.timestamp("us"))})


def known_indicators(ids: Sequence[str]) -> list[str]:
    """Return the ids as a list, or fail naming those the catalogue does not have."""
    unknown = [one for one in ids if one not in indicators()]
    if unknown:
        raise ValueError(f"not in the indicator catalogue: {', '.join(unknown)}")
    return list(ids)


def known_period(text: str | None) -> str | None:
    """Return the period as written, None for the latest of each commune, or fail saying how periods are written."""
    return str(Period.parse(text)) if text else None


def order_of(text: str | None) -> int | None:
    """Return what the period sorts by, None when no bound is set."""
    return Period.parse(text).order if text else None


def one_of(value: str, allowed: Sequence[str], *, name: str) -> str:
    """Return the value as plain text, or fail naming what is allowed."""
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(allowed)}")
    return str(value)
