"""What staffing is made of: quota against people present, work per person, qualifications."""

from __future__ import annotations

import pandas as pd

from dashboard import formats
from dashboard.blocks import chart, made_of, naming, ranking
from dashboard.blocks.chart import Drawing, Plan
from dashboard.blocks.say import chart_words
from dashboard.cache import fetch
from dashboard.charts.bars import Part, stacked_bars
from dashboard.charts.dumbbells import Mark, dumbbells
from dashboard.charts.look import CHOSEN, INK
from dashboard.charts.ranked import ranked_dots
from dashboard.page_context import PageContext
from queries import latest, staffing

QUALIFICATIONS = {  # indicator -> colour and pattern, highest first
    "staff_masters": ("#0B5C8A", ""),
    "staff_university": ("#5FA3C7", "/"),
    "staff_college": ("#B8860B", ""),
    "staff_intermediate": ("#C9D0D6", "\\"),
}


def draw(page: PageContext) -> None:
    """Draw quota against present, then work per person, then qualifications."""
    chart.draw(page, "quota", lambda: _quota(page))
    chart.draw(page, "workload", lambda: _workload(page))
    chart.draw(page, "qualifications", lambda: _qualifications(page))


def _quota(page: PageContext) -> Plan:
    title = page.words("quota.title")
    rows = fetch(staffing.against_quota, page.scope, period=page.period)
    told = rows.dropna(subset=["assigned", "present"], how="all")
    if told.empty:
        return Plan(title=title, reason=page.words("quota.none"))
    about = made_of.about(page, told, rows, unit=page.words("unit.people"))
    return Plan(title=title, about=about, drawing=_quota_drawing(page, told))


def _quota_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    shown = made_of.to_draw(page, told)
    shown = shown.assign(text=[_gap(page, gap) for gap in shown["gap"]])
    marks = [
        Mark("assigned", page.words("quota.assigned"), "circle-open", INK, 12),
        Mark("present", page.words("quota.present"), "circle", CHOSEN[0]),
    ]
    figures = {
        page.words(f"quota.{name}"): told[name] for name in ("assigned", "present", "gap", "contract", "reduced")
    }
    short = told[told["gap"] < 0]
    return Drawing(
        figure=dumbbells(shown, marks=marks),
        alt=naming.say(page, "quota.alt", n=naming.whole(page, len(told)), short=naming.whole(page, len(short))),
        table=pd.DataFrame(
            {
                **made_of.places(page, told),
                **figures,
                page.words("quota.rate"): told["present_rate"],
                **made_of.doubts(page, told),
            }
        ),
        note=" ".join(filter(None, (made_of.shortened_note(page, told), ranking.doubt_note(page, told)))),
        points=made_of.points(shown, ["", "staff_assigned", "staff_present"]),
    )


def _gap(page: PageContext, gap: float) -> str:
    if formats.missing(gap):
        return ""
    if gap == 0:
        return page.words("quota.full")
    key = "quota.short_by" if gap < 0 else "quota.over_by"
    return page.words(key, n=naming.whole(page, abs(gap)))


def _workload(page: PageContext) -> Plan:
    title = page.words("workload.title")
    rows = fetch(staffing.workload, page.scope, period_to=page.period)
    rows = rows.dropna(subset=["per_person"])
    if rows.empty:
        return Plan(title=title, reason=page.words("workload.none"))
    last = rows.groupby("unit_id", sort=False).tail(1).sort_values("per_person", ascending=False, kind="stable")
    about = naming.say(page, "workload.about", n=naming.whole(page, len(last)))
    return Plan(title=title, about=about, drawing=_workload_drawing(page, last))


def _workload_drawing(page: PageContext, last: pd.DataFrame) -> Drawing:
    nothing = float("nan")
    shown = last.assign(
        value=last["per_person"],
        numerator=last["done"],
        denominator=last["present"],
        q1=nothing,
        median=nothing,
        q3=nothing,
        period_label=[page.period_name(code) for code in last["period"]],
        text=[_per_person(page, row) for row in last.itertuples()],
        doubt_text=[naming.doubt_hover(page, rules) for rules in last["doubt"]],
    )
    figure = ranked_dots(
        shown, say=chart_words(page.words), suffix="", decimals=1, chosen=page.selection.units, target=None
    )
    table = {
        page.words("workload.done"): last["done"],
        page.words("quota.present"): last["present"],
        page.words("workload.per_person"): last["per_person"],
        page.words("column.how"): [page.words(f"how.{how}") for how in last["how"]],
    }
    most = last.iloc[0]
    alt = page.words(
        "workload.alt",
        name=naming.commune(page, most["unit_name"]),
        value=formats.number(most["per_person"], digits=1, language=page.selection.language),
    )
    notes = [ranking.doubt_note(page, last)]
    if figure["layout"]["xaxis"]["range"][0] > 0:
        notes.append(page.words("chart.cut_axis"))
    return Drawing(
        figure=figure,
        alt=alt,
        table=pd.DataFrame({**made_of.places(page, last), **table, **made_of.doubts(page, last)}),
        note=" ".join(filter(None, notes)),
    )


def _per_person(page: PageContext, row: object) -> str:
    language = page.selection.language
    value = formats.number(row.per_person, digits=1, language=language)  # type: ignore[attr-defined]
    return f"\u00a0\u00a0{value} ({formats.parts(row.done, row.present, language=language)})\u00a0\u00a0"  # type: ignore[attr-defined]


def _qualifications(page: PageContext) -> Plan:
    title = page.words("qualifications.title")
    rows = fetch(latest.values, page.scope, indicators=tuple(QUALIFICATIONS), period=page.period)
    wide = rows.pivot_table(
        index=["unit_id", "unit_name", "district", "period"], columns="indicator", values="value", sort=False
    )
    if wide.empty:
        return Plan(title=title, reason=page.words("qualifications.none"))
    told = wide.reindex(columns=list(QUALIFICATIONS)).reset_index()
    told = told.join(made_of.doubt_of_each(rows), on="unit_id")
    all_units = rows["unit_id"].drop_duplicates().to_frame()
    about = made_of.about(page, told, all_units, unit=page.words("unit.people"))
    return Plan(title=title, about=about, drawing=_qualifications_drawing(page, told))


def _qualifications_drawing(page: PageContext, told: pd.DataFrame) -> Drawing:
    parts = [Part(name, page.words(f"qualification.{name}"), *look) for name, look in QUALIFICATIONS.items()]
    figures = {page.words(f"qualification.{name}"): told[name] for name in QUALIFICATIONS}
    shown = made_of.to_draw(page, told)
    notes = (
        page.words("qualifications.note"),
        made_of.shortened_note(page, told),
        ranking.doubt_note(page, told),
    )
    return Drawing(
        figure=stacked_bars(shown, parts=parts),
        alt=naming.say(page, "qualifications.alt", n=naming.whole(page, len(told))),
        table=pd.DataFrame({**made_of.places(page, told), **figures, **made_of.doubts(page, told)}).dropna(
            axis=1, how="all"
        ),
        note=" ".join(filter(None, notes)),
        points=made_of.points(shown, [name for name in QUALIFICATIONS if shown[name].notna().any()]),
    )
