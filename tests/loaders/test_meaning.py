"""Rows are recognised by wording, whatever the form's numbers; words that decide are never overruled."""

from __future__ import annotations

import pytest

from data.catalog import form_rows, rules
from loaders.certainty import ACCEPTED
from loaders.claims import claims_of
from loaders.document import document
from loaders.meaning import candidates, meanings
from loaders.table_rows import read_table_rows
from loaders.tables.row import TableRow
from tests.loaders import layouts
from tests.loaders.forms import ROMAN, ROMAN_MEANS


def meaning(label: str, *, unit: str = "", value: str = "1", parent: str = "", section: str = "") -> str:
    row = TableRow(label=label, unit_raw=unit, value_raw=value, parent=parent, section=section)
    return meanings([row])[0].indicator


@pytest.mark.parametrize("form", sorted({row.form for row in form_rows()}))
def test_every_row_of_a_known_form_is_recognised(form: str) -> None:
    known = [row for row in form_rows() if row.form == form]
    above = {(row.section, row.row_no): row.wording for row in known if row.row_no}
    rows = [
        TableRow(
            section=row.section,
            row_no=row.row_no,
            label=row.wording,
            unit_raw=row.unit_raw,
            parent=above.get((row.section, row.parent_no), ""),
        )
        for row in known
    ]
    found = [meaning.indicator for meaning in meanings(rows)]
    wrong = [(row.wording, row.indicator, got) for row, got in zip(known, found, strict=True) if row.indicator != got]
    assert not wrong


def test_a_form_no_catalogue_knows_is_recognised_by_its_wordings() -> None:
    rows = read_table_rows(document(text=layouts.flowed(ROMAN), source_file="report.txt"))
    found = {row.label: meaning.indicator for row, meaning in zip(rows, meanings(rows), strict=True)}
    assert {label: found[label] for label in ROMAN_MEANS} == ROMAN_MEANS


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Số nhiệm vụ đã hoàn thành đúng hạn", "assigned_tasks_on_time"),
        ("Số nhiệm vụ đã hoàn thành nhưng quá hạn", "assigned_tasks_late"),
        ("Số nhiệm vụ hoàn thành nhưng chậm", "assigned_tasks_late"),
        ("Số nhiệm vụ hoàn thành sau thời hạn", "assigned_tasks_late"),
        ("Số nhiệm vụ quá hạn nhưng chưa hoàn thành", "assigned_tasks_overdue"),
        ("Số nhiệm vụ trễ hạn chưa hoàn thành", "assigned_tasks_overdue"),
        ("SỐ NHIỆM VỤ ĐÃ HOÀN THÀNH ĐÚNG HẸN", "assigned_tasks_on_time"),
        ("So nhiem vu da hoan thanh dung han", "assigned_tasks_on_time"),
    ],
)
def test_words_that_decide_about_tasks(label: str, indicator: str) -> None:
    assert meaning(label, unit="Nhiệm vụ", section="1") == indicator


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Số TTHC đang cung cấp trực tuyến mức độ 3", "online_partial_provided"),
        ("Số TTHC đang cung cấp trực tuyến mức độ 4", "online_full_provided"),
        ("Số TTHC đang cung cấp trực tuyến toàn trình", "online_full_provided"),
        ("Tổng số TTHC đủ điều kiện cung cấp trực tuyến một phần", "online_partial_eligible"),
        ("Số TTHC cung cấp trực tuyến một phần có phát sinh hồ sơ", "online_partial_used"),
        ("Số văn bản đến trên địa bàn xã", "documents_in"),
        ("Số văn bản đi trên địa bàn xã", "documents_out"),
        ("Số thủ tục hành chính được công bố mới", "procedures_new"),
        ("Số thủ tục hành chính bị bãi bỏ, thay thế", "procedures_abolished"),
    ],
)
def test_words_that_decide_about_procedures_and_documents(label: str, indicator: str) -> None:
    assert meaning(label) == indicator


def test_the_printed_unit_decides_between_a_rate_and_a_count() -> None:
    label = "Cán bộ, công chức được bố trí đúng vị trí việc làm"
    assert meaning(label, unit="%", section="5") == "jobs_staff_placed_rate"
    assert meaning(label, unit="Người", section="5") == "jobs_staff_placed"


