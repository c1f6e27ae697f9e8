"""What each command of the command line does, and how it tells the person what came of it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import data
from data import store
from data.contract import Record
from data.store import Dataset
from loaders import build, checking, inputs, record_writing
from loaders.errors import InputError
from loaders.file_kinds import REPORT_SUFFIXES, holds_records
from loaders.incoming import Withdrawal
from loaders.inputs import HowToRead
from loaders.progress import Progress
from loaders.reading.limits import DEFAULTS
from loaders.remarks import Remark
from loaders.text_checks import is_of_reading

SAMPLES = Path(data.__file__).parent / "records"


def load(args: argparse.Namespace) -> int:
    """Load the paths into one data set and print what came of it."""
    return _load(args.paths, dataset=args.dataset, how=_how_to_read(args), who=args.by, why=args.why)


def prepare(args: argparse.Namespace) -> int:
    """Fill the data sets that are empty with samples and simulated figures; renew those an older program published."""
    del args
    code = 0
    for dataset in Dataset:
        if build.is_outdated(dataset=dataset):
            code |= rebuild(argparse.Namespace(dataset=dataset, by="", why=""))
    if store.current_version(Dataset.REAL) is None and any(SAMPLES.iterdir()):
        code |= _load([SAMPLES], dataset=Dataset.REAL)
    if store.current_version(Dataset.SIMULATED) is None:
        from loaders import simulate
        from loaders.simulation.options import Options

        with tempfile.TemporaryDirectory() as folder:
            written, _ = simulate.write(options=Options(), folder=Path(folder))
            code |= _load([written], dataset=Dataset.SIMULATED)
    return code


def rebuild(args: argparse.Namespace) -> int:
    """Work one data set out anew, for instance after the catalogue was edited."""
    with Progress() as progress:
        rebuilt = build.rebuild(dataset=args.dataset, who=args.by, why=args.why, on_stage=progress)
    sys.stdout.write(f"Published version {rebuilt.version} of the {args.dataset} data, worked out anew.\n")
    return 0


def withdraw(args: argparse.Namespace) -> int:
    """Publish a version without the reports named."""
    reports = [Withdrawal(report_id=name) for name in dict.fromkeys(args.reports)]
    with Progress() as progress:
        version = build.withdraw(reports=reports, dataset=args.dataset, who=args.by, why=args.why, on_stage=progress)
    sys.stdout.write(f"Published version {version} of the {args.dataset} data without {len(reports)} reports.\n")
    return 0


def _how_to_read(args: argparse.Namespace) -> HowToRead:
    limits = replace(DEFAULTS, seconds=args.limit_seconds, memory_mb=args.limit_memory)
    return HowToRead(workers=args.workers, limits=limits, anew=args.anew)


def _load(
    paths: Sequence[Path], *, dataset: Dataset, how: HowToRead = inputs.DEFAULT, who: str = "", why: str = ""
) -> int:
    with Progress() as progress, inputs.files_of(paths, how=how) as (files, not_files):
        sources, refused = inputs.read_sources(files, dataset=dataset, progress=progress, how=how)
        loaded = build.load(sources=sources, dataset=dataset, who=who, why=why, on_stage=progress) if sources else None
    errors = [*not_files, *refused, *(loaded.refused if loaded else ())]
    _print_refusals(errors)
    _print_summary(loaded, dataset=dataset, n_refused=len({error.file for error in errors}))
    return 1 if errors else 0


def _print_refusals(errors: Iterable[InputError]) -> None:
    for error in errors:
        sys.stderr.write(f"refused: {error}\n")


def _print_summary(loaded: build.Loaded | None, *, dataset: Dataset, n_refused: int) -> None:
    if loaded and loaded.version:
        sys.stdout.write(f"Published version {loaded.version} of the {dataset} data.\n")
    else:
        sys.stdout.write(f"Nothing new: the {dataset} data stay as they were.\n")
    figures = {
        "reports": loaded.n_reports if loaded else 0,
        "unchanged": loaded.n_unchanged if loaded else 0,
        "figures": loaded.n_figures if loaded else 0,
        "recognised": loaded.n_recognised if loaded else 0,
        "unrecognised": loaded.n_figures - loaded.n_recognised if loaded else 0,
        "findings": loaded.n_findings if loaded else 0,
        "files refused": n_refused,
    }
    for name, number in figures.items():
        sys.stdout.write(f"  {name:<14}{number:>10,}\n")


def check(args: argparse.Namespace) -> int:
    """Write what is wrong in the reports of the paths, or without paths in what is published, to a file."""
    if args.out.suffix.lower() != ".csv":
        sys.stderr.write(f"error: cannot write {args.out}; end the name in .csv\n")
        return 2
    errors: list[InputError] = []
    if args.paths:
        how, dataset = _how_to_read(args), args.dataset or Dataset.REAL
        with Progress() as progress, inputs.files_of(args.paths, how=how) as (files, not_files):
            sources, refused = inputs.read_sources(files, dataset=dataset, progress=progress, how=how)
            checked = checking.check(sources, dataset=args.dataset, on_stage=progress)
        errors += [*not_files, *refused, *checked.refused]
    else:
        checked = checking.published(args.dataset or Dataset.REAL)
    _print_refusals(errors)
    checking.write(checked.findings, path=args.out)
    counts = Counter(finding.severity for finding in checked.findings)
    told = ", ".join(f"{counts[severity]} {severity}" for severity in ("error", "warning", "info"))
    sys.stdout.write(f"{args.out}: {len(checked.findings)} findings ({told})\n")
    return 1 if errors else 0


def extract(args: argparse.Namespace) -> int:
    """Write the records of report texts to a file."""
    if not record_writing.can_write(args.out):
        sys.stderr.write(f"error: cannot write {args.out}; end the name in {', '.join(record_writing.SUFFIXES)}\n")
        return 2
    how = _how_to_read(args)
    records: list[Record] = []
    unread: list[tuple[str, Remark]] = []
    with Progress() as progress, inputs.files_of(args.paths, suffixes=REPORT_SUFFIXES, how=how) as found:
        files, errors = found
        reports = [file for file in files if not holds_records(file.path)]
        errors += [_no_report(file.name) for file in files if file not in reports]
        for reading in inputs.readings_of(reports, progress=progress, how=how):
            records += reading.records
            errors += reading.errors
            unread += [(reading.name, remark) for remark in reading.remarks if is_of_reading(remark)]
    _print_refusals(errors)
    for name, remark in unread:
        sys.stderr.write(f"not read: {name}: {remark.message}\n")
    if args.no_quotes:
        records = [replace(record, quote="") for record in records]
    if records:
        record_writing.write(records, path=args.out)
    n_recognised = sum(1 for record in records if record.indicator)
    n_reports = len({record.report_id for record in records})
    sys.stdout.write(f"{args.out}: {n_reports} reports, {len(records)} figures, {n_recognised} recognised\n")
    return 1 if errors else 0


def _no_report(name: str) -> InputError:
    return InputError(file=name, problem="holds records already, no report", remedy="load it as it is")


def versions(args: argparse.Namespace) -> int:
    """List the versions kept of one data set, newest first."""
    current = store.current_version(args.dataset)
    for version in reversed(store.versions(args.dataset)):
        sys.stdout.write(f"{version}{'  (being served)' if version == current else ''}\n")
    return 0


def rollback(args: argparse.Namespace) -> int:
    """Serve an earlier version of one data set again."""
    version = store.rollback(dataset=args.dataset, to=args.to)
    sys.stdout.write(f"Serving version {version} of the {args.dataset} data again.\n")
    return 0
