"""What really happened in some communes: every indicator of the catalogue, per commune and report."""

from __future__ import annotations

from data.catalog import indicators, sums
from loaders.simulation.calendar import ReportPeriod, Windows, simulated_quarters
from loaders.simulation.chance import Draw, Floats, Integers
from loaders.simulation.character import character
from loaders.simulation.dossiers import dossier_figures
from loaders.simulation.generic import completed
from loaders.simulation.money import money_figures
from loaders.simulation.options import Options
from loaders.simulation.procedures import procedure_figures
from loaders.simulation.staffing import staffing_figures
from loaders.simulation.steering import steering_figures
from loaders.simulation.tasks import task_figures

STORIES = (dossier_figures, procedure_figures, task_figures, steering_figures, staffing_figures, money_figures)


def true_figures(*, communes: Integers, periods: tuple[ReportPeriod, ...], options: Options) -> dict[str, Floats]:
    """Arrays of commune × report by indicator; ids that the catalogue does not know are left out."""
    quarters = simulated_quarters(options)
    draw = Draw(seed=options.seed, communes=communes, quarters=quarters)
    windows = Windows(periods=periods, quarters=quarters)
    who = character(draw)
    told: dict[str, Floats] = {}
    for story in STORIES:
        told |= story(draw=draw, character=who, windows=windows)
    catalogue = indicators()
    known = {name: figure for name, figure in told.items() if name in catalogue}
    return completed(told=known, catalogue=catalogue, sums=sums(), draw=draw, windows=windows)
