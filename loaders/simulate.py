"""`python -m loaders simulate`: records of a fictional province as Parquet, written as they come."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import SCHEMA
from loaders.simulation.options import PERIODS_OF_A_YEAR, Options
from loaders.simulation.table import batches

FILE_NAME = "mo-phong.parquet"
SECONDS_BETWEEN_LINES = 5.0


def simulate(
    *,
    communes: int = 36,
    districts: int = 0,
    periods: int = 12,
    indicators: int = 150,
    seed: int = 20260101,
    untidiness: float = 1.0,
    communes_at_once: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the records in a fixed order that does not depend on how many communes are made at once."""
    options = Options(
        communes=communes,
        districts=districts,
        periods=periods,
        indicators=indicators,
        seed=seed,
        untidiness=untidiness,
    )
    return batches(options=options, communes_at_once=communes_at_once)


def write(*, options: Options, folder: Path) -> tuple[Path, int]:
    """Write one Parquet file into the folder; it appears under its name only when complete."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished, finished = folder / f"{FILE_NAME}.part", folder / FILE_NAME
    rows, shown = 0, time.monotonic()
    with pq.ParquetWriter(unfinished, SCHEMA, compression="zstd", compression_level=1) as writer:
        for batch in batches(options=options):
            writer.write_batch(batch, row_group_size=batch.num_rows)
            rows += batch.num_rows
            if time.monotonic() - shown > SECONDS_BETWEEN_LINES:
                shown = time.monotonic()
                sys.stderr.write(f"{rows:,} figures written\n")
    return unfinished.replace(finished), rows


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the size options of the fictional province."""
    parser.add_argument("--communes", type=int, default=36, help="communes in all (default 36, up to 10600)")
    parser.add_argument("--districts", type=int, default=0, help="districts in all (default one per 12 communes)")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--years", type=int, help="reporting years up to 2024, four reports each (default 3)")
    length.add_argument("--periods", type=int, help="reports per commune instead of whole years")
    parser.add_argument("--indicators", type=int, default=150, help="figures per report, themes first (default 150)")
    parser.add_argument("--seed", type=int, default=20260101, help="the same seed gives the same figures")
    parser.add_argument("--untidiness", type=float, default=1.0, help="0 = no mistakes, 1 = as usual")
    parser.add_argument("--out", type=Path, default=Path(), help=f"folder for {FILE_NAME} (default: here)")


def run(args: argparse.Namespace) -> int:
    """Write the file, say what was written, and return the exit code."""
    try:
        options = Options(
            communes=args.communes,
            districts=args.districts,
            periods=args.periods or (args.years or 3) * PERIODS_OF_A_YEAR,
            indicators=args.indicators,
            seed=args.seed,
            untidiness=args.untidiness,
        )
    except ValueError as problem:
        sys.stderr.write(f"simulate: {problem}\n")
        return 2
    path, rows = write(options=options, folder=args.out)
    sys.stdout.write(f"{path}: {rows:,} simulated figures of {options.communes} communes, {options.periods} periods\n")
    return 0
