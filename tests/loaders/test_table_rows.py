"""Rows of statistics tables are read as printed, whatever the layout of the text; blanks stay blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import dedent

import pytest

from data.catalog import forms
from loaders.document import document
from loaders.table_rows import TableRow, read_table_rows
from tests.loaders import layouts
from tests.loaders.forms import ONE_TABLE, ROMAN, SECTION_FORMS, filled_by_chance
from tests.loaders.layouts import PROSE, Printed

LAYOUTS = [
    layouts.tabbed,
    layouts.piped,
    layouts.gridded,
    layouts.flowed,
    layouts.flowed_apart,
    layouts.aligned,
    layouts.centred,
    layouts.stacked,
]
HEADING = "STT\nChỉ tiêu thống kê\nĐơn vị tính Số liệu\nGhi chú\n"


def read(text: str) -> list[TableRow]:
    return read_table_rows(document(text=text, source_file="report.txt"))


def read_flowed(text: str) -> list[TableRow]:
    return read(PROSE + HEADING + dedent(text))


def printed(rows: Sequence[TableRow]) -> list[Printed]:
    return [Printed(row.row_no, row.label, row.unit_raw, row.value_raw, row.note) for row in rows]


def short(rows: Sequence[TableRow]) -> list[tuple[str, str, str]]:
    return [(row.label, row.unit_raw, row.value_raw) for row in rows]


@pytest.mark.parametrize("form", [ONE_TABLE, ROMAN], ids=["decimal numbers", "roman numerals"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_cell_is_read_in_every_layout(layout: Callable[[Sequence[Printed]], str], form: list[Printed]) -> None:
    assert printed(read(layout(form))) == form


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_section_is_that_of_the_last_section_title(layout: Callable[[Sequence[Printed]], str]) -> None:
    sections = [row.section for row in read(layout(ONE_TABLE)) if row.row_no]
    assert sections == [row.number.split(".")[0] for row in ONE_TABLE if row.number]


@pytest.mark.parametrize(
    "layout", [layouts.tabbed, layouts.flowed, layouts.aligned], ids=lambda layout: layout.__name__
)
def test_each_form_of_its_own_gives_its_section(layout: Callable[[Sequence[Printed]], str]) -> None:
    text = PROSE + "".join(
        f"\nBiểu mẫu {number}\n{title}\n\n" + layout(rows).removeprefix(PROSE)
        for number, (title, rows) in enumerate(SECTION_FORMS, start=1)
    )
    rows = read(text)
    wanted = [row for _, rows in SECTION_FORMS for row in rows]
    assert printed(rows) == wanted
    assert [row.section for row in rows] == [str(n) for n, (_, rows) in enumerate(SECTION_FORMS, 1) for _ in rows]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("form", sorted(forms()))
def test_known_forms_filled_in_by_chance_are_read_back(form: str, layout: Callable[[Sequence[Printed]], str]) -> None:
    tables = filled_by_chance(form, seed=7)
    text = PROSE + "".join(f"\n{title}\n\n" + layout(rows).removeprefix(PROSE) for title, rows in tables)
    assert printed(read(text)) == [row for _, rows in tables for row in rows]


def test_a_heading_repeated_inside_a_row_of_the_table_is_no_row() -> None:
    rows = read_flowed(f"""\
        1. Số văn bản chỉ đạo CCHC đã ban hành Văn bản 26
        2. Tỷ lệ hoàn thành Kế hoạch CCHC năm % 60
        {HEADING.strip().replace(chr(10), chr(10) + " " * 8)}
        2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 30
        {HEADING.strip().removeprefix("STT").strip().replace(chr(10), chr(10) + " " * 8)}
        2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 18
        """)
    assert [(row.row_no, row.value_raw) for row in rows] == [("1", "26"), ("2", "60"), ("2.1", "30"), ("2.2", "18")]


def test_page_numbers_between_pages_are_neither_rows_nor_figures() -> None:
    page = "1. Số TTHC công bố mới Thủ tục\n\n\n{}\n\n" + HEADING
    rows = read("Trang đầu.\n\n2\n\n" + PROSE + HEADING + page.format(5) + "2. Số TTHC bãi bỏ, thay thế Thủ tục 4\n")
    assert short(rows) == [("Số TTHC công bố mới", "Thủ tục", ""), ("Số TTHC bãi bỏ, thay thế", "Thủ tục", "4")]


def test_a_number_glued_to_its_wording_is_a_row_number() -> None:
    rows = read_flowed("""\
        3.3.1.Số vấn đề phát hiện qua kiểm tra Vấn đề 3
        3.3.2.Số vấn đề phát hiện đã xử lý xong Vấn đề 2
        """)
    assert [row.row_no for row in rows] == ["3.3.1", "3.3.2"]


@pytest.mark.parametrize("among", ["Trong đó", "Trong \n\nđó ", "Tron\n\ng đó "])
def test_rows_beside_an_upright_cell_stand_under_the_row_above(among: str) -> None:
    rows = read(
        PROSE
        + HEADING
        + f"3.1 Số lượng hồ sơ đã tiếp nhận Hồ sơ 414  \n\n{among}\n\n"
        + "Tiếp nhận trực tiếp Hồ sơ 330  \n\nTiếp nhận qua BCCI Hồ sơ   \n\n3.2 Số PAKN đã tiếp nhận PAKN 0  \n"
    )
    assert [(row.row_no, row.label, row.value_raw) for row in rows] == [
        ("3.1", "Số lượng hồ sơ đã tiếp nhận", "414"),
        ("", "Tiếp nhận trực tiếp", "330"),
        ("", "Tiếp nhận qua BCCI", ""),
        ("3.2", "Số PAKN đã tiếp nhận", "0"),
    ]
    assert [row.parent for row in rows[1:3]] == ["Số lượng hồ sơ đã tiếp nhận"] * 2


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Tổng số TTHC đang cung cấp trực tuyến mức độ 3", "Thủ tục"),
        ("Số TTHC cung cấp trực tuyến mức độ 3 và 4", ""),
        ("Tỷ lệ biên chế đã tinh giản so với năm 2015", "%"),
        ("Tỷ lệ biên chế đã tinh giản so với năm 2015", ""),
        ("Số liệu về biên chế cán bộ theo Nghị định 34", ""),
        ("Số ĐVSN tự bảo đảm từ 70% - dưới 100% chi thường xuyên", "Đơn vị"),
    ],
)
def test_a_number_of_the_wording_is_never_the_figure(label: str, unit: str) -> None:
    rows = read_flowed(f"1. {label} {unit}\n2. Số TTHC công bố mới Thủ tục 5\n")
    assert short(rows) == [(label, unit, ""), ("Số TTHC công bố mới", "Thủ tục", "5")]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Có = 1; Không = \n0", "0"),
        ("Trực tuyến = 0\n\nPhát phiếu = 1\nKết hợp = 2", "1"),
        ("Trực tuyến = \n\n0\nPhát phiếu = \n\n1\nKết hợp = 2\n", ""),
        ("Chưa = 0\nĐang làm = 1\n\nHoàn thành = 2", "2"),
        ("Có ban hành \n\nhoặc triển khai \nKH = 1\nKhông ban \nhành; triển khai \nKH = 0", "1"),
    ],
)
def test_the_codes_of_listed_answers_are_not_the_answer(cell: str, answer: str) -> None:
    rows = read(
        PROSE + HEADING + f"5.2. Hình thức khảo sát sự hài lòng\n{cell}\n{answer}  \n6. Số TTHC công bố mới Thủ tục 4\n"
    )
    assert short(rows) == [
        ("Hình thức khảo sát sự hài lòng", " ".join(cell.split()), answer),
        ("Số TTHC công bố mới", "Thủ tục", "4"),
    ]


def test_a_wording_may_go_on_below_its_figure() -> None:
    rows = read_flowed("""\
        1. Số văn bản chỉ đạo CCHC đã ban hành Văn bản 26
        (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt)
        2. Tỷ lệ giải quyết phản ánh, kiến nghị % 100
        về quy định TTHC
        3. Số TTHC công bố mới Thủ tục 02 Theo quyết định của tỉnh
        """)
    assert [(row.label, row.value_raw, row.note) for row in rows] == [
        ("Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt)", "26", ""),
        ("Tỷ lệ giải quyết phản ánh, kiến nghị về quy định TTHC", "100", ""),
        ("Số TTHC công bố mới", "02", "Theo quyết định của tỉnh"),
    ]


@pytest.mark.parametrize("figure", ["3 tỷ đồng", "0tỷ", "17/100%", "60%", "1.234,5", "76,47", "99,8 %", "46/46 (100%)"])
def test_a_figure_is_kept_exactly_as_printed(figure: str) -> None:
    rows = read_flowed(f"1.1. Kế hoạch được giao Triệu đồng {figure}\n1.2. Đã thực hiện Triệu đồng 0\n")
    assert [row.value_raw for row in rows] == [figure, "0"]


def test_units_no_form_knows_are_told_from_the_wording() -> None:
    rows = read_flowed("""\
        1. Số chòi canh lửa rừng do xã dựng Chòi canh 12
        2. Số đập dâng nước đã kiểm tra Đập dâng 3
        3. Số khóm tre trồng mới ven suối
        Khóm, bụi
        40
        """)
    assert short(rows) == [
        ("Số chòi canh lửa rừng do xã dựng", "Chòi canh", "12"),
        ("Số đập dâng nước đã kiểm tra", "Đập dâng", "3"),
        ("Số khóm tre trồng mới ven suối", "Khóm, bụi", "40"),
    ]


def test_a_figure_without_unit_is_read_and_a_wrong_unit_kept() -> None:
    rows = read_flowed("3 Kết quả giải quyết TTHC  414  \n4 Tổng số văn bản đi  781\n5. Đã thực hiện 0 0tỷ\n")
    assert short(rows) == [
        ("Kết quả giải quyết TTHC", "", "414"),
        ("Tổng số văn bản đi", "", "781"),
        ("Đã thực hiện", "0", "0tỷ"),
    ]


def test_units_printed_in_lower_case_are_units() -> None:
    rows = read_flowed("""\
        1. Số văn bản chỉ đạo CCHC đã ban hành văn bản 14
        2. Tổng số hồ sơ TTHC đã tiếp nhận hồ sơ 320
        3. Tổng số nhiệm vụ được giao nhiệm vụ 21
        """)
    assert [(row.unit_raw, row.value_raw) for row in rows] == [("văn bản", "14"), ("hồ sơ", "320"), ("nhiệm vụ", "21")]


def test_a_number_may_stand_in_the_middle_of_a_few_rows_alone() -> None:
    text = """
        STT     Nội dung                              Đơn vị tính      Số liệu
        1.1     Số nội dung của kế hoạch CCHC         Nội dung         7
        1.2     Số nhiệm vụ đề ra trong kế            Nhiệm vụ         31
                hoạch
                Số nhiệm vụ đã hoàn thành,
        1.3     tính đến thời điểm báo cáo            Nhiệm vụ         30
                (lũy kế)
        1.4     Tỷ lệ hoàn thành kế hoạch             %                97
    """
    assert short(read(PROSE + dedent(text))) == [
        ("Số nội dung của kế hoạch CCHC", "Nội dung", "7"),
        ("Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "31"),
        ("Số nhiệm vụ đã hoàn thành, tính đến thời điểm báo cáo (lũy kế)", "Nhiệm vụ", "30"),
        ("Tỷ lệ hoàn thành kế hoạch", "%", "97"),
    ]


def test_giai_ngan_is_no_thousand() -> None:
    rows = read_flowed("""
        1
        Kế hoạch vốn đầu tư công năm
        đồng
        4.250.000.000
        2
        Đã giải ngân
        đồng
        612.500.000
    """)
    assert short(rows)[1] == ("Đã giải ngân", "đồng", "612.500.000")


def test_numbers_with_letters_and_numbered_parts_are_rows() -> None:
    text = """
        2 Hồ sơ tiếp nhận
        2a Tổng số hồ sơ tiếp nhận Hồ sơ 347
        2b Hồ sơ kỳ trước chuyển sang Hồ sơ 17
        2đ Nộp qua bưu chính công ích Hồ sơ 3
        3 Hồ sơ đã giải quyết Hồ sơ 341
        4 - Trong hạn Hồ sơ 339
        5 - Quá hạn Hồ sơ 2
    """
    rows = read_flowed(text)
    assert [(row.row_no, row.value_raw) for row in rows] == [
        ("2", ""), ("2a", "347"), ("2b", "17"), ("2đ", "3"), ("3", "341"), ("4", "339"), ("5", "2"),
    ]  # fmt: skip
    assert [row.parent for row in rows[1:4]] == ["Hồ sơ tiếp nhận"] * 3


def test_a_dash_in_the_column_of_another_period_is_a_figure_left_blank() -> None:
    text = """
        TT Nội dung ĐVT Cùng kỳ Kỳ này
        1 Số TTHC công bố mới Thủ tục - 2
        2 Số TTHC bãi bỏ Thủ tục 4 -
        3 Biên chế được giao Người 20 21
    """
    assert [row.value_raw for row in read(PROSE + dedent(text))] == ["2", "-", "21"]


def test_a_target_printed_close_behind_the_unit_is_no_part_of_it() -> None:
    text = """
        TT      Tên chỉ tiêu                          Đơn vị tính Chỉ tiêu giao   Kết quả
        1)      Tỷ lệ giải ngân vốn đầu tư công            %         ≥ 95          94,98
        2)      Biên chế được giao                       người                     45
        3)      Số sáng kiến CCHC mới                    mô hình       1           2
    """
    assert [(row.unit_raw, row.value_raw) for row in read(PROSE + dedent(text))] == [
        ("%", "94,98"), ("người", "45"), ("mô hình", "2"),
    ]  # fmt: skip


def test_of_two_periods_side_by_side_this_one_is_read() -> None:
    heading = "TT\nNội dung\nĐVT Kỳ trước Kỳ này\nGhi chú\n"
    rows = read(PROSE + heading + "1. Số TTHC công bố mới Thủ tục 4 6\n2. Số TTHC bãi bỏ, thay thế Thủ tục 9\n")
    assert [(row.value_raw, row.note) for row in rows] == [("6", ""), ("", "9")]
    tabbed = "TT\tNội dung\tĐVT\tKỳ trước\tKỳ này\tGhi chú\n1\tSố TTHC công bố mới\tThủ tục\t4\t6\t\n"
    assert [row.value_raw for row in read(PROSE + tabbed + "2\tSố TTHC bãi bỏ\tThủ tục\t9\t\t\n")] == ["6", ""]


def test_cells_that_contain_line_breaks_are_joined() -> None:
    rows = read(
        PROSE
        + "STT\tChỉ tiêu\tĐơn vị tính\tSố liệu\tGhi chú\n"
        + "1\tHình thức khảo sát\tTrực tuyến = 0\nPhát phiếu = 1\nKết hợp = 2\t1\t\n"
        + "2\tSố bộ phận chuyên môn\nđã kiểm tra\tBộ phận\t4\tĐạt\n3\tSố TTHC công bố mới\tThủ tục\t2\t\n"
    )
    assert printed(rows) == [
        Printed("1", "Hình thức khảo sát", "Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2", "1"),
        Printed("2", "Số bộ phận chuyên môn đã kiểm tra", "Bộ phận", "4", "Đạt"),
        Printed("3", "Số TTHC công bố mới", "Thủ tục", "2"),
    ]


def test_number_and_wording_may_share_a_cell() -> None:
    rows = read(
        PROSE + "Chỉ tiêu\tĐơn vị tính\tSố liệu\n1.1. Số TTHC công bố mới\tThủ tục\t2\n- Số TTHC bãi bỏ\tThủ tục\t\n"
    )
    assert printed(rows) == [
        Printed("1.1", "Số TTHC công bố mới", "Thủ tục", "2"),
        Printed("", "Số TTHC bãi bỏ", "Thủ tục"),
    ]


def test_markup_is_not_part_of_a_cell() -> None:
    rows = read(
        PROSE
        + "| STT | Chỉ tiêu | ĐVT | Số liệu |\n| --- | --- | --- | --- |\n"
        + "| **1** | **Số TTHC công bố mới** | <i>Thủ tục</i> | 2 |\n| 2 | Có = 1<br>Không = 0 | | |\n"
    )
    assert short(rows) == [("Số TTHC công bố mới", "Thủ tục", "2"), ("Có = 1 Không = 0", "", "")]


def test_prose_signatures_footnotes_and_other_appendices_are_no_rows() -> None:
    rows = read_flowed("""\
        1. Số TTHC công bố mới Thủ tục 2
        2. Số TTHC bãi bỏ, thay thế Thủ tục 3

        Ghi chú: Số liệu tính đến ngày 14 tháng 6 năm 2024
        NGƯỜI LẬP BIỂU
        PHỤ LỤC 2
        DANH MỤC VĂN BẢN ĐÃ BAN HÀNH
        1. Kế hoạch cải cách hành chính năm 2024 số 15
        2. Kế hoạch kiểm tra 16
        """)
    assert [row.value_raw for row in rows] == ["2", "3"]


def test_running_text_below_a_table_is_no_row() -> None:
    rows = read_flowed("""\
        1. Số TTHC công bố mới Thủ tục 2
        III. ĐÁNH GIÁ CHUNG
        1. Trong kỳ xã đã giải quyết 15
        """)
    assert [row.value_raw for row in rows] == ["2"]


def test_a_report_without_a_statistics_table_has_no_rows() -> None:
    assert read(PROSE) == []


def test_a_row_is_located_by_page_where_pages_are_marked_and_by_line() -> None:
    text = HEADING + "1. Số TTHC công bố mới Thủ tục 2\n"
    assert read(text)[0].locator == "line 5"
    assert read(f"Trang một\n\f{text}")[0].locator == "page 2, line 6"
