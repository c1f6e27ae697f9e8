"""Every question is documented, answers with the columns it promises, and can be asked from the command line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pandas as pd
import pytest

from data.places import communes_of
from data.store import Dataset
from queries.__main__ import main
from queries.questions import Question, questions
from queries.run import find_query, query_names, topics
from queries.scope import Scope
from tests.builders import a_record, a_store

REAL = Scope(dataset=Dataset.REAL)
VALUES = {
    "indicators": ["dossiers_received"],
    "indicator": "dossiers_received",
    "period": "2024-Q1",
    "earlier": "2023-Q3",
    "since": "20240101T000000000000Z",
    "year": 2024,
    "record_id": 1,
    "report_id": "15886-2024-Q1",
    "unit_id": "15886.63",
}
TABULAR = [question for name, question in questions().items() if name != "slices.count"]


@pytest.fixture(scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communes' reports, published once for all tests of this module."""
    folder = tmp_path_factory.mktemp("published")
    other = {"unit_code": "11266", "unit_name": "Xã Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}
    records = [a_record(), a_record(period="2023-Q3", value=None), a_record(**other, label="=SUM(A1)")]
    with pytest.MonkeyPatch.context() as patch:
        a_store(folder, records, monkeypatch=patch)
    return folder


@pytest.fixture
def _store(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(_folder / "store"))


@pytest.fixture
def _no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))


def _required(question: Question) -> dict[str, object]:
    return {one.name: VALUES[one.name] for one in question.parameters if one.is_required}


def _promised(question: Question) -> list[str]:
    """Read the columns off the docstring; 'those of X' stands for the columns of X."""
    text = re.sub(r"\([^)]*\)", "", question.description.partition("Columns:")[2]).replace("\n", " ")
    names: list[str] = []
    for item in re.split(r"[.;]\s|\.$", text)[0].replace("those of ", "=").split(","):
        name = item.strip().removeprefix("then ").strip()
        topic = question.name.partition(".")[0]
        referred = name.removeprefix("=") if "." in name else f"{topic}.{name.removeprefix('=')}"
        names += _promised(questions()[referred]) if name.startswith("=") else [name]
    return names


