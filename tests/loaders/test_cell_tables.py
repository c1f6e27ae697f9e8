"""Tables of cells are read whatever their headings, columns and merged cells; what is no statistics is running text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

import pytest

from data.contract import Origin, Record
from loaders.division import divide
from loaders.document import Document, Line, row_of_cells
from loaders.extract import extract
from loaders.table_rows import TableRow, read_table_rows
from tests.loaders.cell_layouts import laid_out
from tests.loaders.forms import ONE_TABLE, ROMAN
from tests.loaders.layouts import Printed

HEADING = ("STT", "Chỉ tiêu", "ĐVT", "Số liệu", "Ghi chú")
TITLE = ("PHỤ LỤC", "SỐ LIỆU THỐNG KÊ QUÝ I NĂM 2024 CỦA XÃ SUỐI MƠ")

Cells = tuple[str, ...]


def written(*parts: str | Sequence[Cells], continued: dict[int, tuple[int, ...]] | None = None) -> Document:
    """A document of running lines and tables; `continued` says by row of the last table which cells go on."""
    lines: list[Line] = []
    tables = count(1)
    for part in parts:
        if isinstance(part, str):
            lines.append(Line(part, 1, len(lines) + 1))
            continue
        table = next(tables)
        for row, cells in enumerate(part):
            place, on = f"table {table}, row {row + 1}", (continued or {}).get(row, ())
            lines.append(row_of_cells(cells, page=1, number=len(lines) + 1, table=table, place=place, continued=on))
    return Document("report.docx", tuple(lines))


def printed(rows: Sequence[TableRow]) -> list[Printed]:
    return [Printed(row.row_no, row.label, row.unit_raw, row.value_raw, row.note) for row in rows]


def values(rows: Sequence[TableRow]) -> list[tuple[str, str]]:
    return [(row.label, row.value_raw) for row in rows]


def merged_sections(rows: Sequence[Printed]) -> list[Cells]:
    """Titles of sections over all columns, number and wording in one cell."""
    titled = [row for row in rows if row.number and "." not in row.number and not (row.unit or row.value)]
    return [HEADING, *((f"{r.number}. {r.label}", "", "", "", "") if r in titled else tuple(r) for r in rows)]


def numbers_in_wording(rows: Sequence[Printed]) -> list[Cells]:
    """No column of numbers, and the note before the figure."""
    heading = ("Nội dung, chỉ tiêu", "Đơn vị tính", "Ghi chú", "Kết quả")
    labels = (f"{row.number}. {row.label}" if row.number else f"- {row.label}" for row in rows)
    return [heading, *((label, row.unit, row.note, row.value) for label, row in zip(labels, rows, strict=True))]


def earlier_plan_and_change(rows: Sequence[Printed]) -> list[Cells]:
    """Two rows of heading; this period's figures between those of another, a plan and a comparison."""
    top = ("TT", "Nội dung", "ĐVT", "Kết quả thực hiện", "", "", "So với cùng kỳ", "Ghi chú")
    low = ("", "", "", "Kỳ trước", "Kế hoạch năm", "Kỳ này", "", "")
    index = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(6)/(4)", "(8)")
    more = (("7", "99", row.value, "+5%") if row.value else ("", "", "", "") for row in rows)
    return [top, low, index, *((r.number, r.label, r.unit, *m, r.note) for r, m in zip(rows, more, strict=True))]


def quarters(rows: Sequence[Printed]) -> list[Cells]:
    """A column for each quarter of the year, those to come still empty."""
    top = ("STT", "Chỉ tiêu", "ĐVT", "Năm 2024", "", "", "", "Ghi chú")
    low = ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV", "")
    return [top, low, *((row.number, row.label, row.unit, row.value, "", "", "", row.note) for row in rows)]


def counts_and_shares(rows: Sequence[Printed]) -> list[Cells]:
    """Shares in a column of their own."""
    heading = ("STT", "Chỉ tiêu", "ĐVT", "Số lượng", "Tỷ lệ (%)", "Ghi chú")
    both = (("", row.value) if row.unit == "%" else (row.value, "") for row in rows)
    return [heading, *((r.number, r.label, r.unit, *b, r.note) for r, b in zip(rows, both, strict=True))]


