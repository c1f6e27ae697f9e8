"""Known row wordings (forms, further wordings, names of indicators): what stands where, and how close a text comes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from data.catalog import form_rows, indicators, wordings
from data.intake import taught
from loaders.wording import essence, without_parentheses

_OPENING_WORDS = 3
_NEAREST = 18
_ENTRY_SHARE, _TEXT_SHARE = 0.68, 0.32
_SORTED_WORTH, _SHARED_WORTH = 0.97, 0.98


@dataclass(frozen=True)
class Known:
    """One known wording of an indicator ('' for a heading) with the wording of the row it stands under."""

    indicator: str
    wording: str
    parent: str
    section: str
    row_no: str = ""
    in_context_only: bool = False


@dataclass(frozen=True)
class _Index:
    """Essences of the known wordings, and for each word the essences that contain it."""

    entries: dict[str, tuple[Known, ...]]
    weights: dict[str, float]
    totals: dict[str, float]
    postings: dict[str, tuple[str, ...]]


def alike(text: str, *, broadly: bool = False) -> dict[str, float]:
    """Return essence of known wording -> likeness (0..100) for the wordings nearest to a text.

    Where a text is itself known, that wording alone is returned unless asked `broadly`.
    """
    found: dict[str, float] = {}
    for form in forms_of(text):
        for known in _ranked(form) if broadly else _nearest(form):
            found[known] = max(found.get(known, 0.0), _likeness(form, known))
    return found


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return how alike two wordings are (0..100), explanations in parentheses optional."""
    return max((_likeness(a, b) for a in forms_of(one) for b in forms_of(other)), default=0.0)


def known_as(essential: str) -> tuple[Known, ...]:
    """Return the known wordings that have this essence."""
    return _index().entries.get(essential, ())


@lru_cache(maxsize=65536)
def closeness(text: str) -> float:
    """Return how close (0..100) a text is to the nearest known wording, letter by letter."""
    return max((fuzz.ratio(form, known) for form in forms_of(text) for known in _nearest(form)), default=0.0)


def taught_anywhere() -> dict[str, str]:
    """Return essence -> indicator of what officers taught to mean the same wherever it stands."""
    return {form: known.indicator for form, found in _taught().items() for known in found if not known.parent}


def opens_wording(text: str) -> bool:
    """Return whether a line begins like a known wording."""
    return " ".join(essence(text).split()[:_OPENING_WORDS]) in _openings()


def forms_of(text: str) -> frozenset[str]:
    """Return the essence of a text with and without what it explains in parentheses."""
    return frozenset({essence(text), essence(without_parentheses(text))} - {""})


@lru_cache(maxsize=65536)
def _likeness(form: str, known: str) -> float:
    shared = _ENTRY_SHARE * _coverage(known, form) + _TEXT_SHARE * _coverage(form, known)
    return max(
        fuzz.ratio(form, known),
        _SORTED_WORTH * fuzz.token_sort_ratio(form, known),
        _SHARED_WORTH * 100.0 * shared,
    )


def _coverage(part: str, whole: str) -> float:
    """Return the weighted share of the words of `part` that `whole` contains."""
    there = set(whole.split())
    words = set(part.split())
    total = sum(weight_of(word) for word in words)
    return sum(weight_of(word) for word in words & there) / total if total else 0.0


def weight_of(word: str) -> float:
    """Return how much a word tells: the rarer in known wordings, the more."""
    return _index().weights.get(word, 3.0)


def _nearest(form: str) -> tuple[str, ...]:
    """Return the known essence that equals a form, else those that come nearest to it."""
    return (form,) if form in _index().entries else _ranked(form)


@lru_cache(maxsize=65536)
def _ranked(form: str) -> tuple[str, ...]:
    """Return the known essences that share the weightiest words with a form."""
    index = _index()
    shared: dict[str, float] = {}
    words = set(form.split())
    for word in words:
        weight = index.weights.get(word, 0.0)
        for known in index.postings.get(word, ()):
            shared[known] = shared.get(known, 0.0) + weight
    total = sum(weight_of(word) for word in words)
    ranked = sorted(shared, key=lambda known: shared[known] / (index.totals[known] + 0.5 * total), reverse=True)
    return tuple(ranked[:_NEAREST])


@cache
def _openings() -> frozenset[str]:
    return frozenset(" ".join(text.split()[:_OPENING_WORDS]) for text in _index().entries)


@cache
def _index() -> _Index:
    entries: dict[str, list[Known]] = {}
    for known in _known():
        for form in forms_of(known.wording):
            entries.setdefault(form, []).append(known)
    for form, taught_ones in _taught().items():
        kept = [] if any(not known.parent for known in taught_ones) else entries.get(form, [])
        entries[form] = [*taught_ones, *kept]
    frequency = Counter(word for form in entries for word in set(form.split()))
    weights = {word: math.log(1.0 + len(entries) / count) for word, count in frequency.items()}
    totals = {form: sum(weights[word] for word in set(form.split())) for form in entries}
    postings: dict[str, list[str]] = {}
    for form in entries:
        for word in set(form.split()):
            postings.setdefault(word, []).append(form)
    return _Index(
        {form: tuple(dict.fromkeys(known)) for form, known in entries.items()},
        weights,
        totals,
        {word: tuple(forms) for word, forms in postings.items()},
    )


def _known() -> Iterator[Known]:
    yield from _printed_rows()
    sections = {indicator.id: indicator.section for indicator in indicators().values()}
    for entry in wordings():
        section = sections.get(entry.indicator, "")
        yield Known(entry.indicator, entry.wording, entry.context, section, in_context_only=bool(entry.context))
    for indicator in indicators().values():
        yield Known(indicator.id, indicator.name_vi, "", indicator.section)


def _taught() -> dict[str, list[Known]]:
    """Return essence -> what officers taught it means: without a context it stands in place of all tables."""
    found: dict[str, list[Known]] = {}
    for entry in taught.wordings():
        known = indicators().get(entry.indicator)
        section = known.section if known else ""
        for form in forms_of(entry.wording):
            meant = Known(entry.indicator, entry.wording, entry.context, section, in_context_only=bool(entry.context))
            found.setdefault(form, []).append(meant)
    return found


def _printed_rows() -> Iterable[Known]:
    parents = {(row.form, row.section, row.row_no): row.wording for row in form_rows() if row.row_no}
    for row in form_rows():
        parent = parents.get((row.form, row.section, row.parent_no), "")
        yield Known(row.indicator, row.wording, parent, row.section, row.row_no)
