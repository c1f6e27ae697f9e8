"""Administrative procedures: how many there are, how many are offered and used online, on the portal, with payment."""

from __future__ import annotations

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, rare_count, uniform, within
from loaders.simulation.character import Character


def procedure_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report."""
    offered = _offered(draw, character, windows)
    both = offered["online_partial_provided"] + offered["online_full_provided"]
    linked = np.rint(both * windows.stock(np.clip(0.5 + 0.5 * character.online_share + 0.1 * character.ability, 0, 1)))
    fees = np.rint(within(draw.per_commune("fees"), 20, 36)) + np.zeros_like(both)
    paying = np.rint(fees * windows.stock(np.clip(0.2 + 0.9 * character.online_share, 0, 1)))
    return (
        _inventory(draw, windows)
        | offered
        | {
            "online_procedures_total": both,
            "portal_integrated": linked,
            "epayment_eligible": fees,
            "epayment_integrated": paying,
        }
    )


def _inventory(draw: Draw, windows: Windows) -> dict[str, Floats]:
    """The list of procedures is the province's: nearly the same everywhere, a little longer each quarter."""
    everyone = draw.communes * 0
    new = np.floor(uniform(draw.seed, "published", everyone[:, None], draw.quarters[None, :]) * 5)
    abolished = np.floor(uniform(draw.seed, "abolished", everyone[:, None], draw.quarters[None, :]) * 4)
    total = 118 + np.cumsum(new - abolished, axis=1).clip(-20) + np.floor(draw.per_commune("own") * 4)
    return {
        "procedures_total": windows.stock(total),
        "procedures_commune": windows.stock(total),
        "procedures_province": windows.stock(total * 0),
        "procedures_district": windows.stock(total * 0),
        "procedures_new": windows.flow(new),
        "procedures_abolished": windows.flow(abolished),
        "procedures_simplified": windows.flow(rare_count(draw.per_quarter("simplified"), 0.4)),
    }


def _offered(draw: Draw, who: Character, windows: Windows) -> dict[str, Floats]:
    figures: dict[str, Floats] = {}
    for level, low, high in (("partial", 48, 72), ("full", 28, 50)):
        eligible = np.rint(within(draw.per_commune(f"eligible {level}"), low, high)) + np.zeros_like(who.online_share)
        provided = np.rint(eligible * np.clip(0.55 + 0.35 * who.ability + 0.25 * who.online_share, 0, 1))
        used = np.rint(provided * np.clip(who.online_share * within(draw.per_quarter(f"used {level}"), 0.3, 0.5), 0, 1))
        widest = np.clip(windows.flow(used), 1, windows.stock(provided))
        figures |= {
            f"online_{level}_eligible": windows.stock(eligible),
            f"online_{level}_provided": windows.stock(provided),
            f"online_{level}_used": widest,
        }
    return figures
