"""Where something stands in its file, in the reader's language."""

from __future__ import annotations

import re

from dashboard.wording import Words

LOCATOR_WORD = re.compile(r"^sheet(?= )|\b(?:page|line|table|row|column|cell|paragraph)\b(?= [\dA-Z]+)")


def place(say: Words, locator: str) -> str:
    """Return a locator in words: 'page 3, line 12' is 'trang 3, dòng 12'."""
    return LOCATOR_WORD.sub(lambda word: say(f"locator.{word.group()}"), locator)
