"""Drafts, corrections and taught wordings: what people do stays, in whatever order and from however many hands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data import ledger
from data.intake import corrections, drafts, events, originals, taught, work
from data.intake.corrections import CorrectionError, Field
from data.intake.drafts import DraftError, State
from data.intake.events import Event

ROOT = Path(__file__).parents[2]
WHO = "Bà An"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    return tmp_path


def _received(content: bytes = b"mot", name: str = "a.docx") -> str:
    return drafts.receive(content, name=name, who=WHO).sha256


def _read(sha256: str, reports: int = 1) -> None:
    events.put(Event.READ, sha256=sha256, reports=reports)


def test_a_file_received_waits_and_is_kept_unchanged() -> None:
    sha256 = _received(b"noi dung")
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.received_by, draft.name) == (State.WAITING, WHO, "a.docx")
    kept = originals.path_of(sha256)
    assert kept is not None
    assert kept.read_bytes() == b"noi dung"


def test_the_same_bytes_under_another_name_are_the_same_draft() -> None:
    _received()
    again = drafts.receive(b"mot", name="ban sao.docx", who="Ông Bình")
    assert again.again
    assert [draft.name for draft in drafts.all_drafts()] == ["a.docx"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\bao cao\\xã.docx", "xã.docx"),
        ("bao\u202ecod.exe", "baocod.exe"),
        ("  ..", "_"),
        ("x" * 400 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_never_climbs_hides_or_runs_on(given: str, shown: str) -> None:
    assert originals.shown_name(given) == shown


@pytest.mark.parametrize("sha256", ["", "../events", "a" * 63, "*" * 64])
def test_only_a_hash_opens_an_original(sha256: str) -> None:
    assert originals.path_of(sha256) is None


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.htm", "a", "a.js"])
def test_what_could_run_in_a_browser_is_handed_out_as_bytes(name: str) -> None:
    assert originals.media_type(name) == originals.DOWNLOAD


def test_a_file_of_two_reports_makes_two_drafts() -> None:
    _read(_received(), reports=2)
    assert [(draft.number, draft.state) for draft in drafts.all_drafts()] == [(1, State.READ), (2, State.READ)]


def test_a_draft_goes_from_read_to_published_and_remembers_its_version() -> None:
    _read(_received())
    drafts.ask_to_publish(drafts.all_drafts(), who=WHO)
    [asked] = drafts.in_state(State.ASKED)
    events.put(Event.PUBLISHED, who=WHO, draft=asked.id, version="v1", report_id="r", corrections=["c"])
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.version, draft.published_corrections) == (State.PUBLISHED, "v1", ("c",))


def test_a_published_report_read_anew_beside_another_one_is_known_to_differ() -> None:
    sha256 = _received()
    _read(sha256, reports=2)
    first = drafts.all_drafts()[0]
    drafts.ask_to_publish([first], who=WHO)
    events.put(Event.PUBLISHED, who=WHO, draft=first.id, version="v1", report_id="r", corrections=[])
    published = drafts.all_drafts()[0]
    assert published.reading == published.published_reading
    drafts.read_again([sha256], who=WHO)
    _read(sha256, reports=2)
    after = drafts.all_drafts()[0]
    assert (after.state, after.reading == after.published_reading) == (State.PUBLISHED, False)


def test_what_somebody_else_has_dealt_with_meanwhile_is_not_asked_for_again() -> None:
    _read(_received())
    [seen] = drafts.all_drafts()
    drafts.ask_to_publish([seen], who=WHO)
    drafts.ask_to_publish([seen], who=WHO)  # a double click
    assert len([entry for entry in ledger.entries(events.path()) if entry["event"] == Event.ASKED]) == 1
    with pytest.raises(DraftError, match="state"):
        drafts.ask_to_publish([seen], who="Ông Bình")
    with pytest.raises(DraftError, match="state"):
        drafts.reject(seen, reason="Nhầm xã", who="Ông Bình")
    assert drafts.all_drafts()[0].changed_by == WHO


def _published(draft: drafts.Draft, version: str, report: str = "r") -> None:
    drafts.ask_to_publish([draft], who=WHO)
    events.put(Event.PUBLISHED, who=WHO, draft=draft.id, version=version, report_id=report, corrections=[])


def test_of_two_drafts_published_as_one_report_the_later_is_in_force_and_the_older_can_come_back() -> None:
    for content in (b"mot", b"hai"):
        _read(_received(content))
    older, newer = drafts.in_state(State.READ)
    _published(older, "v1")
    _published(newer, "v2")
    found = {draft.id: (draft.is_in_force, draft.replaced_by) for draft in drafts.all_drafts()}
    assert found == {older.id: (False, newer.id), newer.id: (True, "")}
    with pytest.raises(DraftError, match="state"):
        drafts.ask_to_withdraw(drafts.in_state(State.PUBLISHED)[0], reason="Nhầm", who=WHO)

    _published(next(draft for draft in drafts.all_drafts() if draft.id == older.id), "v3")
    found = {draft.id: (draft.is_in_force, draft.replaced_by) for draft in drafts.all_drafts()}
    assert found == {older.id: (True, ""), newer.id: (False, older.id)}


def test_a_withdrawal_has_a_reason_and_what_was_withdrawn_can_be_published_again() -> None:
    _read(_received())
    _published(drafts.all_drafts()[0], "v1")
    [draft] = drafts.all_drafts()
    with pytest.raises(DraftError, match="reason"):
        drafts.ask_to_withdraw(draft, reason=" ", who=WHO)
    drafts.ask_to_withdraw(draft, reason="Nhầm xã", who="Ông Bình")
    assert drafts.all_drafts()[0].state is State.ASKED_BACK
    assert work.is_pending()
    events.put(Event.WITHDRAWN, who="Ông Bình", draft=draft.id, version="v2")
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.reason, draft.is_in_force) == (State.WITHDRAWN, "Nhầm xã", False)
    told = [{"problem": "p", "remedy": "r"}]
    drafts.ask_to_publish([draft], who=WHO)
    events.put(Event.NOT_PUBLISHED, who=WHO, draft=draft.id, problems=told)
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.problems[0].problem) == (State.WITHDRAWN, "p")
    _published(draft, "v3")
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.is_in_force, draft.reason) == (State.PUBLISHED, True, "")


def test_what_could_not_be_withdrawn_stays_published_and_says_why() -> None:
    _read(_received())
    _published(drafts.all_drafts()[0], "v1")
    drafts.ask_to_withdraw(drafts.all_drafts()[0], reason="Nhầm xã", who=WHO)
    told = [{"problem": "p", "remedy": "r"}]
    events.put(Event.NOT_WITHDRAWN, who=WHO, draft=drafts.all_drafts()[0].id, problems=told)
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.is_in_force, draft.problems[0].problem) == (State.PUBLISHED, True, "p")


def test_what_was_refused_at_publishing_says_why_and_can_be_asked_for_again() -> None:
    _read(_received())
    drafts.ask_to_publish(drafts.all_drafts(), who=WHO)
    told = [{"problem": "p", "remedy": "r"}]
    events.put(Event.NOT_PUBLISHED, who=WHO, draft=drafts.all_drafts()[0].id, problems=told)
    [draft] = drafts.all_drafts()
    assert (draft.state, draft.problems[0].problem) == (State.READ, "p")
    drafts.ask_to_publish([draft], who=WHO)
    assert drafts.all_drafts()[0].problems == ()


def test_a_rejection_has_a_reason_and_can_be_taken_back() -> None:
    _read(_received())
    [draft] = drafts.all_drafts()
    with pytest.raises(DraftError, match="reason"):
        drafts.reject(draft, reason=" ", who=WHO)
    drafts.reject(draft, reason="Thiếu phụ lục", who=WHO)
    [rejected] = drafts.all_drafts()
    assert (rejected.state, rejected.reason, rejected.changed_by) == (State.REJECTED, "Thiếu phụ lục", WHO)
    drafts.reopen(rejected, who=WHO)
    assert drafts.all_drafts()[0].state is State.READ


def test_reading_again_leaves_what_is_published_or_rejected_where_it_stands() -> None:
    sha256 = _received()
    _read(sha256, reports=2)
    first, second = drafts.all_drafts()
    drafts.reject(first, reason="Nhầm xã", who=WHO)
    drafts.read_again([sha256], who=WHO)
    assert [draft.state for draft in drafts.all_drafts()] == [State.REJECTED, State.WAITING]
    _read(sha256, reports=2)
    assert [draft.state for draft in drafts.all_drafts()] == [State.REJECTED, State.READ]
    assert drafts.find(second.id) is not None


@pytest.mark.parametrize("who", ["", "   ", "x" * 100])
def test_nothing_is_done_by_nobody(who: str) -> None:
    with pytest.raises(DraftError):
        drafts.receive(b"x", name="x.txt", who=who)


def _add(field: Field = Field.VALUE_RAW, new: str = "10", **other: object) -> corrections.Correction:
    facts = {"draft": "d-1", "record_no": 1, "old": "1O", "why": "Đọc nhầm", "who": WHO} | other
    return corrections.add(field=field, new=new, **facts)  # type: ignore[arg-type]


def test_of_two_corrections_of_one_cell_the_last_holds_until_it_is_taken_back() -> None:
    first, second = _add(new="10"), _add(new="70")
    assert [one.new for one in corrections.in_force("d-1")] == ["70"]
    corrections.undo(second, who="Ông Bình")
    assert [one.new for one in corrections.in_force("d-1")] == ["10"]
    corrections.undo(first, who="Ông Bình")
    assert corrections.in_force("d-1") == ()
    assert [one.undone_by for one in corrections.of_draft("d-1")] == ["Ông Bình", "Ông Bình"]
    with pytest.raises(CorrectionError, match="undone"):
        corrections.undo(first, who=WHO)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"who": " "}, "who"),
        ({"why": ""}, "why"),
        ({"new": "1O"}, "same"),
        ({"record_no": 0}, "place"),
        ({"field": Field.PERIOD, "new": "2024-Q1"}, "place"),
        ({"field": Field.PERIOD, "new": "2024-Q5", "record_no": 0}, "value"),
        ({"field": Field.PERIOD_END, "new": "14/3/2024", "record_no": 0}, "value"),
        ({"field": Field.COMMUNE, "new": "không có", "record_no": 0}, "value"),
        ({"field": Field.INDICATOR, "new": "no_such_indicator"}, "value"),
        ({"why": "x" * 3000}, "too_long"),
    ],
)
def test_what_is_no_correction_is_refused_and_says_why(wrong: dict[str, object], reason: str) -> None:
    with pytest.raises(CorrectionError) as refused:
        _add(**wrong)  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert corrections.of_draft("d-1") == ()


def test_no_statistic_is_a_meaning_and_a_blank_cell_a_reading() -> None:
    _add(Field.INDICATOR, "", old="dossiers_received")
    _add(Field.VALUE_RAW, "")
    assert {one.field for one in corrections.in_force("d-1")} == {Field.INDICATOR, Field.VALUE_RAW}


def test_a_wording_taught_anew_takes_the_place_of_the_older_and_can_be_forgotten() -> None:
    for indicator in ("dossiers_received", "staff_present"):
        taught.teach(indicator=indicator, wording="Hồ sơ  về xã", context="", who=WHO, entry=indicator)
    assert [(one.wording, one.indicator) for one in taught.wordings()] == [("Hồ sơ về xã", "staff_present")]
    taught.forget(taught.of_correction("staff_present"))
    assert taught.wordings() == ()


def test_a_row_typed_into_the_table_is_read_and_one_of_an_unknown_indicator_is_not() -> None:
    work.forgive()
    taught.path().write_text(
        "indicator,wording,context\ndossiers_received,Hồ sơ về xã,\nno_such,Gì đó,\n", encoding="utf-8-sig"
    )
    assert [one.wording for one in taught.wordings()] == ["Hồ sơ về xã"]


UPLOADER = """
import sys
from data.intake import corrections, drafts
from data.intake.corrections import Field
who = sys.argv[1]
for number in range(10):
    drafts.receive(f"tep {number}".encode(), name=f"{number}.docx", who=who)
    corrections.add(draft="d-1", record_no=number + 1, field=Field.VALUE_RAW, old="", new=who, why="vì", who=who)
"""


def test_two_officers_lose_nothing_and_double_nothing() -> None:
    both = [subprocess.Popen([sys.executable, "-c", UPLOADER, who], cwd=ROOT) for who in ("An", "Bình")]
    assert [one.wait() for one in both] == [0, 0]
    assert len(drafts.all_drafts()) == 10
    assert len(corrections.of_draft("d-1")) == 20
    assert len(corrections.in_force("d-1")) == 10


WORKER = """
import sys, time
from data.intake import work
with work.turn() as mine:
    print(mine, flush=True)
    time.sleep(60 if mine else 0)
"""


def test_a_dead_process_is_not_taken_for_one_that_works() -> None:
    worker = subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"True\n"
    assert work.is_running()
    worker.kill()
    worker.wait()
    worker.stdout.close()
    assert not work.is_running()


def test_a_process_that_never_gets_anywhere_is_started_three_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(work.time, "time", lambda: now[0])
    launched = []
    for _ in range(10):
        launched.append(work.may_launch())
        now[0] += 30
    assert sum(launched) == 3
    assert work.is_stuck()
    work.forgive()
    assert work.may_launch()
