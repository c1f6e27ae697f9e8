"""The catalogue as small tables that the SQL of a load joins with."""

from __future__ import annotations

import pyarrow as pa

from data import catalog

SHARES = 8  # medians hold all values of their indicators in memory: an eighth of the catalogue at a time


def indicator_table() -> pa.Table:
    """Return one row per indicator, numbered by id from 0, with the numbers of its parts where it is a rate."""
    indicators = catalog.indicators()
    numbers = {name: number for number, name in enumerate(sorted(indicators))}
    rows = [
        {
            "indicator_no": numbers[name],
            "indicator": name,
            "name_vi": item.name_vi,
            "name_en": item.name_en,
            "unit": item.unit,
            "kind": item.kind,
            "basis": item.basis,
            "numerator_no": numbers.get(item.numerator),
            "denominator_no": numbers.get(item.denominator),
            "multiplier": float(item.multiplier or 100),
            "share_no": numbers[name] % SHARES,
        }
        for name, item in sorted(indicators.items())
    ]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


_SCHEMA = pa.schema(
    [
        pa.field("indicator_no", pa.int16()),
        *(pa.field(name, pa.string()) for name in ("indicator", "name_vi", "name_en", "unit", "kind", "basis")),
        pa.field("numerator_no", pa.int16()),
        pa.field("denominator_no", pa.int16()),
        pa.field("multiplier", pa.float64()),
        pa.field("share_no", pa.int16()),
    ]
)


def unit_table() -> pa.Table:
    """Return one row per unit of measure that a record may carry."""
    return pa.table({"unit": pa.array(sorted(catalog.measures()), pa.string())})
