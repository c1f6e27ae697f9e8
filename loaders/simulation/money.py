"""Public investment, local revenue and expenditure: plans of the year and what was done so far, in VND million."""

from __future__ import annotations

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, within
from loaders.simulation.character import Character

INVESTMENT_PACE = (0.08, 0.27, 0.5, 0.98)
REVENUE_PACE = (0.24, 0.5, 0.74, 1.04)
EXPENDITURE_PACE = (0.2, 0.45, 0.68, 0.99)


def money_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report; everything done is counted from the start of the year."""
    figures: dict[str, Floats] = {}
    for name, low, high, pace in (
        ("disbursement", 1500, 15000, INVESTMENT_PACE),
        ("local_revenue", 250, 4000, REVENUE_PACE),
        ("local_expenditure", 4500, 11000, EXPENDITURE_PACE),
    ):
        plan = _plan(draw, name, low, high)
        done = _done(draw, character, name, plan, pace)
        figures |= {f"{name}_plan": windows.stock(plan), f"{name}_done": windows.stock(done)}
    return figures


def _plan(draw: Draw, name: str, low: float, high: float) -> Floats:
    """Given in December; about a third of the communes get more in the middle of the year."""
    given = 10 * np.rint(within(draw.per_year(f"{name} plan") ** 2, low, high) / 10)
    more = (draw.per_year(f"{name} more") > 0.66) & (draw.quarter_of_year[None, :] >= 2)
    plan: Floats = np.rint(given * np.where(more, 1.15, 1.0))
    return plan


def _done(draw: Draw, who: Character, name: str, plan: Floats, pace: tuple[float, ...]) -> Floats:
    """The last quarter carries most of an investment year; the lagging never catch up."""
    usual = np.array(pace)[draw.quarter_of_year][None, :]
    reached = usual * (0.72 + 0.3 * who.ability) * within(draw.per_year(f"{name} luck"), 0.92, 1.04)
    done: Floats = np.floor(10 * plan * np.minimum(reached, 1.0 if name == "disbursement" else 1.3)) / 10
    return done
