"""How far people have moved to filing online: share of dossiers, on-time settlement, procedures used and payable."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import answers, layout, online

page = frame.open_page("online_services", span=True, grain=True)
layout.theme_page(
    page,
    first="online_dossier_rate",
    answer=answers.online_services,
    parts=online.draw,
)
