"""What a child does with one report: file -> document -> records, under the limits of one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from loaders.errors import InputError
from loaders.extract import read_report
from loaders.readers import read_document
from loaders.reading.containers import check_container
from loaders.reading.limits import Limits, check_document
from loaders.reading.wire import rows_of, told_of
from loaders.reading.worker import Answer, Request


def read(request: Request, limits: Limits) -> Answer:
    """Return records and remarks of the file at `path`, known by `name`; without any figure it is no report."""
    path, name = Path(request["path"]), request["name"]
    check_container(path, limits, name=name)
    document = read_document(path)
    check_document(document, limits, name=name)
    extracted = read_report(replace(document, source_file=request["source_file"]))
    if not extracted.records:
        problem, remedy = "no figure was found in the text", "check that this is the report with its appendix"
        raise InputError(file=name, problem=problem, remedy=remedy)
    return {"rows": rows_of(extracted.records), "remarks": told_of(extracted.remarks)}
