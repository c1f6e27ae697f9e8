"""What to do with the draft that is open: publish, withdraw, reject with a reason, take that back, read it again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.intake import drafts_list, person, process, refusals, same_report, standing
from dashboard.intake.look import Look
from dashboard.intake.standing import Standing
from dashboard.intake.steps import plain
from dashboard.wording import Words
from data.intake import drafts
from data.intake.drafts import LONGEST_REASON as LONGEST
from data.intake.drafts import Draft, DraftError, State

_REFUSED = "intake_refused"
_PUBLISH = {
    Standing.PUBLISHED: "intake.publish_again",
    Standing.CHANGED: "intake.publish_again",
    Standing.REPLACED: "intake.publish_instead",
    Standing.WITHDRAWN: "intake.publish_back",
}


def draw(say: Words, look: Look) -> None:
    """Draw the buttons that fit the state of a draft that was read."""
    draft = look.draft
    _problems(say, look)
    if draft.state is State.REJECTED:
        _rejected(say, draft)
        return
    stand = standing.of(draft, under_way=frozenset(), of_report=same_report.index())
    _settled(say, draft, stand)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="intake_decide"):
        st.button(
            say(_PUBLISH.get(stand, "intake.publish_one")),
            key="intake_publish_one",
            type="primary",
            on_click=drafts_list.publish,
            args=((draft,),),
            disabled=not standing.can_be_published(draft) or stand is Standing.PUBLISHED,
        )
        if draft.state is State.READ:
            _aside(say, draft, "reject", _reject_now)
        elif draft.is_in_force and draft.state is State.PUBLISHED:
            _aside(say, draft, "withdraw", _withdraw_now)


def _settled(say: Words, draft: Draft, stand: Standing) -> None:
    """Say who withdrew the report and why, or what was published in its place."""
    if stand in (Standing.ASKED_BACK, Standing.WITHDRAWN):
        st.markdown(say("intake.withdrawn_by", who=plain(draft.changed_by), reason=plain(draft.reason)))
    elif stand is Standing.REPLACED:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="intake_replaced"):
            st.markdown(say("intake.replaced_by", name=plain(standing.name_of(draft.replaced_by))))
            st.button(
                say("intake.open_other"), key="intake_open_other", on_click=drafts_list.open_one,
                args=(draft.replaced_by,), type="tertiary",
            )  # fmt: skip


def refused(say: Words, draft: Draft) -> None:
    """Draw why a file could not be read, and what to do about it."""
    for problem in draft.problems:
        st.warning(refusals.told(say, problem))
    if draft.state is State.REJECTED:
        _rejected(say, draft)
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="intake_decide"):
        st.button(say("intake.read_again"), key="intake_read_again", on_click=_read_again, args=(draft,))
        _aside(say, draft, "reject", _reject_now)


def _rejected(say: Words, draft: Draft) -> None:
    st.markdown(say("intake.rejected_by", who=plain(draft.changed_by), reason=plain(draft.reason)))
    st.button(say("intake.reopen"), key="intake_reopen", on_click=_reopen, args=(draft,))


def _problems(say: Words, look: Look) -> None:
    """Say what stands in the way of publishing, and why it was not published when it was last asked for."""
    for problem in look.review.problems if look.review else ():
        st.warning(refusals.told(say, problem))
    for problem in look.draft.problems:
        st.error(say("intake.was_not_done", why=refusals.told(say, problem)))


def _aside(say: Words, draft: Draft, what: str, then: Callable[[Draft, str], None]) -> None:
    """Draw what asks for a reason before a report is rejected or withdrawn."""
    with st.popover(say(f"intake.{what}"), key=f"intake_{what}_open"):
        key = f"intake_{what}_reason_{draft.id}"
        if what == "withdraw":
            st.caption(say("intake.withdraw_what"))
        st.text_area(say(f"intake.{what}_reason"), key=key, max_chars=LONGEST, placeholder=say(f"intake.{what}_hint"))
        st.button(say(f"intake.{what}_now"), key=f"intake_{what}", on_click=then, args=(draft, key))


def _reject_now(draft: Draft, key: str) -> None:
    _carry_out(lambda: drafts.reject(draft, reason=st.session_state[key], who=person.name()))


def _withdraw_now(draft: Draft, key: str) -> None:
    _carry_out(lambda: drafts.ask_to_withdraw(draft, reason=st.session_state[key], who=person.name()))


def _read_again(draft: Draft) -> None:
    _carry_out(lambda: drafts.read_again([draft.sha256], who=person.name()))


def _reopen(draft: Draft) -> None:
    _carry_out(lambda: drafts.reopen(draft, who=person.name()))


def _carry_out(decision: Callable[[], None]) -> None:
    """Write the decision down, and see to it that what it asks for is done; a refusal is told beside the list."""
    try:
        decision()
    except DraftError as refused_it:
        st.session_state[_REFUSED] = refused_it.reason
        return
    process.ensure()
