"""The commands as a person types them: what they print, what they refuse and with which exit code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from data.store import Dataset, current_version, open_store, versions
from loaders.__main__ import main
from loaders.record_files import read_records
from loaders.record_writing import SUFFIXES, write
from tests.builders import a_record

GOLDEN = Path(__file__).parents[1] / "golden"
APPENDIX = re.compile(r"^\W*(?:PHỤ LỤC|BIỂU|Biểu)", re.M)


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def values_served() -> list[float]:
    return [
        value
        for (value,) in open_store(Dataset.REAL)
        .cursor()
        .execute("from (select value from records) order by 1")
        .fetchall()
    ]


def test_load_publishes_and_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.csv"
    write([a_record(), a_record(indicator="", label="Dòng lạ", unit="")], path=file)

    assert main(["load", str(file)]) == 0

    said = capsys.readouterr()
    assert f"Published version {current_version(Dataset.REAL)} of the real data." in said.out
    counts = dict(line.rsplit(maxsplit=1) for line in said.out.splitlines()[1:])
    assert {name.strip(): number for name, number in counts.items()} == {
        "reports": "1",
        "unchanged": "0",
        "figures": "2",
        "recognised": "1",
        "unrecognised": "1",
        "findings": "0",
        "files refused": "0",
    }
    assert said.err == ""


def test_loading_again_says_that_nothing_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.csv"
    write([a_record()], path=file)
    main(["load", str(file)])

    assert main(["load", str(file)]) == 0

    assert "Nothing new: the real data stay as they were." in capsys.readouterr().out
    assert len(versions(Dataset.REAL)) == 1


def test_folder_is_walked_for_every_kind_of_file_and_each_other_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nộp" / "quý I"
    folder.mkdir(parents=True)
    for number, suffix in enumerate((".csv", ".jsonl", ".parquet", ".xlsx")):
        write(
            [a_record(report_id=f"R{number}", period=f"202{number}-Y", value=number)], path=folder / f"records{suffix}"
        )
    (folder / "ghi chú.mp3").write_bytes(b"not ours")
    for passed_over in ("~$báo cáo.docx", ".DS_Store", "Thumbs.db"):
        (folder / passed_over).write_bytes(b"nobody's report")

    assert main(["load", str(tmp_path / "nộp")]) == 1

    [refusal] = [line for line in capsys.readouterr().err.splitlines() if line.startswith("refused")]
    assert refusal.startswith(f"refused: {folder / 'ghi chú.mp3'}: this kind of file cannot be read; give files ending")
    assert values_served() == [0, 1, 2, 3]


def test_refused_file_is_named_with_its_mistake_and_the_others_are_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = tmp_path / "đúng.csv", tmp_path / "sai.csv"
    write([a_record(value=5)], path=right)
    write([a_record(report_id="A", value=6), a_record(report_id="B", unit="bao")], path=wrong)

    assert main(["load", str(wrong), str(right)]) == 1

    said = capsys.readouterr()
    assert said.err == (
        f"refused: {wrong}, row 3, column unit: 'bao' is not a unit of measure; "
        "use an id of data/catalog/measures.csv\n"
    )
    assert "files refused          1" in said.out
    assert values_served() == [5]


def test_nothing_is_published_when_everything_was_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.parquet"
    file.write_bytes(b"")

    assert main(["load", str(file)]) == 1

    assert f"refused: {file}: the file holds no records" in capsys.readouterr().err
    assert current_version(Dataset.REAL) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing.csv", "there is no such file; check the path"),
        ("empty-folder", "the folder holds no file that can be read; give files ending in ."),
        ("report.mp3", "this kind of file cannot be read; give files ending in ."),
    ],
)
def test_path_that_is_no_input_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, problem: str
) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "report.mp3").write_bytes(b"ID3")

    assert main(["load", str(tmp_path / name)]) == 1

    assert problem in capsys.readouterr().err


def test_data_sets_do_not_mix(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    write([a_record(report_id="mo-phong-mp0101-2024-q1", unit_code="MP0101")], path=file)

    assert main(["load", str(file)]) == 1
    assert main(["load", str(file), "--dataset", "simulated"]) == 0

    assert current_version(Dataset.REAL) is None
    assert current_version(Dataset.SIMULATED) is not None


def test_rollback_serves_the_version_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "records.csv"
    for value in (1, 2):
        write([a_record(value=value)], path=file)
        main(["load", str(file)])
    capsys.readouterr()

    assert main(["rollback"]) == 0

    assert values_served() == [1]
    assert main(["versions"]) == 0
    first, second = versions(Dataset.REAL)
    assert capsys.readouterr().out.splitlines()[1:] == [second, f"{first}  (being served)"]
    assert main(["rollback", "--to", second]) == 0
    assert values_served() == [2]


def test_rollback_without_an_earlier_version_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rollback"]) == 1

    assert "error: there is no version before the current one to go back to; kept: none" in capsys.readouterr().err


def test_prepare_fills_only_what_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prepare"]) == 0
    version = current_version(Dataset.SIMULATED)
    assert version is not None
    capsys.readouterr()

    assert main(["prepare"]) == 0

    assert current_version(Dataset.SIMULATED) == version
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", ["load", "extract", "versions", "rebuild", "rollback", "simulate", "prepare"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])

    assert exit_.value.code == 0
    assert f"python -m loaders {command}" in capsys.readouterr().out


def test_unknown_command_is_asked_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["lode"])

    assert exit_.value.code == 2


def test_extract_refuses_an_output_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "records.ods")]) == 2

    assert "end the name in .csv, .jsonl, .parquet, .xlsx" in capsys.readouterr().err


def test_text_without_a_figure_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "thư.txt"
    file.write_text("Kính gửi Ủy ban nhân dân huyện.\n", "utf-8")

    assert main(["load", str(file)]) == 1

    assert "thư.txt: no figure was found in the text; check that this is the report" in capsys.readouterr().err


def test_report_texts_of_a_folder_are_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = sorted(GOLDEN.glob("*/report.txt"))
    for report in reports:
        shutil.copy(report, tmp_path / f"{report.parent.name}.txt")

    assert main(["load", str(tmp_path)]) == 0

    assert f"reports{len(reports):>17}" in capsys.readouterr().out
    assert values_served()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_records_extracted_to_a_file_are_the_reports_themselves(
    tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = sorted(GOLDEN.glob("*/report.txt"))[0]
    main(["load", str(report)])

    assert main(["extract", str(report), "--out", str(tmp_path / f"records{suffix}")]) == 0
    assert main(["load", str(tmp_path / f"records{suffix}")]) == 0

    assert "Nothing new" in capsys.readouterr().out


def test_extract_names_what_it_cannot_read_and_writes_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "thư.txt"
    letter.write_text("Kính gửi Ủy ban nhân dân huyện.\n", "utf-8")
    report = sorted(GOLDEN.glob("*/report.txt"))[0]
    out = tmp_path / "records.csv"

    assert main(["extract", str(letter), str(report), "--out", str(out)]) == 1

    said = capsys.readouterr()
    assert "thư.txt: no figure was found in the text" in said.err
    assert f"{out}: 1 reports, " in said.out
    assert out.read_text("utf-8").count("\n") > 10


def test_extract_says_what_of_a_report_it_did_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = sorted(GOLDEN.glob("*/report.txt"))[0]
    cut = tmp_path / "mất bảng.txt"
    cut.write_text(APPENDIX.split(report.read_text("utf-8"))[0] + "PHỤ LỤC\nBIỂU SỐ LIỆU\n", "utf-8")

    assert main(["extract", str(report), str(cut), "--out", str(tmp_path / "records.csv")]) == 0

    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("not read: ")]
    assert len(told) == 1
    assert told[0].startswith(f"not read: {cut}: The report says “PHỤ LỤC”, but no row of it was read")


def test_extracted_records_can_leave_out_the_sentences(tmp_path: Path) -> None:
    report = sorted(GOLDEN.glob("*/report.txt"))[0]
    told, silent = tmp_path / "told.csv", tmp_path / "silent.csv"

    main(["extract", str(report), "--out", str(told)])
    main(["extract", str(report), "--out", str(silent), "--no-quotes"])

    rows = [read_records(path=path, dataset=Dataset.REAL).rows for path in (told, silent)]
    assert all(isinstance(table, pa.Table) for table in rows)
    assert any(rows[0]["quote"].to_pylist())  # type: ignore[index]
    assert not any(rows[1]["quote"].to_pylist())  # type: ignore[index]
    assert rows[0].drop_columns("quote") == rows[1].drop_columns("quote")  # type: ignore[union-attr]