def periods_under_one_name(rows: Sequence[Printed]) -> list[Cells]:
    """Columns named by periods alone, this one's between the year before and the change."""
    top = ("TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "", "", "Ghi chú")
    low = ("", "", "", "Cùng kỳ năm 2023", "3 tháng đầu năm 2024", "Tăng (+), giảm (-)", "")
    more = (("7", row.value, "+5") if row.value else ("", "", "") for row in rows)
    return [top, low, *((r.number, r.label, r.unit, *m, r.note) for r, m in zip(rows, more, strict=True))]


def wordings_under_another_name(rows: Sequence[Printed]) -> list[Cells]:
    """The wordings stand between number and unit, though their column is called neither chỉ tiêu nor nội dung."""
    heading = ("STT", "Mục tiêu, nhiệm vụ", "Đơn vị tính", "Kế hoạch năm 2024", "Thực hiện quý I", "Ghi chú")
    return [heading, *((r.number, r.label, r.unit, "99" if r.value else "", r.value, r.note) for r in rows)]


def number_under_the_name_of_the_wording(rows: Sequence[Printed]) -> list[Cells]:
    """One name over number and wording; a plan called 'chỉ tiêu', and the results of the period before."""
    heading = ("Nội dung", "", "ĐVT", "Chỉ tiêu giao", "Kết quả kỳ trước", "Kết quả kỳ này", "Ghi chú")
    more = (("99", "7") if row.value else ("", "") for row in rows)
    return [heading, *((r.number, r.label, r.unit, *m, r.value, r.note) for r, m in zip(rows, more, strict=True))]


def heading_on_every_page(rows: Sequence[Printed]) -> list[Cells]:
    """The heading repeated, and numbered columns below it."""
    found: list[Cells] = []
    for position, row in enumerate(rows):
        if position % 9 == 0:
            found += [HEADING, ("A", "B", "C", "1", "2")]
        found.append(tuple(row))
    return found


def shifted_borders(rows: Sequence[Printed]) -> list[Cells]:
    """Every other row has its borders moved by hand, so that its cells begin one place further left or right."""
    heading = ("STT", "", "Chỉ tiêu", "", "ĐVT", "Số liệu", "Ghi chú")
    return [heading] + [
        (row.number, row.label, "", "", row.unit, row.value, row.note)
        if position % 2
        else (row.number, "", "", row.label, row.unit, row.value, row.note)
        for position, row in enumerate(rows)
    ]


LAYOUTS = [
    merged_sections, numbers_in_wording, earlier_plan_and_change, quarters, counts_and_shares, heading_on_every_page,
    shifted_borders, number_under_the_name_of_the_wording, periods_under_one_name, wordings_under_another_name,
]  # fmt: skip


@pytest.mark.parametrize("form", [ONE_TABLE, ROMAN], ids=["decimal numbers", "roman numerals"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_row_is_read_with_the_figure_of_this_period(layout: object, form: list[Printed]) -> None:
    assert callable(layout)
    document = written(*TITLE, layout(form))
    records = [record for record in extract(document) if record.origin is Origin.TABLE]
    found = [Printed(r.row_no, r.label, r.unit_raw, r.value_raw, _own_note(r)) for r in records]
    assert found == form
    assert min(record.confidence or 0 for record in records if record.indicator) > 60


def _own_note(record: Record) -> str:
    """The note as printed, without what a conversion added."""
    return "" if " = " in record.note or "→" in record.note else record.note


def test_a_table_parted_into_several_goes_on_also_without_heading_and_with_other_columns() -> None:
    wide = [(row.number, row.label, "", row.unit, row.value, row.note) for row in ONE_TABLE[20:]]
    narrow = [tuple(row) for row in ONE_TABLE[:20]]
    rows = read_table_rows(written(*TITLE, [HEADING, *narrow[:9]], "", narrow[9:], "", wide))
    assert printed(rows) == ONE_TABLE


def test_a_row_parted_by_the_end_of_a_page_is_joined() -> None:
    rows = read_table_rows(
        written(*TITLE, [
            HEADING,
            ("1.1", "Số văn bản chỉ đạo, điều hành CCHC", "Văn bản", "12", ""),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            ("", "ban hành trong kỳ", "", "", ""),
            ("1.2", "Tổng số nhiệm vụ được giao (kể cả nhiệm vụ", "Nhiệm vụ", "", ""),
            ("", "chuyển từ kỳ trước)", "", "41", ""),
            ("1.3", "Số TTHC công bố mới", "Thủ tục", "3", "Theo quyết"),
            ("", "", "", "", "định của tỉnh"),
        ])
    )  # fmt: skip
    assert printed(rows) == [
        Printed("1.1", "Số văn bản chỉ đạo, điều hành CCHC ban hành trong kỳ", "Văn bản", "12"),
        Printed("1.2", "Tổng số nhiệm vụ được giao (kể cả nhiệm vụ chuyển từ kỳ trước)", "Nhiệm vụ", "41"),
        Printed("1.3", "Số TTHC công bố mới", "Thủ tục", "3", "Theo quyết định của tỉnh"),
    ]


def test_merged_units_and_wordings_hold_for_all_their_rows() -> None:
    table = [
        ("STT", "Nội dung", "", "ĐVT", "Số liệu"),
        ("1", "Kế hoạch vốn đầu tư công được giao", "", "Tỷ đồng", "4,2"),
        ("2", "Số vốn đã giải ngân", "", "", "3,1"),
        ("3", "Hồ sơ tiếp nhận", "trực tuyến", "Hồ sơ", "12"),
        ("", "", "trực tiếp", "", "7"),
    ]
    rows = read_table_rows(written(*TITLE, table, continued={2: (3,), 4: (1, 3)}))
    assert [(row.label, row.unit_raw, row.value_raw) for row in rows] == [
        ("Kế hoạch vốn đầu tư công được giao", "Tỷ đồng", "4,2"),
        ("Số vốn đã giải ngân", "Tỷ đồng", "3,1"),
        ("Hồ sơ tiếp nhận trực tuyến", "Hồ sơ", "12"),
        ("Hồ sơ tiếp nhận trực tiếp", "Hồ sơ", "7"),
    ]


def test_rows_typed_one_below_another_into_one_row_are_taken_apart() -> None:
    rows = read_table_rows(
        written(*TITLE, [
            HEADING, ("1\n2", "Số TTHC công bố mới\nSố TTHC bãi bỏ, thay thế", "Thủ tục\nThủ tục", "3\n4", ""),
            ("3", "Hình thức khảo sát", "Trực tuyến = 0\nPhát phiếu = 1", "1", "")
        ])
    )  # fmt: skip
    assert [(row.row_no, row.unit_raw, row.value_raw) for row in rows] == [
        ("1", "Thủ tục", "3"), ("2", "Thủ tục", "4"), ("3", "Trực tuyến = 0 Phát phiếu = 1", "1"),
    ]  # fmt: skip


def test_rows_beside_an_upright_cell_stand_under_the_row_above() -> None:
    table = [
        ("STT", "Nội dung", "", "ĐVT", "Số liệu"),
        ("3.1", "Tổng số hồ sơ tiếp nhận", "", "Hồ sơ", "414"),
        ("", "Trong đó", "Tiếp nhận trực tiếp", "Hồ sơ", "330"),
        ("", "", "Tiếp nhận qua BCCI", "Hồ sơ", ""),
    ]
    rows = read_table_rows(written(*TITLE, table, continued={3: (1,)}))
    assert values(rows) == [
        ("Tổng số hồ sơ tiếp nhận", "414"),
        ("Tiếp nhận trực tiếp", "330"),
        ("Tiếp nhận qua BCCI", ""),
    ]
    assert {row.parent for row in rows[1:]} == {"Tổng số hồ sơ tiếp nhận"}


@pytest.mark.parametrize(
    "titles",
    [
        ("Biểu mẫu 2", "Cải cách thể chế"),
        ("II. CẢI CÁCH THỂ CHẾ",),
        ("Biểu số 02: Cải cách thể chế",),
    ],
)
def test_the_section_is_that_of_the_title_before_the_table_or_in_it(titles: tuple[str, ...]) -> None:
    row = ("1", "Số VBQPPL do cấp xã ban hành", "Văn bản", "3", "")
    before = "II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH"
    assert [r.section for r in read_table_rows(written(before, *titles, [HEADING, row]))] == ["2"]
    inside = [*((title, "", "", "", "") for title in titles), HEADING, row]
    assert [r.section for r in read_table_rows(written(before, inside)) if r.value_raw] == ["2"]


def test_what_is_no_statistics_is_running_text_in_reading_order() -> None:
    letterhead = [
        ("UBND HUYỆN GIA LỘC\nUBND XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 15/BC-UBND", "Suối Mơ, ngày 14 tháng 3 năm 2024"),
    ]
    listing = [
        ("STT", "Tên văn bản", "Số, ký hiệu"),
        ("1", "Kế hoạch CCHC", "12/KH-UBND"),
        ("2", "Kế hoạch kiểm tra", "13/KH-UBND"),
    ]
    statistics = [HEADING, ("1", "Số TTHC công bố mới", "Thủ tục", "3", ""), ("Người lập biểu", "", "", "", "")]
    division = divide(written(letterhead, "BÁO CÁO", listing, *TITLE, statistics))
    assert [line.text for line in division.running.lines] == [
        "UBND HUYỆN GIA LỘC", "UBND XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 15/BC-UBND",
        "Suối Mơ, ngày 14 tháng 3 năm 2024", "BÁO CÁO", "STT\tTên văn bản\tSố, ký hiệu",
        "1\tKế hoạch CCHC\t12/KH-UBND", "2\tKế hoạch kiểm tra\t13/KH-UBND", *TITLE, "Người lập biểu",
    ]  # fmt: skip
    assert [row.label for table in division.tables for row in table.rows] == ["Số TTHC công bố mới"]


def test_where_no_column_can_be_told_to_be_this_periods_the_reading_is_in_doubt() -> None:
    heading = ("STT", "Chỉ tiêu", "ĐVT", "Đợt 1", "Đợt 2")
    document = written(*TITLE, [heading, ("1", "Số TTHC công bố mới", "Thủ tục", "3", "4")])
    assert [record.confidence for record in extract(document)] == [40]


def test_of_several_columns_without_name_none_is_this_periods_for_sure() -> None:
    rows = [("1", "Số TTHC công bố mới", "Thủ tục", "3", "4"), ("2", "Biên chế được giao", "Người", "21", "22")]
    assert [record.confidence for record in extract(written(*TITLE, rows))] == [40, 40]


def test_a_share_beside_a_count_is_a_row_of_its_own() -> None:
    top = ("Mã số", "Tên chỉ tiêu", "ĐVT", "Quý I/2024", "", "Quý IV/2023")
    low = ("", "", "", "Số lượng", "Tỷ lệ (%)", "")
    table = [
        top, low,
        ("A1", "Nhiệm vụ được giao hoàn thành đúng hạn", "nhiệm vụ", "45", "97,83", "40"),
        ("A2", "Hồ sơ nộp trực tuyến", "hồ sơ", "264", "", "200"),
        ("A3", "Tỷ lệ hồ sơ trả kết quả đúng hạn", "%", "", "99,5", "98"),
    ]  # fmt: skip
    records = extract(written(*TITLE, table))
    assert [(r.row_no, r.unit_raw, r.value_raw, r.indicator) for r in records] == [
        ("A1", "nhiệm vụ", "45", "assigned_tasks_on_time"),
        ("A1", "%", "97,83", "assigned_tasks_on_time_rate"),
        ("A2", "hồ sơ", "264", "dossiers_received_online"),
        ("A3", "%", "99,5", "dossiers_commune_on_time_rate"),
    ]


def test_a_tick_is_the_answer_its_column_names() -> None:
    table = [
        ("TT", "Nội dung", "Thực hiện", "", "Kết quả", ""), ("", "", "Có", "Không", "Số lượng", "Tỷ lệ (%)"),
        ("1a", "Ban hành quy chế chi tiêu nội bộ", "x", "", "", ""),
        ("1b", "Lãnh đạo UBND xã đối thoại với người dân", "☐", "☑", "", ""),
        ("1c", "Ban hành kế hoạch tuyên truyền CCHC", "x", "x", "", ""),
        ("1d", "Tổng số hồ sơ tiếp nhận", "", "", "398", ""),
        ("1đ", "Trong đó: Nộp trực tuyến", "", "", "271", "68,1"),
    ]  # fmt: skip
    records = extract(written(*TITLE, table))
    assert [(r.row_no, r.value_raw, r.unit_raw, r.indicator, r.value) for r in records] == [
        ("1a", "Có", "Có/Không", "spending_rules", 1),
        ("1b", "Không", "Có/Không", "dialogue_held", 0),
        ("1c", "Có, Không", "Có/Không", "communication_plan_issued", None),
        ("1d", "398", "", "dossiers_received", 398),
        ("1đ", "271", "", "dossiers_received_online", 271),
        ("1đ", "68,1", "%", "online_dossier_rate", Decimal("68.1")),
    ]


def test_a_unit_at_the_end_of_the_wording_is_the_unit_where_no_column_holds_units() -> None:
    heading = ("STT", "Nội dung", "Kết quả", "Ghi chú")
    table = [heading, ("1", "Hồ sơ trả quá hạn (hồ sơ)", "4", ""), ("2", "Thủ tục mới (theo quyết định)", "3", "")]
    assert [row.unit_raw for row in read_table_rows(written(*TITLE, table))] == ["hồ sơ", ""]


def test_a_main_title_nobody_knows_ends_the_section_before() -> None:
    rows = [
        HEADING,
        ("A", "CHỈ ĐẠO, ĐIỀU HÀNH", "", "", ""),
        ("A1", "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản", "4", ""),
        ("B", "MỘT MỤC KHÁC HẲN VÀ HOẠT ĐỘNG CỦA TRUNG TÂM", "", "", ""),
        ("B1", "Số TTHC công bố mới", "Thủ tục", "3", ""),
    ]
    assert [row.section for row in read_table_rows(written(*TITLE, rows))] == ["1", "1", "", ""]


ASKED = (("1", "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản"), ("2", "Biên chế được giao", "Người"))


def told(document: Document) -> list[tuple[str, str, str, str]]:
    return [(r.unit_name, r.period, r.label, r.value_raw) for r in extract(document)]


EACH_ITS_OWN = [
    ("Suối Mơ", "2024-Q1", ASKED[0][1], "12"), ("Suối Mơ", "2024-Q1", ASKED[1][1], "21"),
    ("Đồng Lau", "2024-Q1", ASKED[0][1], "7"), ("Đồng Lau", "2024-Q1", ASKED[1][1], ""),
]  # fmt: skip


def test_figures_of_two_communes_side_by_side_are_never_mixed() -> None:
    top = ("STT", "Nội dung", "ĐVT", "Kết quả", "")
    low = ("", "", "", "Xã Suối Mơ", "Xã Đồng Lau")
    rows = [(*ASKED[0], "12", "7"), (*ASKED[1], "21", "")]
    assert told(written("TỔNG HỢP SỐ LIỆU CCHC QUÝ I NĂM 2024", [top, low, *rows])) == EACH_ITS_OWN


def test_communes_side_by_side_may_be_named_without_their_kind() -> None:
    heading = ("STT", "Nội dung", "ĐVT", "Lê Hồng", "Đoàn Thượng")
    document = written("TỔNG HỢP SỐ LIỆU CCHC QUÝ I NĂM 2024", [heading, (*ASKED[0], "12", "7")])
    assert [row[::3] for row in told(document)] == [("Lê Hồng", "12"), ("Đoàn Thượng", "7")]


def test_figures_of_two_communes_one_after_another_are_never_mixed() -> None:
    sheets = [
        ("Xã Suối Mơ", [HEADING[:4], (*ASKED[0], "12"), (*ASKED[1], "21")]),
        ("Xã Đồng Lau", [HEADING[:4], (*ASKED[0], "7"), (*ASKED[1], "")]),
    ]
    parts = [part for name, table in sheets for part in (name, "SỐ LIỆU CCHC QUÝ I NĂM 2024", table)]
    assert told(written(*parts)) == EACH_ITS_OWN


def test_a_wording_may_stand_in_two_columns_of_which_the_first_is_shared() -> None:
    table = [
        ("TT", "Lĩnh vực", "Nội dung", "ĐVT", "Kết quả"),
        ("1", "Biên chế", "được giao", "Người", "21"),
        ("2", "", "có mặt", "Người", "20"),
        ("3", "Hồ sơ", "tiếp nhận trực tuyến", "Hồ sơ", "9"),
    ]
    rows = read_table_rows(written(*TITLE, table, continued={2: (1,)}))
    assert values(rows) == [
        ("Biên chế được giao", "21"),
        ("Biên chế có mặt", "20"),
        ("Hồ sơ tiếp nhận trực tuyến", "9"),
    ]


@pytest.mark.parametrize("seed", range(60))
def test_tables_laid_out_by_chance_are_read_back(seed: int) -> None:
    document, wanted = laid_out(seed)
    records = [record for record in extract(document) if record.origin is Origin.TABLE]
    found = [(record.row_no, record.label, record.unit_raw, record.value_raw) for record in records]
    missed = [row[:4] for row in wanted if row[:4] not in found]
    assert not [row for row in missed if row[2] or row[3]], f"seed {seed}: {missed[:5]}"
    assert [row for row in found if row not in [row[:4] for row in wanted]] == []
    assert {(record.unit_name, record.period) for record in records} == {("Suối Mơ", "2024-Q1")}


@pytest.mark.parametrize(
    "heading",
    [("STT", "Nội dung", "", "Kết quả", ""), ("STT", "Nội dung", "ĐVT", "", ""), ("", "Nội dung", "ĐVT", "", "")],
)
def test_columns_without_name_are_told_by_what_they_hold(heading: Cells) -> None:
    table = [
        heading,
        ("1", "Số TTHC công bố mới", "Thủ tục", "3", "Theo quyết định của tỉnh"),
        ("2", "Biên chế được giao", "Người", "21", ""),
    ]
    rows = read_table_rows(written(*TITLE, table))
    assert [(row.label, row.unit_raw, row.value_raw) for row in rows] == [
        ("Số TTHC công bố mới", "Thủ tục", "3"), ("Biên chế được giao", "Người", "21"),
    ]  # fmt: skip
