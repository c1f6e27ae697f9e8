"""Which files the paths on the command line mean, and each file as a source of a load or as a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from data.contract import to_arrow
from data.store import Dataset
from loaders import record_files
from loaders.errors import InputError, RefusedFileError
from loaders.file_kinds import KNOWN_SUFFIXES, holds_records
from loaders.incoming import Source
from loaders.progress import Progress
from loaders.reading import Limits, NamedFile, Reading, gathered, read_reports
from loaders.reading.limits import DEFAULTS
from loaders.reading.reports import WORKERS
from loaders.remarks import Remark


@dataclass(frozen=True, kw_only=True)
class HowToRead:
    """What the person asked for: how many processes, how much one file may take, earlier readings used or not."""

    workers: int = WORKERS
    limits: Limits = DEFAULTS
    anew: bool = False


DEFAULT = HowToRead()


def files_of(
    paths: Sequence[Path], *, suffixes: Sequence[str] = KNOWN_SUFFIXES, how: HowToRead = DEFAULT
) -> AbstractContextManager[tuple[list[NamedFile], list[InputError]]]:
    """Give the files meant, folders and archives opened, and what cannot be read; use it as a context."""
    return gathered(paths, suffixes=suffixes, limits=how.limits)


def readings_of(files: Sequence[NamedFile], *, progress: Progress, how: HowToRead = DEFAULT) -> Iterator[Reading]:
    """Yield what came of each report, in the order of the files."""
    return read_reports(files, workers=how.workers, limits=how.limits, anew=how.anew, on_progress=progress)


def read_sources(
    files: Sequence[NamedFile], *, dataset: Dataset, progress: Progress, how: HowToRead = DEFAULT
) -> tuple[list[Source], list[InputError]]:
    """Return the sources of the files that are right, in the order of the files, and what is wrong with the others."""
    sources: dict[str, Source] = {}
    errors: list[InputError] = []
    of_records = [file for file in files if holds_records(file.path)]
    reports = [file for file in files if file not in of_records]
    extracted: list[tuple[str, pa.Table]] = []
    remarks: dict[str, tuple[Remark, ...]] = {}
    for reading in readings_of(reports, progress=progress, how=how):
        errors += reading.errors
        if not reading.errors:
            extracted.append((reading.name, to_arrow(list(reading.records))))
            remarks[reading.name] = reading.remarks
    for checked in _checked(extracted, dataset, errors):
        sources[checked.name] = replace(checked, remarks=remarks[checked.name])
    for file in of_records:
        progress(f"reading records: {file.name}")
        sources |= {source.name: source for source in _record_source(file, dataset, errors)}
    return [sources[file.name] for file in files if file.name in sources], errors


def _record_source(file: NamedFile, dataset: Dataset, errors: list[InputError]) -> list[Source]:
    try:
        source = record_files.read_records(path=file.path, dataset=dataset)
    except RefusedFileError as refused:
        errors += (_renamed(error, file.name) for error in refused.errors)
        return []
    return [Source(name=file.name, rows=source.rows)]


def _renamed(error: InputError, name: str) -> InputError:
    return InputError(file=name, row=error.row, column=error.column, problem=error.problem, remedy=error.remedy)


def _checked(reports: Sequence[tuple[str, pa.Table]], dataset: Dataset, errors: list[InputError]) -> list[Source]:
    """Hold records read from reports to what record files are held to: all at once, and by halves where that fails."""
    if not reports:
        return []
    try:
        rows = pa.concat_tables([rows for _, rows in reports])
        record_files.check_extracted(rows=rows, path=Path(reports[0][0]), dataset=dataset)
    except RefusedFileError as refused:
        if len(reports) == 1:
            errors += (_for_reports(error, reports[0][0]) for error in refused.errors)
            return []
        middle = len(reports) // 2
        return _checked(reports[:middle], dataset, errors) + _checked(reports[middle:], dataset, errors)
    return [Source(name=name, rows=rows) for name, rows in reports]


def _for_reports(error: InputError, name: str) -> InputError:
    """A cell of an extracted record is mended in the record, not in the report."""
    remedy = f"write the records with `python -m loaders extract {name} --out records.csv`, mend and load them"
    return InputError(file=name, row=error.row, column=error.column, problem=error.problem, remedy=remedy)
