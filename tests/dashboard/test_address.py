"""A link holds the whole view, reads back to it, and says what it did not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address
from dashboard.address import Problem
from dashboard.selection import Grain, Language, Part, Selection, Shape
from data.contract import Origin, Status
from data.follow_up import State
from data.store import Dataset
from queries.quality import Severity

PERIODS = st.sampled_from(["", "2024-Q1", "2023-H1", "2022-9M", "2021-Y"])
IDS = st.from_regex(r"[a-z0-9][\w.:-]{0,20}", fullmatch=True)
ID_LISTS = st.lists(IDS, max_size=5, unique=True).map(tuple)

SELECTIONS = st.builds(
    Selection,
    dataset=st.sampled_from(Dataset),
    province=st.just("") | IDS,
    district=st.just("") | IDS,
    units=ID_LISTS,
    period=PERIODS,
    period_from=PERIODS,
    period_to=PERIODS,
    grain=st.sampled_from(Grain),
    language=st.sampled_from(Language),
    version=st.just("") | IDS,
    indicator=st.just("") | IDS,
    theme=st.just("") | IDS,
    indicators=ID_LISTS,
    origins=st.lists(st.sampled_from([str(item) for item in Origin]), unique=True).map(tuple),
    statuses=st.lists(st.sampled_from([str(item) for item in Status]), unique=True).map(tuple),
    shape=st.sampled_from(Shape),
    official=st.booleans(),
    part=st.sampled_from(Part),
    severities=st.lists(st.sampled_from([str(item) for item in Severity]), unique=True).map(tuple),
    rules=ID_LISTS,
    states=st.lists(st.sampled_from([str(item) for item in State]), unique=True).map(tuple),
    finding=st.just("") | IDS,
)


@given(SELECTIONS)
def test_every_view_reads_back_from_its_address(selection: Selection) -> None:
    assert address.decode(address.encode(selection)) == (selection, ())


def test_choices_with_a_default_are_written_out() -> None:
    assert address.encode(Selection()) == {"bo": "that", "ky": "moi-nhat", "buoc": "ky", "ng": "vi"}


def test_an_empty_address_is_the_whole_of_the_real_figures() -> None:
    assert address.decode({}) == (Selection(), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("bo", "khac"),
        ("ky", "quý I"),
        ("ky", "2024-Q5"),
        ("tu", "1024-Q1"),
        ("buoc", "thang"),
        ("ds", "khac"),
        ("muc", "nang"),
        ("xl", "xong"),
        ("ng", "fr"),
        ("tinh", "30; drop table"),
        ("xa", "a,<b>"),
        ("nguon", "bang,mieng"),
        ("tt", "la"),
        ("dang", "tron"),
        ("utm_source", "thu"),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_applies(key: str, value: str) -> None:
    selection, problems = address.decode({key: value, "huyen": "300.63"})
    assert problems == (Problem(key=key, value=value),)
    assert selection == Selection(district="300.63")


def test_overlong_values_are_refused() -> None:
    selection, problems = address.decode({"xa": ",".join(f"{number:05d}.63" for number in range(1000))})
    assert selection.units == ()
    assert [problem.key for problem in problems] == ["xa"]


def test_codes_keep_their_leading_zeros() -> None:
    assert address.decode({"xa": "05575.63,01981.63"})[0].units == ("05575.63", "01981.63")


def test_every_field_of_the_selection_has_a_place_in_the_address() -> None:
    assert {item.field for item in address.PARAMETERS} == set(Selection.__dataclass_fields__)
