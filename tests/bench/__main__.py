"""`python -m tests.bench --size 0.1`: what reading, loading and every page's questions cost beside their peers."""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from data import store
from data.store import Dataset
from loaders import simulate
from loaders.simulation.options import Options
from tests.bench import peers
from tests.bench.measure import Cost, Times, cost_of, times_of
from tests.bench.questions import QUESTIONS, Drawn, Question, provinces_and_periods
from tests.bench.reading import print_reading

COMMUNES_OF_THE_NATION = 10_600
PERIODS = 44


def main() -> None:
    """Generate the figures, load them, ask the questions, print the ratios."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=float, default=0.1, help="share of the nation: 0.1 is 7 million figures")
    parser.add_argument("--rounds", type=int, default=24, help="how often each question is asked (default 24)")
    parser.add_argument("--reports", type=int, default=1000, help="reports read in each format (0 for none)")
    parser.add_argument("--only-reports", action="store_true", help="read the reports and measure nothing else")
    parser.add_argument("--keep", type=Path, help="folder to work in and leave behind (default: a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["CCHC_STORE"] = str(folder / "store")
        if args.reports:
            print_reading(folder / "reports", n=args.reports)
        if args.only_reports:
            return
        _measure_loading(folder, size=args.size)
        _measure_questions(folder, rounds=args.rounds)


def _measure_loading(folder: Path, *, size: float) -> None:
    communes = max(1, round(COMMUNES_OF_THE_NATION * size))
    parquet, n_figures = simulate.write(options=Options(communes=communes, periods=PERIODS), folder=folder)
    print(f"{n_figures:,} figures of {communes:,} communes, {PERIODS} periods; Parquet {_mb(parquet):,.0f} MB\n")
    table = folder / "sorted.duckdb"
    table.unlink(missing_ok=True)
    home = folder / "store"
    plain = cost_of("sorted_table", parquet, table, store=home)
    whole = cost_of("load", parquet, store=home)
    _print_cost("DuckDB's own sorted table", plain, _mb(table))
    _print_cost("load and publish", whole, _mb(_store_file()), than=plain)
    append = cost_of("append_report", Path("1"), store=home)
    look = cost_of("look_over_report", Path("3"), store=home)
    rebuild = cost_of("rebuild_with_report", Path("2"), store=home)
    _print_cost("everything built anew", rebuild, _mb(_store_file()))
    _print_cost("one more report published", append, _mb(_store_file()), than=rebuild)
    _print_cost("one report looked over", look, _mb(_store_file()), than=append)
    print()


def _mb(file: Path) -> float:
    return file.stat().st_size / 2**20


def _store_file() -> Path:
    version = store.current_version(Dataset.SIMULATED)
    assert version is not None
    return store.version_path(dataset=Dataset.SIMULATED, version=version)


def _print_cost(what: str, cost: Cost, size_mb: float, *, than: Cost | None = None) -> None:
    ratio = (
        f"  ×{cost.seconds / than.seconds:.2f} the time, ×{cost.peak_mb / than.peak_mb:.2f} the memory" if than else ""
    )
    print(f"{what:<28}{cost.seconds:8.1f} s {cost.peak_mb:8,.0f} MB peak {size_mb:8,.0f} MB file{ratio}")


def _measure_questions(folder: Path, *, rounds: int) -> None:
    layout = folder / "by-hand.duckdb"
    layout.unlink(missing_ok=True)
    others = {
        "by hand": peers.by_hand(_store_file(), layout),
        "pandas": peers.in_pandas(layout),
        "Polars": peers.in_polars(layout),
    }
    provinces, periods = provinces_and_periods()
    print("p50 / p95 in ms, alone and by 8 threads; then p50 as a multiple of each peer's, alone | by 8 threads")
    for question in QUESTIONS:
        chance = random.Random(7)
        drawn = [question.draw(chance, provinces=provinces, periods=periods) for _ in range(rounds)]
        _print_question(question, drawn, others)


def _print_question(question: Question, drawn: list[Drawn], others: dict[str, Callable[..., object]]) -> None:
    ours = _alone_and_at_once(question.ask, drawn)
    ratios = []
    for name, ask in others.items():
        theirs = _alone_and_at_once(lambda one, ask=ask: ask(question.shape, one), drawn)
        alone, at_once = (mine.p50 / its.p50 for mine, its in zip(ours, theirs, strict=True))
        ratios.append(f"{name} ×{alone:.2f} | ×{at_once:.2f}")
    print(f"{question.name:<26}{ours[0]}   {ours[1]}   {'   '.join(ratios)}", flush=True)


def _alone_and_at_once(ask: Callable[[Drawn], object], drawn: list[Drawn]) -> tuple[Times, Times]:
    return times_of(ask, drawn, threads=1), times_of(ask, drawn, threads=8)


if __name__ == "__main__":
    main()
