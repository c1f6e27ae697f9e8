"""Files received -> records as read, each in the folder of its draft; archives -> the files in them, received anew.

Files that hold records already take the same road.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.contract import Origin, Record
from data.intake import drafts, events, originals, readings, taught, work
from data.intake.drafts import Draft, State
from data.intake.events import Event
from data.intake.files import stamp
from data.intake.readings import Evidence
from loaders.errors import InputError, RefusedFileError
from loaders.file_kinds import KNOWN_SUFFIXES, REPORT_SUFFIXES, holds_records
from loaders.intake import evidence, record_reading
from loaders.reading import NamedFile, Reading, gathered, read_reports
from loaders.reading.children import Child
from loaders.reading.fingerprint import fingerprint
from loaders.reading.gathering import ARCHIVE
from loaders.reading.limits import DEFAULTS, MAY_BE_SCANS
from loaders.reading.member_names import stored_name
from loaders.reading.reports import WORKERS
from loaders.reading.wire import told_of

_SECONDS_BETWEEN_LOOKS = 5.0  # looking over many drafts together costs little more than looking over one
_HEAD = ("unit_name", "district", "province", "period", "period_start", "period_end", "doc_no", "doc_date")


def read_waiting(*, look_over: Callable[[], object] = lambda: None) -> int:
    """Read every file that waits and return how many there were; what is read is looked over while others are read."""
    files = list({draft.sha256: draft for draft in drafts.in_state(State.WAITING)}.values())
    fingerprint.cache_clear()  # a wording may have been taught since this process last read
    taught_before = stamp(taught.path())
    work.put_progress([draft.sha256 for draft in files])
    with TemporaryDirectory(prefix="cchc-intake-", ignore_cleanup_errors=True) as scratch:
        named = {draft.sha256: _named(draft, Path(scratch)) for draft in files}
        reports = [draft for draft in files if _is_report(draft, named[draft.sha256])]
        finding = Child(evidence.TASK, DEFAULTS)
        try:
            last = time.monotonic()
            for done, (draft, reading) in enumerate(_read(reports, named), start=1):
                _keep(draft, reading, finding)
                work.put_progress([report.sha256 for report in reports], done=done)
                if len(reports) - done <= WORKERS or time.monotonic() - last >= _SECONDS_BETWEEN_LOOKS:
                    look_over()
                    last = time.monotonic()
        finally:
            finding.close()
    if stamp(taught.path()) != taught_before:
        for draft in files:
            events.put(Event.READ_AGAIN, sha256=draft.sha256)
    return len(files)


def _named(draft: Draft, scratch: Path) -> NamedFile:
    """Return the file under the name that it was received with: some kinds are told apart by it."""
    kept = originals.path_of(draft.sha256)
    home = scratch / draft.sha256
    home.mkdir()
    path = home / stored_name(draft.name)
    if kept is not None:
        shutil.copyfile(kept, path)
    return NamedFile(path, draft.name)


def _is_report(draft: Draft, file: NamedFile) -> bool:
    """Return whether the file is to be read as a report; records are taken, archives opened, others refused here."""
    if file.suffix == ARCHIVE:
        _open(draft, file)
        return False
    if file.suffix not in KNOWN_SUFFIXES:
        problem = "this kind of file cannot be read"
        _refuse(draft, [InputError(file=file.name, problem=problem, remedy=f"give {', '.join(REPORT_SUFFIXES)}")])
        return False
    if file.path.is_file() and holds_records(file.path):
        _take_records(draft, file)
        return False
    return True


def _take_records(draft: Draft, file: NamedFile) -> None:
    """Keep the records of each report of a record file as if they had been read."""
    try:
        with record_reading.reports_of(file) as reports:
            n_reports = 0
            for n_reports, records in enumerate(reports, start=1):
                folder = drafts.folder_of(draft.sha256, n_reports)
                readings.put_as_read(folder, records, record_reading.evidence_of(records))
    except RefusedFileError as refused:
        _refuse(draft, refused.errors)
    else:
        events.put(Event.READ, sha256=draft.sha256, reports=n_reports)


def _open(draft: Draft, archive: NamedFile) -> None:
    """Receive the files of an archive; the archive itself is done with, unless something in it was refused."""
    with gathered([archive.path], suffixes=KNOWN_SUFFIXES, limits=DEFAULTS) as (files, errors):
        for file in files:
            drafts.receive(file.path.read_bytes(), name=file.source_file, who=draft.received_by)
        inside = [_of_archive(error, archive) for error in errors]
    if inside:
        _refuse(draft, inside)
    else:
        events.put(Event.OPENED, sha256=draft.sha256)


def _of_archive(error: InputError, archive: NamedFile) -> InputError:
    name = error.file.removeprefix(str(archive.path)).strip("/")
    return InputError(file=name, problem=f"{name}: {error.problem}" if name else error.problem, remedy=error.remedy)


def _read(reports: Sequence[Draft], named: dict[str, NamedFile]) -> Iterator[tuple[Draft, Reading]]:
    """Yield each file's reading as soon as it is made; pictures, which take longest, are begun last."""
    by_path = {named[draft.sha256].path: draft for draft in reports}
    files = sorted((named[draft.sha256] for draft in reports), key=lambda file: file.suffix in MAY_BE_SCANS)
    for reading in read_reports(files, as_done=True):
        yield by_path[reading.path], reading


