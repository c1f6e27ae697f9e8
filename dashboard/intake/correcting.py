"""Saving a correction: the reason asked for, the person named, the process started that looks the draft over anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.intake import person, process
from dashboard.intake.look import Look
from dashboard.wording import Words
from data.intake import corrections, drafts, taught
from data.intake.corrections import NOT_A_STATISTIC, Correction, CorrectionError, Field
from data.intake.drafts import Draft, State

Change = tuple[Field, str, str | None]  # field, what was there, what is right (None: not chosen yet)
_WHY = "intake_why"
_SAVED = "intake_saved"
REFUSED = "intake_refused"


def save(
    say: Words, look: Look, *, record_no: int, changes: Sequence[Change], key: str, remember: bool = False
) -> None:
    """Draw the reason and the button that writes down what differs from what was there."""
    name = f"{key}_{look.draft.id}_{record_no}"
    why = st.text_input(
        say("intake.why"), value=st.session_state.get(_WHY, ""), key=f"why_{name}", placeholder=say("intake.why_hint")
    )
    new = [(field, old, value) for field, old, value in changes if value is not None and value != old]
    st.button(
        say("intake.save"), key=f"save_{name}", type="primary", disabled=not new or not look.draft.reading,
        on_click=_save, args=(look, record_no, new, f"why_{name}", remember),
    )  # fmt: skip
    if not person.name():
        st.caption(say("intake.refused_who"))
    elif not why:
        st.caption(say("intake.refused_why"))


def _save(look: Look, record_no: int, new: Sequence[tuple[Field, str, str]], why: str, remember: bool) -> None:
    """Callback: write the corrections; the last one saved keeps its reason for the next."""
    reason = st.session_state[why]
    try:
        for field, old, value in new:
            one = corrections.add(
                draft=look.draft.id, record_no=record_no, field=field, old=old, new=value, why=reason, who=person.name()
            )
            if remember and field is Field.INDICATOR:
                _teach(look, one)
    except CorrectionError as refused:
        st.session_state[REFUSED] = refused.reason
        return
    st.session_state[_WHY] = reason
    process.ensure()


def _teach(look: Look, one: Correction) -> None:
    """Remember what the row's wording means, under its parent where the report words several rows alike."""
    record = look.now[one.record_no - 1]
    alike = sum(other.label == record.label for other in look.now) > 1
    context = look.evidence.parents.get(one.record_no, "") if alike else ""
    taught.teach(
        indicator=one.new or NOT_A_STATISTIC, wording=record.label, context=context, who=one.who, entry=one.entry
    )
    _read_others_again(look.draft)


def _read_others_again(draft: Draft) -> None:
    """What waits to be published is read anew by what was taught; its corrections stay."""
    waiting = drafts.in_state(State.READ)
    drafts.read_again((other.sha256 for other in waiting if other.sha256 != draft.sha256), who=person.name())


def undo(one: Correction, draft: Draft) -> None:
    """Callback: take a correction back, and forget what it taught."""
    try:
        corrections.undo(one, who=person.name())
    except CorrectionError as refused:
        st.session_state[REFUSED] = refused.reason
        return
    forget(taught.of_correction(one.entry), draft)
    process.ensure()


def forget(rows: Sequence[taught.Taught], draft: Draft) -> None:
    """Callback: forget wordings; what waits to be published is read anew without them."""
    if rows:
        taught.forget(rows)
        _read_others_again(draft)
        process.ensure()
