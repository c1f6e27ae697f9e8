"""Staff against the payroll quota, with vacancies that come and go."""

from __future__ import annotations

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, rare_count, within
from loaders.simulation.character import Character


def staffing_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report: quota and people present are states, cuts are events."""
    cut = (draw.per_quarter("cut") > 0.97).astype(np.float64)
    assigned = np.rint(within(draw.per_commune("quota"), 18, 24)) - _cuts_before_this_year(draw)
    vacant = np.minimum(rare_count(draw.per_quarter("vacant"), 0.9) + (character.ability < 0.2), 4)
    present = assigned - vacant
    cadres = np.rint(present * within(draw.per_commune("cadres"), 0.44, 0.54))
    misplaced = rare_count(draw.per_year("misplaced"), 0.4)
    states = {
        "staff_assigned": assigned,
        "staff_present": present,
        "staff_vacant": vacant,
        "staff_quota_cadres": np.rint(assigned * 0.5),
        "staff_quota_servants": assigned - np.rint(assigned * 0.5),
        "staff_cadres": cadres,
        "staff_servants": present - cadres,
        "staff_leaders": np.rint(cadres * 0.5),
        "staff_mass_org_heads": cadres - np.rint(cadres * 0.5),
        "jobs_staff_approved": present,
        "jobs_staff_misplaced": misplaced,
        "jobs_staff_placed": present - misplaced,
        "staff_contract": np.floor(draw.per_year("contract") ** 2 * 4) + np.zeros_like(cut),
    }
    return (
        {name: windows.stock(state) for name, state in states.items()}
        | _qualified(draw, present, windows)
        | {"staff_reduced": windows.flow(cut)}
    )


def _cuts_before_this_year(draw: Draw) -> Floats:
    """The quota follows the national cut: one post less in some communes from 2024 on."""
    cuts: Floats = ((draw.quarters[None, :] >= 2024 * 4) & (draw.per_commune("national cut") > 0.7)).astype(np.float64)
    return cuts


def _qualified(draw: Draw, present: Floats, windows: Windows) -> dict[str, Floats]:
    """Everyone is counted once by schooling and once by political theory; a few have no political schooling."""
    university = np.rint(present * within(draw.per_year("university"), 0.75, 0.96))
    masters = np.rint((present - university) * draw.per_year("masters"))
    advanced = np.rint(present * within(draw.per_commune("advanced"), 0.02, 0.15))
    intermediate = np.rint((present - advanced) * within(draw.per_year("political"), 0.6, 0.95))
    states = {
        "staff_university": university,
        "staff_masters": masters,
        "staff_college": present * 0,
        "staff_intermediate": present - university - masters,
        "staff_political_advanced": advanced,
        "staff_political_intermediate": intermediate,
        "staff_political_basic": np.floor((present - advanced - intermediate) * 0.7),
        "staff_qualified": present - rare_count(draw.per_year("unqualified"), 0.4),
    }
    return {name: windows.stock(state) for name, state in states.items()}
