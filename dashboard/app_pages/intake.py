"""Nạp báo cáo: drop files, see what was read, correct it, publish it or put it aside with a reason."""

from __future__ import annotations

import streamlit as st

from dashboard import filters, session
from dashboard.intake import drafts_list, opened, person, receiving
from dashboard.wording import words

say = words(session.selection().language)
with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
    st.title(say("page.intake.title"), anchor=False)
    filters.language(say)
answer = st.empty()
with st.container(key="intake_receive", horizontal=True, vertical_alignment="top", gap="medium"):
    person.ask(say)
    receiving.draw(say)
receiving.tell(say)
answer.markdown(drafts_list.answer(say))
drafts_list.draw(say)
if (draft := drafts_list.chosen()) is not None:
    opened.draw(say, draft)
elif session.selection().draft:
    opened.gone(say)