def test_a_rate_is_known_by_its_unit_and_whatever_it_is_of() -> None:
    assert meaning("Hồ sơ nộp trực tuyến", unit="%", section="7") == "online_dossier_rate"
    assert meaning("Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận", unit="%") == "online_dossier_rate"


def test_settled_within_the_time_limit_is_not_what_still_waits_within_it() -> None:
    assert meaning("Số hồ sơ giải quyết trong hạn", unit="Hồ sơ", section="3") == "dossiers_commune_on_time"
    assert meaning("Số hồ sơ đang giải quyết, trong hạn", unit="Hồ sơ", section="3") == "dossiers_pending_in_time"


def test_the_row_above_decides_where_the_wording_says_little() -> None:
    rate = "Tỷ lệ thực hiện Kế hoạch giải ngân vốn đầu tư công"
    assert meaning("Kế hoạch được giao", unit="Triệu đồng", parent=rate, section="6") == "disbursement_plan"
    partial = "Số TTHC cung cấp dịch vụ công trực tuyến một phần"
    assert meaning("Số TTHC có phát sinh hồ sơ", unit="Thủ tục", parent=partial, section="7") == "online_partial_used"


def test_what_asks_for_something_else_is_not_recognised() -> None:
    for label in ("Số chòi canh lửa rừng", "Số trạm y tế đạt chuẩn", "Đã thực hiện", "Trong đó"):
        assert meaning(label) == ""


def test_a_rank_is_that_of_the_index_whose_score_stands_above_it() -> None:
    for score, rank in (("Điểm Bộ chỉ số 766", "service_index_rank"), ("Điểm Chỉ số CCHC", "par_index_rank")):
        rows = [
            TableRow(label=score, unit_raw="Điểm", value_raw="80"),
            TableRow(label="Xếp hạng trong tỉnh", unit_raw="Thứ hạng", value_raw="8/104"),
        ]
        assert meanings(rows)[1].indicator == rank


def test_the_figure_of_a_group_is_the_total_where_no_row_gives_that() -> None:
    group = TableRow(section="1", row_no="5", label="Nhiệm vụ cấp trên giao", value_raw="67")
    total, done = (
        TableRow(section="1", label=label, unit_raw="Nhiệm vụ", value_raw="60", parent=group.label)
        for label in ("Tổng số nhiệm vụ được giao", "Số nhiệm vụ đã hoàn thành đúng hạn")
    )
    assert meanings([group, done])[0].indicator == "assigned_tasks"
    assert meanings([group, total, done])[0].indicator == "assigned_tasks_group"


def test_two_rows_never_claim_one_indicator() -> None:
    label = "Tổng số biên chế có mặt tại thời điểm báo cáo"
    rows = [TableRow(section="4", label=text, unit_raw="Người", value_raw="9") for text in (f"{label} ở xã", label)]
    assert [found.indicator for found in meanings(rows)] == ["", "staff_present"]


def test_a_row_in_doubt_is_left_unrecognised_and_offered_with_its_candidates() -> None:
    row = TableRow(section="3", label="Số hồ sơ nhận và trả trong ngày", unit_raw="Hồ sơ", value_raw="12")
    [found], [offered] = meanings([row]), candidates([row])
    assert found.indicator == ""
    assert any(meant.indicator.startswith(("dossiers_", "results_")) for meant in offered)
    assert [meant.confidence for meant in offered] == sorted((meant.confidence for meant in offered), reverse=True)
    assert all(meant.confidence < ACCEPTED for meant in offered)


