"""The widgets that change the Selection, drawn alike on every page. They hold no state of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import streamlit as st

from dashboard import formats, picker, session
from dashboard.address import Problem
from dashboard.places import Choices
from dashboard.selection import Grain, Language, Selection
from dashboard.wording import Words
from data import catalog
from data.places import communes_of
from data.store import Dataset

MOST_COMMUNES_TO_LIST = 2000
WHOLE_SELECTION_OF_PLACE: dict[str, Any] = {"province": "", "district": "", "units": (), "official": False}
BELOW: dict[str, dict[str, Any]] = {
    "dataset": {
        **WHOLE_SELECTION_OF_PLACE,
        "period": "",
        "period_from": "",
        "period_to": "",
        "version": "",
        "since": "",
    },
    "province": {"district": "", "units": ()},
    "district": {"units": ()},
}


def drawer(chosen: Selection, words: Words) -> AbstractContextManager[Any]:
    """Return the container of all filters; on a phone the style sheet folds it behind the toggle drawn here."""
    count = number_active(chosen)
    label = words("filter.fold_count", n=count) if count else words("filter.fold")
    st.toggle(label, key="filters_open", on_change="ignore")
    drawn: AbstractContextManager[Any] = st.container(key="filters", gap="small")
    return drawn


def draw(chosen: Selection, choices: Choices, words: Words, *, period: bool, span: bool, grain: bool) -> None:
    """Draw the filters a page works with; a change takes effect before the next run of the page."""
    with st.container(key="filters_shared", horizontal=True, vertical_alignment="top", gap="small"):
        _select("dataset", tuple(Dataset), lambda item: words(f"dataset.{item}"), chosen, words)
        _places(chosen, choices, words)
        if period:
            _select("period", ("", *_listed(choices.periods, chosen.period)), _period_name(words, ""), chosen, words)
        if span:
            for field in ("period_from", "period_to"):
                options = ("", *_listed(choices.periods, getattr(chosen, field)))
                _select(field, options, _period_name(words, field), chosen, words)
        if grain:
            _select("grain", tuple(Grain), lambda item: words(f"grain.{item}"), chosen, words)
    _official_list(chosen, words)


def change_dataset(dataset: Dataset) -> None:
    """Callback: open the other data set from its whole."""
    session.change(**BELOW["dataset"], dataset=dataset)


def language(words: Words) -> None:
    """Draw the switch between Vietnamese and English."""
    key = "filter_language"
    st.session_state[key] = words.language
    st.segmented_control(
        words("filter.language"),
        tuple(Language),
        key=key,
        format_func=lambda item: words(f"language.{item}"),
        required=True,
        label_visibility="collapsed",
        on_change=_take,
        args=(key, "language"),
    )


def number_active(chosen: Selection) -> int:
    """Return how many filters differ from showing everything."""
    places = (chosen.province, chosen.district, chosen.units, chosen.official)
    times = (chosen.period, chosen.period_from or chosen.period_to, chosen.grain != Grain.PERIOD)
    free = (chosen.theme, chosen.indicators, chosen.origins, chosen.statuses)
    findings = (chosen.severities, chosen.rules, chosen.states)
    return sum(map(bool, (*places, *times, *free, *findings, chosen.dataset != Dataset.REAL)))


def unknown(chosen: Selection, choices: Choices) -> tuple[tuple[Problem, ...], dict[str, Any]]:
    """Return the places that this store version does not know, and the fields of the selection without them."""
    found: list[Problem] = []
    repaired: dict[str, Any] = {}
    if chosen.province and chosen.province not in choices.provinces:
        found.append(Problem(key="tinh", value=chosen.province))
        repaired["province"] = ""
    if chosen.district and chosen.district not in choices.districts:
        found.append(Problem(key="huyen", value=chosen.district))
        repaired["district"] = ""
    if strangers := [item for item in chosen.units if item not in choices.communes]:
        found += [Problem(key="xa", value=item) for item in strangers]
        repaired["units"] = tuple(item for item in chosen.units if item in choices.communes)
    if chosen.theme and chosen.theme not in catalog.themes():
        found.append(Problem(key="chu", value=chosen.theme))
        repaired["theme"] = ""
    return (*found, *_unknown_indicators(chosen, repaired), *_unknown_rules(chosen, repaired)), repaired


def _unknown_rules(chosen: Selection, repaired: dict[str, Any]) -> list[Problem]:
    known = catalog.rules()
    found = [Problem(key="qt", value=item) for item in chosen.rules if item not in known]
    if found:
        repaired["rules"] = tuple(item for item in chosen.rules if item in known)
    return found


def _unknown_indicators(chosen: Selection, repaired: dict[str, Any]) -> list[Problem]:
    known = catalog.indicators()
    found = [Problem(key="ct", value=item) for item in chosen.indicators if item not in known]
    if found:
        repaired["indicators"] = tuple(item for item in chosen.indicators if item in known)
    if chosen.indicator and chosen.indicator not in known:
        found.append(Problem(key="ct1", value=chosen.indicator))
        repaired["indicator"] = ""
    return found


def _places(chosen: Selection, choices: Choices, words: Words) -> None:
    _select(
        "province",
        ("", *choices.provinces),
        _place_name(choices.provinces, words("filter.all_provinces")),
        chosen,
        words,
    )
    districts = choices.districts_of(chosen.province)
    if districts:
        _select(
            "district", ("", *districts), _place_name(choices.districts, words("filter.all_districts")), chosen, words
        )
    _communes(chosen, choices, words)


def _official_list(chosen: Selection, words: Words) -> None:
    """Offer to count by the official list where a place of that list is chosen."""
    if not communes_of(chosen.district or chosen.province):
        return
    key = "filter_official"
    st.session_state[key] = chosen.official
    st.checkbox(
        words("filter.official"), key=key, help=words("filter.official_help"), on_change=_take, args=(key, "official")
    )


def _communes(chosen: Selection, choices: Choices, words: Words) -> None:
    offered = choices.communes_of(province=chosen.province, district=chosen.district)
    too_many = len(offered) > MOST_COMMUNES_TO_LIST
    listed = dict.fromkeys((*(() if too_many else offered), *chosen.units))
    with st.container(key="filter_units"):
        picker.draw(
            words,
            key="pick_units",
            label=words("filter.units"),
            summary=_units_summary(chosen, len(offered), words, too_many=too_many),
            names={item: (choices.label(item, district=chosen.district), choices.search(item)) for item in listed},
            chosen=chosen.units,
            on_change=lambda units: session.change(units=units),
            disabled=too_many,
        )


def _units_summary(chosen: Selection, offered: int, words: Words, *, too_many: bool) -> str:
    if chosen.units:
        return words("filter.units_chosen", n=len(chosen.units))
    return words("filter.units_choose_province") if too_many else words("filter.units_all", n=offered)


def _select(field: str, options: Sequence[Any], name: Callable[[Any], str], chosen: Selection, words: Words) -> None:
    key = f"filter_{field}"
    st.session_state[key] = getattr(chosen, field)
    st.selectbox(words(f"filter.{field}"), options, key=key, format_func=name, on_change=_take, args=(key, field))


def _take(key: str, field: str) -> None:
    session.change(**{**BELOW.get(field, {}), field: st.session_state[key]})


def _listed(periods: Sequence[str], chosen: str) -> list[str]:
    """Periods to choose from; a chosen one without any report stays in the list, so that the page can say so."""
    return sorted({*periods, chosen} - {""}, key=formats.period_order, reverse=True)


def _place_name(names: Any, everything: str) -> Callable[[str], str]:
    return lambda item: names.get(item, everything) if item else everything


def _period_name(words: Words, field: str) -> Callable[[str], str]:
    empty = {"": "period.latest", "period_from": "period.first", "period_to": "period.last"}[field]
    return lambda item: formats.period(item, language=words.language) if item else words(empty)
