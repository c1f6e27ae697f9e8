"""How administrative reform is going: four themes, what needs attention, all communes on eight key indicators."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import overview

page = frame.open_page("overview", grain=True)
overview.draw(page)
