"""The list of drafts with state and progress; redraws itself while something is under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard import formats, listing, session
from dashboard.intake import person, process, refusals, same_report, standing
from dashboard.intake.same_report import Index
from dashboard.intake.standing import Standing
from dashboard.listing import Cell, Column, Row
from dashboard.wording import Words
from data.intake import drafts, readings, work
from data.intake.drafts import Draft, DraftError, State

_GROUP, _LIST = "intake_group", "intake_drafts"
_SECONDS = 1.5
_HEIGHT = 430
_GROUPS: dict[str, frozenset[Standing]] = {
    "all": frozenset(Standing),
    "to_do": standing.TO_DO,
    "ready": frozenset({Standing.READY}),
    "done": standing.DONE,
}


def chosen() -> Draft | None:
    """Return the draft that is open."""
    return drafts.find(session.selection().draft)


def draw(say: Words) -> None:
    """Draw the list and what can be done with several drafts at once."""
    pending = process.ensure()
    drawn = _drawn(chosen())

    def part() -> None:
        _draw(say, pending=pending, drawn=drawn)

    st.fragment(part, run_every=_SECONDS if pending else None)()


def _draw(say: Words, *, pending: bool, drawn: str) -> None:
    """Draw the list; when the rest of the page has become out of date, have all of it drawn anew."""
    under_way = process.ensure()
    if (pending and not under_way) or _drawn(chosen()) != drawn:
        st.rerun()
    progress = work.progress().under_way if work.is_running() else frozenset[str]()
    of_report = same_report.index()
    stands = {draft: standing.of(draft, under_way=progress, of_report=of_report) for draft in drafts.all_drafts()}
    if work.is_stuck():
        _stuck(say)
    if not stands:
        _nothing(say)
        return
    shown = _choose_group(say, stands)
    _progress(say, stands)
    ticked = listing.draw(
        [_row(say, draft, stands[draft], of_report) for draft in shown],
        [
            Column(label=say("intake.file"), width="30%"),
            Column(label=say("intake.report")),
            Column(label=say("intake.state"), kind="state", width="24%"),
            Column(label=say("intake.received_at"), width="17%"),
        ],
        key=_LIST,
        alt=say("intake.list_alt"),
        chosen=session.selection().draft,
        on_open=open_one,
        tick_label=say("intake.tick"),
        height=_HEIGHT,
    )
    _publishing(say, stands, ticked)


def _drawn(draft: Draft | None) -> str:
    """Return a text that changes when the open draft must be drawn anew."""
    return repr((draft, draft and readings.is_fresh(draft), draft and readings.review_of(draft)))


def open_one(draft_id: str) -> None:
    """Callback: open a draft, none with ''."""
    session.change(draft=draft_id)


def answer(say: Words) -> str:
    """Return in one line how many drafts there are and where they stand."""
    found = drafts.all_drafts()
    if not found:
        return say("intake.answer_none")
    of_report = same_report.index()
    counts = Counter(standing.of(draft, under_way=frozenset(), of_report=of_report) for draft in found)

    def number(stands: frozenset[Standing]) -> str:
        return formats.number(sum(counts[one] for one in stands), language=say.language)

    return say(
        "intake.answer",
        n=formats.number(len(found), language=say.language),
        under_way=number(standing.UNDER_WAY),
        to_do=number(standing.TO_DO),
        ready=number(frozenset({Standing.READY})),
        published=number(frozenset({Standing.PUBLISHED})),
    )


def _nothing(say: Words) -> None:
    with st.container(border=True, key="intake_nothing"):
        st.markdown(f"**{say('intake.nothing')}** {say('intake.nothing_how')}")


def _stuck(say: Words) -> None:
    with st.container(border=True, key="intake_stuck"):
        st.markdown(f"**{say('intake.stuck')}** {say('intake.stuck_how', log=work.log())}")
        st.button(say("intake.try_again"), key="intake_try_again", on_click=work.forgive)


def _choose_group(say: Words, stands: dict[Draft, Standing]) -> list[Draft]:
    def label(group: str) -> str:
        n = sum(stand in _GROUPS[group] for stand in stands.values())
        return f"{say(f'intake.group_{group}')} ({formats.number(n, language=say.language)})"

    group = st.segmented_control(
        say("intake.group"), list(_GROUPS), key=_GROUP, default="all", format_func=label, label_visibility="collapsed",
        required=True,
    )  # fmt: skip
    return [draft for draft, stand in stands.items() if stand in _GROUPS[group or "all"]]


def _progress(say: Words, stands: dict[Draft, Standing]) -> None:
    """Say how far the reading has come while it goes on."""
    files = work.progress()
    if files.files and work.is_running():
        done, of = files.done, len(files.files)
        st.progress(done / of, text=say("intake.reading_n", done=done, n=of))
    elif any(stand is Standing.ASKED for stand in stands.values()):
        st.caption(say("intake.publishing_now"))


def _row(say: Words, draft: Draft, stand: Standing, of_report: Index) -> Row:
    return Row(
        id=draft.id,
        cells=(
            Cell(text=draft.name, more=_size_of(say, draft)),
            _report(say, draft, of_report),
            Cell(text=say(f"standing.{stand}"), more=_why(say, draft, stand), tone=standing.TONES.get(stand, "")),
            Cell(
                text=formats.moment(draft.received_at.astimezone(formats.VIETNAM)), more=draft.received_by, tone="quiet"
            ),
        ),
        tick=standing.can_be_published(draft) and stand not in standing.SETTLED,
        busy=stand in standing.UNDER_WAY,
    )


def _size_of(say: Words, draft: Draft) -> str:
    several = [one for one in drafts.all_drafts() if one.sha256 == draft.sha256]
    return say("intake.report_of", n=draft.number, all=len(several)) if len(several) > 1 else ""


def _report(say: Words, draft: Draft, of_report: Index) -> Cell:
    review = readings.review_of(draft)
    if review is None:
        return Cell(text="")
    name = review.unit_name or say("intake.no_commune")
    place = ", ".join(filter(None, (review.district, review.province)))
    above = " · ".join(filter(None, (place, _other(say, draft, of_report))))
    period = formats.period(review.period, language=say.language) if review.period else say("intake.no_period")
    tone = "" if review.unit_name and review.period else "bad"
    return Cell(text=f"{name} · {period}", more=above, tone=tone)


def _other(say: Words, draft: Draft, of_report: Index) -> str:
    """Return which other file tells the same report, '' when none does or the draft is settled."""
    found = same_report.others(draft, of_report) if draft.state is State.READ else []
    if not found:
        return ""
    return say("intake.replaces_short" if found[0].is_in_force else "intake.same_as", name=found[0].name)


def _why(say: Words, draft: Draft, stand: Standing) -> str:
    """Return what there is to know beside the state: what is wrong, how many figures, who rejected it and why."""
    if stand in (Standing.REJECTED, Standing.ASKED_BACK, Standing.WITHDRAWN):
        return f"{draft.changed_by}: {draft.reason}"
    if stand is Standing.REPLACED:
        return say("intake.replaced_short", name=standing.name_of(draft.replaced_by))
    if draft.problems:
        return refusals.told(say, draft.problems[0])
    review = readings.review_of(draft)
    if review is None or stand in standing.UNDER_WAY:
        return ""
    if review.problems:
        return refusals.told(say, review.problems[0])
    warnings = sum(finding.severity == "warning" for finding in review.findings)
    counts = (("n_figures", review.n_records), ("n_errors", review.n_errors), ("n_warnings", warnings))
    told = [say(f"intake.{key}", n=formats.number(n, language=say.language)) for key, n in counts if n]
    if review.n_unrecognised:
        told.append(say("intake.n_unrecognised", n=review.n_unrecognised))
    return " · ".join(told)


def _publishing(say: Words, stands: dict[Draft, Standing], ticked: Sequence[str]) -> None:
    """Draw the two ways to publish several drafts at once."""
    some = [draft for draft in stands if draft.id in ticked]
    right = [draft for draft, stand in stands.items() if stand is Standing.READY]
    with st.container(horizontal=True, gap="small", key="intake_publish"):
        for key, found in (("publish_ticked", some), ("publish_right", right)):
            n = formats.number(len(found), language=say.language)
            st.button(
                say(f"intake.{key}", n=n), key=f"intake_{key}", on_click=publish, args=(found,), disabled=not found,
                type="primary" if found and key == "publish_ticked" else "secondary",
            )  # fmt: skip
    tell_refused(say)


def publish(found: Sequence[Draft]) -> None:
    """Callback: ask for the drafts to be published, by the person named."""
    try:
        drafts.ask_to_publish(found, who=person.name())
    except DraftError as refused:
        st.session_state["intake_refused"] = refused.reason
        return
    process.ensure()


def tell_refused(say: Words) -> None:
    """Say why the last thing asked was not done."""
    if reason := st.session_state.pop("intake_refused", ""):
        st.error(say(f"intake.refused_{reason}"))
