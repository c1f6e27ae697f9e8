"""What online filing is made of: channels of receipt, and steps from eligible to used procedures."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.blocks import chart, made_of, naming, ranking, scale
from dashboard.blocks.chart import Drawing, Plan
from dashboard.cache import fetch
from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.dumbbells import Mark, dumbbells
from dashboard.charts.look import CHOSEN, INK, NEUTRAL
from dashboard.page_context import PageContext
from queries import adoption

CHANNELS = {  # column of adoption.channels -> colour and pattern
    "online_full": ("#0B5C8A", ""),
    "online_partial": ("#5FA3C7", "/"),
    "online_unsplit": ("#2F7FAD", "x"),
    "post": ("#B8860B", "\\"),
    "direct": ("#C9D0D6", ""),
    "direct_post": ("#AEB8C1", "."),
    "rest": ("#E4E8EC", ""),
}
INDICATORS = {  # column -> the indicator it tells; the others are worked out from several
    "online_full": "dossiers_received_online_full",
    "online_partial": "dossiers_received_online_partial",
    "post": "dossiers_received_post",
    "direct": "dossiers_received_direct",
}
LEVELS = ("full", "partial")
STEPS = ["eligible", "provided", "used"]


def draw(page: PageContext) -> None:
    """Draw the channels, then the steps of each level of online service."""
    chart.draw(page, "channels", lambda: _channels(page))
    for place, level in zip(st.columns(len(LEVELS)), LEVELS, strict=True):
        with place:
            chart.draw(page, f"steps_{level}", partial(_steps, page, level))


def _channels(page: PageContext) -> Plan:
    title = page.words("channels.title")
    rows = fetch(adoption.channels, page.scope, period=page.period)
    told = _most_online_first(page, rows[rows[list(CHANNELS)].notna().any(axis=1)])
    if told.empty:
        return Plan(title=title, reason=page.words("channels.none"))
    return Plan(
        title=title,
        about=made_of.about(page, told, rows, unit=page.words("channels.unit")),
        drawing=_channels_drawing(page, told),
    )


def _most_online_first(page: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    order = list(ranking.rows(page, "online_dossier_rate")["unit_id"])
    place = {unit: number for number, unit in enumerate(order)}
    return rows.sort_values("unit_id", key=lambda units: units.map(place).fillna(len(order)), kind="stable")


def _channels_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    shown = made_of.to_draw(page, told)
    parts = [Part(name, page.words(f"channel.{name}"), *look) for name, look in CHANNELS.items()]
    columns = {page.words(f"channel.{name}"): told[name] for name in CHANNELS}
    table = pd.DataFrame({**made_of.places(page, told), **columns, page.words("table.total"): told["total"]})
    return Drawing(
        figure=stacked_bars(shown, parts=parts, as_shares=True, suffix="%" if page.language == "en" else " %"),
        alt=naming.say(page, "channels.alt", n=naming.whole(page, len(told))),
        table=table.assign(**made_of.doubts(page, told)).dropna(axis=1, how="all"),
        note=_channels_note(page, told),
        points=made_of.points(shown, [INDICATORS.get(name, "") for name in CHANNELS if shown[name].notna().any()]),
    )


def _channels_note(page: PageContext, told: pd.DataFrame) -> str:
    notes = [made_of.shortened_note(page, told), ranking.doubt_note(page, told)]
    for odd in ("online_differs", "together_differs", "exceeds_total"):
        if told[odd].any():
            notes.append(page.words(f"channels.{odd}", names=naming.several(page, told["unit_name"][told[odd]])))
    return " ".join(filter(None, notes))


def _steps(page: PageContext, level: str) -> Plan:
    title = page.words(f"steps.{level}")
    rows = fetch(adoption.steps, page.scope, period=page.period)
    rows = rows[rows["level"] == level]
    told = rows.dropna(subset=STEPS, how="all")
    if told.empty:
        return Plan(title=title, reason=page.words("steps.none"))
    return Plan(
        title=title,
        about=made_of.about(page, told, rows, unit=page.words("steps.unit")),
        drawing=_steps_drawing(page, told),
    )


def _steps_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    ordered = told.sort_values(["provided", "used"], ascending=False, kind="stable")
    inside = scale.in_scale(_greatest(ordered), ["greatest"], times=scale.OUT_OF_SCALE_OF_COUNTS)
    shown, level = made_of.to_draw(page, ordered[inside]), str(ordered["level"].iloc[0])
    marks = [
        Mark("eligible", page.words("step.eligible"), "circle-open", INK, 12),
        Mark("provided", page.words("step.provided"), "circle", NEUTRAL),
        Mark("used", page.words("step.used"), "diamond", CHOSEN[0], 10),
    ]
    columns = {page.words(f"step.{name}"): ordered[name] for name in STEPS}
    return Drawing(
        figure=dumbbells(shown, marks=marks),
        alt=naming.say(page, "steps.alt", n=naming.whole(page, len(told))),
        table=pd.DataFrame({**made_of.places(page, ordered), **columns, **made_of.doubts(page, ordered)}),
        note=_steps_note(page, ordered, ordered[~inside]),
        points=made_of.points(shown, ["", *(f"online_{level}_{mark.column}" for mark in marks)]),
    )


def _greatest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the greatest figure of each row: all steps stand on one axis."""
    return rows[STEPS].max(axis=1).to_frame("greatest")


def _steps_note(page: PageContext, told: pd.DataFrame, outside: pd.DataFrame) -> str:
    notes = [made_of.shortened_note(page, told), ranking.doubt_note(page, told)]
    if len(outside):
        figures = zip(outside["unit_name"], _greatest(outside)["greatest"], strict=True)
        names = naming.several(page, [f"{name} ({naming.whole(page, figure)})" for name, figure in figures])
        notes.append(page.words("steps.out_of_scale", names=names, times=scale.OUT_OF_SCALE_OF_COUNTS))
    return " ".join(filter(None, notes))
