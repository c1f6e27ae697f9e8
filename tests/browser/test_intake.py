"""An officer's round: hand in Word, PDF and Excel, correct one meaning, publish, follow the figure, take it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from loaders import record_writing
from tests.browser.conftest import Visit
from tests.builders import a_record
from tests.loaders.layouts import Printed
from tests.loaders.written_files import Report, Titled, as_excel, as_pdf, as_word
from tests.serving import running_dashboard

WHO, WHY = "Trần Văn Bình", "Đối chiếu bản giấy"
ODD = "Quân số ngồi tại trụ sở buổi sáng"
READING_MS = 120_000


def _report(commune: str, odd: str) -> Report:
    lines = (
        "ỦY BAN NHÂN DÂN",
        f"XÃ {commune.upper()}",
        "Số: 15/BC-UBND",
        f"{commune}, ngày 18 tháng 3 năm 2024",
        "BÁO CÁO",
        f"Công tác cải cách hành chính quý I năm 2024 của xã {commune}",
        "(Số liệu từ ngày 15/12/2023 đến ngày 14/3/2024)",
        "PHỤ LỤC",
        "SỐ LIỆU THỐNG KÊ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH",
    )
    tables = (
        Titled(
            ("Biểu mẫu 1", "Công tác chỉ đạo điều hành"),
            [
                Printed("1", "Số văn bản chỉ đạo CCHC đã ban hành", "Văn bản", "8"),
                Printed("2", "Số nhiệm vụ đề ra trong kế hoạch", "Nhiệm vụ", "24"),
                Printed("3", "Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", "6"),
            ],
        ),
        Titled(
            ("Biểu mẫu 4", "Cải cách tổ chức bộ máy hành chính"),
            [
                Printed("1", "Tổng số biên chế được giao", "Người", "21"),
                Printed("2", odd, "Người", "18"),
                Printed("3", "Số hợp đồng lao động làm việc tại cơ quan", "Người", "2"),
            ],
        ),
    )
    return Report(lines, tables)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three reports of invented communes; the row of those present is worded oddly in the first."""
    folder = tmp_path_factory.mktemp("handed in")
    known = "Tổng số biên chế có mặt"
    return [
        as_word(_report("Suối Mơ", ODD), folder / "Suối Mơ – quý I.docx"),
        as_pdf(_report("Bến Nắng", known), folder / "Bến Nắng – quý I.pdf"),
        as_excel(_report("Đồi Trăng", known), folder / "Đồi Trăng – quý I.xlsx"),
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with nothing in it."""
    store = tmp_path_factory.mktemp("empty store")
    with running_dashboard(store, tmp_path_factory.mktemp("log") / "desk.log") as url:
        yield url


def _drafts(page: Page) -> Locator:
    return page.locator(".listing").first.locator("tbody tr")


def _wait_for(page: Page, state: str, times: int) -> None:
    rows = _drafts(page).filter(has_text=state)
    expect(rows).to_have_count(times, timeout=READING_MS)
    expect(page.locator(".listing .spinner")).to_have_count(0, timeout=READING_MS)


def _open(visit: Visit, name: str) -> None:
    _drafts(visit.page).filter(has_text=name).click()
    expect(visit.page.get_by_role("heading", name=name)).to_be_visible(timeout=READING_MS)
    visit.settle()


def _fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")


def _english(page: Page) -> list[str]:
    """Words of Streamlit's own that a Vietnamese page must not show."""
    words = re.compile(r"\b(Upload|Browse|Drag|drop|Limit|per file|Press Enter|Choose an option|Running)\b")
    return words.findall(page.get_by_test_id("stMain").inner_text())


def _follow(visit: Visit, desk: str, commune: str) -> str:
    """Open the theme page and the source of the commune's staff present; return what its cell says."""
    page = visit.open(f"{desk}/bien-che?bo=that")
    row = page.locator(".grid tbody tr").filter(has_text=commune)
    heads = [text.split("(")[0].strip() for text in page.locator(".grid thead th").all_inner_texts()]
    cell = row.locator("td").nth(next(at for at, head in enumerate(heads) if head.startswith("Biên chế có mặt")))
    said = cell.inner_text()
    cell.click()
    visit.settle()
    return said


def test_a_report_goes_from_the_file_to_the_figure_and_back(visit: Visit, desk: str, handed_in: list[Path]) -> None:
    page = visit.open(f"{desk}/nap-bao-cao")
    expect(page.get_by_text("Danh sách báo cáo còn trống.")).to_be_visible()
    assert _english(page) == []
    _fill(page, "Người thực hiện", WHO)
    page.locator('input[type="file"]').set_input_files(handed_in)
    _wait_for(page, "số liệu", 3)
    visit.settle()
    assert _english(page) == []
    assert _drafts(page).filter(has_text="Chờ công bố").count() == 2

    _open(visit, handed_in[0].name)
    expect(page.get_by_text("Số: 15/BC-UBND")).to_be_visible()
    page.locator(".listing tr").filter(has_text=ODD).first.click()
    page.get_by_text("Chỉ tiêu khác…", exact=True).click()
    page.get_by_role("combobox", name="Tìm chỉ tiêu").fill("bien che co mat")
    page.get_by_role("option", name="Tổng số biên chế có mặt", exact=True).click()
    visit.settle()
    _fill(page, "Lý do sửa", WHY)
    visit.settle()
    page.get_by_role("button", name="Lưu sửa đổi").click()
    expect(page.get_by_text(f"{WHO} đã sửa").first).to_be_visible(timeout=READING_MS)
    _wait_for(page, "Chờ công bố", 3)

    visit.settle()
    page.get_by_role("button", name="Công bố mọi báo cáo không có lỗi (3)").click()
    _wait_for(page, "Đã công bố", 3)

    assert _follow(visit, desk, "Suối Mơ") == "18"
    panel = page.locator(".st-key-source_panel")
    expect(panel).to_contain_text(ODD)
    expect(panel).to_contain_text(f"{WHO}")
    expect(panel).to_contain_text(WHY)
    with page.expect_download() as caught:
        panel.get_by_role("button", name="Tải tệp gốc").click()
    assert caught.value.suggested_filename == handed_in[0].name
    assert Path(caught.value.path()).read_bytes() == handed_in[0].read_bytes()

    page = visit.open(f"{desk}/nap-bao-cao")
    _fill(page, "Người thực hiện", WHO)
    _open(visit, handed_in[0].name)
    page.get_by_role("button", name="Hoàn tác").click()
    _wait_for(page, "Đã sửa sau khi công bố", 1)
    visit.settle()
    page.get_by_role("button", name="Công bố lại theo lần sửa mới").click()
    _wait_for(page, "Đã công bố", 3)
    assert _follow(visit, desk, "Suối Mơ") == "–"
    assert _follow(visit, desk, "Bến Nắng") == "18"
    assert visit.errors == []


def _publish(visit: Visit, desk: str, file: Path) -> None:
    page = visit.open(f"{desk}/nap-bao-cao")
    _fill(page, "Người thực hiện", WHO)
    page.locator('input[type="file"]').set_input_files(file)
    expect(_drafts(page).filter(has_text=file.name)).to_contain_text("số liệu", timeout=READING_MS)
    _open(visit, file.name)
    page.get_by_role("button", name="Công bố báo cáo này").click()
    expect(_drafts(page).filter(has_text=file.name)).to_contain_text("Đã công bố", timeout=READING_MS)
    visit.settle()


def test_a_published_report_is_withdrawn_and_comes_back(visit: Visit, desk: str, tmp_path: Path) -> None:
    """Records handed in take the same road; the address of the open report is the same for another officer."""
    file = tmp_path / "số liệu xã Lũng Cát.csv"
    place = {"unit_code": "", "unit_name": "Xã Lũng Cát", "district": "", "province": "Tỉnh Mây"}
    record_writing.write([a_record(**place, indicator="staff_present", value=17)], path=file)
    _publish(visit, desk, file)
    page = visit.page
    link = page.url
    assert "bc=" in link
    assert _follow(visit, desk, "Lũng Cát") == "17"

    page = visit.open(link)
    expect(page.get_by_role("heading", name=file.name)).to_be_visible()
    _fill(page, "Người thực hiện", "Ngô Văn Tài")
    page.get_by_role("button", name="Thu hồi báo cáo…").click()
    _fill(page, "Lý do thu hồi", "Nhầm xã")
    page.get_by_role("button", name="Thu hồi báo cáo này").click()
    expect(_drafts(page).filter(has_text=file.name)).to_contain_text("Đã thu hồi", timeout=READING_MS)
    expect(page.get_by_text("Ngô Văn Tài đã thu hồi: Nhầm xã")).to_be_visible()
    page = visit.open(f"{desk}/thay-doi?bo=that")
    expect(page.get_by_role("heading", name="Báo cáo đã thu hồi")).to_be_visible()
    withdrawn = page.locator(".grid").filter(has_text="Nhầm xã").first.locator("tbody tr").first
    expect(withdrawn).to_contain_text("Ngô Văn Tài")
    page = visit.open(f"{desk}/bien-che?bo=that")
    expect(page.locator(".grid tbody tr").filter(has_text="Lũng Cát")).to_have_count(0)

    page = visit.open(link)
    _fill(page, "Người thực hiện", "Ngô Văn Tài")
    page.get_by_role("button", name="Hoàn tác thu hồi và công bố lại").click()
    expect(_drafts(page).filter(has_text=file.name)).to_contain_text("Đã công bố", timeout=READING_MS)
    assert _follow(visit, desk, "Lũng Cát") == "17"
    assert visit.errors == []


def test_a_corrected_file_shows_what_it_replaces(visit: Visit, desk: str, tmp_path: Path) -> None:
    known = "Tổng số biên chế có mặt"
    first = as_word(_report("Khe Sim", known), tmp_path / "Khe Sim.docx")
    _publish(visit, desk, first)
    report = _report("Khe Sim", known)
    titled = report.tables[1]
    rows = [row._replace(value="19") if row.label == known else row for row in titled.rows]
    second = as_word(
        Report(report.lines, (report.tables[0], titled._replace(rows=rows))), tmp_path / "Khe Sim sửa.docx"
    )
    page = visit.page
    page.locator('input[type="file"]').set_input_files(second)
    row = _drafts(page).filter(has_text=second.name)
    expect(row).to_contain_text("công bố sẽ thay tệp Khe Sim.docx", timeout=READING_MS)
    expect(row).to_contain_text("Cần xem lại")
    _open(visit, second.name)
    different = page.locator(".listing").nth(1).locator("tbody tr")
    expect(different).to_have_count(1)
    expect(different).to_contain_text("18 Người")
    expect(different).to_contain_text("19 Người")
    page.reload()
    expect(page.get_by_role("heading", name=second.name)).to_be_visible(timeout=READING_MS)
    assert visit.errors == []


def test_the_same_file_is_not_taken_twice_and_what_is_no_report_says_why(
    visit: Visit, desk: str, handed_in: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai Word")
    page = visit.open(f"{desk}/nap-bao-cao")
    page.set_viewport_size({"width": 390, "height": 844})
    _fill(page, "Người thực hiện", WHO)
    page.locator('input[type="file"]').set_input_files([handed_in[1], broken])
    expect(page.get_by_text("1 tệp đã được nhận từ trước")).to_be_visible(timeout=READING_MS)
    _wait_for(page, "Không đọc được", 1)
    expect(_drafts(page).filter(has_text="Bến Nắng")).to_have_count(1)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
