"""Router and table of contents: one line per page, in reading order."""

from __future__ import annotations

import streamlit as st

from dashboard import failure, look_of_pages, session
from dashboard.wording import words

PAGES: dict[str, str] = {  # page name -> its address; the first is the front page
    "overview": "tong-quan",
    "online_services": "dich-vu-cong-truc-tuyen",
    "staffing": "bien-che",
    "tasks": "nhiem-vu",
    "disbursement": "giai-ngan",
    "quality": "chat-luong",
    "changes": "thay-doi",
    "explore": "khai-thac",
    "intake": "nap-bao-cao",
}


def main() -> None:
    session.follow_address()
    say = words(session.selection().language)
    st.set_page_config(page_title=say("app.name"), page_icon=look_of_pages.ICON, layout="wide")
    look_of_pages.apply(say.language)
    pages = [
        st.Page(f"app_pages/{name}.py", title=say(f"nav.{name}"), url_path=path, default=name == "overview")
        for name, path in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    try:
        page.run()
    except Exception:
        failure.tell(say)
        raise
    finally:
        session.write_address()


if __name__ == "__main__":
    main()
