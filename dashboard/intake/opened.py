"""The draft that is open: what it says, what was found in it, what people corrected, what to do with it."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.intake import deciding, facts, findings, original, replacing, rows, same_report, standing, steps
from dashboard.intake.drafts_list import open_one
from dashboard.intake.look import Look, at
from dashboard.wording import Words
from data.intake import readings, work
from data.intake.drafts import Draft, State


def draw(say: Words, draft: Draft) -> None:
    """Draw one draft, as far as it has come."""
    with st.container(border=True, key="intake_opened"):
        _head(say, draft)
        if draft.state is State.WAITING:
            st.caption(say("intake.not_read_yet"))
            return
        look = at(draft)
        if draft.state is State.REFUSED or look is None:
            deciding.refused(say, draft)
            return
        if not readings.is_fresh(draft):
            st.caption(f":material/sync: {say('intake.looking_over')}")
        deciding.draw(say, look)
        replacing.draw(say, look)
        _parts(say, look)


def gone(say: Words) -> None:
    """Say that the address names a report that was never received here."""
    with st.container(border=True, key="intake_gone"):
        st.markdown(say("intake.gone"))
        close(say)


def close(say: Words) -> None:
    """Draw the button that closes the draft."""
    st.button(say("intake.close"), key="intake_close", on_click=open_one, args=("",))


def _head(say: Words, draft: Draft) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="intake_head"):
        st.html(f'<h2 class="block">{original.escaped(draft.name)}</h2>')
        original.button(say, draft.sha256, draft.name, key="intake_original")
        close(say)
    stand = standing.of(draft, under_way=work.progress().under_way, of_report=same_report.index())
    at = formats.moment(draft.changed_at.astimezone(formats.VIETNAM))
    st.caption(" · ".join(filter(None, (say(f"standing.{stand}"), draft.changed_by, at))))


def _parts(say: Words, look: Look) -> None:
    st.html(f'<h3 class="block">{say("intake.facts")}</h3>')
    facts.draw(say, look)
    if look.review and look.review.findings:
        st.html(f'<h3 class="block">{say("intake.findings", n=len(look.review.findings))}</h3>')
        findings.draw(say, look)
    st.html(f'<h3 class="block">{say("intake.rows")}</h3>')
    rows.draw(say, look)
    steps.draw(say, look)
