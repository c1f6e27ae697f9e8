"""What surrounds every page: title, one-line answer, filters, chips, simulated band, foot; empty and error states.

A page is written on top of it like this:

    page = frame.open_page("staffing")                     # title, band, filters, chips; stops when there is no store
    rows = cache.fetch(latest.values, page.scope, indicators=("staff_assigned",), period=page.period)
    if rows.empty:
        frame.empty(page, "empty.no_figures")              # designed empty state, with what to do
    else:
        frame.answer(page, sentence)                           # the one line under the title
        tables.show(page, rows, columns=[…], key="staffing")
    frame.close_page(page, n=28, n_expected=36, csv=lambda: rows)    # foot with version, n of N, link, CSV

`page.scope` restricts to the chosen communes, `page.area` is what they are compared with (the same without them).
`page.colours` gives each chosen commune its colour on all charts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import address, chips, explorer_filters, filters, foot, outdated, places, quality_filters, session, since
from dashboard.cache import published
from dashboard.charts.look import colours_of
from dashboard.page_context import PageContext
from dashboard.places import Choices
from dashboard.selection import Selection
from dashboard.versions import published_at
from dashboard.wording import Words, words
from data.store import Dataset, versions
from queries.scope import Scope


def open_page(
    name: str,
    *,
    period: bool = True,
    span: bool = False,
    grain: bool = False,
    explorer: bool = False,
    quality: bool = False,
) -> PageContext:
    """Draw the head of the page `name` (texts `page.<name>.*`) and return what it needs; stop if there is no store.

    `period`, `span` (from - to), `grain`, `explorer`, `quality` say which filters work on the page beside the places.
    """
    chosen = session.selection()
    say = words(chosen.language)
    _title_and_language(name, say)
    answer_slot = st.empty()
    since_slot = st.container()
    version = _version(chosen, say)
    outdated.stop_if_outdated(chosen, version, say)
    if chosen.dataset == Dataset.SIMULATED:
        st.html(f'<div class="simulated-band" role="note">{say("simulated.band")}</div>')
    whole = Scope(dataset=chosen.dataset, version=version)
    choices = places.choices(whole)
    chosen = _without_unknown(chosen, choices)
    _tell_problems(say)
    with filters.drawer(chosen, say):
        filters.draw(chosen, choices, say, period=period, span=span, grain=grain)
        if explorer:
            explorer_filters.draw(chosen, say)
        if quality:
            quality_filters.draw(chosen, say)
    chips.draw(chosen, choices, say, period=period, span=span, grain=grain, explorer=explorer, quality=quality)
    area = replace(whole, province=chosen.province, district=chosen.district, official=chosen.official)
    page = PageContext(
        name=name,
        selection=chosen,
        scope=replace(area, units=chosen.units),
        area=area,
        area_name=choices.name_of(chosen) or say("area.all"),
        times=_times(chosen, period=period, span=span),
        version=version,
        choices=choices,
        words=say,
        colours=colours_of(chosen.units),
        answer_slot=answer_slot,
    )
    if name != "changes":
        with since_slot:
            since.tell(page)
    return page


def answer(page: PageContext, text: str) -> None:
    """Write the one line that answers the page's question for the current selection."""
    page.answer_slot.markdown(text)


def empty(page: PageContext, reason: str, **values: object) -> None:
    """Say what is missing, why, and what to do; `reason` is a key of the texts."""
    with st.container(border=True, key=f"empty_{reason.replace('.', '_')}"):
        st.markdown(f"**{page.words('empty.title')}** {page.words(reason, **values)}")
        if filters.number_active(page.selection) > 0:
            st.button(page.words("empty.clear"), on_click=chips.clear_all, key=f"clear_{reason}")


def close_page(page: PageContext, *, n: int, n_expected: int, csv: Callable[[], pd.DataFrame], topic: str = "") -> None:
    """Draw the foot: data set, version and time, n of N, link and CSV of the rows the page shows."""
    foot.draw(page, n=n, n_expected=n_expected, csv=csv, topic=topic or page.name)


def offer_simulated(page: PageContext) -> None:
    """On real data, offer the simulated province where trends have enough periods to be seen."""
    if page.simulated or published(Dataset.SIMULATED) is None:
        return
    with st.container(key="offer", horizontal=True, vertical_alignment="center"):
        st.markdown(page.words("offer.simulated"))
        _dataset_button(page.words("offer.open"), Dataset.SIMULATED)


def no_store(say: Words, dataset: Dataset) -> None:
    """Say that there are no figures yet and how to load them, and stop the page."""
    with st.container(border=True, key="no_store"):
        st.markdown(f"### {say('no_store.title')}")
        st.markdown(say(f"no_store.{dataset}"))
        st.code("python -m loaders prepare\npython -m loaders load bao-cao/*.txt", language="bash")
        other = Dataset.REAL if dataset == Dataset.SIMULATED else Dataset.SIMULATED
        if published(other) is not None:
            _dataset_button(say(f"no_store.open_{other}"), other)
    st.stop()


def _dataset_button(label: str, dataset: Dataset) -> None:
    st.button(label, key=f"open_{dataset}", on_click=filters.change_dataset, args=(dataset,))


def _title_and_language(name: str, say: Words) -> None:
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.title(say(f"page.{name}.title"), anchor=False)
        filters.language(say)


def _version(chosen: Selection, say: Words) -> str:
    """Return the version to read: the pinned one while it is kept, else the one now published."""
    current = published(chosen.dataset)
    if current is None:
        no_store(say, chosen.dataset)
    if chosen.version and chosen.version not in versions(chosen.dataset):
        if published_at(chosen.version) is None:
            session.drop((address.Problem(key="pb", value=chosen.version),), version="")
        else:
            session.change_quietly(version="", since=chosen.version)
        return str(current)
    return chosen.version or str(current)


def _without_unknown(chosen: Selection, choices: Choices) -> Selection:
    problems, repaired = filters.unknown(chosen, choices)
    if problems:
        session.drop(problems, **repaired)
    return session.selection()


def _tell_problems(say: Words) -> None:
    if found := session.problems():
        items = ", ".join(f"`{problem.key}={problem.value}`" for problem in found)
        st.warning(say("address.not_understood", items=items), icon=":material/link_off:")


def _times(chosen: Selection, *, period: bool, span: bool) -> str:
    if period:
        return chosen.period or address.LATEST
    return "-".join(filter(None, (chosen.period_from, chosen.period_to))) if span else ""
