"""Tables of fields by stages of dossiers: every cell is a row; a total counts as one only where nothing limits it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.contract import Record, Status
from data.intake import taught
from loaders.checking import findings_of
from loaders.document import Document
from loaders.extract import extract, extract_file
from loaders.meaning import candidates
from loaders.stages import columns_of
from loaders.table_rows import read_table_rows
from tests.builders import a_source
from tests.loaders.matrices import BY_CHANNEL, FORMS, Cells, Matrix
from tests.loaders.test_cell_tables import written

TITLE = ("PHỤ LỤC I", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "Đơn vị tính: hồ sơ")
LETTER = (
    "ỦY BAN NHÂN DÂN XÃ LŨNG NHÀI", "BÁO CÁO", "Kết quả công tác cải cách hành chính năm 2025 của xã Lũng Nhài",
)  # fmt: skip
LIST = (
    ("STT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"),
    ("1", "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản", "18"),
    ("2", "Tổng số hồ sơ tiếp nhận", "Hồ sơ", "75"),
    ("3", "Số hồ sơ giải quyết quá hạn", "Hồ sơ", "7"),
)
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


def report(*parts: str | Sequence[Cells], form: Matrix = BY_CHANNEL) -> Document:
    return written(*LETTER, *parts, continued=form.continued)


def titled(form: Matrix = BY_CHANNEL, *, title: Sequence[str] = TITLE) -> list[Record]:
    return extract(report(*title, form.rows, form=form))


def meant(records: Sequence[Record]) -> dict[str, str]:
    return {record.label: record.indicator for record in records if record.indicator}


def totals(form: Matrix) -> dict[str, str]:
    name = next(name for row in form.rows[form.body :] for name in row[:2] if name in {"Tổng cộng", "Tổng số", "Cộng"})
    return {f"{name} – {path}": indicator for path, indicator in form.totals.items()}


@each_form
def test_every_figure_is_a_row_under_its_field_and_column(form: Matrix) -> None:
    records = titled(form)
    printed = [cell for row in form.rows[form.body :] for cell in row[form.figures]]
    assert [record.value_raw for record in records] == printed
    assert {record.section for record in records} == {"3"}


@each_form
def test_the_row_of_totals_means_what_its_columns_count(form: Matrix) -> None:
    found = meant(titled(form))
    assert {label: found.get(label) for label in totals(form)} == totals(form)


def test_fields_mean_what_the_catalogue_counts_of_them_and_nothing_else() -> None:
    of_fields = {label: name for label, name in meant(titled()).items() if not label.startswith("Tổng cộng")}
    assert of_fields == {
        "Hộ tịch – Số hồ sơ đã giải quyết – Tổng số": "dossiers_civil_status",
        "Đất đai – Số hồ sơ đã giải quyết – Tổng số": "dossiers_land",
    }


def test_a_cell_knows_its_unit_its_note_its_place_and_whether_it_is_empty() -> None:
    by_label = {record.label: record for record in titled()}
    online = by_label["Đất đai – Số hồ sơ tiếp nhận – Trong kỳ – Trực tuyến"]
    assert (online.row_no, online.unit_raw, online.unit, online.note) == ("2", "hồ sơ", "dossier", "Chờ đo đạc")
    assert online.locator == "table 1, row 6, column 4"
    dash = by_label["Đất đai – Số hồ sơ tiếp nhận – Trong kỳ – Trực tiếp, dịch vụ bưu chính"]
    empty = by_label["Đất đai – Số hồ sơ đã giải quyết – Trước hạn"]
    assert (dash.status, dash.value_raw, empty.status, empty.value_raw) == (Status.BLANK, "-", Status.BLANK, "")


def test_no_unit_is_given_where_none_is_printed() -> None:
    assert {record.unit_raw for record in titled(title=TITLE[:2])} == {""}


def test_a_column_of_shares_has_the_unit_it_names() -> None:
    units = {record.label.split(" – ")[1]: record.unit_raw for record in titled(FORMS["one row of heading"])}
    assert units["Tỷ lệ giải quyết đúng hạn (%)"] == "%"
    assert units["Đã giải quyết"] == "hồ sơ"


def test_in_a_sheet_the_column_has_its_letter() -> None:
    sheet = Path(__file__).parents[1] / "golden" / "ban-ngo_2020-h1" / "report.xlsx"
    assert extract_file(sheet)[0].locator == "sheet 06a, row 11, column D"


@pytest.mark.parametrize("between", ["2", "Trang 3/4", ")"])
@pytest.mark.parametrize("again", [0, 4], ids=["without heading", "heading repeated"])
def test_a_table_goes_on_over_the_page(again: int, between: str) -> None:
    rows = BY_CHANNEL.rows
    parted = extract(report(*TITLE, rows[:5], between, (*rows[:again], *rows[5:])))
    assert [(r.label, r.value_raw, r.indicator) for r in parted] == [
        (r.label, r.value_raw, r.indicator) for r in titled()
    ]


def test_a_row_that_the_end_of_a_page_has_parted_is_one() -> None:
    *rows, field, total = BY_CHANNEL.rows
    parted = ((*rows, (field[0], "Thành lập hộ", *field[2:])), (("", "kinh doanh", *[""] * 9), total))
    records = extract(report(*TITLE, parted[0], "2", parted[1]))
    assert [record.value_raw for record in records] == [record.value_raw for record in titled()]
    assert records[-9].label.startswith("Thành lập hộ kinh doanh – ")


def test_what_stands_around_the_table_in_one_sheet_is_read_as_before() -> None:
    width = len(BY_CHANNEL.rows[0])
    above = [(text, *[""] * (width - 1)) for text in TITLE]
    date = tuple("Lũng Nhài, ngày 17 tháng 12 năm 2025" if i == 7 else "" for i in range(width))
    signed = ("NGƯỜI LẬP BIỂU", *[""] * (width - 1))
    below = [(*row, *[""] * (width - len(row))) for row in LIST]
    records = extract(
        written(*LETTER, [*above, *BY_CHANNEL.rows, date, signed, ("PHỤ LỤC II", *date[1:7], *[""] * 4), *below])
    )
    assert [record.label for record in records][-3:] == [row[1] for row in LIST[1:]]
    assert len(records) == len(titled()) + 3
    assert not any("ngày 17" in record.value_raw for record in records)


@pytest.mark.parametrize(
    "title",
    [
        "TÌNH HÌNH GIẢI QUYẾT HỒ SƠ TIẾP NHẬN PHI ĐỊA GIỚI HÀNH CHÍNH",
        "KẾT QUẢ GIẢI QUYẾT HỒ SƠ TRỰC TUYẾN TOÀN TRÌNH",
        "KẾT QUẢ GIẢI QUYẾT TTHC LĨNH VỰC ĐẤT ĐAI",
        "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2025",
    ],
)
def test_totals_of_a_part_or_of_another_period_are_not_the_communes(title: str) -> None:
    assert not meant(titled(title=("PHỤ LỤC I", title)))


@pytest.mark.parametrize("title", [("PHỤ LỤC II", TITLE[1]), ("Biểu 2",)], ids=" ".join)
def test_two_tables_that_claim_the_same_are_both_left_to_a_person(title: tuple[str, ...]) -> None:
    records = extract(report(*TITLE, BY_CHANNEL.rows, *title, BY_CHANNEL.rows))
    assert len(records) == 2 * len(titled())
    assert not meant(records)
    assert {record.confidence for record in records if record.label.startswith("Tổng cộng")} == {0}


def test_subtotals_are_not_taken_for_the_total() -> None:
    heading, (first, second, total) = BY_CHANNEL.rows[:4], BY_CHANNEL.rows[4:]
    parts = (*heading, first, ("Cộng", *first[1:]), second, ("Cộng", *second[1:]))
    assert not any(label.startswith("Cộng") for label in meant(extract(report(*TITLE, parts))))
    found = meant(extract(report(*TITLE, (*parts, total))))
    assert {label: found.get(label) for label in totals(BY_CHANNEL)} == totals(BY_CHANNEL)
    assert not any(label.startswith("Cộng") for label in found)


def test_a_total_that_includes_dossiers_of_other_bodies_is_not_the_communes() -> None:
    rows = [*BY_CHANNEL.rows]
    rows.insert(4, ("A", "TTHC thuộc thẩm quyền của UBND cấp huyện", *[""] * 9))
    assert not any(label.startswith("Tổng cộng") for label in meant(extract(report(*TITLE, rows))))


def test_a_list_and_such_a_table_that_differ_are_a_finding() -> None:
    records = extract(report(*TITLE, BY_CHANNEL.rows, "PHỤ LỤC II", LIST))
    told = [record.value for record in records if record.indicator == "dossiers_received"]
    assert told == [70, 75]
    [finding] = [one for one in findings_of([a_source(records)]) if one.rule == "repeated_indicator"]
    assert finding.indicators == "dossiers_received"


def test_a_cell_that_is_understood_asks_for_nobody() -> None:
    by_label = {record.label: record for record in titled()}
    online = by_label["Đất đai – Số hồ sơ tiếp nhận – Trong kỳ – Trực tuyến"]
    assert (online.indicator, online.confidence) == ("", 97)


def test_only_a_cell_that_is_not_understood_is_offered_likely_meanings() -> None:
    rows = read_table_rows(report(*TITLE[:1], "KẾT QUẢ GIẢI QUYẾT HỒ SƠ PHI ĐỊA GIỚI", BY_CHANNEL.rows))
    offered = {row.label: bool(found) for row, found in zip(rows, candidates(rows), strict=True)}
    assert offered["Tổng cộng – Số hồ sơ tiếp nhận – Tổng số"]
    assert not offered["Đất đai – Số hồ sơ tiếp nhận – Tổng số"]


def test_a_cell_taught_means_what_it_was_taught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path))
    label = "Đất đai – Số hồ sơ đã giải quyết – Đúng hạn"
    taught.teach(indicator="dossiers_land_on_time", wording=label, context="", who="An", entry="")
    assert meant(titled())[label] == "dossiers_land_on_time"


@pytest.mark.parametrize(
    "heading",
    [
        ("STT", "Lĩnh vực", "Số phản ánh, kiến nghị tiếp nhận", "Đã xử lý", "Đang xử lý"),
        ("STT", "Nội dung", "Số nhiệm vụ được giao", "Đã giải quyết", "Đang giải quyết"),
    ],
    ids=["petitions", "tasks"],
)
def test_tables_of_other_things_than_dossiers_are_none(heading: Cells) -> None:
    rows = read_table_rows(
        report("PHỤ LỤC", (heading, ("1", "Đất đai", "9", "8", "1"), ("", "Tổng số", "9", "8", "1")))
    )
    assert all(row.cell is None for row in rows)


STAGES = [
    (("Số hồ sơ tiếp nhận",), "received", ""),
    (("Kỳ trước", "Số hồ sơ tiếp nhận"), "", ""),
    (("Cùng kỳ năm trước", "Đã giải quyết"), "", ""),
    (("Đã giải quyết", "Tiếp nhận trực tuyến"), "", ""),
    (("Tiếp nhận", "Hồ sơ phức tạp"), "", ""),
    (("Tổng hồ sơ tiếp nhận, giải quyết",), "", ""),
    (("Hồ sơ quá hạn",), "", ""),
    (("Tổng số hồ sơ tiếp nhận", "Đang xử lý", "Còn hạn"), "pending", "in_time"),
    (("Đã xử lý", "Trước và đúng hạn"), "resolved", "in_time"),
    (("Đã giải quyết", "Trả trễ hẹn"), "resolved", "late"),
    (("Số hồ sơ tiếp nhận", "Trực tuyến", "Một phần"), "received", "online partial"),
    (("Số hồ sơ trả lại, yêu cầu bổ sung",), "returned", ""),
]


@pytest.mark.parametrize(("path", "stage", "parts"), STAGES, ids=[" – ".join(path) for path, _, _ in STAGES])
def test_a_column_counts_what_its_names_say_or_nothing(path: Cells, stage: str, parts: str) -> None:
    [column] = columns_of([path])
    assert (column.stage, column.parts) == (stage, set(parts.split())) if stage and column else column is None


def test_columns_are_read_in_the_light_of_those_beside_them() -> None:
    early = [("Đã giải quyết", "Trước hạn"), ("Đã giải quyết", "Đúng hạn")]
    carried = [("Kỳ trước chuyển sang",), ("Tiếp nhận trong kỳ",)]
    result = [("Kết quả giải quyết", "Quá hạn"), ("Đang giải quyết",)]
    assert [_parts(paths, 1) for paths in (early, early[1:] * 2, carried, carried[1:] * 2)] == [
        {"due"}, {"in_time"}, {"new"}, set(),
    ]  # fmt: skip
    assert _parts(result, 0) == {"late"}
    assert columns_of(result[:1]) == [None]


def _parts(paths: Sequence[Cells], index: int) -> frozenset[str] | None:
    column = columns_of(paths)[index]
    return column.parts if column else None
