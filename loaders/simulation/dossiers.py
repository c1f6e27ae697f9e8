"""Dossiers received, resolved and pending, by channel, with books that balance in every window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, within
from loaders.simulation.character import Character


@dataclass(frozen=True)
class Quarterly:
    """Whole dossiers per commune and quarter."""

    new: Floats
    online: Floats
    online_full: Floats
    post: Floats
    pending: Floats
    pending_overdue: Floats
    resolved: Floats
    late: Floats
    on_due_date: Floats


def dossier_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report."""
    quarterly = _quarterly(draw, character)
    return _received(quarterly, windows) | _resolved(quarterly, windows) | _quality(draw, character, quarterly, windows)


def _quarterly(draw: Draw, who: Character) -> Quarterly:
    new = np.rint(who.size * who.season * (1 + 0.01 * (draw.quarters[None, :] - 2022 * 4)).clip(0.5))
    online = np.rint(new * who.online_share)
    full_share = within(draw.per_commune("full"), 0.2, 0.5) + 0.02 * (draw.quarters[None, :] - 2022 * 4)
    pending = np.rint(new * within(draw.per_quarter("pending"), 0.005, 0.09) * (1.2 - who.ability))
    resolved = new + np.concatenate([np.zeros_like(new[:, :1]), pending[:, :-1]], axis=1) - pending
    late = np.rint(resolved * (1 - who.ability) ** 2 * within(draw.per_quarter("late"), 0, 0.09))
    return Quarterly(
        new=new,
        online=online,
        online_full=np.rint(online * np.clip(full_share, 0.05, 0.9)),
        post=np.rint((new - online) * within(draw.per_quarter("post"), 0, 0.06)),
        pending=pending,
        pending_overdue=np.rint(pending * (1 - who.ability) * within(draw.per_quarter("overdue"), 0, 0.3)),
        resolved=resolved,
        late=late,
        on_due_date=np.rint((resolved - late) * within(draw.per_quarter("due"), 0.01, 0.2)),
    )


def _received(quarterly: Quarterly, windows: Windows) -> dict[str, Floats]:
    new, carried = windows.flow(quarterly.new), windows.opening(quarterly.pending)
    online, full = windows.flow(quarterly.online), windows.flow(quarterly.online_full)
    post = windows.flow(quarterly.post)
    return {
        "dossiers_received": new + carried,
        "dossiers_received_new": new,
        "dossiers_carried_over": carried,
        "dossiers_received_online": online,
        "dossiers_received_online_full": full,
        "dossiers_received_online_partial": online - full,
        "dossiers_received_post": post,
        "dossiers_received_direct": new - online - post,
        "dossiers_received_direct_post": new - online,
    }


def _resolved(quarterly: Quarterly, windows: Windows) -> dict[str, Floats]:
    done, late = windows.flow(quarterly.resolved), windows.flow(quarterly.late)
    on_due_date = windows.flow(quarterly.on_due_date)
    pending, overdue = windows.stock(quarterly.pending), windows.stock(quarterly.pending_overdue)
    return {
        "dossiers_commune_done": done,
        "dossiers_commune_on_time": done - late,
        "dossiers_resolved_early": done - late - on_due_date,
        "dossiers_resolved_on_due_date": on_due_date,
        "dossiers_resolved_late": late,
        "dossiers_pending": pending,
        "dossiers_pending_in_time": pending - overdue,
        "dossiers_pending_overdue": overdue,
    }


def _quality(draw: Draw, who: Character, quarterly: Quarterly, windows: Windows) -> dict[str, Floats]:
    digitised = np.rint(
        quarterly.new * np.clip(who.online_share * 0.8 + within(draw.per_quarter("scan"), 0, 0.2), 0, 1)
    )
    paid = 100 * np.clip(who.online_share * within(draw.per_quarter("paid"), 0.5, 1.0), 0, 1)
    satisfied = 88 + 8 * who.ability + within(draw.per_quarter("satisfied"), 0, 4)
    return {
        "dossiers_digitised": windows.flow(digitised),
        "fees_paid_online_rate": np.round(windows.stock(paid), 1),
        "satisfaction_rate": np.round(windows.stock(satisfied), 1),
        "survey_held": windows.stock(np.ones_like(satisfied)),
    }
