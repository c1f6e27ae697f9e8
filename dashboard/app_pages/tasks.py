"""How much of the assigned work is done; the commune's own yearly plan stands apart from it."""

from __future__ import annotations

from dashboard import frame
from dashboard.blocks import answers, layout, task_parts

page = frame.open_page("tasks", span=True, grain=True)
layout.theme_page(
    page,
    first="assigned_tasks_on_time_rate",
    answer=answers.assigned_tasks,
    parts=task_parts.draw,
)
