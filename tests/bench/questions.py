"""The questions behind each page, with the figures they ask for; drawn at random but the same for every engine."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.catalog import themes
from data.store import Dataset
from queries import adoption, areas, disbursement, latest, slices, staffing, tasks, trends
from queries.scope import Scope

CARDS = (
    "online_dossier_rate",
    "dossiers_commune_on_time_rate",
    "staff_present",
    "staff_assigned",
    "assigned_tasks",
    "assigned_tasks_on_time",
    "disbursement_rate",
    "satisfaction_rate",
)


@dataclass(frozen=True)
class Drawn:
    """One question as drawn: an area, a period and the indicators asked for."""

    province: str
    period: str
    indicators: tuple[str, ...]

    @property
    def scope(self) -> Scope:
        """The area as the queries want it."""
        return Scope(dataset=Dataset.SIMULATED, province=self.province)


@dataclass(frozen=True)
class Question:
    """A page's question: how ours asks it, the shape its peers answer it in, and the indicators it may concern."""

    page: str
    name: str
    shape: str
    ask: Callable[[Drawn], pd.DataFrame]
    indicators: tuple[str, ...]
    at_once: bool = True

    def draw(self, chance: random.Random, *, provinces: list[str], periods: list[str]) -> Drawn:
        """Draw an area, a period and either one indicator or all of them."""
        drawn = self.indicators if self.at_once else (chance.choice(self.indicators),)
        return Drawn(chance.choice(provinces), chance.choice(periods), drawn)


def _theme(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.indicator for entry in themes()[name]))


QUESTIONS: tuple[Question, ...] = (
    Question(
        "Tổng quan",
        "latest.area_totals",
        "totals",
        lambda q: latest.area_totals(scope=q.scope, indicators=q.indicators, period=q.period),
        CARDS,
    ),
    Question(
        "Tổng quan",
        "latest.values",
        "values",
        lambda q: latest.values(scope=q.scope, indicators=q.indicators, period=q.period),
        CARDS,
    ),
    Question(
        "Tổng quan",
        "trends.sparklines",
        "course",
        lambda q: trends.sparklines(scope=q.scope, indicators=q.indicators),
        CARDS[:4],
    ),
    Question(
        "mọi chủ đề",
        "latest.ranked",
        "ranking",
        lambda q: latest.ranked(scope=q.scope, indicator=q.indicators[0], period=q.period),
        CARDS,
        at_once=False,
    ),
    Question(
        "mọi chủ đề",
        "trends.of_area",
        "course",
        lambda q: trends.of_area(scope=q.scope, indicator=q.indicators[0]),
        CARDS,
        at_once=False,
    ),
    Question(
        "Dịch vụ công trực tuyến",
        "adoption.channels",
        "values",
        lambda q: adoption.channels(scope=q.scope, period=q.period),
        adoption.CHANNELS,
    ),
    Question(
        "Biên chế",
        "staffing.against_quota",
        "values",
        lambda q: staffing.against_quota(scope=q.scope, period=q.period),
        staffing.PEOPLE,
    ),
    Question(
        "Thực hiện nhiệm vụ",
        "tasks.composition",
        "values",
        lambda q: tasks.composition(scope=q.scope, period=q.period),
        tasks.ASSIGNED,
    ),
    Question(
        "Giải ngân ngân sách",
        "disbursement.against_plan",
        "values",
        lambda q: disbursement.against_plan(scope=q.scope, period=q.period),
        disbursement.MONEY,
    ),
    Question(
        "Khai thác dữ liệu",
        "slices.observations",
        "slice",
        lambda q: slices.observations(scope=q.scope, indicators=q.indicators, periods=[q.period]),
        _theme("online_services"),
    ),
)


def provinces_and_periods() -> tuple[list[str], list[str]]:
    """Return the areas and periods that the simulated store can be asked about."""
    everything = Scope(dataset=Dataset.SIMULATED)
    provinces = sorted(set(areas.units(scope=everything)["province_id"]))
    return provinces, list(areas.periods(scope=everything)["period"])
