"""What an officer does with doubtful figures: filter, explain one, send a slip back, follow a mark to both figures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Visit
from tests.serving import load_samples, running_dashboard

NAME, NOTE = "Nguyễn Thị Bình", "Xã xác nhận: bảng ghi thiếu 10 hồ sơ"


def opened(visit: Visit, url: str) -> Page:
    page = visit.open(url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Số liệu nào đáng ngờ")
    return page


def pick(visit: Visit, option: str) -> None:
    visit.page.get_by_test_id("stButtonGroup").get_by_role("button", name=option).click()
    visit.settle()


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).first.click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def words_of(slip: bytes) -> str:
    document = docx.Document(io.BytesIO(slip))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_filters_narrow_the_findings_and_stand_in_the_address(visit: Visit, address: str) -> None:
    page = opened(visit, f"{address}/chat-luong?bo=mophong")
    before = page.get_by_role("heading", name="Các phát hiện").inner_text()
    pick(visit, "Cảnh báo")
    assert "muc=canhbao" in visit.page.url
    assert page.get_by_role("heading", name="Các phát hiện").inner_text() != before
    expect(page.locator(".finding.warning").first).to_be_visible()
    expect(page.locator(".finding.error")).to_have_count(0)


@pytest.fixture
def own_address(tmp_path: Path) -> Iterator[str]:
    """A dashboard whose states nobody else changes."""
    load_samples(tmp_path / "store")
    with running_dashboard(tmp_path / "store", tmp_path / "log") as address:
        yield address


def test_a_finding_is_explained_seen_by_others_and_taken_back(
    visit: Visit, own_address: str, chromium: Browser
) -> None:
    page = opened(visit, f"{own_address}/chat-luong?bo=that&qt=narrative_vs_table")
    page.get_by_role("button", name="Xem các số liệu mâu thuẫn").first.click()
    visit.settle()
    expect(page.locator(".printed").nth(1)).to_be_visible()
    page.get_by_role("textbox", name="Họ tên người xử lý").fill(NAME)
    page.get_by_role("textbox", name="Ghi chú, giải trình").fill(NOTE)
    page.get_by_role("button", name="Ghi nhận giải trình").click()
    visit.settle()
    expect(page.locator("ul.history")).to_contain_text(NOTE)

    other = Visit(chromium.new_context(locale="vi-VN"))
    other.open(f"{page.url}&xl=giaitrinh")
    expect(other.page.locator(".finding")).to_have_count(1)
    expect(other.page.locator("ul.history")).to_contain_text(NAME)
    other.page.context.close()

    page.get_by_role("button", name="Hoàn tác bước cuối").click()
    visit.settle()
    expect(page.locator("ul.history")).to_contain_text("(đã hoàn tác)")
    expect(page.locator(".state.explained").locator("visible=true")).to_have_count(1)  # in the history alone


def test_a_slip_reads_back_as_what_the_page_shows(visit: Visit, address: str) -> None:
    page = opened(visit, f"{address}/chat-luong?bo=that&xa=11266.63&muc=canhbao")
    messages = page.locator(".finding p:nth-child(2)").all_inner_texts()
    name, content = downloaded(page, "Tải phiếu trả lại (Word)")
    assert name == "phieu-tra-lai_xa-le-hong_thanh-mien-hai-duong_2024-Q1.docx"
    words = words_of(content)
    assert "Kính gửi: Ủy ban nhân dân xã Lê Hồng" in words
    assert messages
    assert all(message in words for message in messages)
    assert "MÔ PHỎNG" not in words


def test_all_slips_come_as_one_zip_and_simulated_ones_say_so(visit: Visit, address: str) -> None:
    page = opened(visit, f"{address}/chat-luong?bo=mophong&tu=2024-Y&den=2024-Y")
    name, content = downloaded(page, "(ZIP)")
    assert name.startswith("DU-LIEU-MO-PHONG")
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        assert len(bundle.namelist()) > 5
        assert "DỮ LIỆU MÔ PHỎNG" in words_of(bundle.read(bundle.namelist()[0]))


def hovered(page: Page, chart: Locator, mark: Locator) -> str:
    """What the chart says of a mark when the mouse comes to rest on it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.move(0, 0)
    expect(chart.locator(".hoverlayer")).to_have_text("")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    expect(chart.locator(".hoverlayer")).not_to_have_text("")
    return chart.locator(".hoverlayer").text_content() or ""


def point_at_a_doubtful_mark(page: Page, chart: Locator) -> None:
    """Move the mouse over the chart's marks until one says that it is in doubt."""
    marks = chart.locator(".scatterlayer .point")
    expect(marks.first).to_be_visible()
    said = []
    for mark in marks.all():
        said.append(hovered(page, chart, mark))
        if "◇ nghi vấn" in said[-1]:
            return
    raise AssertionError(f"no mark of the chart is in doubt: {said}")


def test_a_doubtful_mark_of_a_chart_leads_to_both_figures(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}/dich-vu-cong-truc-tuyen?bo=that")
    point_at_a_doubtful_mark(page, page.locator(".st-key-chart_rank"))
    page.mouse.down()
    page.mouse.up()
    visit.settle()
    expect(page.locator(".st-key-source_panel")).to_be_visible()
    page.get_by_role("link", name="Xem các số liệu mâu thuẫn").first.click()
    visit.settle()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Số liệu nào đáng ngờ")
    assert page.locator(".printed").count() >= 2
    assert "ph=" in page.url


def test_who_has_not_reported_is_told_on_a_phone(visit: Visit, address: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = opened(visit, f"{address}/chat-luong?bo=mophong&phan=tiendo")
    cell = page.locator(".matrix td.missing").first
    cell.scroll_into_view_if_needed()
    assert "Chưa có báo cáo – quá hạn" in (cell.get_attribute("title") or "")
    commune = page.locator(".matrix tbody th").first.bounding_box()
    assert commune is not None
    assert commune["x"] >= 0
