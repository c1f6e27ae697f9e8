"""What each command of the command line does, and how it tells the person what came of it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import data
from data import store
from data.contract import Record
from data.store import Dataset
from loaders import build, inputs, record_writing
from loaders.errors import InputError, RefusedFileError
from loaders.progress import Progress

SAMPLES = Path(data.__file__).parent / "records"


def load(args: argparse.Namespace) -> int:
    """Load the paths into one data set and print what came of it."""
    return _load(args.paths, dataset=args.dataset)


def prepare(args: argparse.Namespace) -> int:
    """Fill the data sets that are empty with samples and simulated figures; renew those an older program published."""
    del args
    code = 0
    for dataset in Dataset:
        if build.is_outdated(dataset=dataset):
            code |= rebuild(argparse.Namespace(dataset=dataset))
    if store.current_version(Dataset.REAL) is None and inputs.find_files([SAMPLES])[0]:
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
        rebuilt = build.rebuild(dataset=args.dataset, on_stage=progress)
    sys.stdout.write(f"Published version {rebuilt.version} of the {args.dataset} data, worked out anew.\n")
    return 0


def _load(paths: Iterable[Path], *, dataset: Dataset) -> int:
    with Progress() as progress:
        files, errors = inputs.find_files(paths)
        sources, refusals = inputs.read_sources(files, dataset=dataset, progress=progress)
        errors += refusals
        loaded = build.load(sources=sources, dataset=dataset, on_stage=progress) if sources else None
    errors += loaded.refused if loaded else ()
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


def extract(args: argparse.Namespace) -> int:
    """Write the records of report texts to a file."""
    if not record_writing.can_write(args.out):
        sys.stderr.write(f"error: cannot write {args.out}; end the name in {', '.join(record_writing.SUFFIXES)}\n")
        return 2
    files, errors = inputs.find_files(args.paths, suffixes=inputs.REPORT_SUFFIXES)
    records: list[Record] = []
    with Progress() as progress:
        for number, file in enumerate(files, start=1):
            progress(f"reading report {number} of {len(files)}: {file.name}")
            try:
                records += inputs.read_report(file)
            except RefusedFileError as refused:
                errors += refused.errors
            except InputError as error:
                errors.append(error)
    _print_refusals(errors)
    if args.no_quotes:
        records = [replace(record, quote="") for record in records]
    if records:
        record_writing.write(records, path=args.out)
    n_recognised = sum(1 for record in records if record.indicator)
    n_reports = len({record.report_id for record in records})
    sys.stdout.write(f"{args.out}: {n_reports} reports, {len(records)} figures, {n_recognised} recognised\n")
    return 1 if errors else 0


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
