"""What the checks of a text look at: its sentences with the figures read from each, its head, its words as one line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.catalog import Rule, calendar_entry, indicators
from data.periods import Period
from loaders.document import Document, Line
from loaders.header import Header
from loaders.prose import Paragraph, ProseFigure
from loaders.prose.quantities import Quantity
from loaders.remarks import Remark

_UNSIGNED = timedelta(days=62)  # a report without a date was signed within two months of its period's end
_APPENDIX = re.compile(r"^\s*(?:PHỤ LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu)\b")


@dataclass(frozen=True)
class Sentence:
    """One sentence as printed on one line, its place, its quantities and the figures read from it."""

    text: str
    paragraph: Paragraph
    start: int
    quantities: tuple[Quantity, ...]
    figures: tuple[ProseFigure, ...]

    @property
    def locator(self) -> str:
        """Page and line where it begins."""
        return self.paragraph.locator(self.start)

    @property
    def quote(self) -> str:
        """Its words without line breaks."""
        return " ".join(self.text.split())

    def figures_behind(self, position: int) -> tuple[ProseFigure, ...]:
        """Return the figures printed behind a place in the sentence."""
        behind = self.text[position:]
        return tuple(figure for figure in self.figures if figure.value_raw in behind)


@dataclass(frozen=True)
class Running:
    """The words of a document up to its appendix on one line, and which printed line each stands on."""

    text: str
    offsets: tuple[int, ...] = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

    def locator(self, offset: int) -> str:
        """Page and line of the character at the offset."""
        return place_of(self.lines[bisect_right(self.offsets, offset) - 1])


@dataclass(frozen=True)
class Told:
    """One report as the checks see it."""

    header: Header
    sentences: tuple[Sentence, ...]
    running: Running

    @property
    def signed(self) -> date | None:
        """The last day on which the report can have been signed: its date, else some weeks after its period."""
        if self.header.doc_date:
            return self.header.doc_date
        ends = self.header.period_end or self._calendar_end
        return ends + _UNSIGNED if ends else None

    @property
    def counted_until(self) -> date | None:
        """The last day its figures should be of: as stated, else by the calendar."""
        return self.header.period_end or self._calendar_end

    @property
    def _calendar_end(self) -> date | None:
        if not self.header.period:
            return None
        period = Period.parse(self.header.period)
        entry = calendar_entry(self.header.period[5:], self.header.province)
        return entry.window(period.year)[1] if entry else period.window[1]

    def remark(
        self, rule: Rule, *, quote: str, locator: str, figures: Sequence[ProseFigure] = (), **words: str
    ) -> Remark:
        """Return a remark about the figures and where they stand, else about the indicators that the rule names."""
        named = dict.fromkeys(figure.indicator for figure in figures) or dict.fromkeys(rule.indicators)
        locator = ";".join(dict.fromkeys(figure.locator for figure in figures)) or locator
        return Remark(
            report_id=self.header.report_id,
            rule=rule.id,
            indicators=";".join(named),
            quote=quote,
            locator=locator,
            **words,
        )


def told_by(
    document: Document, paragraphs: Sequence[Paragraph], header: Header, figures: Sequence[ProseFigure]
) -> Told:
    """Return a report's text with the figures that were read of it."""
    return Told(header=header, sentences=tuple(_sentences(paragraphs, figures)), running=_running(document))


def place_of(line: Line) -> str:
    """Return where a line stands, as records say it."""
    return line.place or f"page {line.page}, line {line.number}"


def day(on: date) -> str:
    """Return a day as it is printed in Vietnamese."""
    return f"{on:%d/%m/%Y}"


def numbers_only(figures: Sequence[ProseFigure]) -> tuple[ProseFigure, ...]:
    """Return the figures that count or measure something."""
    return tuple(one for one in figures if indicators()[one.indicator].kind in ("count", "percent", "money"))


def _sentences(paragraphs: Sequence[Paragraph], figures: Sequence[ProseFigure]) -> Iterator[Sentence]:
    """Yield every sentence; a figure belongs to the one that its quote was taken from."""
    for paragraph in paragraphs:
        places = {place_of(line) for line in paragraph.lines}
        here = [figure for figure in figures if figure.locator in places]
        for stream in paragraph.sentences:
            text = paragraph.text[stream.start : stream.end]
            printed = " ".join(text.split())
            own = tuple(figure for figure in here if figure.quote in printed)
            yield Sentence(text, paragraph, stream.start, stream.quantities, own)


def _running(document: Document) -> Running:
    kept: list[Line] = []
    for line in document.lines:
        if len(kept) > 10 and _APPENDIX.match(line.text):
            break
        if line.text.strip():
            kept.append(line)
    offsets: list[int] = []
    text = ""
    for line in kept:
        offsets.append(len(text))
        text += f"{line.text.strip()} "
    return Running(text, tuple(offsets), tuple(kept))
