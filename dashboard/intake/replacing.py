"""What publishing the open draft would replace: the report now in force, figure by figure where the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import streamlit as st

from dashboard import formats, listing
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch, published
from dashboard.intake.look import Look, meaning
from dashboard.intake.steps import plain
from dashboard.listing import Cell, Column, Row
from dashboard.wording import Words
from data.contract import Record, Status
from data.store import Dataset
from queries import provenance
from queries.scope import Scope

_MOST = 200
_HEIGHT = 320


class Difference(NamedTuple):
    """One row that the two tell differently, as each prints it; None where it is not there."""

    label: str
    indicator: str
    now: str | None
    then: str | None


def draw(say: Words, look: Look) -> None:
    """Draw the comparison; nothing when no other file's reading of the report is in force."""
    rows = _in_force(look)
    if not rows or rows[0]["original_hash"] == look.draft.sha256:
        return
    different = list(differences(say, rows, look.now))
    document = " · ".join(filter(None, (rows[0]["source_file"], rows[0]["doc_no"], formats.day(rows[0]["doc_date"]))))
    st.html(f'<h3 class="block">{say("intake.replaces")}</h3>')
    key = "intake.replaces_n" if different else "intake.replaces_same"
    n = formats.number(len(different), language=say.language)
    st.markdown(say(key, document=plain(document), n=n))
    if different:
        listing.draw(
            [_row(say, number, one) for number, one in enumerate(different[:_MOST])],
            [
                Column(label=say("intake.row_words")),
                Column(label=say("intake.replaces_now"), kind="number", width="18%"),
                Column(label=say("intake.replaces_then"), kind="number", width="18%"),
            ],
            key=f"replaces_{look.draft.id}",
            alt=say("intake.replaces"),
            height=_HEIGHT,
        )


def _in_force(look: Look) -> list[dict[str, Any]]:
    version = published(Dataset.REAL)
    if version is None:
        return []
    scope = Scope(dataset=Dataset.REAL, version=version)
    report = look.draft.published_id or look.now[0].report_id
    return as_dicts(fetch(provenance.of_report, scope, report_id=report))


def differences(say: Words, in_force: list[dict[str, Any]], now: tuple[Record, ...]) -> Iterator[Difference]:
    """Yield what is printed otherwise: rows of one meaning, or without one of one wording, are held against each other.

    Of several such rows the first speaks. Headings say nothing.
    """
    before = {key: row for row in reversed(in_force) if (key := _key(row["origin"], row["indicator"], row["label"]))}
    after = {key: one for one in reversed(now) if (key := _key(str(one.origin), one.indicator, one.label))}
    for key in dict.fromkeys([*reversed(after), *reversed(before)]):
        old, new = before.get(key), after.get(key)
        was = _printed(say, old["value_raw"], old["unit_raw"], old["status"]) if old else None
        is_now = _printed(say, new.value_raw, new.unit_raw, str(new.status)) if new else None
        if was != is_now and (was or is_now):
            label = new.label or new.quote if new else old["label"] or old["quote"] if old else ""
            yield Difference(label=label, indicator=key[1], now=was, then=is_now)


def _key(origin: str, indicator: str, label: str) -> tuple[str, str, str] | None:
    return (origin, indicator, "" if indicator else label) if indicator or label else None


def _printed(say: Words, value: str, unit: str, status: str) -> str:
    """Return the figure as printed, '' for a row that is only a heading."""
    if not value.strip():
        return say("status.blank") if unit.strip() else ""
    text = " ".join(f"{value} {unit}".split())
    return f"{text} ({say('status.unreadable')})" if status == Status.UNREADABLE else text


def _row(say: Words, number: int, one: Difference) -> Row:
    none = say("intake.fact_none")
    return Row(
        id=str(number),
        cells=(
            Cell(text=one.label, more=meaning(say, one.indicator) if one.indicator else ""),
            Cell(text=none if one.now is None else one.now, tone="quiet"),
            Cell(text=none if one.then is None else one.then, tone="own"),
        ),
    )
