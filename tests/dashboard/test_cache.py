"""Answers are shared by all sessions, belong to one store version and cannot be spoilt by a caller."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import cache
from data.store import Dataset
from queries import areas, latest
from queries.scope import Scope
from tests.builders import a_record, a_store


def scope() -> Scope:
    return Scope(dataset=Dataset.REAL, version=cache.published(Dataset.REAL))


@pytest.mark.usefixtures("store")
def test_what_a_caller_does_to_an_answer_stays_with_the_caller() -> None:
    first = cache.fetch(areas.units, scope())
    names = first["unit_name"].tolist()
    first["unit_name"] = "spoilt"
    first.loc[:, "province"] = "spoilt"
    del first["district"]
    second = cache.fetch(areas.units, scope())
    assert second["unit_name"].tolist() == names
    assert "spoilt" not in set(second["province"])
    assert "district" in second.columns


@pytest.mark.usefixtures("store")
def test_a_question_is_asked_once_per_version_and_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def question(*, scope: Scope, word: str) -> int:
        asked.append(word)
        return len(asked)

    answers = [cache.fetch(question, scope(), word=word) for word in ("a", "a", "b", "a")]
    assert answers == [1, 1, 2, 1]


def test_a_new_version_is_asked_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.fetch(latest.values, scope(), indicators=("dossiers_received",), period="2024-Q1")
    a_store(store, [a_record(unit_code="11116", unit_name="Xã Quang Khải", district="Tứ Kỳ", province="Hải Dương",
                             period="2024-H1", value=7)], monkeypatch=monkeypatch)  # fmt: skip
    after = cache.fetch(latest.values, scope(), indicators=("dossiers_received",), period="2024-H1")
    assert len(before) == 3
    assert after["value"].dropna().tolist() == [7]
