"""Router and table of contents: one line per page, in reading order."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from dashboard import failure, look_of_pages, session
from dashboard.wording import Words, words

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


FRONT = next(iter(PAGES))


def main() -> None:
    session.follow_address()
    say = words(session.selection().language)
    st.set_page_config(page_title=say("app.name"), page_icon=look_of_pages.ICON, layout="wide")
    look_of_pages.apply(say.language)
    # Streamlit serves its default page at "/" alone; the front page's own address is kept for those who type it.
    front = _page(FRONT, say, default=True)
    pages = [_page(name, say, url_path=path, visibility=_seen(name)) for name, path in PAGES.items()]
    page = st.navigation([front, *pages], position="top")
    try:
        page.run()
    except Exception:
        failure.tell(say)
        raise
    finally:
        session.write_address()


def _seen(name: str) -> Literal["visible", "hidden"]:
    return "hidden" if name == FRONT else "visible"


def _page(name: str, say: Words, **how: Any) -> st.Page:
    return st.Page(f"app_pages/{name}.py", title=say(f"nav.{name}"), **how)


if __name__ == "__main__":
    main()
