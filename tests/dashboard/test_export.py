"""Files to take away open rightly in a spreadsheet, run nothing, and say what they hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import export
from dashboard.export import Origin
from dashboard.page_context import PageContext
from dashboard.places import Choices
from dashboard.selection import Language, Selection
from dashboard.wording import words
from data.store import Dataset
from queries.csv_output import FORMULA_STARTS, guarded
from queries.scope import Scope

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)


def about(dataset: Dataset = Dataset.REAL) -> Origin:
    return Origin(dataset=dataset, version="20240401T000000000000Z", filters={"bo": "that"}, words=words(Language.VI))


def some_rows() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit_code": ["05575", "01981", "15886"],
            "unit_name": ["Xã Định Biên", "Xã Vũ Muộn", "Xã Hoằng Quỳ"],
            "indicator": ["dossiers_received", "dossiers_received", "staff_present"],
            "value": [1234.5, None, -2.0],
            "note": ['=HYPERLINK("x")', "-5 so với kỳ trước", "bình thường; 5,5"],
        }
    )


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_has_a_byte_order_mark_crlf_and_all_rows() -> None:
    data = export.csv_bytes(some_rows(), about())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 4
    assert [row["Xã"] for row in read(data)] == ["Xã Định Biên", "Xã Vũ Muộn", "Xã Hoằng Quỳ"]


def test_each_indicator_is_named_beside_its_id() -> None:
    rows = read(export.csv_bytes(some_rows(), about()))
    assert list(rows[0])[2:4] == ["Mã chỉ tiêu", "Chỉ tiêu"]
    assert rows[2]["Chỉ tiêu"] == "Tổng số biên chế có mặt"


CODED = pd.DataFrame(
    {
        "value": [97.1, 264.0, 3.0],
        "unit": ["percent", "dossier", "of_tomorrow"],
        "origin": ["table", "narrative", ""],
        "how": ["computed", "printed", "missing"],
        "status": ["reported", "converted", ""],
        "doubt": ["ratio_mismatch", "", ""],
    }
)


def test_the_csv_for_people_tells_unit_origin_and_manner_in_words_and_keeps_the_codes_of_status() -> None:
    rows = read(export.csv_bytes(CODED, about()))
    assert [row["Đơn vị tính"] for row in rows] == ["%", "hồ sơ", "of_tomorrow"]
    assert [row["Nguồn số liệu"] for row in rows] == ["Bảng", "Lời văn", ""]
    assert [row["Cách có số liệu"] for row in rows] == ["tính từ tử số và mẫu số", "theo báo cáo", "không có báo cáo"]
    assert [row["Trạng thái"] for row in rows] == ["reported;doubtful", "converted", ""]


def test_files_for_programs_keep_the_codes() -> None:
    with zipfile.ZipFile(io.BytesIO(export.zip_bytes(CODED, about()))) as archive:
        rows = read(archive.read("data.csv"))
    assert [row["Đơn vị tính"] for row in rows] == CODED["unit"].tolist()
    parquet = pq.read_table(io.BytesIO(export.parquet_bytes(CODED, about())))
    assert parquet.column("how").to_pylist() == CODED["how"].tolist()


def test_numbers_stay_numbers_and_a_gap_stays_empty() -> None:
    rows = read(export.csv_bytes(some_rows(), about()))
    assert [row["Giá trị"] for row in rows] == ["1234.5", "", "-2.0"]
    assert [row["Mã đơn vị"] for row in rows] == ["05575", "01981", "15886"]


def test_text_that_looks_like_a_formula_is_guarded() -> None:
    rows = read(export.csv_bytes(some_rows(), about()))
    assert [row["Ghi chú"] for row in rows] == [
        '\'=HYPERLINK("x")',
        "'-5 so với kỳ trước",
        "bình thường; 5,5",
    ]


@given(TEXT | st.sampled_from(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", '=cmd|"x"']))
def test_no_text_starts_as_a_formula_and_none_is_lost(text: str) -> None:
    safe = guarded(text)
    assert not safe.startswith(FORMULA_STARTS)
    assert safe.removeprefix("'") == text.removeprefix("'")


def test_simulated_figures_say_so_in_a_column_of_every_row() -> None:
    rows = read(export.csv_bytes(some_rows(), about(Dataset.SIMULATED)))
    assert {row["Lưu ý"] for row in rows} == {"DỮ LIỆU MÔ PHỎNG"}
    assert "Lưu ý" not in read(export.csv_bytes(some_rows(), about()))[0]


def test_the_zip_holds_data_definitions_and_checksum() -> None:
    with zipfile.ZipFile(io.BytesIO(export.zip_bytes(some_rows(), about(Dataset.SIMULATED)))) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "data.csv", "metadata.json"]
        data, readme = archive.read("data.csv"), archive.read("README.txt").decode("utf-8-sig")
        described = json.loads(archive.read("metadata.json"))
    assert described["sha256_data_csv"] == hashlib.sha256(data).hexdigest()
    assert described["notice"] == "DỮ LIỆU MÔ PHỎNG"
    assert described["version"] == "20240401T000000000000Z"
    assert described["filters"] == {"bo": "that"}
    assert described["rows"] == 3
    assert list(described["indicators"]) == ["dossiers_received", "staff_present"]
    assert readme.startswith("DỮ LIỆU MÔ PHỎNG")
    assert described["indicators"]["staff_present"]["name_vi"] in readme


def test_parquet_keeps_types_and_carries_the_metadata() -> None:
    table = pq.read_table(io.BytesIO(export.parquet_bytes(some_rows(), about(Dataset.SIMULATED))))
    assert table.column("value").to_pylist() == [1234.5, None, -2.0]
    assert table.column("note").to_pylist()[0] == '=HYPERLINK("x")'
    assert set(table.column("data_notice").to_pylist()) == {"DỮ LIỆU MÔ PHỎNG"}
    assert json.loads(table.schema.metadata[b"cchc"])["version"] == "20240401T000000000000Z"


@pytest.mark.parametrize("build", [export.csv_bytes, export.zip_bytes, export.parquet_bytes])
def test_no_rows_are_a_file_with_headings_only(build: object) -> None:
    assert build(some_rows().head(0), about())  # type: ignore[operator]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "cchc_bien-che_moi-nhat_20240401T000000.csv"),
        (Selection(province="30.63", period="2024-Q1"), "cchc_bien-che_hai-duong_2024-q1_20240401T000000.csv"),
        (
            Selection(dataset=Dataset.SIMULATED, province="30.63", units=("11266.63",)),
            "DU-LIEU-MO-PHONG_cchc_bien-che_hai-duong_1-xa-da-chon_moi-nhat_20240401T000000.csv",
        ),
    ],
)
def test_file_names_say_theme_place_period_version_and_simulation(selection: Selection, expected: str) -> None:
    choices = Choices(provinces={"30.63": "Hải Dương"}, districts={}, province_of={}, communes={}, periods=())
    assert export.file_name(a_page(selection, choices), "staffing", "csv") == expected


def a_page(selection: Selection, choices: Choices) -> PageContext:
    scope = Scope(dataset=selection.dataset)
    return PageContext(
        name="staffing",
        selection=selection,
        scope=scope,
        area=scope,
        area_name="",
        times=selection.period or "moi-nhat",
        version="20240401T000000000000Z",
        choices=choices,
        words=words(Language.VI),
        colours={},
        answer_slot=None,  # type: ignore[arg-type]
    )
