"""Files dropped on the page: kept, and given to the process that reads. Nothing of them is opened here."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.intake import person, process
from dashboard.wording import Words
from data.intake import drafts

_ROUND = "intake_round"  # a new field after each batch, so that its files are not held in memory or received twice
_TOLD = "intake_received"


def draw(say: Words) -> None:
    """Draw the field to drop files on and take what was dropped."""
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.container(key="intake_upload"):
        files = st.file_uploader(say("intake.upload"), accept_multiple_files=True, key=f"intake_files_{turn}")
    if files and not person.name():
        st.warning(say("intake.who_first", n=formats.number(len(files), language=say.language)))
    elif files:
        received = [drafts.receive(file.getvalue(), name=file.name, who=person.name()) for file in files]
        again = [file.name for file, one in zip(files, received, strict=True) if one.again]
        st.session_state[_TOLD] = (len(received) - len(again), again)
        st.session_state[_ROUND] = turn + 1
        process.ensure()
        st.rerun()


def tell(say: Words) -> None:
    """Say which files of the last batch had been received before."""
    new, again = st.session_state.get(_TOLD, (0, []))
    if again:
        names = ", ".join(again[:3]) + (" …" if len(again) > 3 else "")
        st.info(say("intake.received_again", n=len(again), names=names, new=new))