@pytest.mark.parametrize("question", TABULAR, ids=lambda one: one.name)
@pytest.mark.parametrize("store", ["_store", "_no_store"])
def test_answers_have_the_columns_the_docstring_promises(
    question: Question, store: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(store)
    promised = _promised(question)
    if question.name == "latest.rollup":
        promised = ["value" if name == "total" else name for name in promised]
    assert list(question.function(scope=REAL, **_required(question)).columns) == promised


@pytest.mark.parametrize("question", TABULAR, ids=lambda one: one.name)
def test_types_of_text_columns_do_not_depend_on_what_was_found(
    question: Question, request: pytest.FixtureRequest
) -> None:
    answers = []
    for store in ("_no_store", "_store"):
        request.getfixturevalue(store)
        answers.append(question.function(scope=REAL, **_required(question)))
    empty, found = ([one for one in rows if pd.api.types.is_string_dtype(rows[one])] for rows in answers)
    assert empty == found


@pytest.mark.parametrize("question", TABULAR, ids=lambda one: one.name)
def test_the_first_line_says_what_one_row_is(question: Question) -> None:
    assert question.grain.startswith("One row per ")


@pytest.mark.parametrize("name", ["scope", *topics()])
def test_each_named_block_says_what_one_row_is(name: str) -> None:
    for query in query_names(name):
        assert re.match(r"One row(:| per )", find_query(query).grain), query


@pytest.mark.parametrize("name", topics())
def test_no_query_formats_a_value_into_its_text(name: str) -> None:
    assert not re.search(r"[{}]|%s", "".join(find_query(query).text for query in query_names(name)))


@pytest.mark.usefixtures("_store")
def test_communes_that_never_reported_count_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    counted = []
    for options in ([], ["--official"]):
        assert main(["coverage.summary", "--district", "Thanh Miện", "--period", "2024-Q1", *options]) == 0
        counted.append(int(pd.read_csv(io.StringIO(capsys.readouterr().out))["n_expected"].iloc[0]))
    assert counted == [1, len(communes_of("300.63"))]


@pytest.mark.usefixtures("_store")
@pytest.mark.parametrize("question", questions().values(), ids=lambda one: one.name)
def test_each_question_writes_a_csv(question: Question, tmp_path: Path) -> None:
    arguments = [question.name, "--out", str(tmp_path / "answer.csv")]
    for name, value in _required(question).items():
        listed = value if isinstance(value, list) else [value]
        arguments += [part for one in listed for part in (f"--{name.replace('_', '-')}", str(one))]
    assert main(arguments) == 0
    written = (tmp_path / "answer.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    pd.read_csv(io.BytesIO(written))


@pytest.mark.usefixtures("_store")
def test_places_go_by_id_or_by_name_without_accents(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for given in (
        ["--province", "thanh hoa"],
        ["--district", "Hoang Hoa"],
        ["--unit", "15886"],
        ["--unit", "hoang quy"],
    ):
        assert main(["latest.values", "--indicator", "dossiers_received", *given]) == 0
        rows = pd.read_csv(io.BytesIO(capfdbinary.readouterr().out))
        assert rows["unit_name"].tolist() == ["Xã Hoằng Quỳ"]


@pytest.mark.usefixtures("_store")
def test_lists_are_repeated_or_separated_by_commas(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for given in (["--unit", "15886", "--unit", "11266"], ["--units", "15886,11266"]):
        assert main(["areas.units", *given]) == 0
        assert len(pd.read_csv(io.BytesIO(capfdbinary.readouterr().out))) == 2


@pytest.mark.usefixtures("_store")
@pytest.mark.parametrize(
    ("question", "flag", "value"),
    [
        ("quality.listing", "--severity", "error"),
        ("quality.listing", "--rule", "ratio_mismatch"),
        ("slices.records", "--status", "blank"),
    ],
)
def test_a_list_is_also_named_in_the_singular(question: str, flag: str, value: str) -> None:
    assert main([question, flag, value]) == 0


@pytest.mark.usefixtures("_store")
def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    assert main(["slices.records", "--out", str(tmp_path / "a.csv")]) == 0
    assert "'=SUM(A1)" in pd.read_csv(tmp_path / "a.csv")["label"].tolist()


def test_simulated_rows_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    a_store(tmp_path, [a_record()], monkeypatch=monkeypatch, dataset=Dataset.SIMULATED)
    assert main(["areas.units", "--dataset", "simulated"]) == 0
    assert pd.read_csv(io.BytesIO(capfdbinary.readouterr().out))["data_notice"].tolist() == ["DỮ LIỆU MÔ PHỎNG"]


@pytest.mark.usefixtures("_store")
@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["latest.rankd"], "there is no question 'latest.rankd'; did you mean latest.ranked"),
        (["latest.ranked", "--indicator", "dossiers"], "not in the indicator catalogue: dossiers"),
        (["coverage.summary", "--period", "Q1/2024"], "'Q1/2024' is not a period; write it like 2024-Q1"),
        (["areas.units", "--province", "Atlantis"], "no province 'Atlantis'; known are: "),
        (["areas.units", "--unit", "Atlantis"], "no unit 'Atlantis'; known are: "),
        (["areas.units", "--version", "old"], "version old of the real data is not kept any more"),
        (["areas.units", "--dataset", "simulated"], "no simulated data has been published yet"),
        (
            ["trends.by_unit", "--indicator", "dossiers_received", "--grain", "month"],
            "grain is 'month'; it must be one of",
        ),
        (["areas.units", "--out", "no/such/folder/a.csv"], "No such file or directory"),
    ],
)
def test_what_is_asked_wrongly_is_said(arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) != 0
    assert problem in capsys.readouterr().err


def test_the_listing_names_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in questions())