def test_a_known_wording_is_sure() -> None:
    row = TableRow(section="4", label="Tổng số biên chế có mặt tại thời điểm báo cáo", unit_raw="Người", value_raw="9")
    assert meanings([row])[0].confidence >= float(rules()["uncertain_reading"].high or 0)
    assert candidates([row])[0][0].indicator == "staff_present"


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("Số VBQPPL do cấp tỉnh ban hành", "Văn bản", "legal_docs_issued_province"),
        ("Số VBQPPL do cấp huyện ban hành", "Văn bản", "legal_docs_issued_district"),
        (
            "Tỷ lệ hồ sơ TTHC do các sở, ngành tiếp nhận được giải quyết đúng hạn",
            "%",
            "dossiers_departments_on_time_rate",
        ),
        ("Tỷ lệ hồ sơ TTHC do UBND quận tiếp nhận được giải quyết đúng hạn", "%", "dossiers_district_on_time_rate"),
        ("Tỷ lệ hồ sơ TTHC do UBND phường tiếp nhận được giải quyết đúng hạn", "%", "dossiers_commune_on_time_rate"),
        ("Số lãnh đạo cấp phường bị kỷ luật", "Người", "disciplined_leaders_commune"),
        ("Số lãnh đạo cấp phòng bị kỷ luật", "Người", "disciplined_leaders_district"),
    ],
)
def test_rows_of_another_tier_are_never_the_communes(label: str, unit: str, indicator: str) -> None:
    assert meaning(label, unit=unit) == indicator


@pytest.mark.parametrize(
    ("label", "unit", "indicator"),
    [
        ("Tổng số nhiệm vụ UBND tỉnh, Chủ tịch UBND tỉnh giao", "Nhiệm vụ", "assigned_tasks"),
        ("Số TTHC được công khai tại Trung tâm Phục vụ hành chính công", "TTHC", "procedures_published"),
        ("Số CBCC có mặt", "Người", "staff_present"),
        ("Số HS tiếp nhận qua DVCTT", "HS", "dossiers_received_online"),
        ("Số hồ sơ nộp qua BCCI", "Hồ sơ", "dossiers_received_post"),
        ("ĐVSN tự bảo đảm một phần chi TX", "Đơn vị", "autonomy_partial"),
        ("Số NV hoàn thành đúng tiến độ", "NV", "assigned_tasks_on_time"),
        ("Nhiệm vụ được giao hoàn thành không đúng thời hạn", "Nhiệm vụ", "assigned_tasks_late"),
        ("Đúng và sớm hạn", "Hồ sơ", "dossiers_commune_on_time"),
    ],
)
def test_abbreviations_synonyms_and_the_terms_since_2025(label: str, unit: str, indicator: str) -> None:
    assert meaning(label, unit=unit) == indicator


def test_a_row_that_asks_two_things_is_not_sure() -> None:
    row = TableRow(section="3", label="Số PAKN đã tiếp nhận/đã xử lý", unit_raw="PAKN", value_raw="4")
    assert meanings([row])[0].confidence < float(rules()["uncertain_reading"].high or 0)


def test_beside_what_was_settled_early_on_time_is_the_due_date_alone() -> None:
    done = TableRow(section="3", row_no="5", label="Số hồ sơ đã giải quyết", unit_raw="Hồ sơ", value_raw="9")
    early, due = (
        TableRow(section="3", label=label, unit_raw="Hồ sơ", value_raw="4", parent=done.label)
        for label in ("- Trước hạn", "- Đúng hạn")
    )
    assert [found.indicator for found in meanings([done, early, due])][1:] == [
        "dossiers_resolved_early",
        "dossiers_resolved_on_due_date",
    ]
    assert meanings([done, due])[1].indicator != "dossiers_resolved_early"


def test_the_same_holds_for_their_shares() -> None:
    rows = [
        TableRow(section="3", row_no=number, label=label, unit_raw="%", value_raw="50")
        for number, label in (("1", "Tỷ lệ hồ sơ giải quyết trước hạn"), ("2", "Tỷ lệ hồ sơ giải quyết đúng hạn"))
    ]
    assert [found.indicator for found in meanings(rows)] == [
        "dossiers_resolved_early_rate",
        "dossiers_resolved_on_due_date_rate",
    ]


def test_what_a_row_may_mean_does_not_hang_on_its_figure_but_on_the_sign_of_a_share() -> None:
    five, seven = (TableRow(label="Hồ sơ nộp trực tuyến", value_raw=value) for value in ("5", "7"))
    assert dict(claims_of(five, heading=False)) == dict(claims_of(seven, heading=False))
    assert meaning("Hồ sơ nộp trực tuyến", value="5") != meaning("Hồ sơ nộp trực tuyến", value="5%")
