"""Table rows -> indicators: by wording first, then by context, unit and number; never two rows for one indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from data.catalog import form_rows, indicators, measure_of, wordings
from data.text import plain
from loaders.discriminators import penalty
from loaders.tables.row import TableRow
from loaders.wording import comparable, essence, without_parentheses

_ACCEPTED = 80.0
_LIKELY = 62.0
_CANDIDATES = 14
_SHORT = 4
_PERCENT, _MONEY = "percent", "million_vnd"


@dataclass(frozen=True)
class Known:
    """One known wording of an indicator ('' for a heading) with what it stands under."""

    indicator: str
    wording: str
    parent: str
    section: str
    row_no: str = ""
    required: bool = False


@dataclass(frozen=True)
class Meaning:
    """The indicator of a row and how sure it is (0..100); '' when the row was not recognised."""

    indicator: str
    confidence: float


def meanings(rows: Sequence[TableRow]) -> list[Meaning]:
    """Return the meaning of each row; rows that claim one indicator together are left to the best of them."""
    claims = [(score, -i, known) for i, row in enumerate(rows) for score, known in _claims(row)]
    claims.sort(key=lambda claim: (claim[0], claim[1]), reverse=True)
    found: dict[int, Meaning] = {}
    taken: set[str] = set()
    for score, position, known in claims:
        if -position in found or known.indicator in taken:
            continue
        found[-position] = Meaning(known.indicator, min(100.0, score))
        if known.indicator:
            taken.add(known.indicator)
    return [found.get(i, Meaning("", 0.0)) for i in range(len(rows))]


def _claims(row: TableRow) -> Iterator[tuple[float, Known]]:
    """Yield what the row may mean, one claim per indicator, each with its score."""
    best: dict[str, tuple[float, Known]] = {}
    for likeness, known in _alike(row.label):
        score = likeness - penalty(row.label, known.wording) + _context(row, known) + _unit_fit(row, known)
        if score >= _ACCEPTED and score > best.get(known.indicator, (0.0, known))[0]:
            best[known.indicator] = (score, known)
    yield from best.values()


def _alike(label: str) -> Iterator[tuple[float, Known]]:
    """Yield known wordings that look like the label, an identical wording alone if there is one."""
    index = _index()
    forms = {essence(label), essence(without_parentheses(label))} - {""}
    exact = [known for form in forms for known in index.get(form, ())]
    for known in exact:
        yield 100.0, known
    if exact:
        return
    seen: dict[str, float] = {}
    for form in forms:
        for scorer, share in ((fuzz.ratio, 1.0), (fuzz.token_sort_ratio, 0.97)):
            for text, score, _ in process.extract(
                form, index.keys(), scorer=scorer, limit=_CANDIDATES, score_cutoff=_LIKELY
            ):
                seen[text] = max(seen.get(text, 0.0), score * share)
    for text, score in seen.items():
        for known in index[text]:
            yield score, known


@cache
def _index() -> dict[str, tuple[Known, ...]]:
    """Return every known wording by its essence, with and without its explanations."""
    index: dict[str, list[Known]] = {}
    for known in _known():
        for form in {essence(known.wording), essence(without_parentheses(known.wording))} - {""}:
            index.setdefault(form, []).append(known)
    return {form: tuple(dict.fromkeys(entries)) for form, entries in index.items()}


@cache
def _known() -> tuple[Known, ...]:
    parents = {(row.form, row.section, row.row_no): row.wording for row in form_rows() if row.row_no}
    sections = {indicator.id: indicator.section for indicator in indicators().values()}
    known = [
        Known(
            row.indicator, row.wording, parents.get((row.form, row.section, row.parent_no), ""), row.section, row.row_no
        )
        for row in form_rows()
    ]
    known += [
        Known(
            entry.indicator,
            entry.wording,
            entry.context,
            sections.get(entry.indicator, ""),
            required=bool(entry.context),
        )
        for entry in wordings()
    ]
    known += [Known(indicator.id, indicator.name_vi, "", indicator.section) for indicator in indicators().values()]
    return tuple(known)


def _context(row: TableRow, known: Known) -> float:
    """Weigh the row above and the section: decisive for wordings as short as 'Đã thực hiện'."""
    weight = 0.0
    if row.section and known.section:
        weight += 3.0 if row.section == known.section else -6.0
    if known.parent:
        weight += _parent_fit(row, known)
    elif len(comparable(known.wording).split()) <= _SHORT and not known.indicator:
        weight -= 1.0
    return weight + (1.0 if row.row_no and row.row_no == known.row_no else 0.0)


def _parent_fit(row: TableRow, known: Known) -> float:
    likeness = fuzz.ratio(essence(row.parent), essence(known.parent)) if row.parent else 50.0
    likeness -= penalty(row.parent, known.parent) if row.parent else 0.0
    fit = max(-1.0, min(1.0, (likeness - 65.0) / 30.0))
    return fit * (14.0 if known.required or len(comparable(known.wording).split()) <= _SHORT else 6.0)


def _unit_fit(row: TableRow, known: Known) -> float:
    """Weigh whether the printed unit can belong to the indicator."""
    if not known.indicator:
        return 0.0 if not row.unit_raw else -2.0
    indicator = indicators()[known.indicator]
    if "=" in row.unit_raw or plain(row.unit_raw) == "co khong":
        return 4.0 if indicator.kind in {"flag", "enum"} else -8.0
    measure = measure_of(row.unit_raw) if row.unit_raw else None
    if measure is None:
        return 0.0
    for base in (_PERCENT, _MONEY):
        if (measure.base == base) != (indicator.unit == base):
            return -25.0
    return 2.0 if measure.base == indicator.unit else 0.0
