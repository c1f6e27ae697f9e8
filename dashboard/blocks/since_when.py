"""Which version the page on changes looks back to: one of the list, or the last before a day that the reader types."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time

import pandas as pd
import streamlit as st

from dashboard import formats, session, versions
from dashboard.page_context import PageContext

VERSION, DAY = "changes_since", "changes_from_day"
_TYPED = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*")


def version_before(published: pd.DataFrame) -> str:
    """Return the version before the newest, '' where there is none."""
    return str(published["version"].iloc[1]) if len(published) > 1 else ""


def choose(page: PageContext, published: pd.DataFrame, since: str) -> None:
    """Draw the two ways to choose; nothing while there is one version only. `published`: the newest first."""
    if len(published) < 2:
        return
    with st.container(key="since_when", horizontal=True, vertical_alignment="bottom", gap="small"):
        _by_version(page, published, since)
        st.text_input(
            page.words("changes.from_day"),
            key=DAY,
            width=180,
            placeholder=page.words("changes.day_hint"),
            on_change=_look_back_to_day,
            args=(published,),
        )
    if typed := str(st.session_state.get(DAY, "")).strip():
        st.caption(_told(page, published, typed))


def day_typed(text: str) -> date | None:
    """Return the day of '15/3/2024', None for what is none."""
    match = _TYPED.fullmatch(text)
    with suppress(ValueError):
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    return None


def last_before(published: pd.DataFrame, day: date) -> str:
    """Return the last version published before a day began in Vietnam, '' when all are younger."""
    begins = datetime.combine(day, time.min, formats.VIETNAM).astimezone(UTC).replace(tzinfo=None)
    earlier = published.loc[published["published_at"] < begins, "version"]
    return str(earlier.iloc[0]) if len(earlier) else ""


def _look_back_to_day(published: pd.DataFrame) -> None:
    day = day_typed(st.session_state[DAY])
    if day is None:
        return
    found = last_before(published, day) or str(published["version"].iloc[-1])
    if found != published["version"].iloc[0]:
        session.change(since=found)


def _told(page: PageContext, published: pd.DataFrame, typed: str) -> str:
    day = day_typed(typed)
    if day is None:
        return page.words("changes.no_day", typed=typed)
    named, found = formats.day(day), last_before(published, day)
    if not found:
        first = versions.in_vietnam(published["published_at"].iloc[-1])
        return page.words("changes.day_too_early", day=named, time=first)
    if found == published["version"].iloc[0]:
        return page.words("changes.day_too_late", day=named, time=versions.moment(found))
    return page.words("changes.of_day", day=named, time=versions.moment(found))


def _by_version(page: PageContext, published: pd.DataFrame, since: str) -> None:
    options = [str(version) for version in published["version"].iloc[1:]]
    who = dict(zip(published["version"], published["who"], strict=True))
    st.session_state[VERSION] = since if since in options else options[0]
    st.selectbox(
        page.words("changes.since"),
        options,
        key=VERSION,
        width=420,
        format_func=lambda version: _named(page, version, str(who[version])),
        on_change=_look_back_to_version,
    )


def _look_back_to_version() -> None:
    st.session_state[DAY] = ""
    session.change(since=st.session_state[VERSION])


def _named(page: PageContext, version: str, who: str) -> str:
    key = "changes.option" if who else "changes.option_plain"
    return page.words(key, time=versions.moment(version), who=who)
