"""From simulated figures to batches of records with exactly the contract's columns, a few communes at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.contract import DECIMAL, SCHEMA, Status
from loaders.simulation.calendar import ReportPeriod, report_periods
from loaders.simulation.chance import Flags, Floats, Integers
from loaders.simulation.options import Options
from loaders.simulation.printing import MICRO, notes, printed
from loaders.simulation.reports import report_columns
from loaders.simulation.sheet import Sheet, sheet
from loaders.simulation.slips import BLANK, CONVERTED, REPORTED, UNREADABLE, Cells, Position, as_filled, reports_sent
from loaders.simulation.truth import true_figures

ROWS_AT_ONCE = 250_000
STATUS_BY_CODE = {
    REPORTED: Status.REPORTED,
    CONVERTED: Status.CONVERTED,
    UNREADABLE: Status.UNREADABLE,
    BLANK: Status.BLANK,
}


def batches(*, options: Options, communes_at_once: int | None = None) -> Iterator[pa.RecordBatch]:
    """All records, commune by commune, report by report, in the order of the sheet."""
    periods, rows = report_periods(options), sheet(options.indicators)
    step = communes_at_once or max(1, ROWS_AT_ONCE // (len(periods) * len(rows.rows)))
    for first in range(0, options.communes, step):
        communes = np.arange(first, min(first + step, options.communes), dtype=np.int64)
        yield _batch(communes=communes, periods=periods, rows=rows, options=options)


def _batch(*, communes: Integers, periods: tuple[ReportPeriod, ...], rows: Sheet, options: Options) -> pa.RecordBatch:
    position = Position(
        seed=options.seed,
        untidiness=options.untidiness,
        communes=communes,
        quarters=np.array([period.last_quarter for period in periods], dtype=np.int64),
        rows=rows.keys(),
    )
    cells = as_filled(truth=_truth(communes, periods, rows, options), sheet=rows, position=position)
    kept = _kept(reports_sent(position), len(rows.rows))
    reports = report_columns(communes=communes, periods=periods, quarters=position.quarters, options=options)
    return _assembled(cells=cells, kept=kept, reports=reports, rows=rows)


def _truth(communes: Integers, periods: tuple[ReportPeriod, ...], rows: Sheet, options: Options) -> Floats:
    figures = true_figures(communes=communes, periods=periods, options=options)
    return np.stack([figures[row.indicator.id] for row in rows.rows], axis=2)


def _kept(sent: Flags, width: int) -> Integers:
    """Positions of the cells of the reports that were sent, in the flattened block."""
    return np.flatnonzero(np.repeat(sent.ravel(), width))


def _assembled(*, cells: Cells, kept: Integers, reports: dict[str, pa.Array], rows: Sheet) -> pa.RecordBatch:
    report, row = (pa.array(index) for index in np.divmod(kept, len(rows.rows)))
    columns = {name: column.take(report) for name, column in reports.items()}
    columns |= {name: column.take(row) for name, column in rows.columns().items()}
    value, style = cells.value.ravel()[kept], cells.style.ravel()[kept]
    empty = np.isnan(value)
    micros = np.rint(np.where(empty, 0.0, value) * MICRO).astype(np.int64)
    columns["value"] = _decimals(micros, empty)
    columns["value_raw"] = printed(micros=micros, style=style)
    columns["note"] = notes().take(pa.array(style))
    columns["status"] = _status_names().take(pa.array(cells.status.ravel()[kept]))
    columns["quote"] = _quotes(columns)
    columns["confidence"] = pa.nulls(len(kept), pa.int8())
    columns["form"] = pa.repeat(pa.scalar("", pa.string()), len(kept))
    return pa.record_batch([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _status_names() -> pa.Array:
    return pa.array([str(STATUS_BY_CODE[code]) for code in sorted(STATUS_BY_CODE)], type=pa.string())


def _quotes(columns: dict[str, pa.Array]) -> pa.Array:
    """The sentence of a figure in prose; nothing for a cell of the table, nor where nothing is printed."""
    said = pc.binary_join_element_wise(columns["before"], columns["value_raw"], columns["after"], "")
    spoken = pc.and_(pc.equal(columns["origin"], "narrative"), pc.not_equal(columns["value_raw"], ""))
    return pc.if_else(spoken, said, "")


def _decimals(micros: Integers, empty: Flags) -> pa.Array:
    """Exact decimals of six places, laid down as the 128-bit numbers Arrow stores."""
    words = np.empty((len(micros), 2), dtype=np.int64)
    words[:, 0], words[:, 1] = micros, micros >> 63
    valid = np.packbits(~empty, bitorder="little")
    return pa.Array.from_buffers(DECIMAL, len(micros), [pa.py_buffer(valid), pa.py_buffer(words)])
