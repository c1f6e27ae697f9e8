"""One report -> its normalised records: header facts, table rows with their meaning, figures of the prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data.catalog import indicators
from data.record import Origin, Record
from loaders.division import Division, divide
from loaders.document import Document, LeftOut, Line, Part
from loaders.figures import Figure, read_figure
from loaders.header import Header, read_header
from loaders.meaning import Meaning, meanings
from loaders.prose import ProseFigure, figures_of, paragraphs, read_prose
from loaders.readers import read_document
from loaders.remarks import Remark
from loaders.table_rows import rows_of_report
from loaders.tables.row import TableRow
from loaders.tables.sections import is_main_number
from loaders.tables.statistics import communes_of
from loaders.text_checks import Read, check_reading, check_text

_MOST_IN_DOUBT = 40


@dataclass(frozen=True)
class Extracted:
    """What was read of one document: its figures in printed order, and what its text says wrongly."""

    records: tuple[Record, ...]
    remarks: tuple[Remark, ...] = ()


def extract_file(path: Path) -> list[Record]:
    """Return every figure of one report in printed order, tables before prose; blank rows stay as blank records."""
    return extract(read_document(path))


def extract(document: Document) -> list[Record]:
    """Return every figure of a decoded report; of communes set side by side, each with its own report's facts."""
    return list(read_report(document).records)


def read_report(document: Document) -> Extracted:
    """Return every figure of a decoded report, and what is wrong in its text."""
    division = divide(document)
    communes = communes_of(division.tables)
    if communes:
        headers = [read_header(division.running, whole=document, commune=commune) for commune in communes]
        return _of_several(division, headers, communes)
    header = read_header(division.running, whole=document)
    report = _report_facts(document.source_file, header)
    told = paragraphs(division.running)
    figures = figures_of(told, header)
    records = _table_records(division, header, document.source_file)
    certainties = {_place(line): line.certainties[0] for line in division.running.lines if line.certainties}
    records += [_prose_record(figure, report, certainties.get(figure.locator)) for figure in figures]
    unread = check_reading(_read(division.running, header, records))
    return Extracted(tuple(records), (*check_text(division.running, told, header, figures), *unread))


def _of_several(division: Division, headers: Sequence[Header], communes: Sequence[str]) -> Extracted:
    """Return the tables' figures of several communes; whose the figures of the prose are cannot be told."""
    figures = read_prose(division.running, headers[0])
    prose = (LeftOut(Part.PROSE, figures[0].locator, str(len(figures))),) if figures else ()
    running = replace(division.running, left_out=(*division.running.left_out, *prose))
    records: list[Record] = []
    remarks: list[Remark] = []
    for commune, header in zip(communes, headers, strict=True):
        own = _table_records(division, header, running.source_file, commune)
        records += own
        remarks += check_reading(_read(running, header, own))
    return Extracted(tuple(records), tuple(remarks))


def _read(running: Document, header: Header, records: Sequence[Record]) -> Read:
    sections = dict.fromkeys(record.section for record in records if record.origin is Origin.TABLE)
    return Read(header, running, tuple(sections))


def _table_records(division: Division, header: Header, source_file: str, commune: str = "") -> list[Record]:
    """Return the figures of the statistics tables that belong to one report."""
    report = _report_facts(source_file, header)
    rows = rows_of_report(division, period=header.period, commune=commune)
    meant = meanings(rows)
    sections = _sections(rows, meant)
    return [_table_record(*cells, report) for cells in zip(rows, meant, sections, strict=True)]


def _report_facts(source_file: str, header: Header) -> dict[str, Any]:
    """What all records of one report share."""
    return {
        "source_file": source_file,
        "report_id": header.report_id,
        "unit_code": header.unit_code,
        "unit_name": header.unit_name,
        "district": header.district,
        "province": header.province,
        "period": header.period,
        "period_start": header.period_start,
        "period_end": header.period_end,
        "doc_no": header.doc_no,
        "doc_date": header.doc_date,
        "form": header.form,
    }


def _sections(rows: Sequence[TableRow], meant: Sequence[Meaning]) -> list[str]:
    """Return the section of each row: as titled, else that of its indicator, else that of a row beside it.

    A title nobody knows goes with the rows under it, any other row with those above.
    """
    own = [
        row.section or (indicators()[meaning.indicator].section if meaning.indicator else "")
        for row, meaning in zip(rows, meant, strict=True)
    ]
    above, below = _carried(own), _carried(own[::-1])[::-1]
    titles = [is_main_number(row.row_no) and not row.value_raw for row in rows]
    return [down if title else up for title, down, up in zip(titles, below, above, strict=True)]


def _carried(sections: Sequence[str]) -> list[str]:
    """Return the sections with each gap filled from the one before."""
    found: list[str] = []
    for section in sections:
        found.append(section or (found[-1] if found else ""))
    return found


def _table_record(row: TableRow, meaning: Meaning, section: str, report: dict[str, Any]) -> Record:
    indicator = indicators().get(meaning.indicator)
    figure = read_figure(value_raw=row.value_raw, unit_raw=row.unit_raw, indicator=indicator)
    return Record(
        **report,
        origin=Origin.TABLE,
        section=section,
        row_no=row.row_no,
        label=row.label,
        indicator=meaning.indicator,
        value=figure.value,
        unit=figure.unit,
        value_raw=row.value_raw,
        unit_raw=row.unit_raw,
        note=_note(row, figure),
        locator=row.locator,
        status=figure.status,
        confidence=_confidence(row, meaning),
    )


def _confidence(row: TableRow, meaning: Meaning) -> int:
    """How sure the meaning is; never surer than the reading, nor where the table leaves open which column is meant."""
    read = 100 if row.certainty is None else round(row.certainty)
    return min(round(meaning.confidence), read, _MOST_IN_DOUBT if row.doubtful else 100)


def _note(row: TableRow, figure: Figure) -> str:
    """The report's own note, and how a unit was converted."""
    return "; ".join(part for part in (row.note, figure.note) if part)


def _place(line: Line) -> str:
    return f"page {line.page}, line {line.number}"


def _prose_record(figure: ProseFigure, report: dict[str, Any], certainty: float | None) -> Record:
    return Record(
        **report,
        origin=Origin.NARRATIVE,
        section=figure.section,
        indicator=figure.indicator,
        quote=figure.quote,
        value=figure.value,
        unit=figure.unit,
        value_raw=figure.value_raw,
        unit_raw=figure.unit_raw,
        note=figure.note,
        locator=figure.locator,
        status=figure.status,
        confidence=figure.confidence if certainty is None else min(figure.confidence, round(certainty)),
    )
