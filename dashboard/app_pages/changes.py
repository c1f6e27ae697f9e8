"""What reads otherwise than in an earlier version: figure by figure, old and new, with who and why; new reports."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import changes

page = frame.open_page("changes", period=False)
changes.draw(page)
