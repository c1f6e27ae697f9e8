"""The form to correct one row: what it means, what is printed. The value follows; nobody types it in."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import picker
from dashboard.explorer_filters import indicator_names
from dashboard.intake import correcting
from dashboard.intake.look import Look, meaning, value, words
from dashboard.wording import Words
from data.contract import Origin, Record
from data.intake.corrections import NOT_A_STATISTIC, Field

_OTHER = "other"
_LEAST_SURE = 3  # candidates less likely than this only mislead
_MOST = 4


def draw(say: Words, look: Look, no: int) -> None:
    """Draw the form for the `no`-th record."""
    record = look.now[no - 1]
    with st.container(border=True, key="intake_correct_row"):
        st.markdown(f"**{say('intake.correct_row')}**")
        st.html(_as_printed(say, look, no, record))
        left, right = st.columns(2)
        with left:
            indicator = _choose_meaning(say, look, no, record)
        with right:
            printed = _key("printed", look, no)
            value_raw = st.text_input(say("intake.printed_value"), value=record.value_raw, key=printed)
            unit_raw = st.text_input(say("intake.printed_unit"), value=record.unit_raw, key=f"unit_{printed}")
            remember = _may_remember(say, look, no, record, indicator)
        changes = [
            (Field.INDICATOR, _stored(record), indicator),
            (Field.VALUE_RAW, record.value_raw, value_raw),
            (Field.UNIT_RAW, record.unit_raw, unit_raw),
        ]
        correcting.save(say, look, record_no=no, changes=changes, key="row", remember=remember)


def _key(what: str, look: Look, no: int) -> str:
    """A widget begins anew with each reading and correction: it shows what then is there."""
    return f"{what}_{look.draft.id}_{no}_{hash((look.draft.reading, look.review and look.review.corrections))}"


def _stored(record: Record) -> str:
    """What stands there now; a row not understood is not yet one that is no statistic."""
    return record.indicator if record.indicator or (record.confidence or 0) >= 100 else "?"


def _as_printed(say: Words, look: Look, no: int, record: Record) -> str:
    under = look.evidence.parents.get(no, "")
    lines = [f"<p><b>{escape(words(record))}</b></p>"]
    if under:
        lines.insert(0, f"<p>{escape(say('intake.under', row=under))}</p>")
    told = say("intake.read_as", printed=record.value_raw or say("status.blank"), value=value(say, record))
    return f'<div class="as-printed">{"".join(lines)}<p>{escape(told)}</p></div>'


def _choose_meaning(say: Words, look: Look, no: int, record: Record) -> str | None:
    """Return the indicator chosen, '' for none of the statistics, None while nothing is chosen."""
    near = [name for name, sure in look.evidence.candidates.get(no, ()) if sure >= _LEAST_SURE][:_MOST]
    options = list(dict.fromkeys([*filter(None, [record.indicator]), *near, NOT_A_STATISTIC, _OTHER]))
    now = _stored(record)
    chosen = st.radio(
        say("intake.meaning"), options, index=options.index(now) if now in options else None,
        key=_key("meaning", look, no), format_func=lambda name: _option(say, look, no, name),
    )  # fmt: skip
    return _other(say, look, no) if chosen == _OTHER else chosen


def _option(say: Words, look: Look, no: int, name: str) -> str:
    if name == _OTHER:
        return say("intake.meaning_other")
    if name == NOT_A_STATISTIC:
        return say("intake.meaning_none")
    near = dict(look.evidence.candidates.get(no, ())).get(name)
    likeness = f" ({say('intake.near', n=near)})" if near else ""
    return f"{meaning(say, name)}{likeness}"


def _other(say: Words, look: Look, no: int) -> str | None:
    """Return an indicator found by its name, accents or not."""
    key = _key("other", look, no)
    found: str = st.session_state.get(key, "")
    names = indicator_names(say.language)
    picker.draw(
        say,
        key=f"pick_{key}",
        label=say("intake.find_indicator"),
        summary=names[found][0] if found else say("intake.find_indicator_hint"),
        names=names,
        chosen=(found,) if found else (),
        on_change=lambda chosen: st.session_state.update({key: next((one for one in chosen if one != found), "")}),
    )
    return found or None


def _may_remember(say: Words, look: Look, no: int, record: Record, indicator: str | None) -> bool:
    """Return whether the meaning is to be remembered for later reports; only rows of tables have a wording to teach."""
    if record.origin is not Origin.TABLE or indicator is None or indicator == _stored(record):
        return False
    return st.checkbox(say("intake.remember"), key=_key("remember", look, no), help=say("intake.remember_help"))
