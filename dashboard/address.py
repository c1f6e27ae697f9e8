"""The view as an address: turns a Selection into short query parameters and back.

    bo     data set: that (real), mophong (simulated)        always written
    ky     period: 2024-Q1 … or moi-nhat (latest of each)    always written
    buoc   step of time series: ky (as reported), quy (quarters), luyke (year to date), nam (years)   always written
    ng     language: vi, en                                   always written
    tinh, huyen, xa    ids of province, district, communes (comma between communes)
    tu, den            first and last period of a range
    pb                 store version, when the view is pinned to one
    tu-pb              store version that the sender of the link saw
    ct1                the indicator a theme page looks at
    sv                 cungky: its change is explained against the same period last year, not the period before
    ds                 chinhthuc: communes of the official list that never reported count as expected
    chu, ct, nguon, tt, dang    explorer: theme, indicators, origins, statuses, shape
    bc                 the report received that is open on the intake page
    phan, muc, qt, xl, ph       data quality: part of the page, severities, rules, states, the finding opened

What cannot be read is never replaced in silence: `decode` returns it as a Problem for the page to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from dashboard.selection import Against, Grain, Language, Part, Selection, Shape
from data.contract import Origin, Status
from data.follow_up import State
from data.periods import Period
from data.store import Dataset
from queries.quality import Severity

LATEST = "moi-nhat"
SINCE = "tu-pb"
LONGEST_VALUE = 2000
MOST_ITEMS = 100

IDENTIFIER = re.compile(r"[\w.:-]{1,80}")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One part of an address that was not understood; `value` as given."""

    key: str
    value: str


@dataclass(frozen=True)
class Parameter:
    """How one field of the Selection is written; `read` raises ValueError for what it does not know."""

    key: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    always: bool = False


def encode(selection: Selection) -> dict[str, str]:
    """Return the query parameters of the view: choices that have a default are written out all the same."""
    written = {item.key: (item, item.write(getattr(selection, item.field))) for item in PARAMETERS}
    return {key: text for key, (item, text) in written.items() if item.always or text}


def decode(parameters: Mapping[str, str]) -> tuple[Selection, tuple[Problem, ...]]:
    """Return the view that the parameters describe and every parameter that could not be read."""
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, text in parameters.items():
        item = BY_KEY.get(key)
        try:
            if item is None or len(text) > LONGEST_VALUE:
                raise ValueError(key)
            fields[item.field] = item.read(text)
        except ValueError:
            problems.append(Problem(key=key, value=text[:80]))
    return Selection(**fields), tuple(problems)


def _identifier(text: str) -> str:
    if text and not IDENTIFIER.fullmatch(text):
        raise ValueError(text)
    return text


def _identifiers(text: str) -> tuple[str, ...]:
    items = tuple(dict.fromkeys(_identifier(part) for part in text.split(",") if part))
    if len(items) > MOST_ITEMS:
        raise ValueError(text)
    return items


def _period(text: str) -> str:
    return str(Period.parse(text)) if text else ""


def _period_or_latest(text: str) -> str:
    return "" if text == LATEST else _period(text)


def _official(text: str) -> bool:
    if text not in ("", "chinhthuc"):
        raise ValueError(text)
    return bool(text)


def _coded(key: str, field: str, codes: dict[str, Choice], *, always: bool = False) -> Parameter:
    by_choice = {choice: code for code, choice in codes.items()}

    def read(text: str) -> Choice:
        if text not in codes:
            raise ValueError(text)
        return codes[text]

    return Parameter(key, field, by_choice.__getitem__, read, always)


def _coded_list(key: str, field: str, codes: dict[str, Choice]) -> Parameter:
    by_choice = {str(choice): code for code, choice in codes.items()}

    def read(text: str) -> tuple[str, ...]:
        parts = [part for part in text.split(",") if part]
        if unknown := [part for part in parts if part not in codes]:
            raise ValueError(unknown)
        return tuple(dict.fromkeys(str(codes[part]) for part in parts))

    return Parameter(key, field, lambda chosen: ",".join(by_choice[item] for item in chosen), read)


def _listed(key: str, field: str) -> Parameter:
    return Parameter(key, field, ",".join, _identifiers)


PARAMETERS: tuple[Parameter, ...] = (
    _coded("bo", "dataset", {"that": Dataset.REAL, "mophong": Dataset.SIMULATED}, always=True),
    Parameter("tinh", "province", str, _identifier),
    Parameter("huyen", "district", str, _identifier),
    _listed("xa", "units"),
    Parameter("ky", "period", lambda period: period or LATEST, _period_or_latest, always=True),
    Parameter("tu", "period_from", str, _period),
    Parameter("den", "period_to", str, _period),
    _coded(
        "buoc",
        "grain",
        {"ky": Grain.PERIOD, "quy": Grain.QUARTER, "luyke": Grain.TO_DATE, "nam": Grain.YEAR},
        always=True,
    ),
    _coded("ng", "language", {"vi": Language.VI, "en": Language.EN}, always=True),
    Parameter("pb", "version", str, _identifier),
    Parameter(SINCE, "since", str, _identifier),
    Parameter("ds", "official", {True: "chinhthuc", False: ""}.__getitem__, _official),
    Parameter("ct1", "indicator", str, _identifier),
    _coded("sv", "against", {"": Against.PREVIOUS, "cungky": Against.LAST_YEAR}),
    Parameter("chu", "theme", str, _identifier),
    _listed("ct", "indicators"),
    _coded_list("nguon", "origins", {"bang": Origin.TABLE, "loivan": Origin.NARRATIVE}),
    _coded_list(
        "tt",
        "statuses",
        {
            "co": Status.REPORTED,
            "doi": Status.CONVERTED,
            "khongdoc": Status.UNREADABLE,
            "trong": Status.BLANK,
        },
    ),
    _coded(
        "dang",
        "shape",
        {"": Shape.ROWS, "nguyenvan": Shape.RECORDS, "xa-ky": Shape.UNIT_BY_PERIOD, "xa-ct": Shape.UNIT_BY_INDICATOR},
    ),
    _coded("phan", "part", {"": Part.FINDINGS, "tiendo": Part.PROGRESS}),
    _coded_list("muc", "severities", {"loi": Severity.ERROR, "canhbao": Severity.WARNING, "luuy": Severity.INFO}),
    _listed("qt", "rules"),
    _coded_list("xl", "states", {"cho": State.OPEN, "giaitrinh": State.EXPLAINED, "dasua": State.CORRECTED}),
    Parameter("ph", "finding", str, _identifier),
    Parameter("bc", "draft", str, _identifier),
)

BY_KEY: dict[str, Parameter] = {item.key: item for item in PARAMETERS}
