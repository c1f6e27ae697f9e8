"""What a row of a record file must be, one SQL condition per way of being wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from data.contract import COLUMNS, Column, Origin, Status
from data.store import Dataset


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A row is wrong in `column` where `wrong` holds; `problem` may quote the cell as {cell}."""

    column: str
    wrong: str
    problem: str
    remedy: str


PERIODS = r"'^20\d\d-(Q[1-4]|H1|9M|Y)$'"
DATES = ("period_start", "period_end", "doc_date")
CONFIDENCE_REMEDY = "write a whole number from 0 to 100, or leave it empty when the record was not read by this program"


def _one_of(names: type[Origin] | type[Status]) -> str:
    return ", ".join(str(name) for name in names)


def _listed(names: type[Origin] | type[Status]) -> str:
    return ", ".join(f"'{name}'" for name in names)


# Of cells that are still text: CSV, JSON Lines, XLSX.
READABLE: tuple[Rule, ...] = (
    Rule(
        column="value",
        wrong="value <> '' and try_cast(value as decimal(24, 6)) is null",
        problem="'{cell}' is not a number",
        remedy="write digits with a decimal point and no separators (1234.5), and leave blanks empty",
    ),
    *(
        Rule(
            column=name,
            wrong=f"{name} <> '' and try_cast({name} as date) is null",
            problem="'{cell}' is not a date",
            remedy="write it as 2024-03-31, or leave it empty when the report states none",
        )
        for name in DATES
    ),
    Rule(
        column="confidence",
        wrong="confidence <> '' and try_cast(confidence as integer) is null",
        problem="'{cell}' is not a whole number",
        remedy=CONFIDENCE_REMEDY,
    ),
)

# Of Parquet: a column of binary fractions may hold what is no number.
NUMBERS: tuple[Rule, ...] = (
    Rule(
        column="value",
        wrong="value is not null and try_cast(value as decimal(24, 6)) is null",
        problem="'{cell}' is not a number",
        remedy="leave the cell null when there is no figure",
    ),
)

_OF_ROWS = ("origin", "status")


def _filled(column: Column) -> Rule:
    return Rule(
        column=column.name,
        wrong=f"coalesce(trim({column.name}), '') = ''",
        problem="the cell is empty",
        remedy=f"fill in the {column.meaning}",
    )


# Of what all rows of a report say about it; looked at once per report.
OF_REPORTS: tuple[Rule, ...] = (
    *(_filled(column) for column in COLUMNS if column.required and column.name not in _OF_ROWS),
    Rule(
        column="period",
        wrong=f"period <> '' and not regexp_matches(period, {PERIODS})",
        problem="'{cell}' is not a period",
        remedy="write it like 2024-Q1, 2023-H1 (6 months), 2023-9M or 2023-Y",
    ),
    Rule(
        column="period_end",
        wrong="period_end < period_start",
        problem="the window ends on {cell}, before it starts",
        remedy="check period_start and period_end",
    ),
    Rule(
        column="period_end",
        wrong=f"regexp_matches(period, {PERIODS}) and abs(coalesce(period_end, period_start) "
        "- make_date(try_cast(period[:4] as integer), 6, 30)) > 550",
        problem="a window ending on {cell} is nowhere near the period",
        remedy="check the year in period, period_start and period_end",
    ),
)

# Of each typed row, whatever the file.
OF_ROWS: tuple[Rule, ...] = (
    *(_filled(column) for column in COLUMNS if column.name in _OF_ROWS),
    Rule(
        column="origin",
        wrong=f"origin <> '' and origin not in ({_listed(Origin)})",
        problem="'{cell}' is not an origin",
        remedy=f"write one of {_one_of(Origin)}",
    ),
    Rule(
        column="status",
        wrong=f"status <> '' and status not in ({_listed(Status)})",
        problem="'{cell}' is not a status",
        remedy=f"write one of {_one_of(Status)}",
    ),
    Rule(
        column="section",
        wrong="section not in ('', '1', '2', '3', '4', '5', '6', '7')",
        problem="'{cell}' is not a section",
        remedy="write 1 to 7, or leave it empty",
    ),
    Rule(
        column="indicator",
        wrong="indicator <> '' and known_indicator_unit is null",
        problem="'{cell}' is not in the catalogue",
        remedy="use an id of data/catalog/indicators.csv, or leave it empty to keep the row unrecognised",
    ),
    Rule(
        column="unit",
        wrong="unit <> '' and not is_known_unit",
        problem="'{cell}' is not a unit of measure",
        remedy="use an id of data/catalog/measures.csv",
    ),
    Rule(
        column="unit",
        wrong="value is not null and unit <> known_indicator_unit and (unit = '' or is_known_unit)",
        problem="'{cell}' is not the unit of the row's indicator",
        remedy="convert the value to the unit that data/catalog/indicators.csv gives, and say so in note and status",
    ),
    Rule(
        column="value",
        wrong="value is not null and status in ('blank', 'unreadable')",
        problem="the value {cell} stands beside a status that says there is none",
        remedy="set the status to reported or converted, or leave the value empty",
    ),
    Rule(
        column="status",
        wrong="value is null and indicator <> '' and status in ('reported', 'converted')",
        problem="the status is '{cell}' but the value is empty",
        remedy="give the value, or set the status to blank or unreadable",
    ),
    Rule(
        column="confidence",
        wrong="confidence not between 0 and 100",
        problem="{cell} is not a confidence",
        remedy=CONFIDENCE_REMEDY,
    ),
)

# Report ids of loaders.simulation begin with this; real and simulated figures must never meet in one store.
SIMULATED = "mo-phong-"
OF_DATASET: dict[Dataset, Rule] = {
    Dataset.REAL: Rule(
        column="report_id",
        wrong=f"starts_with(report_id, '{SIMULATED}')",
        problem="the report '{cell}' is simulated",
        remedy="load it with --dataset simulated",
    ),
    Dataset.SIMULATED: Rule(
        column="report_id",
        wrong=f"not starts_with(report_id, '{SIMULATED}')",
        problem="the report '{cell}' is not of the fictional province",
        remedy="load it without --dataset simulated",
    ),
}