def _keep(draft: Draft, reading: Reading, finding: Child) -> None:
    """Keep what came of a file: the records of each report in it, or why it was refused."""
    if reading.errors:
        _refuse(draft, reading.errors)
        return
    reports = list(_by_report(reading.records))
    told = [
        _with_remarks(one, records, reading)
        for one, records in zip(_evidence(finding, reading, reports), reports, strict=True)
    ]
    for number, (records, evident) in enumerate(zip(reports, told, strict=True), start=1):
        readings.put_as_read(drafts.folder_of(draft.sha256, number), records, evident)
    events.put(Event.READ, sha256=draft.sha256, reports=len(reports))


def _by_report(records: Sequence[Record]) -> Iterator[list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.report_id, []).append(record)
    yield from found.values()


def _evidence(finding: Child, reading: Reading, reports: Sequence[Sequence[Record]]) -> list[Evidence]:
    """Return what each report says of itself; a report stands without it, too."""
    heads = [{name: str(getattr(records[0], name) or "") for name in _HEAD} for records in reports]
    source_file = reports[0][0].source_file
    request = {"path": str(reading.path), "name": reading.name, "source_file": source_file, "heads": heads}
    try:
        told = finding.ask(request).get("evidence") or [{} for _ in reports]
    except InputError:
        told = [{} for _ in reports]
    return [_of_records(one, records) for one, records in zip(told, reports, strict=True)]


def _with_remarks(told: Evidence, records: Sequence[Record], reading: Reading) -> Evidence:
    of_report = [remark for remark in reading.remarks if remark.report_id == records[0].report_id]
    return replace(told, remarks=tuple(told_of(of_report)))


def _of_records(told: dict[str, Any], records: Sequence[Record]) -> Evidence:
    """Number what was found of the table's rows like the records, which begin with them."""
    n_rows = sum(record.origin is Origin.TABLE for record in records)
    parents, candidates = told.get("parents", []), told.get("candidates", [])
    if len(parents) != n_rows:
        parents, candidates = [], []
    return Evidence(
        words={name: (found["words"], found["locator"]) for name, found in told.get("words", {}).items()},
        parents={no: words for no, words in enumerate(parents, start=1) if words},
        candidates={no: tuple(map(tuple, found)) for no, found in enumerate(candidates, start=1) if found},
    )


def _refuse(draft: Draft, errors: Sequence[InputError]) -> None:
    problems = [
        {"problem": error.problem, "remedy": error.remedy, "row": error.row, "column": error.column} for error in errors
    ]
    events.put(Event.REFUSED, sha256=draft.sha256, problems=problems)
