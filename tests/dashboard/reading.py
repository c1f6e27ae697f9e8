"""What a page shows, read back from a test run: its plain HTML, its charts, its tables."""

from __future__ import annotations

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

TAG = re.compile(r"<[^>]+>")


def html_of(app: AppTest) -> str:
    """Return all HTML blocks of the page, without style sheets and scripts."""
    bodies = [item.proto.body for item in app.get("html")]
    return _spaced("\n".join(body for body in bodies if "<style>" not in body and "<script>" not in body))


def words_of(app: AppTest) -> str:
    """Return the words of the page: HTML without tags, markdown, captions, links."""
    links = [item.proto.label for item in app.get("page_link")]
    written = [item.value for item in (*app.markdown, *app.caption)]
    return TAG.sub(" ", html_of(app)) + _spaced("\n".join([*links, *written]))


def charts_of(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return the Plotly figures of the page, by their id's last part (the chart's key)."""
    return {
        item.proto.id or str(place): json.loads(item.proto.spec) for place, item in enumerate(app.get("plotly_chart"))
    }


def cards_of(app: AppTest) -> list[str]:
    """Return the words of each figure card, in order."""
    found = re.findall(r'<article class="card".*?</article>', html_of(app), flags=re.DOTALL)
    return [re.sub(r"\s+", " ", TAG.sub(" ", card)).strip() for card in found]


def summary_of(app: AppTest) -> dict[str, Any]:
    """Return what the summary table of the overview gets."""
    tables = [item.proto for item in app.get("bidi_component") if item.proto.component_name == "cchc_summary"]
    data: dict[str, Any] = json.loads(_spaced(tables[0].json))
    return data


def _spaced(text: str) -> str:
    """Return the text as it is read: a space that no line breaks at is a space."""
    return text.replace("\u00a0", " ").replace("\\u00a0", " ")
