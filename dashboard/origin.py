"""Behind a figure: the file it was read from, how people corrected the reading, what earlier revisions said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.blocks.rows import as_dicts
from dashboard.cache import fetch
from dashboard.intake import original, steps
from dashboard.page_context import PageContext
from data.intake.corrections import Field
from queries import provenance as questions


def draw(page: PageContext, record_ids: Sequence[int]) -> None:
    """Draw what stands behind the records: corrections and earlier revisions of each, the file of each report once."""
    sources = pd.concat([fetch(questions.source, page.area, record_id=one) for one in record_ids], ignore_index=True)
    lines = list(dict.fromkeys(line for one in record_ids for line in (*_corrections(page, one), *_earlier(page, one))))
    if lines:
        st.markdown("\n".join(f"- {steps.plain(line)}" for line in lines))
    for report in as_dicts(sources.drop_duplicates("report_id")):
        _original(page, report)


def _original(page: PageContext, report: dict[str, Any]) -> None:
    """Draw the button that hands out the file, or say that it was not kept."""
    key = f"original_{report['report_id']}_{report['record_id']}"
    if not original.button(page.words, report["original_hash"], report["source_file"], key=key):
        st.caption(page.words("source.lost" if report["original_hash"] else "source.no_original"))


def _corrections(page: PageContext, record_id: int) -> list[str]:
    say = page.words
    return [
        say(
            "source.corrected",
            what=say(f"field.{row['field']}"),
            old=steps.written(say, Field(row["field"]), row["old_value"]),
            new=steps.written(say, Field(row["field"]), row["new_value"]),
            who=row["who"],
            at=_moment(row["corrected_at"]),
            why=row["why"],
        )
        for row in as_dicts(fetch(questions.corrections, page.area, record_id=record_id))
    ]


def _earlier(page: PageContext, record_id: int) -> list[str]:
    say = page.words
    return [
        say(
            "source.earlier",
            revision=row["revision"],
            at=_moment(row["loaded_at"]),
            printed=" ".join(filter(None, (row["value_raw"], row["unit_raw"]))) or say("status.blank"),
            value=_value(page, row),
        )
        for row in as_dicts(fetch(questions.earlier, page.area, record_id=record_id))
    ]


def _value(page: PageContext, row: dict[str, Any]) -> str:
    if formats.missing(row["value"]):
        return page.words(f"status.{row['status']}")
    return formats.number(row["value"], language=page.selection.language)


def _moment(at: datetime) -> str:
    """Return a moment that the store tells in UTC as the clock in Vietnam shows it."""
    return formats.moment(at.replace(tzinfo=UTC).astimezone(formats.VIETNAM))
