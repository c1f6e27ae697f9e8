"""The active filters as chips, each removable by one click; a commune carries its colour on the charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st

from dashboard import formats, session
from dashboard.charts.look import colours_of
from dashboard.explorer_filters import indicator_names
from dashboard.filters import BELOW, WHOLE_SELECTION_OF_PLACE
from dashboard.places import Choices
from dashboard.quality_filters import rule_names
from dashboard.selection import Grain, Selection
from dashboard.wording import Words

MOST_CHIPS_OF_A_KIND = 8
Chip = tuple[str, str, dict[str, Any]]


def draw(
    chosen: Selection,
    choices: Choices,
    words: Words,
    *,
    period: bool,
    span: bool,
    grain: bool,
    explorer: bool = False,
    quality: bool = False,
) -> None:
    """Draw one chip per active filter that works on this page, and one that clears them all."""
    found = [*_places(chosen, choices, words), *_version(chosen, words)]
    found += _times(chosen, words, period=period, span=span, grain=grain)
    if explorer or quality:
        found += _subjects(chosen, words)
    if explorer:
        found += _several(chosen, words, {"origins": "origin", "statuses": "status"})
    if quality:
        found += [*_rules(chosen, words), *_several(chosen, words, {"severities": "severity", "states": "state"})]
    if not found:
        return
    with st.container(key="chips", horizontal=True, gap="xsmall"):
        for name, label, fields in found:
            st.button(
                f"{label} ✕",
                key=f"chip_{name}",
                help=words("chip.remove"),
                on_click=session.change,
                kwargs=fields,
            )
        if len(found) > 1:
            st.button(words("chip.clear_all"), key="chip_clear_all", type="tertiary", on_click=clear_all)


def clear_all() -> None:
    """Callback: show everything of the data set again."""
    nothing: dict[str, Any] = {"period": "", "period_from": "", "period_to": "", "grain": Grain.PERIOD}
    versions = {"version": "", "since": ""}
    free: dict[str, Any] = {"theme": "", "indicators": (), "origins": (), "statuses": ()}
    findings: dict[str, Any] = {"severities": (), "rules": (), "states": (), "finding": ""}
    session.change(**WHOLE_SELECTION_OF_PLACE, **nothing, **versions, **free, **findings)


def _places(chosen: Selection, choices: Choices, words: Words) -> Iterator[Chip]:
    if chosen.province:
        yield "province", choices.provinces[chosen.province], {"province": "", **BELOW["province"]}
    if chosen.district:
        yield "district", choices.districts[chosen.district], {"district": "", **BELOW["district"]}
    if chosen.official:
        yield "official", words("chip.official"), {"official": False}
    if len(chosen.units) > MOST_CHIPS_OF_A_KIND:
        yield "units", words("chip.units", n=len(chosen.units)), {"units": ()}
        return
    colours = colours_of(chosen.units)
    for unit in chosen.units:
        rest = tuple(item for item in chosen.units if item != unit)
        dot = f':color[●]{{foreground="{colours[unit]}"}}'
        yield f"unit_{unit}", f"{dot} {choices.label(unit, district=chosen.district)}", {"units": rest}


def _times(chosen: Selection, words: Words, *, period: bool, span: bool, grain: bool) -> Iterator[Chip]:
    def name(code: str) -> str:
        return formats.period(code, language=words.language)

    if period and chosen.period:
        yield "period", words("chip.period", period=name(chosen.period)), {"period": ""}
    if span and chosen.period_from:
        yield "period_from", words("chip.period_from", period=name(chosen.period_from)), {"period_from": ""}
    if span and chosen.period_to:
        yield "period_to", words("chip.period_to", period=name(chosen.period_to)), {"period_to": ""}
    if grain and chosen.grain != Grain.PERIOD:
        yield "grain", words(f"grain.{chosen.grain}"), {"grain": Grain.PERIOD}


def _subjects(chosen: Selection, words: Words) -> Iterator[Chip]:
    if chosen.theme:
        yield "theme", words(f"nav.{chosen.theme}"), {"theme": "", "indicators": ()}
    if len(chosen.indicators) > MOST_CHIPS_OF_A_KIND:
        yield "indicators", words("filter.indicators_chosen", n=len(chosen.indicators)), {"indicators": ()}
    else:
        names = indicator_names(words.language)
        for item in chosen.indicators:
            rest = tuple(other for other in chosen.indicators if other != item)
            yield f"indicator_{item}", names[item][0], {"indicators": rest}


def _rules(chosen: Selection, words: Words) -> Iterator[Chip]:
    names = rule_names(words.language)
    for item in chosen.rules:
        rest = tuple(other for other in chosen.rules if other != item)
        yield f"rule_{item}", names[item][0], {"rules": rest}


def _several(chosen: Selection, words: Words, fields: Mapping[str, str]) -> Iterator[Chip]:
    for field, texts in fields.items():
        if several := getattr(chosen, field):
            yield field, ", ".join(words(f"{texts}.{item}") for item in several), {field: ()}


def _version(chosen: Selection, words: Words) -> Iterator[Chip]:
    if chosen.version:
        yield "version", words("chip.version", version=chosen.version), {"version": ""}
