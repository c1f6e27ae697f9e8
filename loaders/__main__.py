"""The loaders' command line: `python -m loaders COMMAND --help` says what each command does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from data.store import Dataset, StoreError
from loaders import commands
from loaders.file_kinds import REPORT_SUFFIXES
from loaders.intake import commands as intake
from loaders.reading.children import ChildError
from loaders.reading.limits import DEFAULTS
from loaders.reading.reports import WORKERS
from loaders.record_files import SUFFIXES

INTERRUPTED = 130  # as shells count a program ended by Ctrl-C
_LEAST_MEMORY = 512  # MB that Python and the libraries of the readers ask for before they read anything


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 something was refused, 2 asked wrongly."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except (StoreError, ChildError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted: nothing was published; what was read already need not be read again", file=sys.stderr)
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Fill the store that the dashboard reads.")
    kinds = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_load(kinds)
    _add_extract(kinds)
    _add_check(kinds)
    _add_withdraw(kinds)
    _add_versions(kinds)
    intake.add_parser(kinds)
    _add_simulate(kinds)
    prepare = kinds.add_parser(
        "prepare",
        help="fill an empty store with the sample records and the simulated province",
        description="Publish the sample records and the simulated province where nothing has been published yet, and "
        "renew what an older version of this program published.",
    )
    prepare.set_defaults(run=commands.prepare)
    return parser


def _add_load(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    load = kinds.add_parser(
        "load",
        help="load reports and records, and publish a new version of the store",
        description=f"Load reports ({', '.join(REPORT_SUFFIXES)}) and files of records ({', '.join(SUFFIXES)}); "
        "folders and archives (.zip) are searched for them. A file with a mistake in it is refused whole and the "
        "others are loaded. A report that is in the store already changes nothing; a corrected one replaces it and the "
        "old figures are kept as history. An interrupted load publishes nothing and goes on where it was.",
    )
    load.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a file, a folder or an archive")
    _add_reading(load)
    _add_dataset(load)
    _add_publisher(load)
    load.set_defaults(run=commands.load)


def _add_extract(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    extract = kinds.add_parser(
        "extract",
        help="write what can be read from reports, without loading it",
        description=f"Read reports ({', '.join(REPORT_SUFFIXES)}) and write their figures as records, for checking or "
        "correcting by hand.",
    )
    extract.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a report, a folder or an archive")
    extract.add_argument(
        "--out", metavar="FILE", required=True, type=Path, help="file to write: .csv, .jsonl, .parquet or .xlsx"
    )
    extract.add_argument(
        "--no-quotes", action="store_true", help="leave out the sentences that figures of the prose were read from"
    )
    _add_reading(extract)
    extract.set_defaults(run=commands.extract)


def _add_check(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = kinds.add_parser(
        "check",
        help="write what is wrong or doubtful in reports, without loading them",
        description="Hold reports and files of records against the rules of data/catalog/rules.csv and write what is "
        "wrong or doubtful as CSV. Nothing is loaded and nothing is repaired. The reports are held against each other, "
        "with --dataset also against those published; without PATH the findings of what is published are written.",
    )
    check.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="a file, a folder or an archive")
    check.add_argument("--out", metavar="FILE", required=True, type=Path, help="file to write: .csv")
    check.add_argument(
        "--dataset",
        type=Dataset,
        choices=list(Dataset),
        help="compare with the real or the simulated data published (default: not compared; without PATH: real)",
    )
    _add_reading(check)
    check.set_defaults(run=commands.check)


def _add_withdraw(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    withdraw = kinds.add_parser(
        "withdraw",
        help="take reports out again, and publish a version without them",
        description="Publish a version without the reports named. Their figures stay as history, with who withdrew "
        "them and why; loading a report again brings it back.",
    )
    withdraw.add_argument("reports", metavar="REPORT", nargs="+", help="a report_id, as records and CSV files have it")
    _add_dataset(withdraw)
    withdraw.add_argument("--by", metavar="NAME", required=True, help="who withdraws them")
    withdraw.add_argument("--why", metavar="TEXT", required=True, help="why")
    withdraw.set_defaults(run=commands.withdraw)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=_at_least(1), default=WORKERS, metavar="N", help=f"processes that read (default: {WORKERS})"
    )
    parser.add_argument(
        "--limit-seconds",
        type=_at_least(1),
        default=DEFAULTS.seconds,
        metavar="S",
        help=f"refuse a report that takes longer to read (default: {DEFAULTS.seconds:g})",
    )
    parser.add_argument(
        "--limit-memory",
        type=_at_least(_LEAST_MEMORY),
        default=DEFAULTS.memory_mb,
        metavar="MB",
        help=f"refuse a report that takes more memory (default: {DEFAULTS.memory_mb})",
    )
    parser.add_argument("--anew", action="store_true", help="read also what was read before and has not changed since")


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"give a whole number, at least {least}")
        return int(text)

    return number


def _add_versions(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    versions = kinds.add_parser("versions", help="list the versions kept; the one being served is marked")
    _add_dataset(versions)
    versions.set_defaults(run=commands.versions)
    rebuild = kinds.add_parser(
        "rebuild",
        help="work everything out anew from the records in the store",
        description="Work out observations, quarters, areas and findings anew from the records in force, and publish "
        "them: needed after an edit of data/catalog.",
    )
    _add_dataset(rebuild)
    _add_publisher(rebuild)
    rebuild.set_defaults(run=commands.rebuild)
    rollback = kinds.add_parser(
        "rollback",
        help="serve an earlier version again",
        description="Serve the version before the current one again, or the one named. No version is deleted.",
    )
    rollback.add_argument("--to", metavar="VERSION", help="a version that `versions` lists")
    _add_dataset(rollback)
    rollback.set_defaults(run=commands.rollback)


def _add_simulate(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from loaders import simulate

    parser = kinds.add_parser(
        "simulate",
        help="write records of a fictional province",
        description="Write records of a fictional province as a Parquet file; load it with --dataset simulated.",
    )
    simulate.add_arguments(parser)
    parser.set_defaults(run=simulate.run)


def _add_dataset(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dataset",
        type=Dataset,
        choices=list(Dataset),
        default=Dataset.REAL,
        help="which store: real figures or simulated ones (default: real)",
    )


def _add_publisher(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAME", default="", help="who publishes; kept with the version and its changes")
    parser.add_argument("--why", metavar="TEXT", default="", help="why; kept with the version and its changes")


if __name__ == "__main__":
    sys.exit(main())
