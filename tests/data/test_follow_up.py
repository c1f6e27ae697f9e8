"""States of findings: the last step decides, a step can be taken back, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import follow_up
from data.follow_up import FollowUpError, State
from data.store import Dataset, dataset_directory

REAL = Dataset.REAL


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))


def _put(state: State, note: str = "", finding_id: str = "f1") -> None:
    follow_up.put(dataset=REAL, finding_id=finding_id, state=state, who="Nguyễn Văn A", note=note)


def _states() -> dict[str, State]:
    return {step.finding_id: step.state for step in follow_up.in_force(REAL)}


def test_nothing_was_decided_at_first() -> None:
    assert follow_up.in_force(REAL) == ()
    assert follow_up.history(dataset=REAL, finding_id="f1") == ()
    assert follow_up.stamp(REAL) == ""


def test_the_last_step_decides_and_all_stay_in_the_history() -> None:
    _put(State.EXPLAINED, "Mẫu số tính cả hồ sơ kỳ trước")
    _put(State.OPEN)
    _put(State.CORRECTED, finding_id="f2")
    assert _states() == {"f1": State.OPEN, "f2": State.CORRECTED}
    steps = follow_up.history(dataset=REAL, finding_id="f1")
    assert [(step.state, step.note) for step in steps] == [
        (State.EXPLAINED, "Mẫu số tính cả hồ sơ kỳ trước"),
        (State.OPEN, ""),
    ]
    assert steps[0].who == "Nguyễn Văn A"
    assert steps[0].at.tzinfo is not None


def test_a_step_taken_back_gives_way_to_the_one_before() -> None:
    _put(State.EXPLAINED, "Đã đối chiếu")
    _put(State.CORRECTED)
    follow_up.undo(dataset=REAL, step=follow_up.history(dataset=REAL, finding_id="f1")[-1], who="B")
    assert _states() == {"f1": State.EXPLAINED}
    follow_up.undo(dataset=REAL, step=follow_up.history(dataset=REAL, finding_id="f1")[0], who="B")
    assert _states() == {}
    assert [step.is_undone for step in follow_up.history(dataset=REAL, finding_id="f1")] == [True, True]


def test_a_step_is_taken_back_once() -> None:
    _put(State.CORRECTED)
    follow_up.undo(dataset=REAL, step=follow_up.history(dataset=REAL, finding_id="f1")[0], who="B")
    with pytest.raises(FollowUpError, match="undone"):
        follow_up.undo(dataset=REAL, step=follow_up.history(dataset=REAL, finding_id="f1")[0], who="B")


@pytest.mark.parametrize(
    ("who", "note", "reason"),
    [("  ", "lý do", "who"), ("A", " \n ", "note"), ("A" * 81, "lý do", "too_long"), ("A", "x" * 2001, "too_long")],
)
def test_an_explanation_needs_a_name_and_a_note(who: str, note: str, reason: str) -> None:
    with pytest.raises(FollowUpError, match=reason):
        follow_up.put(dataset=REAL, finding_id="f1", state=State.EXPLAINED, who=who, note=note)
    assert follow_up.in_force(REAL) == ()


def test_every_entry_changes_the_stamp() -> None:
    stamps = [follow_up.stamp(REAL)]
    for _ in range(3):
        _put(State.CORRECTED)
        stamps.append(follow_up.stamp(REAL))
    assert len(set(stamps)) == 4


def test_data_sets_do_not_mix() -> None:
    _put(State.CORRECTED)
    assert follow_up.in_force(Dataset.SIMULATED) == ()
    assert (dataset_directory(dataset=REAL) / "follow_up.jsonl").is_file()
