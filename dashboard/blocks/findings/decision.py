"""What became of a finding: its history, and the form to explain it, call it corrected, open it or take a step back."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.blocks.findings import asked
from dashboard.page_context import PageContext
from data import follow_up
from data.follow_up import FollowUpError, State, Step
from data.store import Dataset

WHO = "follow_up_who"  # the name last given in this session
REFUSED = "follow_up_refused"


def draw(page: PageContext, row: dict[str, Any]) -> None:
    """Draw the history and, while the finding stands, the form."""
    finding_id = row["finding_id"]
    steps = follow_up.history(dataset=page.selection.dataset, finding_id=finding_id)
    if steps:
        _history(page, steps)
    if formats.missing(row["settled_at"]):
        _form(page, row)


def moment(at: datetime) -> str:
    """Return a moment told in UTC as the clock in Vietnam shows it."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return formats.moment(aware.astimezone(formats.VIETNAM))


def _history(page: PageContext, steps: tuple[Step, ...]) -> None:
    lines = "".join(f"<li>{_line(page, step)}</li>" for step in steps)
    st.html(f'<p class="history">{escape(page.words("finding.history"))}</p><ul class="history">{lines}</ul>')


def _line(page: PageContext, step: Step) -> str:
    said = f"{moment(step.at)} · {escape(step.who)} · {asked.state(page, step.state)}"
    said += f": {escape(step.note)}" if step.note else ""
    return f"<s>{said}</s> {escape(page.words('finding.undone'))}" if step.is_undone else said


def _form(page: PageContext, row: dict[str, Any]) -> None:
    finding_id, say = row["finding_id"], page.words
    steps = follow_up.history(dataset=page.selection.dataset, finding_id=finding_id)
    with st.form(key=f"decide_{finding_id}", border=False):
        with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"decide_fields_{finding_id}"):
            st.text_input(
                say("decide.who"),
                value=st.session_state.get(WHO, ""),
                key=f"who_{finding_id}",
                max_chars=follow_up.LONGEST_NAME,
            )
            st.text_area(
                say("decide.note"),
                key=f"note_{finding_id}",
                max_chars=follow_up.LONGEST_NOTE,
                height=68,
                placeholder=say("decide.note_hint"),
            )
        with st.container(horizontal=True, gap="small"):
            for state in State:
                if state != row["state"]:
                    _submit(say(f"decide.{state}"), f"{state}_{finding_id}", _decide, page, finding_id, state)
            last = next((step for step in reversed(steps) if not step.is_undone), None)
            if last is not None:
                _submit(say("decide.undo"), f"undo_{finding_id}", _undo, page, last)
    refused = st.session_state.pop(REFUSED, None)
    if refused and refused[0] == finding_id:
        st.error(say(f"decide.refused_{refused[1]}"))


def _submit(label: str, key: str, do: Any, page: PageContext, *given: Any) -> None:
    st.form_submit_button(label, key=key, on_click=do, args=(page.selection.dataset, *given))


def _decide(dataset: Dataset, finding_id: str, state: State) -> None:
    who = st.session_state[f"who_{finding_id}"]
    note = st.session_state[f"note_{finding_id}"]
    try:
        follow_up.put(dataset=dataset, finding_id=finding_id, state=state, who=who, note=note)
    except FollowUpError as refused:
        st.session_state[REFUSED] = (finding_id, refused.reason)
        return
    st.session_state[WHO] = who
    st.session_state[f"note_{finding_id}"] = ""


def _undo(dataset: Dataset, step: Step) -> None:
    who = st.session_state[f"who_{step.finding_id}"]
    try:
        follow_up.undo(dataset=dataset, step=step, who=who)
    except FollowUpError as refused:
        st.session_state[REFUSED] = (step.finding_id, refused.reason)
