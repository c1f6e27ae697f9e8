"""A draft as it is looked at: its records as read and as corrected, the review, the corrections that hold."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import formats, locators
from dashboard.selection import Language
from dashboard.wording import Words
from data import catalog
from data.contract import Origin, Record, Status, from_arrow
from data.intake import corrections, readings
from data.intake.corrections import Correction, Field
from data.intake.drafts import Draft
from data.intake.readings import Evidence, Review


@dataclass(frozen=True, kw_only=True)
class Look:
    """Everything the page shows of one draft; records are numbered from 1 as corrections number them."""

    draft: Draft
    as_read: tuple[Record, ...]
    now: tuple[Record, ...]
    review: Review | None
    evidence: Evidence
    held: dict[tuple[int, Field], Correction]

    def is_corrected(self, record_no: int) -> bool:
        """Return whether a correction of the record holds."""
        return any(no == record_no for no, _ in self.held)

    def is_doubtful(self, record_no: int) -> bool:
        """Return whether a person should look at the record: unreadable, not understood, or hardly."""
        record = self.now[record_no - 1]
        if self.is_corrected(record_no):
            return record.status is Status.UNREADABLE
        if not record.value_raw.strip():
            return False
        sure = 100 if record.confidence is None else record.confidence
        return record.status is Status.UNREADABLE or sure < _least_sure(record.origin)


def _least_sure(origin: Origin) -> float:
    """How sure a reading must be for nobody to have to look: what the rule for uncertain readings says."""
    rule = catalog.rules()["uncertain_reading"]
    return float((rule.low if origin is Origin.NARRATIVE else rule.high) or 0)


def at(draft: Draft) -> Look | None:
    """Return the draft as it is looked at, None when nothing was read of it."""
    as_read, now = readings.as_read(draft), readings.corrected(draft)
    if as_read is None:
        return None
    read = tuple(from_arrow(as_read))
    return Look(
        draft=draft,
        as_read=read,
        now=tuple(from_arrow(now)) if now is not None and now.num_rows == len(read) else read,
        review=readings.review_of(draft),
        evidence=readings.evidence_of(draft),
        held={(one.record_no, one.field): one for one in corrections.in_force(draft.id)},
    )


def meaning(say: Words, indicator: str) -> str:
    """Return what an indicator is called, in words for none."""
    known = catalog.indicators().get(indicator)
    if known is None:
        return say("intake.no_meaning")
    return known.name_en if say.language == Language.EN else known.name_vi


def value(say: Words, record: Record) -> str:
    """Return the figure as the store would hold it, in words where there is none."""
    if record.value is None:
        return say(f"status.{record.status}")
    if not record.indicator:
        return say("intake.in_no_indicator")
    measure = catalog.measures().get(record.unit)
    unit = "" if measure is None else measure.name_en if say.language == Language.EN else measure.name_vi
    return f"{formats.number(record.value, language=say.language)} {unit}".strip()


def words(record: Record) -> str:
    """Return the words of the report that the figure stands in."""
    if record.origin is Origin.NARRATIVE and record.quote:
        return f"“{record.quote}”"
    return " ".join(filter(None, (record.row_no, record.label)))


def place(say: Words, locator: str) -> str:
    """Return where something stands in its file, in the reader's language."""
    return locators.place(say, locator)
