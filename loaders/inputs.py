"""Which files the paths on the command line mean, and each file as a source of a load or as a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from data.contract import Record, to_arrow
from data.store import Dataset
from loaders import readers, record_files
from loaders.errors import InputError, RefusedFileError
from loaders.incoming import Source
from loaders.progress import Progress

REPORT_SUFFIXES = tuple(suffix for kind in readers.FORMATS for suffix in kind.suffixes)
KNOWN_SUFFIXES = (*REPORT_SUFFIXES, *record_files.SUFFIXES)


def find_files(
    paths: Iterable[Path], *, suffixes: Sequence[str] = KNOWN_SUFFIXES
) -> tuple[list[Path], list[InputError]]:
    """Return the files meant, folders walked in the order of names, and what cannot be read."""
    files: dict[Path, None] = {}
    errors: list[InputError] = []
    for path in paths:
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if file.is_file() and _suffix(file) in suffixes]
            files.update(dict.fromkeys(found))
            if not found:
                errors.append(_unreadable(path, "the folder holds no file that can be read", suffixes))
        elif not path.exists():
            errors.append(InputError(file=str(path), problem="there is no such file", remedy="check the path"))
        elif _suffix(path) in suffixes:
            files[path] = None
        else:
            errors.append(_unreadable(path, "this kind of file cannot be read", suffixes))
    return list(files), errors


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _unreadable(path: Path, problem: str, suffixes: Sequence[str]) -> InputError:
    return InputError(file=str(path), problem=problem, remedy=f"give files ending in {', '.join(suffixes)}")


def read_sources(
    files: Sequence[Path], *, dataset: Dataset, progress: Progress
) -> tuple[list[Source], list[InputError]]:
    """Return the sources of the files that are right and everything wrong with the others."""
    sources: list[Source] = []
    errors: list[InputError] = []
    for number, file in enumerate(files, start=1):
        progress(f"reading file {number} of {len(files)}: {file.name}")
        try:
            sources.append(_source(file, dataset))
        except RefusedFileError as refused:
            errors.extend(refused.errors)
        except InputError as error:
            errors.append(error)
    return sources, errors


def _source(file: Path, dataset: Dataset) -> Source:
    if _suffix(file) in REPORT_SUFFIXES:
        return _report_source(file, dataset)
    return record_files.read_records(path=file, dataset=dataset)


def _report_source(file: Path, dataset: Dataset) -> Source:
    try:
        return record_files.check_extracted(rows=to_arrow(read_report(file)), path=file, dataset=dataset)
    except RefusedFileError as refused:
        raise RefusedFileError(*(_for_reports(error) for error in refused.errors)) from None


def _for_reports(error: InputError) -> InputError:
    """A cell of an extracted record is mended in the record, not in the report."""
    remedy = f"write the records with `python -m loaders extract {error.file} --out records.csv`, mend and load them"
    return InputError(file=error.file, row=error.row, column=error.column, problem=error.problem, remedy=remedy)


def read_report(file: Path) -> list[Record]:
    """Return the records of a report's text; a text without any figure is no report."""
    from loaders.extract import extract_file

    records = extract_file(file)
    if not records:
        problem, remedy = "no figure was found in the text", "check that this is the report with its appendix"
        raise InputError(file=str(file), problem=problem, remedy=remedy)
    return records
