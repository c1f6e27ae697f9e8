"""What kind of commune each one is: how large, how able, whether its online services collapsed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from loaders.simulation.chance import Draw, Flags, Floats, within

COLLAPSING = 22
COMMUNES_PER_COLLAPSE = 36
COLLAPSE_QUARTER = 2023 * 4 + 2
STRONG_SHARE = 0.25
LAGGING_SHARE = 0.25


@dataclass(frozen=True)
class Character:
    """Columns (one row per commune), except `online_share` and `season`, which also run over the quarters."""

    size: Floats
    ability: Floats
    collapsed: Flags
    online_share: Floats
    season: Floats


def character(draw: Draw) -> Character:
    """The lasting traits of the communes drawn."""
    ability = _ability(draw)
    collapsed = (draw.communes % COMMUNES_PER_COLLAPSE == COLLAPSING)[:, None]
    return Character(
        size=140 * np.exp(within(draw.per_commune("size"), -0.7, 1.3)),
        ability=ability,
        collapsed=collapsed,
        online_share=_online_share(draw, ability, collapsed),
        season=_season(draw),
    )


def _ability(draw: Draw) -> Floats:
    """0..1 with a strong and a lagging group either side of the many."""
    group = draw.per_commune("group")
    inside = draw.per_commune("ability")
    strong, lagging = group < STRONG_SHARE, group > 1 - LAGGING_SHARE
    able: Floats = np.where(strong, within(inside, 0.8, 1), np.where(lagging, inside * 0.25, within(inside, 0.35, 0.7)))
    return able


def _online_share(draw: Draw, ability: Floats, collapsed: Flags) -> Floats:
    """An S-curve of adoption, earlier and higher where ability is; falls away where it collapsed."""
    turning = 2023.6 * 4 - 8 * (ability - 0.5)
    ceiling = 0.35 + 0.62 * ability
    curve = ceiling / (1 + np.exp(-(draw.quarters[None, :] - turning) / 2.2))
    since = np.clip(draw.quarters[None, :] - COLLAPSE_QUARTER + 1, 0, None)
    falling = np.where(collapsed, 0.45**since, 1.0)
    share: Floats = np.clip(curve * falling + within(draw.per_quarter("online"), -0.03, 0.03), 0.0, 0.99)
    return share


def _season(draw: Draw) -> Floats:
    """Few dossiers around Tet, many in summer when school papers are certified."""
    usual = np.array([0.85, 1.1, 1.2, 0.9])[draw.quarter_of_year][None, :]
    season: Floats = usual * within(draw.per_quarter("season"), 0.88, 1.12)
    return season
