"""Everyday direction: directives, checks, citizens' feedback, documents in and out."""

from __future__ import annotations

import numpy as np

from loaders.simulation.calendar import Windows
from loaders.simulation.chance import Draw, Floats, rare_count, within
from loaders.simulation.character import Character


def steering_figures(*, draw: Draw, character: Character, windows: Windows) -> dict[str, Floats]:
    """Figures per commune and report; most quarters see no feedback at all, which makes its rate undefined."""
    found = rare_count(draw.per_quarter("issues"), 0.8)
    feedback = rare_count(draw.per_quarter("feedback"), 0.5)
    documents = 120 * character.season * within(draw.per_commune("documents"), 0.7, 1.6)
    quarterly = {
        "directives_issued": np.floor(within(draw.per_quarter("directives"), 3, 14)),
        "inspection_issues_found": found,
        "inspection_issues_resolved": np.floor(found * draw.per_quarter("issues resolved") ** 0.3),
        "feedback_received": feedback,
        "feedback_resolved": np.ceil(feedback * draw.per_quarter("feedback resolved") ** 0.2),
        "documents_out": np.rint(documents),
        "documents_in": np.rint(documents * within(draw.per_quarter("documents in"), 2.5, 4)),
    }
    return {name: windows.flow(figure) for name, figure in quarterly.items()}
