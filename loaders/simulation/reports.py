"""The reports as documents: name, number, date and window, one row per commune and period."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from data.contract import SCHEMA
from data.text import plain
from loaders.simulation.calendar import ReportPeriod
from loaders.simulation.chance import Floats, Integers, uniform
from loaders.simulation.options import Options
from loaders.simulation.places import Commune, commune, words

LATE_SHARE = 0.14
Cell = str | date


def report_columns(
    *, communes: Integers, periods: tuple[ReportPeriod, ...], quarters: Integers, options: Options
) -> dict[str, pa.Array]:
    """The record's columns that depend on the report alone, commune by commune, period by period."""
    places = [commune(number=int(number), options=options) for number in communes]
    chance = uniform(options.seed, "sent", communes[:, None], quarters[None, :])
    numbers = uniform(options.seed, "document number", communes[:, None], quarters[None, :])
    days = _days_after_due(chance, options)
    rows = [
        _report(place, period, int(days[row, column]), float(numbers[row, column]))
        for row, place in enumerate(places)
        for column, period in enumerate(periods)
    ]
    return {name: pa.array([row[name] for row in rows], type=SCHEMA.field(name).type) for name in rows[0]}


def _days_after_due(chance: Floats, options: Options) -> Integers:
    """Up to five days early; about one in seven late, by up to four weeks."""
    late = chance < LATE_SHARE * options.untidiness
    days: Integers = np.where(late, 1 + chance / LATE_SHARE * 27, -np.floor(chance * 6)).astype(np.int64)
    return np.minimum(days, 28)


def _report(place: Commune, period: ReportPeriod, days: int, number: float) -> dict[str, Cell]:
    sent = period.due + timedelta(days=days)
    identity = f"mo-phong-{place.code.lower()}-{period.name.lower()}"
    return {
        "source_file": f"mo-phong_{_file_part(place.name)}-{place.code.lower()}_{period.name}.docx",
        "report_id": identity,
        "unit_code": place.code,
        "unit_name": place.name,
        "district": place.district,
        "province": place.province,
        "period": period.name,
        "period_start": period.start,
        "period_end": period.end,
        "doc_no": words()["doc_no"].format(number=_document_number(sent, number)),
        "doc_date": sent,
    }


def _document_number(sent: date, chance: float) -> int:
    """Numbers run through the calendar year."""
    return 1 + int((sent.timetuple().tm_yday + chance * 20) * 0.8)


def _file_part(name: str) -> str:
    return plain(name).replace(" ", "-")
