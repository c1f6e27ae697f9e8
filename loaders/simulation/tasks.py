"""Tasks of the yearly plan and tasks given by the district: done on time, done late, overdue, still running."""

from __future__ import annotations

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, within
from loaders.simulation.character import Character


def task_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report."""
    return _plan(draw, character, windows) | _assigned(draw, character, windows)


def _plan(draw: Draw, who: Character, windows: Windows) -> dict[str, Floats]:
    """The year's plan fills up quarter by quarter; only the able finish it."""
    planned = np.rint(within(draw.per_year("plan"), 18, 48)) + np.zeros_like(who.season)
    pace = np.array([0.22, 0.5, 0.74, 1.0])[draw.quarter_of_year][None, :]
    done_share = np.clip(pace * (0.72 + 0.3 * who.ability) * within(draw.per_year("zeal"), 0.94, 1.06), 0, 1)
    return {
        "plan_tasks_set": windows.stock(planned),
        "plan_tasks_done": windows.stock(np.rint(planned * done_share)),
    }


def _assigned(draw: Draw, who: Character, windows: Windows) -> dict[str, Floats]:
    """What runs on at the end of a quarter is done in the next one; what is overdue is done late."""
    given = np.rint(within(draw.per_quarter("given"), 10, 32))
    overdue = np.floor(given * (1 - who.ability) * within(draw.per_quarter("task overdue"), 0, 0.12))
    running = np.floor(given * within(draw.per_quarter("task running"), 0.02, 0.18))
    late_now = np.floor(given * (1 - who.ability) * within(draw.per_quarter("task late"), 0, 0.15))
    on_time = given - overdue - running - late_now + _before(running)
    late = late_now + _before(overdue)
    return {
        "assigned_tasks": windows.flow(given) + windows.opening(overdue + running),
        "assigned_tasks_on_time": windows.flow(on_time),
        "assigned_tasks_late": windows.flow(late),
        "assigned_tasks_overdue": windows.stock(overdue),
        "assigned_tasks_done": windows.flow(on_time + late),
        "assigned_tasks_in_progress": windows.stock(running),
    }


def _before(quarterly: Floats) -> Floats:
    """The column of the quarter before, zero in the first."""
    shifted = np.zeros_like(quarterly)
    shifted[:, 1:] = quarterly[:, :-1]
    return shifted
