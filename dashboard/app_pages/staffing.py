"""Which communes are short of staff and who carries the load: quota against present, work per person."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import answers, layout, people

page = frame.open_page("staffing", span=True, grain=True)
layout.theme_page(
    page,
    first="staff_present_rate",
    answer=answers.staffing_gaps,
    parts=people.draw,
)
