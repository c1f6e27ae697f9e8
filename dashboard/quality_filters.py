"""The filters of the page on data quality: severity, state, rule, theme and indicators of the findings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import streamlit as st

from dashboard import explorer_filters, picker, session
from dashboard.selection import Language, Selection
from dashboard.wording import Words
from data import catalog
from data.follow_up import State
from data.text import plain
from queries.quality import Severity


def draw(chosen: Selection, words: Words) -> None:
    """Draw the second and third row of filters of the page."""
    with st.container(key="filters_rules", horizontal=True, vertical_alignment="top", gap="small"):
        explorer_filters.subjects(chosen, words)
        with st.container(key="filter_rules"):
            _rules(chosen, words)
    with st.container(key="filters_findings", horizontal=True, vertical_alignment="top", gap="medium"):
        explorer_filters.several("severities", tuple(map(str, Severity)), "severity", chosen, words)
        explorer_filters.several("states", tuple(map(str, State)), "state", chosen, words)


@cache
def rule_names(language: Language) -> Mapping[str, tuple[str, str]]:
    """Return rule id -> title, accent-free title, in the order of the catalogue."""
    known = [rule for rule in catalog.rules().values() if rule.id == rule.name]  # findings name no variants
    titles = {rule.id: rule.title_en if language == Language.EN else rule.title_vi for rule in known}
    return {rule: (title, plain(title)) for rule, title in titles.items()}


def _rules(chosen: Selection, words: Words) -> None:
    summary = words("filter.rules_chosen", n=len(chosen.rules))
    picker.draw(
        words,
        key="pick_rules",
        label=words("filter.rules"),
        summary=summary if chosen.rules else words("filter.rules_all"),
        names=rule_names(words.language),
        chosen=chosen.rules,
        on_change=lambda rules: session.change(rules=rules),
    )
