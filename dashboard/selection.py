"""What the reader has chosen: one frozen value shared by all pages, the address bar and the exports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.store import Dataset


class Grain(StrEnum):
    """The step of a time series: periods as reported, single quarters, the year up to a quarter's end, years."""

    PERIOD = "period"
    QUARTER = "quarter"
    TO_DATE = "to_date"
    YEAR = "year"


class Against(StrEnum):
    """What a period is held against when its change is explained."""

    PREVIOUS = "previous"
    LAST_YEAR = "last_year"


class Language(StrEnum):
    VI = "vi"
    EN = "en"


class Part(StrEnum):
    """The two parts of the page on data quality."""

    FINDINGS = "findings"
    PROGRESS = "progress"  # who has reported, when, and why not


class Shape(StrEnum):
    """How the explorer lays out its rows."""

    ROWS = "rows"
    RECORDS = "records"  # every row as read from the reports, recognised or not
    UNIT_BY_PERIOD = "unit_period"
    UNIT_BY_INDICATOR = "unit_indicator"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Everything that decides what is on screen. '' and () mean: not restricted."""

    dataset: Dataset = Dataset.REAL
    province: str = ""
    district: str = ""
    units: tuple[str, ...] = ()
    period: str = ""  # '' = the latest period of each commune
    period_from: str = ""
    period_to: str = ""
    grain: Grain = Grain.PERIOD
    language: Language = Language.VI
    version: str = ""  # '' = the version now published
    since: str = ""  # the version that the sender of a link saw: what changed after it is told
    official: bool = False  # whether communes of the official list that never reported count as expected
    against: Against = Against.PREVIOUS
    indicator: str = ""  # the one indicator a theme page looks at closely
    theme: str = ""  # from here on: the explorer's own filters
    indicators: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    shape: Shape = Shape.ROWS
    part: Part = Part.FINDINGS  # from here on: the page on data quality
    severities: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    finding: str = ""  # the one finding opened
    draft: str = ""  # the report received that is open on the intake page
