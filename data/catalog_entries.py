"""What the tables of the catalogue hold, one frozen class per table. Reads nothing; data/catalog.py does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DAY_RULE = re.compile(r"(prev|same) (\d\d)-(\d\d)")


@dataclass(frozen=True)
class Indicator:
    """What is measured, whatever form asked it. A rate with parts has numerator, denominator and multiplier."""

    id: str
    section: str
    name_vi: str
    name_en: str
    unit: str
    kind: str
    basis: str
    polarity: str
    numerator: str
    denominator: str
    multiplier: Decimal | None
    choices: str
    definition_vi: str
    definition_en: str

    @property
    def answers(self) -> dict[str, str]:
        """Return code -> wording of a flag or enum: {'0': 'Không', '1': 'Có'}; {} for other kinds."""
        pairs = (choice.partition("=") for choice in self.choices.split(";") if choice)
        return {code: wording for code, _, wording in pairs}


@dataclass(frozen=True)
class ThemeEntry:
    """An indicator's place in a theme: a `card` is also ranked, `part` is what a whole is made of."""

    theme: str
    position: int
    indicator: str
    role: str


@dataclass(frozen=True)
class Measure:
    """A unit of measure with its printed spellings; value × factor is in the measure called `base`."""

    id: str
    name_vi: str
    name_en: str
    spellings: tuple[str, ...]
    base: str
    factor: Decimal


@dataclass(frozen=True)
class Form:
    """The layout of one appendix; `match` are wordings that all stand in a document of that form."""

    id: str
    province: str
    since: date | None
    title_vi: str
    match: tuple[str, ...]


@dataclass(frozen=True)
class FormRow:
    """One row of a form, in printed order. `indicator` is '' for a heading that carries no figure in any known form."""

    form: str
    section: str
    row_no: str
    parent_no: str
    wording: str
    unit_raw: str
    indicator: str


@dataclass(frozen=True)
class Wording:
    """A further wording of an indicator; `context` is the wording of the row above where it matters, else ''."""

    indicator: str
    wording: str
    context: str


@dataclass(frozen=True)
class DecidingWord:
    """A term of a question that wordings meaning the same must answer alike: on time or late, partial or full.

    Of kind `agree` both answer or both are silent, of kind `allow` one may be silent, of kind `counted` the pattern
    stands at the beginning. An inherited term may stand in the row above instead. Patterns are for comparable text.
    """

    question: str
    kind: str
    inherited: bool
    term: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class MatrixCell:
    """What a cell of a table of fields by stages of dossiers counts; the field is '' for the row of totals.

    `parts` are what of the stage's dossiers it counts, none for all of them.
    """

    indicator: str
    field: str
    stage: str
    parts: frozenset[str]


@dataclass(frozen=True)
class Target:
    """A value to reach, with where and when it holds and who set it; scope is 'national' or a province."""

    indicator: str
    scope: str
    valid_from: date
    valid_to: date
    value: Decimal
    source: str


@dataclass(frozen=True)
class CalendarEntry:
    """First, last and sending day of a kind of period; 'prev 12-15' is in the year before, 'same 03-14' in the same."""

    province: str
    period_type: str
    start_rule: str
    end_rule: str
    due_rule: str
    source: str

    def window(self, year: int) -> tuple[date, date]:
        """Return the first and last day of the figures for a reporting year."""
        return _day(self.start_rule, year), _day(self.end_rule, year)

    def due(self, year: int) -> date | None:
        """Return the day the report is to be sent, None where no rule is known."""
        return _day(self.due_rule, year) if self.due_rule else None


@dataclass(frozen=True)
class Break:
    """A day from which figures mean something else; without indicators it concerns them all."""

    day: date
    indicators: tuple[str, ...]
    name_vi: str
    name_en: str
    explanation_vi: str
    explanation_en: str
    source: str

    def concerns(self, indicator: str) -> bool:
        """Return whether figures of the indicator before and after the day differ in meaning."""
        return not self.indicators or indicator in self.indicators


@dataclass(frozen=True)
class Rule:
    """A check whose breach is a finding, or a variant of one: 'ratio_mismatch.rounded' is found as 'ratio_mismatch'.

    `kind` is how it is worked out; `stand`, `low`, `high` and `indicators` are what that kind asks for.
    """

    id: str
    kind: str
    severity: str
    marks: str
    stand: str
    low: Decimal | None
    high: Decimal | None
    indicators: tuple[str, ...]
    title_vi: str
    title_en: str
    explanation_vi: str
    explanation_en: str
    message_vi: str
    message_en: str

    @property
    def name(self) -> str:
        """The rule that its findings are of."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class Sum:
    """A whole that equals the sum of its parts when a report gives them all."""

    whole: str
    parts: tuple[str, ...]


def _day(rule: str, year: int) -> date:
    match = DAY_RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"{rule!r} is not a day rule like 'prev 12-15'")
    return date(year - 1 if match[1] == "prev" else year, int(match[2]), int(match[3]))
