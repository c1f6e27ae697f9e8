"""What to do with the draft that is open: publish it, put it aside with a reason, take that back, read it again."""

from __future__ import annotations

import streamlit as st

from dashboard.intake import drafts_list, person, process, refusals, standing
from dashboard.intake.look import Look
from dashboard.wording import Words
from data.intake import drafts
from data.intake.drafts import LONGEST_REASON as LONGEST
from data.intake.drafts import Draft, DraftError, State

_REFUSED = "intake_refused"


def draw(say: Words, look: Look) -> None:
    """Draw the buttons that fit the state of a draft that was read."""
    draft = look.draft
    _problems(say, look)
    if draft.state is State.REJECTED:
        st.markdown(say("intake.rejected_by", who=draft.changed_by, reason=draft.reason))
        st.button(say("intake.reopen"), key="intake_reopen", on_click=_reopen, args=(draft,))
        return
    again = draft.state is State.PUBLISHED
    stand = standing.of(draft, under_way=frozenset())
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="intake_decide"):
        st.button(
            say("intake.publish_again" if again else "intake.publish_one"),
            key="intake_publish_one",
            type="primary",
            on_click=drafts_list.publish,
            args=((draft,),),
            disabled=not standing.can_be_published(draft) or stand is standing.Standing.PUBLISHED,
        )
        if draft.state is State.READ:
            _reject(say, draft)


def refused(say: Words, draft: Draft) -> None:
    """Draw why a file could not be read, and what to do about it."""
    for problem in draft.problems:
        st.warning(refusals.told(say, problem))
    if draft.state is State.REJECTED:
        st.markdown(say("intake.rejected_by", who=draft.changed_by, reason=draft.reason))
        st.button(say("intake.reopen"), key="intake_reopen", on_click=_reopen, args=(draft,))
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="intake_decide"):
        st.button(say("intake.read_again"), key="intake_read_again", on_click=_read_again, args=(draft,))
        _reject(say, draft)


def _problems(say: Words, look: Look) -> None:
    """Say what stands in the way of publishing, and why it was not published when it was last asked for."""
    for problem in look.review.problems if look.review else ():
        st.warning(refusals.told(say, problem))
    for problem in look.draft.problems:
        st.error(say("intake.was_not_published", why=refusals.told(say, problem)))


def _reject(say: Words, draft: Draft) -> None:
    with st.popover(say("intake.reject"), key="intake_reject_open"):
        key = f"intake_reason_{draft.id}"
        st.text_area(say("intake.reason"), key=key, max_chars=LONGEST, placeholder=say("intake.reason_hint"))
        st.button(say("intake.reject_now"), key="intake_reject", on_click=_reject_now, args=(draft, key))


def _reject_now(draft: Draft, key: str) -> None:
    try:
        drafts.reject(draft, reason=st.session_state[key], who=person.name())
    except DraftError as refused_it:
        st.session_state[_REFUSED] = refused_it.reason


def _read_again(draft: Draft) -> None:
    try:
        drafts.read_again([draft.sha256], who=person.name())
    except DraftError as refused_it:
        st.session_state[_REFUSED] = refused_it.reason
        return
    process.ensure()


def _reopen(draft: Draft) -> None:
    try:
        drafts.reopen(draft, who=person.name())
    except DraftError as refused_it:
        st.session_state[_REFUSED] = refused_it.reason
