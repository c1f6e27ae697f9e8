"""Known row wordings (forms, further wordings, names of indicators) as a yardstick while rows are still being cut."""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from data.catalog import form_rows, indicators, wordings
from loaders.wording import essence, without_parentheses

_OPENING_WORDS = 3


@cache
def known_wordings() -> tuple[str, ...]:
    """Return the essence of every known wording, with and without its explanations."""
    printed = [row.wording for row in form_rows()]
    printed += [wording.wording for wording in wordings()]
    printed += [indicator.name_vi for indicator in indicators().values()]
    both = {essence(text) for text in printed} | {essence(without_parentheses(text)) for text in printed}
    return tuple(sorted(text for text in both if text))


@cache
def _openings() -> frozenset[str]:
    return frozenset(" ".join(text.split()[:_OPENING_WORDS]) for text in known_wordings())


@lru_cache(maxsize=65536)
def closeness(text: str) -> float:
    """Return how close (0..100) a text is to the nearest known wording, explanations in parentheses optional."""
    best = 0.0
    for form in {essence(text), essence(without_parentheses(text))}:
        if form:
            match = process.extractOne(form, known_wordings(), scorer=fuzz.ratio, score_cutoff=max(60.0, best))
            best = max(best, match[1] if match else 0.0)
    return best


def opens_wording(text: str) -> bool:
    """Return whether a line begins like a known wording."""
    return " ".join(essence(text).split()[:_OPENING_WORDS]) in _openings()
