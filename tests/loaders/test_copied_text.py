"""Sentences copied from the report before are found when they carry figures of the period, and nothing else is."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import catalog
from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import load
from loaders.checking import Finding, findings_of
from tests.builders import a_record, a_source

RULE = catalog.rules()["copy_forward.text"]
FLOWS = {
    "dossiers_received": "Trong {period}, bộ phận một cửa tiếp nhận {value} hồ sơ.",
    "dossiers_received_online": "Có {value} hồ sơ nộp trực tuyến, tính đến ngày {day}.",
    "feedback_received": "Xã nhận {value} phản ánh của người dân",
    "documents_in": "Văn bản đến là {value} văn bản; văn bản đi ít hơn.",
    "documents_out": "Đã ký số và gửi {value} văn bản.",
}
LEVEL = {"staff_present": "Có mặt {value} cán bộ, công chức."}
NAMES = {"2024-Q1": ("quý I/2024", "14/3/2024"), "2024-H1": ("6 tháng đầu năm 2024", "14/6/2024")}


def told(period: str, figures: dict[str, int], **changes: Any) -> list[Record]:
    """Return the records of a report whose sentences give the figures, the wording changed where asked."""
    name, day = NAMES[period]
    wordings = FLOWS | LEVEL | changes
    return [
        a_record(
            period=period,
            origin="narrative",
            indicator=indicator,
            value=value,
            quote=wordings[indicator].format(period=name, day=day, value=value),
        )
        for indicator, value in figures.items()
    ]


def copied(*reports: list[Record]) -> list[Finding]:
    source = a_source(record for report in reports for record in report)
    return [finding for finding in findings_of([source]) if finding.rule_row == RULE.id]


FIGURES = dict(zip(FLOWS, (120, 45, 17, 230, 88), strict=True))


def test_the_same_sentences_with_the_same_figures_are_a_copy_whatever_day_and_period_they_name() -> None:
    [finding] = copied(told("2024-Q1", FIGURES), told("2024-H1", FIGURES))
    assert (finding.report_id, finding.found, finding.expected) == ("15886-2024-H1", "5", "5")
    assert finding.indicators == ";".join(FLOWS)
    assert "5 trong 5" in finding.message_vi


def test_a_report_that_tells_its_own_figures_in_the_same_words_is_none() -> None:
    assert not copied(told("2024-Q1", FIGURES), told("2024-H1", {name: 2 * value for name, value in FIGURES.items()}))


def test_the_same_figures_in_other_words_are_none() -> None:
    others = {name: f"Nay báo cáo {text}" for name, text in FLOWS.items()}
    assert not copied(told("2024-Q1", FIGURES), told("2024-H1", FIGURES, **others))


def test_one_figure_told_by_several_sentences_is_too_little() -> None:
    same = dict.fromkeys(FLOWS, 45)
    assert not copied(told("2024-Q1", same), told("2024-H1", same))


def test_levels_may_stay_as_they_are() -> None:
    figures = FIGURES | {"staff_present": 20}
    later = {name: value + 1 for name, value in FIGURES.items()} | {"staff_present": 20}
    assert not copied(told("2024-Q1", figures), told("2024-H1", later))


def test_without_sentences_nothing_is_said() -> None:
    silent = [[replace(record, quote="") for record in told(period, FIGURES)] for period in ("2024-Q1", "2024-H1")]
    assert not copied(*silent)


def bare_words(sentence: str) -> list[str]:
    """What the rule compares, said another way: words and numbers that are no day and no name of a period."""
    text = sentence.lower()
    for name, day in NAMES.values():
        text = text.replace(name.lower(), " ").replace(day, " ")
    return re.findall(r"\w+", text)


def expected(before: list[Record], later: list[Record]) -> tuple[str, str] | None:
    comparable, same = 0, []
    for record in later:
        earlier = [one for one in before if one.indicator == record.indicator]
        if record.indicator in LEVEL or not earlier or not record.value or record.value < 10:
            continue
        comparable += 1
        if record.value == earlier[0].value and bare_words(record.quote) == bare_words(earlier[0].quote):
            same.append(record.value)
    if len(set(same)) < float(RULE.low or 0) or len(same) < float(RULE.high or 0) * comparable:
        return None
    return str(len(same)), str(comparable)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_sql_finds_what_plain_python_finds(seed: int) -> None:
    chance = random.Random(seed)
    names = [*FLOWS, *LEVEL]
    first = {name: chance.choice((5, 12, 40, 77, 300)) for name in names if chance.random() < 0.9}
    second = {
        name: first.get(name, 50) if chance.random() < 0.7 else chance.choice((12, 40, 901))
        for name in names
        if chance.random() < 0.9
    }
    changes = {name: f"Riêng {FLOWS[name]}" for name in FLOWS if chance.random() < 0.15}
    before, later = told("2024-Q1", first), told("2024-H1", second, **changes)
    found = [(one.found, one.expected) for one in copied(before, later)]
    assert found == [one for one in [expected(before, later)] if one]


def test_a_copy_is_found_when_the_report_before_is_in_the_store_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    load(sources=[a_source(told("2024-Q1", FIGURES))], dataset=Dataset.REAL)
    [looked_over] = [
        one
        for one in findings_of([a_source(told("2024-H1", FIGURES))], dataset=Dataset.REAL)
        if one.rule_row == RULE.id
    ]
    load(sources=[a_source(told("2024-H1", FIGURES))], dataset=Dataset.REAL)
    query = f"select finding_id, len(string_split(record_ids, ';')) from findings where rule_row = '{RULE.id}'"
    assert open_store(Dataset.REAL).cursor().execute(query).fetchall() == [(looked_over.finding_id, 10)]
